/** When a visitor on a slow phone and a slow line reads the first words of the chat page; nothing cached. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { startBussola } from './processes.ts';
import { type Line, median, rounded } from './report.ts';

const rounds = 5;
/** Slow 4G as Lighthouse has it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms there and back. */
const slow4g = { offline: false, downloadThroughput: (1.6e6 / 8) | 0, uploadThroughput: (750e3 / 8) | 0, latency: 150 };
const cpuSlowdown = 4;

export async function measurePage(): Promise<Line[]> {
  const root = mkdtempSync(join(tmpdir(), 'bussola-bench-'));
  const program = await startBussola(join(root, 'data'));
  const browser = await openBrowser(root);
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

/**
 * The browser that the tests use, unpacked into a folder of its own so that it is never an older one. Its fonts are
 * looked for in /tmp/fonts alone, and without a font no word is ever shown: they are pointed at that folder.
 */
async function openBrowser(folder: string): Promise<Browser> {
  process.env['AWS_LAMBDA_JS_RUNTIME'] = 'nodejs22.x';
  process.env['TMPDIR'] = folder;
  const { default: packed } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  const fonts = join(folder, 'fonts', 'fonts.conf');
  writeFileSync(fonts, readFileSync(fonts, 'utf8').replaceAll('/tmp/', `${folder}/`));
  return chromium.launch({ executablePath, args: packed.args, headless: true });
}

async function visit(browser: Browser, url: string): Promise<{ words: number; ready: number }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'it-IT' });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', slow4g);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await page.goto(url, { waitUntil: 'commit' });
  // First contentful paint could be a border: the words must be there too.
  await page.waitForFunction(
    // Text: this file knows no document.
    "document.body.innerText.trim().length > 20 && performance.getEntriesByName('first-contentful-paint').length > 0",
  );
  const words = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  );
  await page
    .locator(
      '[data-id="webchat-sendbox-input"], [data-testid="send box text area"], .webchat__send-box-text-box__input',
    )
    .first()
    .waitFor({ timeout: 60_000 });
  const ready = await page.evaluate(() => performance.now());
  await context.close();
  return { words, ready };
}
