/** The pages of granted projects, for whoever is in by a session. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { company, openedCluster, post } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;
const code = 'APP-2026-0001';

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await openedCluster(office);
  await office.talk('c', company());
  await office.talk('p', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide(code, { decision, note: '' });
  const path = `/api/projects/${code}/milestones`;
  await post(office, { kind: 'mission', title: 'Missione <b>a Hanoi</b>', plannedOn: '2026-02-02' }, path);
  office.at('2026-03-03T09:00:00Z');
  await office.remind();
  await office.talk('c', ['5', '2', 'circa 300 mila']);
  await office.talk('h', promoters.hostile);
  for (const decision of ['admit', 'fund']) await office.decide('APP-2026-0002', { decision, note: '' });
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

describe('the pages of the projects', () => {
  test('the list puts the gravest first, and says why in words', async () => {
    await page.getByRole('link', { name: 'Progetti', exact: true }).click();
    expect(await page.textContent('h1')).toBe('Progetti');
    const first = page.locator('.projects > li').first();
    const text = await first.textContent();
    expect(text).toContain(code);
    expect(text).toContain('Rosso: da sentire subito');
    expect(text).toContain('Missione <b>a Hanoi</b>');
    expect(text).toContain('1 su 8 dichiarate');
    expect(await page.textContent('main')).toContain('Non sono regole della misura');
  });

  test('a milestone is added, and then held with what came of it', async () => {
    await page.goto(`${office.origin}/staff/projects/${code}?lang=it`);
    await page.getByText('Aggiungi una tappa').first().click();
    const adding = page.locator('details.more-form form');
    await adding.getByLabel('Titolo').fill('Seminario');
    await adding.getByLabel('Data').fill('2026-03-01');
    await adding.getByRole('button').click();
    expect(await page.textContent('[role=status]')).toContain('Registrato');
    await page.getByText('2. Seminario').click();
    const form = page.locator('.lines form').nth(1);
    await form.getByLabel('Stato').selectOption('done');
    await form.getByLabel('Imprese').fill('6');
    await form.getByLabel('Incontri').fill('30');
    await form.getByLabel(/Che cosa è successo/).fill('Sala piena');
    await form.getByRole('button').click();
    expect(await page.textContent('.lines')).toContain('fatta (Imprese: 6, Incontri: 30)');
    expect(await page.textContent('.lines')).toContain('Sala piena');
    expect((await office.store.get('milestone', `${code}.2`))?.outcome?.meetings).toBe(30);
  });

  test('money and dates are kept; what cannot be is told beside the form', async () => {
    await page.goto(`${office.origin}/staff/projects/${code}?lang=it`);
    await page.getByLabel('Speso finora (€)').fill('12345.67');
    await page.getByLabel('Fine', { exact: true }).fill('2026-12-31');
    await page.locator('section[aria-labelledby=money] button').click();
    const kept = await office.store.get('application', code);
    expect(kept?.grant).toMatchObject({ spentCents: 1_234_567, endsOn: '2026-12-31', spentBy: 'staff' });
    await page.getByLabel('Fine', { exact: true }).fill('2026-01-01');
    await page.locator('section[aria-labelledby=money] button').click();
    expect(await page.textContent('[role=alert]')).toContain('endsOn');
    expect(await page.textContent('[aria-labelledby=check-ins]')).toContain('da 100.000 a 500.000');
  });

  test('the plan stands in the page of the application too, with the way to where it is worked on', async () => {
    await page.goto(`${office.origin}/staff/applications/${code}?lang=it`);
    const plan = page.locator('section[aria-labelledby=plan]');
    expect(await plan.textContent()).toContain('Missione <b>a Hanoi</b>');
    expect(await plan.textContent()).toContain('fatta (Imprese: 6, Incontri: 30)');
    expect(await plan.locator('.light').textContent()).toContain('da sentire subito');
    await plan.getByRole('link').click();
    await page.waitForURL(/projects\/APP-2026-0001/);
  });

  test('open pages say what the promoter and the companies have told meanwhile', async () => {
    await page.goto(`${office.origin}/staff/projects?lang=it`);
    await office.talk('p', ['aggiungi tappa visita a Da Nang 8 aprile 2026']);
    await page.getByText('Elenco aggiornato.').waitFor();
    expect(await page.textContent('#list')).toContain('visita a Da Nang');
    await page.goto(`${office.origin}/staff/projects/${code}?lang=it`);
    await office.talk('p', ['tappa 3 annullata', 'salta']);
    await page.locator('#live').getByRole('link', { name: 'Ricarica' }).click();
    expect(await page.textContent('.lines')).toContain('annullata');
    await office.decide(code, { decision: 'report', note: '' });
    // The session ends with the leap of the clock below: the page listens before, or never.
    const listening = page.waitForResponse(/\/staff\/live/);
    await page.locator('#live').getByRole('link', { name: 'Ricarica' }).click();
    await page.locator('.badge.reported').first().waitFor();
    await listening;
    const now = office.now();
    office.at('2027-01-12T09:00:00Z');
    await office.remind();
    await page.locator('#live').getByRole('link', { name: 'Ricarica' }).waitFor();
    office.at(now);
  });

  test.each([320, 390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
    'at $width pixels in $lang nothing is found by axe, and nothing scrolls sideways',
    async ({ width, lang }) => {
      await page.setViewportSize({ width, height: 900 });
      for (const path of ['/staff/projects', `/staff/projects/${code}`, '/staff/projects/APP-2026-0002']) {
        await page.goto(`${office.origin}${path}?lang=${lang}`);
        await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
        const found = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
          [],
        );
        expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
          0,
        );
        expect(await page.textContent('main')).not.toMatch(/staff\.project|undefined|NaN/);
        const folder = process.env['STAFF_SHOTS'];
        if (folder !== undefined)
          await page.screenshot({
            path: `${folder}/${path.replaceAll('/', '_')}-${width}-${lang}.png`,
            fullPage: true,
          });
      }
    },
  );

  test.each(['/staff/projects/APP-2026-0404', `/staff/projects/${code}/grant`, '/staff/projects/a/b/c'])(
    '%s is not there',
    async (path) => {
      expect((await page.goto(`${office.origin}${path}`))?.status()).toBe(404);
    },
  );

  test('a stranger sees none of it', async () => {
    const response = await fetch(`${office.origin}/staff/projects`);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('CNA');
  });
});
