/** Notes of the staff on a dossier: over the API, on the page, and after an erasure. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declared } from '../../src/store/records.ts';
import { auditLog } from '../../src/staff/audit.ts';
import { openBrowser } from '../browser.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

const code = 'APP-2026-0001';
const path = `/api/applications/${code}/notes`;
const hostile = '<img src=x onerror="document.title=1"> "sentita" & <b>attende</b>';

let browser: Browser;
let office: Office;
let page: Page;
const send = (body: unknown, to = path, method = 'POST') =>
  office.api(to, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
const items = async () => ((await (await office.api(path)).json()) as { items: object[] }).items;
const audit = async () =>
  (await office.store.log(auditLog)).map(({ entry }) => {
    const { action, object } = entry as { action: string; object: string };
    return `${action} ${object}`;
  });

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await office.talk('p', promoters.association);
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('over the API', () => {
  test('a note is added with its author, its time and whoever wrote it, and each step leaves an entry', async () => {
    const answer = await send({ text: '  Sentita al telefono  ', author: 'GP' });
    expect(answer.status).toBe(200);
    const note = { number: 1, at: office.now(), who: 'key', author: 'GP', text: 'Sentita al telefono' };
    expect(await answer.json()).toEqual(note);
    expect(await items()).toEqual([note]);
    expect((await send({ text: 'Senza firma' })).status).toBe(200);
    expect((await items()).length).toBe(2);
    const gone = await office.api(`${path}/1`, { method: 'DELETE' });
    expect(await gone.json()).toEqual(note);
    expect(await items()).toMatchObject([{ number: 2, author: null }]);
    expect(await audit()).toEqual([
      `note.add ${code}.1`,
      `note.list ${code}`,
      `note.add ${code}.2`,
      `note.list ${code}`,
      `note.delete ${code}.1`,
      `note.list ${code}`,
    ]);
  });

  test.each([
    { given: 'nothing written', body: { text: '  ' }, status: 400 },
    { given: 'a text that is too long', body: { text: 'x'.repeat(4001) }, status: 400 },
    { given: 'an unknown field', body: { text: 'x', to: 'promoter' }, status: 400 },
    { given: 'no such application', body: { text: 'x' }, to: '/api/applications/APP-2026-0404/notes', status: 404 },
  ])('$given is refused, and leaves no entry', async ({ body, to, status }) => {
    const before = await audit();
    expect((await send(body, to)).status).toBe(status);
    expect(await audit()).toEqual(before);
  });

  test('a note that is not there cannot be deleted', async () => {
    for (const [number, status] of [
      [1, 404],
      [99, 404],
      ['x', 400],
      [0, 400],
    ] as const)
      expect((await office.api(`${path}/${number}`, { method: 'DELETE' })).status).toBe(status);
    expect((await office.api('/api/applications/APP-2026-0404/notes')).status).toBe(404);
  });

  test('two at once get two numbers', async () => {
    const made = await Promise.all(
      ['a', 'b', 'c'].map(async (text) => (await (await send({ text })).json()) as { number: number }),
    );
    expect(made.map(({ number }) => number).toSorted()).toEqual([3, 4, 5]);
    for (const { number } of made) await office.api(`${path}/${number}`, { method: 'DELETE' });
  });

  test('the promoter hears nothing of it', async () => {
    const before = (await office.turns('p')).length;
    await send({ text: 'Da richiamare' });
    expect((await office.turns('p')).length).toBe(before);
    const dossier = await (await office.api(`/api/applications/${code}`)).text();
    expect(dossier).not.toContain('Da richiamare');
  });
});

describe('on the page', () => {
  test('a note is written and signed, the signature is remembered, and a colleague’s open page says so', async () => {
    const colleague = await page.context().newPage();
    await colleague.goto(`${office.origin}/staff/applications/${code}?lang=it`);
    await page.goto(`${office.origin}/staff/applications/${code}?lang=it`);
    await page.getByLabel('Nuova nota').fill(hostile);
    await page.getByLabel(/Chi scrive/).fill('Giulia P.');
    await page.getByRole('button', { name: 'Aggiungi la nota' }).click();
    await page.waitForURL(/#note-\d+$/);
    const last = page.locator('.notes .words > li').last();
    expect(await last.locator('.said').textContent()).toBe(hostile);
    expect(await last.locator('.by').textContent()).toContain('Giulia P.');
    expect(await page.getByLabel(/Chi scrive/).inputValue()).toBe('Giulia P.');
    await colleague.waitForSelector('#live a');
    expect(await colleague.textContent('#live')).toContain('è cambiata');
    await colleague.close();
  });

  test('an empty one is told to be so, and nothing is kept', async () => {
    const before = await office.store.count('note', {});
    const answer = await page.request.post(`${office.origin}/staff/applications/${code}/note?lang=it`, {
      headers: { Origin: office.origin },
      form: { text: ' \r\n ', author: 'Gi"ulia' },
    });
    expect(answer.status()).toBe(400);
    const html = await answer.text();
    expect(html).toContain('La nota è vuota');
    expect(html).toContain('value="Gi&quot;ulia"');
    expect(await office.store.count('note', {})).toBe(before);
  });

  test('one is deleted by whoever reads it', async () => {
    const before = await office.store.count('note', {});
    await page.goto(`${office.origin}/staff/applications/${code}?lang=en`);
    await page.getByRole('button', { name: 'Delete note 2' }).click();
    await page.waitForURL(/#notes$/);
    expect(await office.store.count('note', {})).toBe(before - 1);
    expect(await page.textContent('.notes')).not.toContain('Senza firma');
  });

  test('a form from elsewhere writes none', async () => {
    const before = await office.store.count('note', {});
    const answer = await page.request.post(`${office.origin}/staff/applications/${code}/note`, {
      headers: { Origin: 'http://evil.example' },
      form: { text: 'x' },
    });
    expect(answer.status()).toBe(403);
    expect(await office.store.count('note', {})).toBe(before);
  });

  test.each([390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
    'at $width pixels in $lang nothing is found by axe, and nothing scrolls sideways',
    async ({ width, lang }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${office.origin}/staff/applications/${code}?lang=${lang}`);
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      const folder = process.env['STAFF_SHOTS'];
      if (folder !== undefined) await page.screenshot({ path: `${folder}/notes-${width}-${lang}.png`, fullPage: true });
    },
  );
});

test('notes are sealed with the person’s key, and go with the person', async () => {
  const [note] = (await office.store.find('note', {})).items;
  if (note === undefined) throw new Error('There was a note.');
  const application = await office.store.get('application', code);
  expect(declared.note.owner(note)).toBe(application?.dossier);
  await office.talk('p', ['cancella i miei dati', 'sì']);
  expect(await office.store.get('application', code)).toBeNull();
  expect(await office.store.count('note', {})).toBe(0);
  expect((await office.api(path)).status).toBe(404);
});
