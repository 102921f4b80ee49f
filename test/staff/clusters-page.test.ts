/** The pages of clusters and of the companies that ask to join, for whoever is in by a session. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { company, companyInEnglish } from './companies.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let page: Page;
const application = 'APP-2026-0001';
const cluster = 'CL-2026-01';

beforeAll(async () => {
  browser = await openBrowser();
  office = await openOffice();
  await office.talk('p', promoters.association);
  await office.talk('waits', company({ name: 'Pompe <b>Bianchi</b> Srl', choice: 'nessuno' }));
  await office.decide(application, { decision: 'admit', note: '' });
  page = await (await browser.newContext({ locale: 'it-IT' })).newPage();
  await enter();
});
afterAll(async () => {
  await browser.close();
  await office.close();
});

async function enter(): Promise<void> {
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
}
const go = (path: string, lang = 'it') => page.goto(`${office.origin}${path}?lang=${lang}`);
const said = async (conversation: string) => (await office.turns(conversation)).at(-1)?.text ?? '';

describe('a cluster', () => {
  test('is opened from the dossier in both languages, and whoever waits is told', async () => {
    await go(`/staff/applications/${application}`);
    await page.getByRole('link', { name: 'Apri un gruppo di imprese da questa domanda' }).click();
    const form = page.locator('#open form');
    expect(await form.getByLabel('Domanda ammessa o finanziata').inputValue()).toBe(application);
    expect(await form.getByLabel('Posti per le imprese').inputValue()).toBe('8');
    await form.getByLabel('Posti per le imprese').fill('2');
    await form.getByLabel(/Ultimo giorno/).fill('2026-11-30');
    await form.getByLabel(/in italiano/).fill('Missione ad Hanoi a novembre');
    await form.getByLabel(/in inglese/).fill('Mission to Hanoi in November');
    await form.getByRole('button', { name: 'Apri il gruppo' }).click();
    expect(await page.textContent('[role=status]')).toContain('Gruppo aperto');
    expect(await office.store.get('cluster', cluster)).toMatchObject({
      application,
      places: 2,
      closesAt: '2026-11-30T23:00:00.000Z',
      description: { it: 'Missione ad Hanoi a novembre', en: 'Mission to Hanoi in November' },
    });
    expect(await page.textContent('.facts')).toContain('30 novembre 2026');
    expect(await said('waits')).toContain('Missione ad Hanoi a novembre');
    expect(await said('p')).toContain(cluster);
    await go(`/staff/applications/${application}`);
    await page.getByRole('link', { name: `${cluster} (aperto)` }).click();
    expect(await page.textContent('h1')).toContain(cluster);
  });

  test.each([
    { given: 'no application', fill: { application: '' }, wrong: 'Scelga la domanda' },
    { given: 'no places', fill: { places: '0' }, wrong: 'da 1 a 1000' },
    { given: 'half a place', fill: { places: '2.5' }, wrong: 'da 1 a 1000' },
    { given: 'a day that has passed', fill: { closesAt: '2026-01-01' }, wrong: 'già passato' },
    { given: 'a day that there is not', fill: { closesAt: '2026-02-30' }, wrong: 'non si legge' },
    { given: 'one language', fill: { descriptionIt: 'Solo in italiano' }, wrong: 'in una lingua sola' },
    {
      given: 'an application under examination',
      fill: { application: 'APP-2026-0002' },
      wrong: 'ammessa o finanziata',
    },
    {
      given: 'an application that is not there',
      fill: { application: 'APP-2026-0404' },
      wrong: 'ammessa o finanziata',
    },
  ])('is not opened with $given; what was written is not lost', async ({ fill, wrong }) => {
    if ((await office.store.get('application', 'APP-2026-0002')) === null) await office.talk('q', promoters.changing);
    const before = await office.store.count('cluster', {});
    const words = { application, places: '3', closesAt: '', descriptionIt: '', descriptionEn: '', ...fill };
    const answer = await page.request.post(`${office.origin}/staff/clusters?lang=it`, {
      headers: { Origin: office.origin },
      form: words,
    });
    expect(answer.status()).toBe(400);
    const html = await answer.text();
    const alert = /<p class="wrong"[^>]*>(?<text>[^<]*)</.exec(html)?.groups?.['text'];
    expect(alert).toContain(wrong);
    expect(html).toContain(`value="${words.places}"`);
    expect(html).toContain(words.descriptionIt);
    expect(html).toContain('aria-invalid="true"');
    expect(await office.store.count('cluster', {})).toBe(before);
  });

  test('shows by itself who asks to join, and says where else they asked', async () => {
    await go(`/staff/clusters/${cluster}`);
    expect(await page.textContent('#list')).toContain('Nessuna impresa');
    await page.getByLabel(/in italiano/).fill('Sto scrivendo');
    await office.talk('c', company());
    await page.waitForSelector('#of-REG-2026-0002');
    expect(await page.textContent('#list')).toContain('Officine Rossi Srl');
    expect(await page.getByLabel(/in italiano/).inputValue()).toBe('Sto scrivendo');
    await office.talk('e', companyInEnglish());
    await page.waitForSelector('#of-REG-2026-0003');
  });

  test('is changed, closed, opened again and archived, and each is told', async () => {
    // Requests that nobody decided on would go to the waiting list with the archive.
    await office.talk('p', ['accetta REG-2026-0002', 'accetta REG-2026-0003']);
    await go(`/staff/clusters/${cluster}`);
    await page.getByLabel('Posti per le imprese').fill('5');
    await page.getByLabel(/in inglese/).fill('Mission to Hanoi, and Da Nang');
    await page.getByRole('button', { name: 'Registra le modifiche' }).click();
    expect(await page.textContent('[role=status]')).toBe('Modifiche registrate.');
    expect(await office.store.get('cluster', cluster)).toMatchObject({
      places: 5,
      closesAt: '2026-11-30T23:00:00.000Z',
      description: { it: 'Missione ad Hanoi a novembre', en: 'Mission to Hanoi, and Da Nang' },
    });
    for (const [button, told, status] of [
      ['Chiudi le adesioni', 'Le adesioni sono chiuse.', 'closed'],
      ['Riapri le adesioni', 'Le adesioni sono di nuovo aperte.', 'open'],
      ['Archivia', 'Gruppo archiviato.', 'archived'],
    ] as const) {
      await page.getByRole('button', { name: button }).click();
      expect(await page.textContent('[role=status]')).toBe(told);
      expect((await office.store.get('cluster', cluster))?.status).toBe(status);
    }
    expect(await page.getByLabel('Posti per le imprese').count()).toBe(0);
    await page.getByRole('button', { name: 'Riapri le adesioni' }).click();
  });

  test('keeps places that are taken, and a day that has passed meanwhile', async () => {
    await go(`/staff/clusters/${cluster}`);
    await page.getByLabel('Posti per le imprese').fill('1');
    await page.getByRole('button', { name: 'Registra le modifiche' }).click();
    expect(await page.textContent('[role=alert]')).toContain('meno di quelli già occupati');
    expect(await page.getByLabel('Posti per le imprese').inputValue()).toBe('1');
    const now = office.now();
    office.at('2026-12-24T10:00:00Z');
    await page.context().clearCookies();
    await enter();
    await go(`/staff/clusters/${cluster}`);
    expect(await page.textContent('.facts')).toContain('30 novembre 2026 (passato)');
    await page.getByLabel('Posti per le imprese').fill('6');
    await page.getByRole('button', { name: 'Registra le modifiche' }).click();
    expect(await page.textContent('[role=status]')).toBe('Modifiche registrate.');
    office.at(now);
    expect(await office.store.get('cluster', cluster)).toMatchObject({
      places: 6,
      closesAt: '2026-11-30T23:00:00.000Z',
    });
  });
});

describe('a registration', () => {
  test('is found by its status, and read with what was said and what happened', async () => {
    await go('/staff/clusters');
    await page.getByRole('link', { name: /Tutte le adesioni/ }).click();
    await page.getByRole('link', { name: "in lista d'attesa" }).click();
    const list = await page.textContent('#list');
    expect(list).toContain('Pompe <b>Bianchi</b> Srl');
    expect(list).not.toContain('Officine Rossi');
    await page.getByRole('link', { name: /Pompe/ }).click();
    const text = ((await page.textContent('main')) ?? '').replace(/\s+/g, ' ');
    for (const words of ['un distributore per le nostre pompe', 'maria@rossi.it', '8.000.000 €', 'Modena', cluster])
      expect(text).toContain(words);
    expect(text).toContain("impresa: in lista d'attesa");
  });

  test('whose data were erased shows that, and nothing of them', async () => {
    await office.talk('e', ['delete my data', 'yes']);
    await go('/staff/registrations/REG-2026-0003', 'en');
    const text = (await page.textContent('main')) ?? '';
    expect(text).toContain('data erased');
    expect(text).not.toMatch(/Rossi Works|mary@/);
  });
});

test('every look at companies is in the audit log', async () => {
  const actions = async () =>
    ((await (await office.api('/api/audit?limit=1')).json()) as { items: { action: string; object: string }[] })
      .items[0];
  await go(`/staff/clusters/${cluster}`);
  expect(await actions()).toMatchObject({ action: 'registration.list', object: cluster });
  await go('/staff/registrations');
  expect(await actions()).toMatchObject({ action: 'registration.list', object: 'all' });
  await go('/staff/registrations/REG-2026-0002');
  expect(await actions()).toMatchObject({ action: 'registration.read', object: 'REG-2026-0002' });
});

test.each([320, 390, 1280].flatMap((width) => ['it', 'en'].map((lang) => ({ width, lang }))))(
  'at $width pixels in $lang nothing is found by axe, and nothing scrolls sideways',
  async ({ width, lang }) => {
    await page.setViewportSize({ width, height: 900 });
    const paths = [
      '/staff/clusters',
      `/staff/clusters/${cluster}`,
      '/staff/registrations',
      '/staff/registrations/REG-2026-0002',
    ];
    for (const path of paths) {
      await go(path, lang);
      await page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))");
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
        await page.screenshot({ path: `${folder}/${path.replaceAll('/', '_')}-${width}-${lang}.png`, fullPage: true });
    }
  },
);

test.each([
  '/staff/clusters/CL-2026-99',
  '/staff/clusters/CL-2026-01/change',
  '/staff/registrations/REG-2026-9999',
  '/staff/registrations/REG-2026-0002/x',
])('%s is not there', async (path) => {
  expect((await page.goto(`${office.origin}${path}`))?.status()).toBe(404);
});

test('a stranger sees none of it, and a form from elsewhere changes nothing', async () => {
  for (const path of ['/staff/clusters', `/staff/clusters/${cluster}`, '/staff/registrations']) {
    const response = await fetch(office.origin + path);
    expect(response.status).toBe(401);
    expect(await response.text()).not.toContain('Officine');
  }
  const answer = await page.request.post(`${office.origin}/staff/clusters/${cluster}/status`, {
    headers: { Origin: 'http://evil.example' },
    form: { status: 'archived' },
  });
  expect(answer.status()).toBe(403);
  expect((await office.store.get('cluster', cluster))?.status).not.toBe('archived');
});
