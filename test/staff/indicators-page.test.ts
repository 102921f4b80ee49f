/** The page of the figures, and the files, for whoever is in by a session. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { company, openedCluster } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await openedCluster(office);
  await office.talk('e', promoters.chamberElsewhere);
  await office.talk('h', [...promoters.hostile, 'quando scade il bando?', 'dove si compra <b>questo</b> trapano?']);
  await office.talk('c', company());
  await office.talk('left', promoters.association.slice(0, 7));
  office.pass(25 * 60 * 60);
  context = await browser.newContext({ locale: 'it-IT' });
  page = await context.newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('the page of the figures', () => {
  test('is one link away, and says in words what its bars show', async () => {
    await page.getByRole('link', { name: 'Indicatori' }).click();
    expect(await page.textContent('h1')).toBe('Indicatori');
    const row = page.getByRole('row', { name: /Chiesto dalle domande/ });
    expect(await row.textContent()).toContain('180.000,50');
    expect(await page.getByRole('row', { name: /^Milano/ }).textContent()).toContain('80.000');
    expect(await page.textContent('main')).toContain('Ci si ferma più spesso a: Mercati.');
    expect(await page.textContent('main')).toContain('dove si compra <b>questo</b> trapano?');
    // What nobody could answer is told by the title of the topic, not by its id.
    expect(await page.getByRole('row', { name: /^Quando scade il bando/ }).textContent()).toContain('1');
    expect(await page.textContent('main')).not.toContain('unknown.');
  });

  test('draws each sum as a chart, and every figure of a chart stands in the table beside it', async () => {
    const charts = page.locator('.beside');
    const named = await charts.locator('svg[role=img] > title').allTextContents();
    expect(named).toEqual([
      'Budget',
      'Risorse',
      'Imprese',
      'Contributo stimato per settore',
      'Contributo stimato per mercato',
      'Contributo stimato per provincia',
      "Dal primo messaggio all'invio: promotori",
      "Dal primo messaggio all'invio: imprese",
      'Domande senza risposta',
    ]);
    for (const at of [0, 1, 2, 3, 4, 5, 8]) {
      const chart = charts.nth(at);
      const table = (await chart.locator('table').innerText()).replaceAll('\u00A0', ' ');
      for (const figure of await chart.locator('text.shown').allTextContents()) {
        expect(table).toContain(figure.replaceAll('\u00A0', ' ').split(': ').at(-1));
      }
    }
  });

  test('the funnel only falls, to where most gave up and on to those who submitted', async () => {
    const funnel = page.locator('.beside').filter({ has: page.locator('#chart-funnel-promoter-title') });
    const there = (await funnel.locator('text.shown').allTextContents()).map((text) => parseInt(text, 10));
    expect(there).toEqual(there.toSorted((a, b) => b - a));
    expect(there[0]).toBe(4);
    expect(there.at(-1)).toBe(3);
    expect(await funnel.locator('text.shown', { hasText: 'fermi' }).allTextContents()).toEqual(['3, fermi 1']);
  });

  test.each([390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
    'at $width pixels in $lang has nothing that axe finds and does not scroll sideways',
    async ({ width, lang }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${office.origin}/staff/indicators?lang=${lang}`);
      const found = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
      expect(await page.textContent('main')).not.toMatch(/staff\.|undefined|NaN/);
      const folder = process.env['STAFF_SHOTS'];
      if (folder !== undefined)
        await page.screenshot({ path: `${folder}/indicators-${width}-${lang}.png`, fullPage: true });
    },
  );
});

describe('files by a session', () => {
  const audit = async () =>
    ((await (await office.api('/api/audit?limit=1')).json()) as { items: { who: string; action: string }[] }).items[0];

  test('an export comes down in the language of the page, and leaves its entry', async () => {
    await page.goto(`${office.origin}/staff/indicators?lang=en`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Applications (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('applications.csv');
    expect(readFileSync(await download.path(), 'utf8')).toMatch(/^\uFEFFCode,Status,/);
    expect(await audit()).toMatchObject({ action: 'export.applications.csv', who: expect.stringMatching(/^session-/) });
  });

  test('a dossier is printed from its page', async () => {
    await page.goto(`${office.origin}/staff/applications/APP-2026-0001?lang=it`);
    for (const [name, what] of [
      ['Sintesi in PDF', 'summary'],
      ['Conversazione in PDF', 'transcript'],
    ] as const) {
      const href = (await page.getByRole('link', { name }).getAttribute('href')) ?? '';
      const got = await context.request.get(office.origin + href);
      expect([got.status(), got.headers()['content-type']]).toEqual([200, 'application/pdf']);
      expect((await got.body()).subarray(0, 5).toString()).toBe('%PDF-');
      expect(await audit()).toMatchObject({
        action: `application.${what}.pdf`,
        who: expect.stringMatching(/^session-/),
      });
    }
  });

  test.each([
    '/staff/exports/clusters.csv',
    '/staff/exports/applications.pdf',
    '/staff/exports/applications.csv/more',
    '/staff/exports',
    '/staff/applications/APP-2026-0404/summary.pdf',
    '/staff/applications/APP-2026-0001/other.pdf',
    '/staff/indicators/more',
  ])('%s is not there', async (path) => {
    expect((await context.request.get(office.origin + path)).status()).toBe(404);
  });

  test.each(['/staff/exports/applications.csv', '/staff/applications/APP-2026-0001/summary.pdf', '/staff/indicators'])(
    'a stranger does not get %s',
    async (path) => {
      const response = await fetch(office.origin + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
      expect(await response.text()).not.toContain('CNA');
    },
  );
});
