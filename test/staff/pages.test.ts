/** The staff's pages in a real browser. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let context: BrowserContext;
let page: Page;
/** What the browser complained about: scripts that failed, policy that was broken. */
let complaints: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice();
  await arrive({});
});
afterEach(async () => {
  await context.close();
  await office.close();
  expect(complaints).toEqual([]);
});

async function arrive(options: { width?: number; javaScriptEnabled?: boolean; locale?: string }) {
  const { width = 1280, javaScriptEnabled = true, locale = 'it-IT' } = options;
  context = await browser.newContext({ viewport: { width, height: 900 }, javaScriptEnabled, locale });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Chromium notes every refused request; the answers to them are looked at where they matter.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

const enter = async (path = '/staff') => {
  await page.goto(`${office.origin}${path}#key=${key}`);
  await page.waitForSelector('h1:not(.entry h1)');
};
const violations = async () => {
  await page.waitForLoadState('load');
  return (
    await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
      .analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};
const spills = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('coming in', () => {
  test('the link of the start opens the list, and the key stays neither in the address nor in the history', async () => {
    await enter();
    expect(await page.textContent('h1')).toBe('Domande');
    expect(page.url()).not.toContain(key);
    await page.goBack().catch(() => null);
    expect(page.url()).not.toContain(key);
    const [cookie] = await context.cookies();
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/staff' });
    expect(cookie?.value).not.toContain(key);
  });

  test('who has no key finds a form to paste it, and a wrong one is said to be wrong', async () => {
    await page.goto(`${office.origin}/staff?lang=en`);
    expect(await violations()).toEqual([]);
    await page.getByLabel('Key').fill('not the key at all');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('alert').textContent()).toContain('The key is not right');
    expect(await violations()).toEqual([]);
    await page.getByLabel('Key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Applications' }).waitFor();
  });

  test('the link put into the address of the page that asks for the key opens the list too', async () => {
    await page.goto(`${office.origin}/staff?lang=en`);
    await page.getByLabel('Key').waitFor();
    await page.goto(`${office.origin}/staff?lang=en#key=${key}`);
    await page.getByRole('heading', { name: 'Applications' }).waitFor();
    expect(page.url()).not.toContain(key);
  });

  test('a link to one dossier goes there once the key is given', async () => {
    await office.talk('one', promoters.association);
    await enter('/staff/applications/APP-2026-0001');
    expect(await page.textContent('h1')).toContain('APP-2026-0001');
  });

  test('leaving ends the session for good', async () => {
    await enter();
    const cookies = await context.cookies();
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByLabel('Chiave').waitFor();
    await context.addCookies(cookies);
    await page.goto(`${office.origin}/staff`);
    expect(await page.getByLabel('Chiave').count()).toBe(1);
  });

  test('whoever comes after somebody at the same desk finds neither page nor file in the browser', async () => {
    await office.talk('one', promoters.association);
    const dossier = '/staff/applications/APP-2026-0001';
    const files = [`${dossier}/summary.pdf`, `${dossier}/transcript.pdf`, '/staff/exports/applications.csv', dossier];
    const asked = async (cache: 'default' | 'force-cache'): Promise<unknown> =>
      page.evaluate(
        ({ paths, cache: how }) =>
          Promise.all(paths.map((path) => fetch(path, { cache: how }).then(({ status }) => status))),
        { paths: files, cache },
      );
    await enter(dossier);
    expect(await asked('default')).toEqual([200, 200, 200, 200]);
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByLabel('Chiave').waitFor();
    expect(await asked('force-cache')).toEqual([401, 401, 401, 401]);
    await page.goBack();
    await page.getByLabel('Chiave').waitFor();
    expect(await page.content()).not.toContain('CNA Modena');
  });

  test('without scripts everything works but the link', async () => {
    await context.close();
    await arrive({ javaScriptEnabled: false });
    await office.talk('one', promoters.association);
    await page.goto(`${office.origin}/staff`);
    await page.getByLabel('Chiave').fill(key);
    await page.getByRole('button', { name: 'Entra' }).click();
    await page.getByRole('link', { name: /APP-2026-0001/ }).click();
    await page.getByLabel('Ammetti', { exact: true }).check();
    await page.getByRole('button', { name: 'Registra' }).click();
    expect(await page.getByRole('status').textContent()).toContain('Decisione registrata: ammessa');
  });
});

