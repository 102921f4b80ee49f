/** The chat page with Direct Line and the parrot behind it, and a browser to look at it. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { publicPages } from '../../src/web/pages.ts';
import { startDirectLine, type Running } from '../bot/directline-server.ts';

export const startPage = (): Promise<Running> => {
  const pages = publicPages({ sources: [], unknown: [] });
  return startDirectLine({
    also: (request, response) => {
      if (request.url !== '/healthz') return pages.handle(request, response);
      response.writeHead(200).end('{}');
      return true;
    },
  });
};

export type Visit = {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
};

/** A browser window of its own. `complaints` gathers whatever the console says, and all that throws. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  // The stream of Direct Line's client opens again 3 to 15 seconds after a connection or a server went away.
  page.setDefaultTimeout(25_000);
  return { page, complaints, close: () => context.close() };
}

/** What axe finds against WCAG 2.0, 2.1 and 2.2, levels A and AA. */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await new AxeBuilder({ page }).withTags(levels).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Saves a picture where `SCREENSHOTS` says, for looking at; nowhere without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Texts of the messages on screen, in order. */
export const messages = (page: Page): Promise<string[]> =>
  page.locator('[role=feed] .webchat__bubble__content').allInnerTexts();
