/** When a visitor on a slow phone and a slow line reads the first words of the chat page; nothing cached. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { startBussola } from './processes.ts';
import { type Line, median, rounded } from './report.ts';

const rounds = 5;
/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const slow4g = { offline: false, downloadThroughput: (1.6e6 / 8) | 0, uploadThroughput: (750e3 / 8) | 0, latency: 150 };
const cpuSlowdown = 4;

export async function measurePage(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const program = await startBussola(join(root, 'data'));
  const browser = await openBrowser();
  const visits: { words: number; ready: number }[] = [];
  for (let round = 0; round < rounds; round++) visits.push(await visit(browser, program.url));
  await browser.close();
  await program.stop();
  rmSync(root, { recursive: true });

  const words = median(visits.map((one) => one.words));
  const informs = { yardstick: '', ratio: null, target: '', met: null };
  return [
    {
      what: 'first words of the page on slow 4G, processor ÷ 4, ms',
      bussola: rounded(words),
      yardstick: '',
      ratio: null,
      target: '< 1,000',
      met: words < 1000,
      detail: visits,
    },
    {
      what: 'the same until one can write, ms',
      bussola: rounded(median(visits.map(({ ready }) => ready))),
      ...informs,
    },
  ];
}

async function visit(browser: Browser, url: string): Promise<{ words: number; ready: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'it-IT' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', slow4g);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('#first-words, #chat p').first().waitFor({ timeout: 60_000 });
  await page
    .locator(
      '[data-id="webchat-sendbox-input"], [data-testid="send box text area"], .webchat__send-box-text-box__input',
    )
    .first()
    .waitFor({ timeout: 60_000 });
  // Asked at the end: the browser tells of a paint some time after it.
  const words = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  const ready = await page.evaluate(() => performance.now());
  await context.close();
  return { words, ready };
}
