/** The colours of the staff's pages in the themes of Teams that are not light: every page, with all that folds out. */
import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { company, openedCluster, post, vatOf } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;

/** Something of everything: dossiers in several states, a cluster, a project with its plan, a message, a failed letter. */
beforeAll(async () => {
  [browser, office] = await Promise.all([openBrowser(), openOffice()]);
  await openedCluster(office);
  await office.talk('c', company());
  await office.talk('d', company({ vat: vatOf(2) }));
  await office.talk('p', ['accetta REG-2026-0001']);
  for (const decision of ['fund', 'start']) await office.decide('APP-2026-0001', { decision, note: '' });
  const plan = { kind: 'mission', title: 'Missione a Hanoi', plannedOn: '2026-02-02' };
  await post(office, plan, '/api/projects/APP-2026-0001/milestones');
  await office.talk('q', [...promoters.chamberElsewhere, 'human: please call me', 'yes']);
  await office.talk('s', ['human: may we join two groups?'], { locale: 'en-GB' });
  await post(office, { text: 'Yes, two.' }, '/api/handoffs/HO-2026-0002/reply');
  await office.talk('r', promoters.chamberAbroad);
  await office.decide('APP-2026-0003', { decision: 'reject', note: 'Mancano le imprese' });
  await office.store.transact(async () => {
    const letter = {
      by: 'mail',
      about: 'application',
      code: 'APP-2026-0001',
      cluster: null,
      dossier: 'x',
      again: 0,
    } as const;
    const body = {
      ...{ id: 'mail.application.APP-2026-0001', at: office.now(), channel: 'mail', why: 'refused' as const },
      ...{ status: 550, conversation: 'post/x', seq: 1, dossier: null, post: letter },
    };
    return { writes: [{ do: 'put', kind: 'undelivered', id: body.id, body }], result: null };
  });
  page = await (await browser.newContext({ locale: 'it-IT', viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

const details = [
  '/staff/applications/APP-2026-0001',
  '/staff/applications/APP-2026-0002',
  '/staff/projects/APP-2026-0001',
  '/staff/clusters/CL-2026-01',
  '/staff/registrations',
  '/staff/handoffs/HO-2026-0002/proposal',
];

/** Those of the menu, and those behind them. */
async function pages(): Promise<readonly string[]> {
  const links = await page.locator('nav a[href^="/staff"]').all();
  const menu = await Promise.all(links.map(async (link) => (await link.getAttribute('href'))?.split('?')[0] ?? ''));
  const [handoff] = (await office.store.find('handoff', {})).items;
  return [...new Set([...menu, ...details, `/staff/handoffs/${handoff?.id}`])];
}

describe.each(['dark', 'contrast'])('in the theme "%s" of Teams', (theme) => {
  test('every page can be read', async () => {
    const all = await pages();
    expect(all.length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const path of all) {
      const answer = await page.goto(`${office.origin}${path}?lang=it`);
      expect([path, answer?.status()]).toEqual([path, 200]);
      await page.evaluate(
        `document.documentElement.dataset.theme = '${theme}';
        for (const fold of document.querySelectorAll('details')) fold.open = true;`,
      );
      // The rest of a page is the same in every theme.
      const { violations } = await new AxeBuilder({ page })
        .withRules(['color-contrast', 'link-in-text-block'])
        .analyze();
      found.push(...violations.map(({ id, nodes }) => `${path} ${id}: ${nodes.map(({ html }) => html).join(' | ')}`));
      await picture(`${theme}-${path.replaceAll('/', '-')}`);
    }
    expect(found).toEqual([]);
  });
});

async function picture(name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
