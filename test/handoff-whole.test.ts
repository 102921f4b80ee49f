/** Two windows on the whole program: a person who leaves a message in the chat, and the staff who reply to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from './browser.ts';
import { start, type Program } from './program.ts';

const folder = mkdtempSync(join(tmpdir(), 'bussola-handoff-'));
const key = 'a-key-for-the-test-of-two-windows';
let program: Program;
let browser: Browser;

beforeAll(async () => {
  [program, browser] = await Promise.all([start({ DATA_DIR: folder, STAFF_TOKEN: key }), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  program.child.kill();
  await program.ended;
  rmSync(folder, { recursive: true });
});

const say = async (page: Page, text: string): Promise<void> => {
  const box = page.locator('[data-id=webchat-sendbox-input]');
  await box.fill(text);
  await box.press('Enter');
};

test('a message left in the chat reaches the staff, and the reply appears in the chat', async () => {
  const chat = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  const staff = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await staff.goto(`${program.url}/staff/handoffs#key=${key}`);
  await staff.getByText('Nessun messaggio').waitFor();
  await chat.goto(`${program.url}/?lang=it`);
  await chat.getByText('sono Bussola').first().waitFor();
  await say(chat, 'operatore');
  await chat.getByText('Che cosa vuole chiedere').first().waitFor();
  await say(chat, 'Serve la firma digitale?');
  await chat.getByText('HO-').first().waitFor();
  await staff.getByRole('link', { name: /Serve la firma digitale/ }).click();
  await staff.getByLabel('Testo della risposta').fill('No, per la manifestazione basta la chat.');
  await staff.getByRole('button', { name: 'Invia la risposta' }).click();
  await staff.getByText('Risposta inviata').waitFor();
  await chat.getByText('Risposta della Regione:').first().waitFor();
  expect(await chat.getByText('No, per la manifestazione basta la chat.').count()).toBeGreaterThan(0);
  if (process.env['SCREENSHOTS'] !== undefined) {
    await staff.screenshot({ path: `${process.env['SCREENSHOTS']}/staff.png`, fullPage: true });
    await chat.screenshot({ path: `${process.env['SCREENSHOTS']}/chat.png`, fullPage: true });
  }
});