describe('the list', () => {
  test('says when it is empty, and shows a dossier as soon as it is submitted', async () => {
    await enter();
    expect(await page.textContent('.empty')).toContain('Non è ancora arrivata nessuna domanda');
    expect(await violations()).toEqual([]);
    await office.talk('one', promoters.association);
    await page.getByRole('link', { name: /APP-2026-0001/ }).waitFor();
    expect(await page.getByRole('status').textContent()).toBe('Elenco aggiornato.');
  });

  test('is searched and filtered', async () => {
    for (const name of ['association', 'chamberElsewhere', 'chamberAbroad'] as const)
      await office.talk(name, promoters[name]);
    await enter('/staff?lang=en');
    expect(await page.locator('.dossiers .code').allTextContents()).toEqual([
      'APP-2026-0003',
      'APP-2026-0002',
      'APP-2026-0001',
    ]);
    await page.getByLabel('Search all texts').fill('berlin');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=berlin/);
    expect(await page.locator('.dossiers .code').allTextContents()).toEqual(['APP-2026-0002']);
    await page.getByLabel('Status').selectOption('funded');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.waitForURL(/status=funded/);
    expect(await page.textContent('.empty')).toBe('No application matches the search.');
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await page.getByRole('link', { name: /APP-2026-0001/ }).waitFor();
  });
});

