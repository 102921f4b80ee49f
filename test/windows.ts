/** Windows on the whole program: people who write in the web chat, each in a browser of their own, and the staff. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { accessibilityProblems, picture } from './web/chat-page.ts';

export type Lang = 'it' | 'en';
type Activity = { readonly id?: string; readonly text?: string; readonly replyToId?: string };

export type ChatWindow = {
  /** Writes a text as a person does, and gives what answers it. */
  readonly say: (text: string) => Promise<string>;
  /** Resolves once all these words stand in one message on screen. */
  readonly shows: (...words: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
  /** The same person comes back with the same browser. */
  readonly open: () => Promise<void>;
  /** See `problemsOn`. */
  readonly problems: (name: string) => Promise<readonly string[]>;
};

/** A person's browser on the chat page at `url`, in a language. */
export async function chatWindow(browser: Browser, url: string, lang: Lang): Promise<ChatWindow> {
  const context = await browser.newContext(settingsOf(lang));
  const heard: Activity[] = [];
  let page: Page;
  const open = async (): Promise<void> => {
    page = await context.newPage();
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (payload === '') return;
        const { activities } = JSON.parse(String(payload)) as { activities: Activity[] }; // what Direct Line sends
        heard.push(...activities);
      });
    });
    await page.goto(`${url}/?lang=${lang}`);
    await shows('Bussola');
  };
  const shows = async (...words: readonly string[]): Promise<void> => {
    let bubbles = page.locator('.webchat__bubble__content');
    for (const hasText of words) bubbles = bubbles.filter({ hasText });
    await bubbles.last().waitFor();
  };
  const answerTo = (text: string, before: number): string | undefined => {
    const since = heard.slice(before);
    const id = since.find((one) => one.replyToId === undefined && one.text === text)?.id;
    return id === undefined ? undefined : since.find(({ replyToId }) => replyToId === id)?.text;
  };
  await open();
  return {
    open,
    shows,
    close: () => page.close(),
    async say(text) {
      const before = heard.length;
      const box = page.locator('[data-id=webchat-sendbox-input]');
      await box.fill(text);
      await box.press('Enter');
      for (;;) {
        const answer = answerTo(text, before);
        if (answer !== undefined) return answer;
        await page.evaluate('new Promise((resolve) => setTimeout(resolve, 20))');
      }
    },
    problems: (name) => problemsOn(page, name),
  };
}

/** Looks at a page on a phone and on a desk: what axe finds, and whether it scrolls sideways. */
export async function problemsOn(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    const spilt = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
    if (spilt === true) found.push(`${name} scrolls sideways at ${width}`);
    await picture(page, `${name}-${width}`);
    found.push(...(await accessibilityProblems(page)).map((problem) => `${name} at ${width}: ${problem}`));
  }
  return found;
}

/** A member of the staff, come in with the key, on a page of theirs. */
export async function staffWindow(browser: Browser, url: string, key: string, lang: Lang): Promise<Page> {
  const page = await (await browser.newContext(settingsOf(lang))).newPage();
  await page.goto(`${url}/staff?lang=${lang}#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
  return page;
}

const settingsOf = (lang: Lang): BrowserContextOptions => ({
  locale: lang === 'it' ? 'it-IT' : 'en-GB',
  viewport: { width: 1280, height: 844 },
});
