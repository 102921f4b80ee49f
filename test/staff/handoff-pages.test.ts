/** The messages left for a person, in a real browser. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { key, openOffice, type Office } from './office.ts';

let browser: Browser;
let office: Office;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  await office.close();
});

const enter = async (path: string) => {
  await page.goto(`${office.origin}${path}#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
};
const violations = async () => {
  await page.waitForLoadState('load');
  return (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
};
const said = async () => (await office.turns('p')).at(-1)?.text ?? '';

test('a message appears by itself, is read with what was said around it, and is replied to', async () => {
  await enter('/staff/handoffs');
  expect(await page.textContent('.empty')).toContain('Nessun messaggio');
  expect(await violations()).toEqual([]);
  await office.talk('p', ['sono un promotore', 'sì', 'operatore: <b>possiamo</b> chiedere un acconto?']);
  await page.getByRole('link', { name: /HO-2026-0001/ }).click();
  expect(await page.textContent('h1')).toContain('da rispondere');
  expect(await page.locator('.talk .said').allTextContents()).toContain('sì');
  expect(await page.locator('section .said').first().textContent()).toBe('<b>possiamo</b> chiedere un acconto?');
  expect(await violations()).toEqual([]);
  await page.getByLabel('Testo della risposta').fill('Sì, **uno**.');
  await page.getByRole('button', { name: 'Invia la risposta' }).click();
  expect(await page.getByRole('status').textContent()).toContain('Risposta inviata');
  expect(await page.locator('.history .said').allTextContents()).toEqual(['Sì, **uno**.']);
  expect(await said()).toMatch(/^Risposta della Regione:\n\nSì, \\\*\\\*uno/);
  expect(await violations()).toEqual([]);
  await page.getByRole('link', { name: 'Messaggi', exact: true }).click();
  expect(await page.textContent('.badge')).toBe('risposto');
});

test('what was written is not lost when a colleague replies first, and the page says that it changed', async () => {
  await office.talk('p', ['human: may we?'], { locale: 'en-GB' });
  await enter('/staff/handoffs/HO-2026-0001');
  await page.getByLabel('Testo della risposta').fill('Sono il secondo');
  const other = await context.newPage();
  await other.goto(`${office.origin}/staff/handoffs/HO-2026-0001?lang=en`);
  await other.getByLabel('Text of the reply').fill('I am the first');
  await other.getByRole('button', { name: 'Send the reply' }).click();
  await other.getByText('Reply sent').waitFor();
  await page.getByText('Questo messaggio è cambiato.').waitFor();
  await page.getByRole('button', { name: 'Invia la risposta' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('Nel frattempo qualcuno ha risposto');
  expect(await page.getByLabel('Testo della risposta').inputValue()).toBe('Sono il secondo');
  expect(await violations()).toEqual([]);
  expect(await said()).toContain('I am the first');
  await page.getByRole('button', { name: 'Invia la risposta' }).click();
  await page.getByText('Risposta inviata').waitFor();
  expect(await said()).toContain('Sono il secondo');
});

test('a message can be closed and opened again; a form from elsewhere changes nothing', async () => {
  await office.talk('p', ['operatore: niente di importante']);
  await enter('/staff/handoffs/HO-2026-0001');
  await page.getByRole('button', { name: 'Chiudi senza rispondere' }).click();
  await page.getByText('Il messaggio è chiuso.').waitFor();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', { name: 'Riapri' }).click();
  await page.getByLabel('Testo della risposta').waitFor();
  const [cookie] = await context.cookies();
  const post = (path: string, headers: Record<string, string>) =>
    fetch(`${office.origin}/staff/handoffs/HO-2026-0001/${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/x-www-form-urlencoded',
        Cookie: `bussola_staff=${cookie?.value ?? ''}`,
        ...headers,
      },
      body: 'text=da+fuori&seen=0&status=closed',
    });
  for (const path of ['reply', 'status']) {
    expect((await post(path, { Origin: 'http://evil.test' })).status).toBe(403);
    expect((await post(path, {})).status).toBe(403);
  }
  expect((await office.store.get('handoff', 'HO-2026-0001'))?.status).toBe('open');
  expect((await page.goto(`${office.origin}/staff/handoffs/HO-2026-0009`))?.status()).toBe(404);
  expect((await page.goto(`${office.origin}/staff/handoffs?cursor=nonsense`))?.status()).toBe(400);
});
