/** The page of who is where, for whoever is in by a session, and its route. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { openedCluster } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await openedCluster(office);
  await office.talk('h', promoters.hostile);
  await office.talk('e', promoters.chamberElsewhere);
  await office.talk('x', promoters.chamberAbroad);
  await office.decide('APP-2026-0003', { decision: 'reject', note: 'no' });
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

test('the route says who is where: an application and its cluster are one, what is over is nowhere', async () => {
  const { items } = (await (await office.api('/api/overlaps')).json()) as {
    items: { sector: string; market: string; projects: number; who: { code: string }[] }[];
  };
  expect(
    items.map(({ sector, market, projects, who }) => [sector, market, projects, who.map(({ code }) => code).join(' ')]),
  ).toEqual([
    ['mechanics', 'JP', 2, 'APP-2026-0002 APP-2026-0001 CL-2026-01'],
    ['mechanics', 'VN', 2, 'APP-2026-0002 APP-2026-0001 CL-2026-01'],
    ['fashion', 'RU', 1, 'APP-2026-0004'],
    ['fashion', 'VN', 1, 'APP-2026-0004'],
  ]);
});

describe('the page', () => {
  test('is a table whose figures lead to the names', async () => {
    await page.goto(`${office.origin}/staff?lang=it`);
    await page.getByRole('link', { name: 'Sovrapposizioni', exact: true }).click();
    const vietnam = page.getByRole('row', { name: /Vietnam/ });
    expect(await vietnam.getByRole('cell').allTextContents()).toEqual(['2', '1']);
    await page.getByRole('link', { name: 'Meccanica e macchinari × Vietnam: 2 progetti' }).click();
    expect(new URL(page.url()).hash).toBe('#spot-mechanics-VN');
    const names = (await page.locator('#spot-mechanics-VN + ul').textContent())?.replace(/\s+/g, ' ');
    expect(names).toContain('APP-2026-0001 CNA Modena, ammessa');
    expect(names).toContain('CL-2026-01 CNA Modena, gruppo aperto');
    expect(names).toContain('Fondazione <img src=x onerror="document.title=1"> Sì');
    await page.getByRole('link', { name: 'CL-2026-01' }).first().click();
    expect(await page.textContent('h1')).toContain('CL-2026-01');
  });

  test('follows by itself what happens', async () => {
    await page.goto(`${office.origin}/staff/overlaps?lang=en`);
    expect(await page.locator('#spot-fashion-RU').textContent()).toContain('1 project');
    await office.decide('APP-2026-0004', { decision: 'reject', note: 'no' });
    await page.waitForSelector('#spot-fashion-RU', { state: 'detached' });
    expect(await page.textContent('#single, main')).not.toContain('Fashion');
    await office.talk('again', promoters.chamberAbroad);
    await page.waitForSelector('#spot-fashion-RU');
  });

  test('says so when there is nobody', async () => {
    const empty = await openOffice();
    const other = await (await browser.newContext()).newPage();
    await other.goto(`${empty.origin}/staff/overlaps?lang=it#key=${key}`);
    await other.waitForSelector('h1:not(.entry h1)');
    expect(await other.textContent('main')).toContain('non c');
    expect(await other.locator('table').count()).toBe(0);
    await other.close();
    await empty.close();
  });

  test.each([320, 390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
    'at $width pixels in $lang nothing is found by axe in any colours, and nothing scrolls sideways',
    async ({ width, lang }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${office.origin}/staff/overlaps?lang=${lang}`);
      // The deepest colours too, which two projects do not reach.
      await page.evaluate(
        "document.querySelectorAll('.radar td[class]').forEach((each, at) => (each.className = 'heat-' + (at + 1)))",
      );
      for (const theme of ['', 'dark', 'contrast']) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
        const found = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
          [],
        );
        const folder = process.env['STAFF_SHOTS'];
        if (folder !== undefined)
          await page.screenshot({ path: `${folder}/overlaps-${width}-${lang}-${theme}.png`, fullPage: true });
      }
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(await page.textContent('main')).not.toMatch(/staff\.|undefined|NaN/);
    },
  );
});

test('a stranger sees none of it', async () => {
  for (const path of ['/staff/overlaps', '/api/overlaps']) {
    const response = await fetch(office.origin + path);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('CNA');
  }
});
