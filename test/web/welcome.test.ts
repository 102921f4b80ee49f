/** The first look of whoever arrives on a phone, in the chat page of the whole program. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { start } from '../program.ts';
import { picture, visit } from './chat-page.ts';

test.each([
  { lang: 'it', first: 'Buongiorno, sono', then: 'sono un promotore' },
  { lang: 'en', first: 'Good day, I am', then: 'I am a promoter' },
])('the welcome is read from its beginning, in $lang', async ({ lang, first, then }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bussola-welcome-'));
  const [browser, program] = await Promise.all([openBrowser(), start({ DATA_DIR: folder, PORT: '0' })]);
  try {
    const { page, complaints } = await visit(browser, { viewport: { width: 320, height: 560 } });
    const transcript = page.locator('.webchat__basic-transcript__scrollable');
    const top = () => transcript.evaluate((element) => element.scrollTop);
    const left = () => transcript.evaluate((element) => element.scrollHeight - element.clientHeight);
    await page.goto(`${program.url}/?lang=${lang}`);
    await page.getByRole('toolbar').getByRole('button', { name: then }).waitFor();
    // Web Chat has had its frames to scroll in.
    await page.evaluate(
      'new Promise((done) => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 500))',
    );
    expect(await left()).toBeGreaterThan(100);
    expect(await top()).toBe(0);
    expect(await page.getByText(first).first().isVisible()).toBe(true);
    await picture(page, `welcome-${lang}`);
    await page.getByRole('toolbar').getByRole('button', { name: then }).click();
    // What is said next is shown as before: from its end.
    await expect.poll(async () => (await left()) - (await top())).toBeLessThan(2);
    expect(await top()).toBeGreaterThan(0);
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
    program.child.kill();
    await program.ended;
    rmSync(folder, { recursive: true });
  }
});
