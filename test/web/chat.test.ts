/** The chat page in a real browser. */
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Running } from '../bot/directline-server.ts';
import { literal } from '../../src/dialogs/say.ts';
import { openBrowser } from '../browser.ts';
import { accessibilityProblems, messages, picture, startPage, visit, type Visit } from './chat-page.ts';

let browser: Browser;
let running: Running;
let visits: Visit[] = [];
beforeAll(async () => void (browser = await openBrowser()));
beforeEach(async () => void (running = await startPage()));
afterEach(async () => {
  await Promise.all(visits.map(({ close }) => close()));
  visits = [];
  await running.close();
});
afterAll(() => browser.close());

async function open(path: string, options: Parameters<typeof visit>[1] = {}): Promise<Visit> {
  const opened = await visit(browser, options);
  visits.push(opened);
  await opened.page.goto(running.url + path);
  return opened;
}

const welcome = 'Buongiorno, sono Bussola';
const welcomed = (page: Page) => page.getByText(`${welcome} (`).first().waitFor();
/** Web Chat repeats them, out of sight, for screen readers. */
const suggested = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name });
const box = (page: Page) => page.locator('[data-id=webchat-sendbox-input]');

async function say(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await box(page).press('Enter');
  await page.getByText(`Ha scritto: ${text}`).first().waitFor();
}

