/** Cards in the chat page of the whole program, in a real browser: tapped in time, late, and after a new start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { start, type Program } from '../program.ts';
import { promoters } from '../staff/promoters.ts';
import { accessibilityProblems, picture, visit } from './chat-page.ts';

let browser: Browser;
let program: Program;
const folder = mkdtempSync(join(tmpdir(), 'bussola-cards-'));
const begin = (port = '0'): Promise<Program> => start({ DATA_DIR: folder, PORT: port });
beforeAll(async () => void ([browser, program] = await Promise.all([openBrowser(), begin()])));
afterAll(async () => {
  await browser.close();
  program.child.kill();
  await program.ended;
  rmSync(folder, { recursive: true });
});

const articles = (page: Page) => page.locator('[role=feed] article');

/** Says it and waits for the two that it brings: itself and the answer. */
async function say(page: Page, text: string): Promise<void> {
  await answered(page, async () => {
    const box = page.locator('[data-id=webchat-sendbox-input]');
    await box.fill(text);
    await box.press('Enter');
  });
}
const tap = (page: Page, name: string, at: 'first' | 'last' = 'last'): Promise<void> =>
  answered(page, () => page.locator('[role=feed]').getByRole('button', { name, exact: true })[at]().click());

async function answered(page: Page, act: () => Promise<void>): Promise<void> {
  const before = await articles(page).count();
  await act();
  await articles(page)
    .nth(before + 1)
    .waitFor();
}

/** What is seen of the last message: Web Chat repeats it, out of sight, as the name of what the keyboard stands on. */
const shown = async (page: Page): Promise<string> =>
  (await articles(page).last().locator('.webchat__bubble__content').allInnerTexts()).join(' ').replace(/\s+/g, ' ');

test('a dossier is changed by the buttons of its review, also late and after a new start, and sent once', async () => {
  const { page, complaints, close } = await visit(browser, {
    viewport: { width: 320, height: 800 },
    colorScheme: 'dark',
  });
  await page.goto(`${program.url}/?lang=it`);
  await articles(page).first().waitFor();
  for (const text of promoters.association.slice(0, -1)) await say(page, text);
  expect(await accessibilityProblems(page)).toEqual([]);
  await picture(page, 'cards-review');
  // Seen once, although the text and the card hold it both.
  expect((await shown(page)).split('00743110157')).toHaveLength(2);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);

  await tap(page, 'Cambia 9');
  await say(page, '12');
  expect(await shown(page)).toContain('PMI partecipanti: 12');

  const { port } = new URL(program.url);
  program.child.kill();
  await program.ended;
  program = await begin(port);
  await page.locator('#connection:empty').waitFor({ state: 'attached' });

  // The button of the review before: it asks its question again.
  await tap(page, 'Cambia 9', 'first');
  expect(await shown(page)).toContain('Quante PMI');
  for (const text of ['va bene così', 'confermo']) await say(page, text);
  expect(await shown(page)).toMatch(/APP-\d{4}-\d{4}/);
  await tap(page, 'Cambia 9', 'first');
  expect(await shown(page)).toContain('già stata inviata');
  expect(await accessibilityProblems(page)).toEqual([]);
  expect(complaints.filter((one) => !one.includes('ERR_CONNECTION') && !one.includes('WebSocket'))).toEqual([]);
  await close();
});