describe('one dossier', () => {
  test('each line of its summary opens, by key, on the words that were said', async () => {
    await office.talk('one', promoters.changing);
    await enter('/staff/applications/APP-2026-0001');
    const line = page.locator('.lines > li', { hasText: 'Settore × mercati' });
    const words = line.locator('.words .said');
    expect(await page.locator('.status').isVisible()).toBe(false);
    expect(await words.first().isVisible()).toBe(false);
    await line.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await words.allTextContents()).toEqual(['ceramica', 'cambia il mercato in Canada']);
    expect(await words.first().isVisible()).toBe(true);
    expect(await violations()).toEqual([]);
  });

  test('its summary comes in parts, and each answer leads to the words that gave it', async () => {
    await office.talk('one', promoters.association);
    await office.talk('two', promoters.changing);
    await office.talk('three', promoters.hostile);
    await enter('/staff/applications/APP-2026-0002?lang=it');
    expect(await page.locator('.part h3').allTextContents()).toEqual([
      ...['Chi', 'Che cosa', 'Spese e contributo', 'Regole', 'Sovrapposizioni', 'Domande e messaggi', 'Come è andata'],
    ]);
    const asked = page.locator('.part', { hasText: 'Domande e messaggi' });
    expect(await asked.locator('.lines > li > details > summary').allTextContents()).toEqual([
      'Domanda del promotore rimasta senza risposta: «quando scade il bando?».',
    ]);
    const answer = page.locator('.answers dl > div', { hasText: /^\s*Mercati/ });
    expect(await answer.locator('bdi').textContent()).toBe('Canada');
    await answer.getByRole('link').click();
    expect(await page.locator('.talk li:target .said').textContent()).toBe('cambia il mercato in Canada');
    expect(await page.locator('.top [aria-current]').textContent()).toBe('Domande');
    await office.talk('four', promoters.unlikely);
    await enter('/staff/applications/APP-2026-0004?lang=it');
    expect(await page.locator('.answers dl > div').last().innerText()).toContain('Avviso di non ammissibilità');
    await enter('/staff/applications/APP-2026-0001?lang=it');
    await page.locator('.part', { hasText: 'Sovrapposizioni' }).getByRole('link', { name: 'APP-2026-0003' }).click();
    expect(await page.textContent('h1')).toContain('APP-2026-0003');
    expect(await violations()).toEqual([]);
  });

  test('is read in the other language by one click', async () => {
    await office.talk('one', promoters.association);
    await enter('/staff/applications/APP-2026-0001?lang=it');
    await page.getByRole('link', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Summary' }).waitFor();
    expect(await page.textContent('.lines')).toContain('Promoter: CNA Modena; Business association');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });

  test('a decision needs its words, is recorded once, and reaches the conversation', async () => {
    await office.talk('one', promoters.association);
    await enter('/staff/applications/APP-2026-0001');
    await page.getByLabel('Non ammettere').check();
    await page.getByRole('button', { name: 'Registra' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('Scriva il testo per il promotore');
    expect(await page.getByLabel('Non ammettere').isChecked()).toBe(true);
    expect(await violations()).toEqual([]);
    await page.getByLabel('Testo per il promotore').fill('Manca il piano.\nLo rimandi.');
    await page.getByRole('button', { name: 'Registra' }).click();
    await page.waitForURL(/done=reject/);
    expect(await page.getByRole('status').textContent()).toContain('Decisione registrata: non ammessa');
    expect(await page.textContent('.decision')).toContain('non ci sono decisioni da prendere');
    expect((await office.turns('one')).at(-1)?.text).toBe(
      'La domanda **APP-2026-0001** non è stata ammessa. Motivo:\n\nManca il piano.\n\nLo rimandi.',
    );
    expect(await page.textContent('.talk li:last-child .said')).toContain('Manca il piano.');
  });

  test('who decides on what has changed meanwhile is told, and nothing happens', async () => {
    await office.talk('one', promoters.association);
    await enter('/staff/applications/APP-2026-0001');
    await office.decide('APP-2026-0001', { decision: 'request-info', note: 'Quando?' });
    await page.getByRole('link', { name: 'Ricarica' }).waitFor();
    await page.getByLabel('Ammetti', { exact: true }).check();
    await page.getByRole('button', { name: 'Registra' }).click();
    expect(await page.textContent('main')).toContain('La domanda è cambiata nel frattempo');
    expect((await office.store.get('application', 'APP-2026-0001'))?.status).toBe('info-requested');
  });

  test('words that would do harm are words', async () => {
    await office.talk('one', promoters.hostile);
    await enter();
    expect(await page.textContent('.dossiers h2')).toContain(
      '<script>document.title="preso"</script> **grassetto** {{code}} $t(staff.page.title)',
    );
    await page.getByRole('link', { name: /APP-2026-0001/ }).click();
    expect(await page.textContent('[aria-labelledby=summary]')).toContain(
      'Fondazione <img src=x onerror="document.title=1"> Sì',
    );
    expect(await page.textContent('[aria-labelledby=summary]')).toContain('=HYPERLINK("http://evil.test";"clicca")');
    await page.getByLabel('Chiedi informazioni').check();
    await page.getByLabel('Testo per il promotore').fill('</textarea><script>document.title="preso"</script>');
    await page.getByRole('button', { name: 'Registra' }).click();
    await page.waitForURL(/done=/);
    expect(await page.title()).toBe('APP-2026-0001 · Bussola');
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await violations()).toEqual([]);
  });

  test('one that is not there says so', async () => {
    await enter();
    const response = await page.goto(`${office.origin}/staff/applications/APP-2026-0009`);
    expect(response?.status()).toBe(404);
    expect(await page.textContent('main')).toContain('Questa pagina non c');
    expect(await violations()).toEqual([]);
  });
});

describe('every width', () => {
  test.each([320, 390, 1280])('%i pixels hold list and dossier without scrolling sideways', async (width) => {
    await context.close();
    await arrive({ width });
    await office.talk('one', promoters.hostile);
    await enter();
    expect(await spills()).toBe(0);
    expect(await violations()).toEqual([]);
    await page.goto(`${office.origin}/staff/applications/APP-2026-0001`);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    expect(await spills()).toBe(0);
    expect(await violations()).toEqual([]);
    const folder = process.env['STAFF_SHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/dossier-${width}.png`, fullPage: true });
  });
});