describe.each([
  { lang: 'it', label: 'Scriva qui il Suo messaggio', locale: 'it-IT' },
  { lang: 'en', label: 'Write your message here', locale: 'en-US' },
])('in $lang', ({ lang, label, locale }) => {
  test.each([
    { width: 320, height: 640, colorScheme: 'light' as const },
    { width: 1280, height: 800, colorScheme: 'light' as const },
    { width: 1280, height: 800, colorScheme: 'dark' as const },
  ])('a conversation at $width px in $colorScheme colours is accessible', async ({ width, height, colorScheme }) => {
    const { page, complaints } = await open(`/?lang=${lang}`, { viewport: { width, height }, colorScheme });
    await welcomed(page);
    await say(page, 'cosa posso scegliere');
    await suggested(page, 'sono un promotore').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect((await messages(page))[0]).toContain(`${welcome} (${locale}).`);
    expect(await box(page).getAttribute('aria-label')).toBe(label);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await picture(page, `chat-${lang}-${width}-${colorScheme}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('the privacy notice is accessible, and tells what the Region has still to say', async () => {
    const { page, complaints } = await open(`/privacy?lang=${lang}`, { viewport: { width: 320, height: 640 } });
    expect(await page.locator('h2').count()).toBe(9);
    expect(await page.locator('.unset').count()).toBeGreaterThan(1);
    await picture(page, `privacy-${lang}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('without JavaScript the page says what is missing, and still leads to the privacy notice', async () => {
    const { page } = await open(`/?lang=${lang}`, { javaScriptEnabled: false });
    expect(await page.locator('noscript p').innerText()).toContain('JavaScript');
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.locator('.wait').isVisible()).toBe(false);
    await picture(page, `noscript-${lang}`);
    await page.getByRole('link', { name: 'Privacy' }).click();
    expect(await page.locator('h1').innerText()).not.toBe('');
  });
});

describe('with the keyboard alone', () => {
  test('one writes, sends, and chooses a suggested answer', async () => {
    const { page, complaints } = await open('/?lang=it');
    await welcomed(page);
    const isOn = async (target: Locator) => (await target.and(page.locator(':focus')).count()) === 1;
    for (let steps = 0; !(await isOn(box(page))); steps++) {
      expect(steps).toBeLessThan(30);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('cosa posso scegliere');
    await page.keyboard.press('Enter');
    await page.getByText('Ha scritto: cosa').first().waitFor();
    await suggested(page, 'sono un promotore').waitFor();
    for (let steps = 0; !(await isOn(suggested(page, 'sono un promotore'))); steps++) {
      expect(steps).toBeLessThan(30);
      await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.getByText('Ha scritto: sono un promotore').first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('the first stop leads past the header', async () => {
    const { page } = await open('/?lang=it');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('chat');
  });
});

describe('after a reload', () => {
  test('the history is there once, with one welcome, and one goes on', async () => {
    const { page, complaints } = await open('/?lang=it');
    await welcomed(page);
    await say(page, 'uno');
    const before = await messages(page);
    await page.reload();
    await page.getByText('Ha scritto: uno').first().waitFor();
    expect(await messages(page)).toEqual(before);
    await say(page, 'due');
    expect((await messages(page)).filter((text) => text.includes(welcome))).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  test('days later, with every token expired, it is the same conversation', async () => {
    const { page, complaints } = await open('/?lang=it');
    await welcomed(page);
    await say(page, 'uno');
    running.pass(2 * 24 * 3600);
    await page.reload();
    await page.getByText('Ha scritto: uno').first().waitFor();
    await say(page, 'due');
    expect(complaints).toEqual([]);
  });
});

describe('what was sent is answered once', () => {
  test('when the token has expired while the page was open', async () => {
    const { page } = await open('/?lang=it');
    await welcomed(page);
    await say(page, 'uno');
    running.pass(3600);
    await say(page, 'due');
    await say(page, 'tre');
    expect((await messages(page)).slice(1)).toEqual([
      'uno',
      'Ha scritto: uno',
      'due',
      'Ha scritto: due',
      'tre',
      'Ha scritto: tre',
    ]);
  });

  test('when there was no connection, and what was being written stays in the box', async () => {
    const { page } = await open('/?lang=it');
    await welcomed(page);
    await page.context().setOffline(true);
    await box(page).fill('uno');
    await box(page).press('Enter');
    await box(page).fill('a metà');
    await page.getByRole('status').getByText("Non c'è connessione").waitFor();
    await page.context().setOffline(false);
    await page.getByText('Ha scritto: uno').first().waitFor();
    expect(await box(page).inputValue()).toBe('a metà');
    await page.reload();
    await page.getByText('Ha scritto: uno').first().waitFor();
    expect((await messages(page)).slice(1)).toEqual(['uno', 'Ha scritto: uno']);
  });

  test('when the answer to it was lost on the way', async () => {
    const { page } = await open('/?lang=it');
    await welcomed(page);
    let lost = 0;
    await page.route('**/activities', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      await route.abort();
    });
    await say(page, 'uno');
    await page.locator('#connection:empty').waitFor({ state: 'attached' });
    await say(page, 'due');
    expect((await messages(page)).slice(1)).toEqual(['uno', 'Ha scritto: uno', 'due', 'Ha scritto: due']);
  });
});

test('two tabs show the same conversation', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  const second = await page.context().newPage();
  await second.goto(`${running.url}/?lang=it`);
  await welcomed(second);
  await say(page, 'uno');
  await second.getByText('Ha scritto: uno').first().waitFor();
  expect(await messages(second)).toEqual(await messages(page));
});

test('a new conversation begins only after a yes, and stays new after a reload', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  await say(page, 'uno');
  await page.getByRole('button', { name: 'Nuova conversazione' }).click();
  await picture(page, 'new-conversation');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'No, resta qui' }).click();
  expect(await messages(page)).toContain('Ha scritto: uno');
  await page.getByRole('button', { name: 'Nuova conversazione' }).click();
  await page.getByRole('button', { name: 'Sì, inizia da capo' }).click();
  await page.getByText('Ha scritto: uno').first().waitFor({ state: 'detached' });
  await welcomed(page);
  await page.reload();
  await welcomed(page);
  expect(await messages(page)).toHaveLength(1);
});

test('the other language is asked of the bot, and the page comes back in it with the same conversation', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('link', { name: 'Italiano' }).waitFor();
  await page.getByText('Ha scritto: english').first().waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
});

test('without a connection a line says so, and goes when the connection is back', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  await page.context().setOffline(true);
  await page.getByRole('status').getByText("Non c'è connessione").waitFor();
  await picture(page, 'offline');
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.context().setOffline(false);
  await page.locator('#connection:empty').waitFor({ state: 'attached' });
  await say(page, 'uno');
});

test('when the server is away at first, the page says so and can try again', async () => {
  const { page } = await visit(browser).then((opened) => (visits.push(opened), opened));
  await page.route('**/tokens/resume', (route) => route.abort());
  await page.goto(`${running.url}/?lang=en`);
  await page.getByText('The service does not answer').waitFor();
  await page.unroute('**/tokens/resume');
  await page.getByRole('button', { name: 'Try again' }).click();
  await welcomed(page);
});

test('what a person wrote is shown as written, and an address in it leads where it says', async () => {
  const { page, complaints } = await open('/?lang=it');
  await welcomed(page);
  const address = 'https://regione.example/a_b/~c?d=(1)#e_f';
  await box(page).fill(literal(`[Regione](javascript:alert(1)) **qui** <img src=x onerror=alert(1)> ${address}`));
  await box(page).press('Enter');
  const answer = page.locator('[role=feed] .webchat__bubble__content').last();
  await answer.getByText('Ha scritto').first().waitFor();
  const shown = (await answer.innerText()).replaceAll('\u200b', '');
  expect(shown).toContain(`[Regione](javascript:alert(1)) **qui** <img src=x onerror=alert(1)> ${address}`);
  const links = await answer.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  expect(links.map((link) => link.replaceAll('%5F', '_').replaceAll('%7E', '~'))).toEqual([address]);
  expect(complaints).toEqual([]);
});

test('what is sent before the connection stands again is sent once it does, and once', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  let connect = () => {};
  const held = new Promise<void>((resolve) => (connect = resolve));
  await page.route(/\/v3\/directline\/conversations/, (route) => held.then(() => route.continue()));
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  await page.getByText(`${welcome} (`).first().waitFor({ state: 'detached' });
  await box(page).fill('uno');
  await box(page).press('Enter');
  await box(page).press('Enter');
  connect();
  await page.getByText('Ha scritto: uno').first().waitFor();
  await say(page, 'due');
  expect((await messages(page)).filter((text) => text.startsWith('Ha scritto'))).toEqual([
    'Ha scritto: uno',
    'Ha scritto: due',
  ]);
});

test('Enter outside the box sends no draft once the connection stands', async () => {
  const { page } = await open('/?lang=it');
  await welcomed(page);
  let connect = () => {};
  const held = new Promise<void>((resolve) => (connect = resolve));
  await page.route(/\/v3\/directline\/conversations/, (route) => held.then(() => route.continue()));
  await page.evaluate("window.dispatchEvent(new Event('online'))");
  await page.getByText(`${welcome} (`).first().waitFor({ state: 'detached' });
  await box(page).fill('una bozza');
  await page.locator('.webchat__basic-transcript').press('Enter');
  connect();
  await welcomed(page);
  expect(await box(page).inputValue()).toBe('una bozza');
  await say(page, 'due');
  expect((await messages(page)).filter((text) => text.startsWith('Ha scritto'))).toEqual(['Ha scritto: due']);
});
