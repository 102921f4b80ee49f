/** Every page of the staff that a link leads to, in both languages, on a phone and on a desk: none can be forgotten. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createOutbox } from '../../src/bot/outbox.ts';
import { areas } from '../../src/staff/pages.ts';
import { openBrowser } from '../browser.ts';
import { company, companyInEnglish, openedCluster, post, vatOf } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;
/** A path of each page that links lead to, by its pattern, such as `/staff/applications/…`. */
let found: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice({ means: { mail: true, staffMail: true } });
  await live(office);
  page = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${office.origin}/staff?lang=it#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
  found = await walk();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

/** A year of the office in a minute: something of every kind, and words that are long, hostile or gone. */
async function live(desk: Office): Promise<void> {
  const talk: Office['talk'] = (...said) => desk.talk(...said);
  const { decide, store } = desk;
  await openedCluster(desk, { places: 2, description: { it: 'Pompe ad Hanoi', en: 'Pumps in Hanoi' } });
  await talk('c1', company());
  await talk('c2', companyInEnglish());
  await talk(
    'c3',
    company({ vat: vatOf(3), name: 'Società Cooperativa Ingegneria delle Trasmissioni e dei Riduttori' }),
  );
  await talk('c4', company({ vat: vatOf(4), name: 'Attesa Srl', choice: 'nessuno' }));
  await talk('c5', company({ vat: vatOf(5), name: 'Dimenticata Srl' }));
  await talk('c5', ['cancella i miei dati', 'sì']);
  await talk('p', ['accetta REG-2026-0001', 'rifiuta REG-2026-0002 perché cerchiamo imprese che esportano già']);
  for (const decision of ['fund', 'start']) await decide('APP-2026-0001', { decision, note: '' });
  const milestones = '/api/projects/APP-2026-0001/milestones';
  await post(desk, { kind: 'mission', title: 'Missione <b>a Hanoi</b>', plannedOn: '2026-02-02' }, milestones);
  desk.at('2026-03-03T09:00:00Z');
  await desk.remind();
  await talk('c1', ['5', '2', 'circa 300 mila']);
  await talk('e', promoters.chamberElsewhere);
  await decide('APP-2026-0002', { decision: 'request-info', note: 'When?\nWith whom?' });
  await talk('h', promoters.hostile);
  await talk('a', promoters.chamberAbroad);
  await talk('gone', promoters.association);
  await talk('gone', ['cancella i miei dati', 'sì']);
  for (const [index, text] of ['Serve la firma digitale?', '<b>Quando</b> apre il bando? '.repeat(20)].entries())
    await talk(`left${index}`, ['operatore', text]);
  const quiet = () => undefined;
  const outbox = createOutbox({
    store,
    channel: () => ({ deliver: async () => ({ is: 'gave-up', because: 'refused', status: 550 }) }),
    log: { info: quiet, warn: quiet, error: quiet, fatal: quiet },
    nowMs: () => Date.parse(desk.now()),
    random: () => 0,
    later: () => quiet,
  });
  await talk('late', promoters.changing);
  await outbox.settled();
  await outbox.close(0);
}

/** Follows links from the first page until no new pattern comes up; forms of a pattern's first pages are looked at too. */
async function walk(): Promise<ReadonlyMap<string, readonly string[]>> {
  const seen = new Map<string, string[]>();
  const ahead = ['/staff'];
  for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
    const pattern = patternOf(path);
    const like = seen.get(pattern) ?? [];
    if (like.includes(path) || like.length >= samples) continue;
    seen.set(pattern, [...like, path]);
    const html = await (await page.request.get(`${office.origin}${path}`)).text();
    // The oldest first: most has happened to them.
    for (const [, to = ''] of [...html.matchAll(/href="(\/staff[^"#?]*)/g)].toReversed()) {
      if (!/\.(?:pdf|csv|xlsx|json|css|js)$/.test(to)) ahead.push(to);
    }
  }
  return seen;
}

/** Pages looked at of each sort: they differ by what they show. A filter shows the same with less in it. */
const samples = 2;
const patternOf = (path: string): string => path.replace(/(?<=^\/staff\/[a-z-]+\/)[^/]+/, '…');

const axe = async (): Promise<readonly string[]> =>
  (
    await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);

const widths = [1280, 390];

/** Saves a picture where `STAFF_SHOTS` says, for looking at; nowhere without it. */
async function picture(name: string): Promise<void> {
  const folder = process.env['STAFF_SHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\w-]+/g, '_')}.png`), fullPage: true });
}

test('links lead to every room of the area', () => {
  const rooms = new Set([...found.keys()].map((pattern) => pattern.split('/')[2]));
  expect([...areas.keys()].filter((room) => !rooms.has(room))).toEqual([]);
});

/** A key that was printed in place of its text; one of the people here has such words in a title. */
const unworded = /(?<!\$t\()\b(?:staff|option|question)\.[a-z.-]+|undefined|\bNaN\b|\[object|\{\{(?!code)/g;

describe.each(['it', 'en'])('in %s', (lang) => {
  test('no page has anything that axe finds, that is cut, or that nobody worded', async () => {
    const wrong: string[] = [];
    for (const path of [...found.values()].flat()) {
      const url = new URL(path, office.origin);
      url.searchParams.set('lang', lang);
      const response = await page.goto(url.href);
      if (response?.status() !== 200) wrong.push(`${path}: ${response?.status()}`);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await picture(`${path}-${lang}-${width}`);
      }
      await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
      wrong.push(...[...(await page.innerText('body')).matchAll(unworded)].map(([odd]) => `${path} shows ${odd}`));
      for (const width of [...widths, 320]) {
        await page.setViewportSize({ width, height: 900 });
        const spilt = await page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (spilt !== 0) wrong.push(`${path} scrolls sideways at ${width}`);
        if (width !== 320) wrong.push(...(await axe()).map((problem) => `${path} at ${width}: ${problem}`));
      }
    }
    expect(wrong).toEqual([]);
  }, 1_200_000);

  test('on paper there is the matter alone', async () => {
    await page.setViewportSize({ width: 794, height: 1123 });
    const wrong: string[] = [];
    for (const [path] of found.values()) {
      const url = new URL(path ?? '', office.origin);
      url.searchParams.set('lang', lang);
      await page.goto(url.href);
      await page.emulateMedia({ media: 'print' });
      const idle = page.locator('header.top, button, input, select, textarea').locator('visible=true');
      if ((await idle.count()) > 0) wrong.push(`${path} prints ${(await idle.allInnerTexts()).join(', ')}`);
      await picture(`print-${path}-${lang}`);
      await page.emulateMedia({ media: 'screen' });
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});
