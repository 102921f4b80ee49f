/** The list from the keyboard alone, and on paper. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { company, openedCluster } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;
const focused = () => page.evaluate<string>('document.activeElement.id');
const press = async (...keys: readonly string[]) => {
  for (const each of keys) await page.keyboard.press(each);
  return focused();
};

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await openedCluster(office);
  await office.talk('q', promoters.changing);
  await office.talk('h', promoters.hostile);
  await office.talk('c', company());
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('from the keyboard', () => {
  beforeEach(async () => {
    await page.goto(`${office.origin}/staff?lang=it`);
    await page.focus('#of-APP-2026-0003');
  });

  test.each([
    { keys: ['ArrowDown'], then: 'of-APP-2026-0002' },
    { keys: ['ArrowDown', 'ArrowDown', 'ArrowDown'], then: 'of-APP-2026-0001' },
    { keys: ['ArrowUp'], then: 'of-APP-2026-0003' },
    { keys: ['End'], then: 'of-APP-2026-0001' },
    { keys: ['End', 'ArrowUp', 'ArrowUp'], then: 'of-APP-2026-0003' },
    { keys: ['End', 'Home'], then: 'of-APP-2026-0003' },
    { keys: ['/'], then: 'q' },
    { keys: ['Escape'], then: 'q' },
    { keys: ['x'], then: 'of-APP-2026-0003' },
    { keys: ['Control+End'], then: 'of-APP-2026-0003' },
  ])('$keys leads to $then', async ({ keys, then }) => {
    expect(await press(...keys)).toBe(then);
  });

  test('Enter opens the entry, and what is typed into the search stays there', async () => {
    await press('/');
    await page.keyboard.type('a/b');
    expect(await page.inputValue('#q')).toBe('a/b');
    expect(await press('ArrowDown', 'End', 'Home')).toBe('q');
    await page.focus('#of-APP-2026-0003');
    await press('End');
    // Not by `press`: it asks the page for its focus, and the page is leaving.
    await page.keyboard.press('Enter');
    await page.waitForURL(/APP-2026-0001/);
  });

  test('the focus stays on its entry when another comes in', async () => {
    await press('ArrowDown');
    await office.talk('new', promoters.chamberAbroad);
    await page.waitForSelector('#of-APP-2026-0004');
    expect(await focused()).toBe('of-APP-2026-0002');
    expect(await press('Home')).toBe('of-APP-2026-0004');
  });

  test('everything can be reached with the tab key, in the order of the page', async () => {
    await page.goto(`${office.origin}/staff?lang=it`);
    const reached: string[] = [];
    for (let at = 0; at < 60; at += 1) {
      const id = await press('Tab');
      if (id !== '') reached.push(id);
      if (id.startsWith('of-')) break;
    }
    expect(reached.slice(0, 2)).toEqual(['q', 'status']);
    expect(reached.indexOf('stage-new')).toBeGreaterThan(reached.indexOf('sort'));
  });
});

describe('on paper', () => {
  const paths = [
    '',
    '/applications/APP-2026-0001',
    '/clusters/CL-2026-01',
    '/registrations',
    '/overlaps',
    '/indicators',
    '/audit',
  ];
  test.each(paths)('/staff%s is what it says, black on white, without what only a screen can do', async (path) => {
    await page.emulateMedia({ media: 'screen' });
    await page.goto(`${office.origin}/staff${path}?lang=it`);
    await page.evaluate("document.documentElement.dataset.theme = 'dark'");
    await page.emulateMedia({ media: 'print' });
    for (const gone of ['nav', 'form', '.filters', 'button', '.hint', '.more'])
      expect(await page.locator(`${gone}:visible`).count(), gone).toBe(0);
    expect(await page.locator('h1:visible').count()).toBe(1);
    expect(await page.evaluate('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
    const found = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
    expect(found.violations.map(({ nodes }) => nodes.map(({ html }) => html).join(' '))).toEqual([]);
    const folder = process.env['STAFF_SHOTS'];
    if (folder !== undefined)
      await page.screenshot({ path: `${folder}/print${path.replaceAll('/', '_')}.png`, fullPage: true });
    await page.emulateMedia({ media: 'screen' });
  });
});
