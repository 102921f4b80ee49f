/** What did not arrive, on the staff's pages and over the API, in a real browser. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutbox, type Outbox } from '../../src/bot/outbox.ts';
import type { Delivery, Outgoing } from '../../src/bot/channel.ts';
import { openBrowser } from '../browser.ts';
import { key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let context: BrowserContext;
let page: Page;
let outbox: Outbox;
let answer: (message: Outgoing) => Delivery;
let sent: string[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice({ means: { mail: true, staffMail: true } });
  sent = [];
  answer = () => ({ is: 'gave-up', because: 'refused', status: 550 });
  const quiet = () => undefined;
  outbox = createOutbox({
    store: office.store,
    channel: () => ({
      deliver: async (message) => {
        sent.push(message.id);
        return answer(message);
      },
    }),
    log: { info: quiet, warn: quiet, error: quiet, fatal: quiet },
    nowMs: () => Date.parse(office.now()),
    random: () => 0,
    later: () => quiet,
  });
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'it-IT' });
  page = await context.newPage();
  await office.talk('p', promoters.association);
  await outbox.settled();
});
afterEach(async () => {
  await context.close();
  await outbox.close(0);
  await office.close();
});

const violations = async () => {
  await page.waitForLoadState('load');
  return (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
};
const shoot = async (name: string) => {
  if (process.env['SCREENSHOTS'] === undefined) return;
  await page.screenshot({ path: `${process.env['SCREENSHOTS']}/${name}.png`, fullPage: true });
};

test('a letter that failed is seen from the inbox and on the dossier, and is sent again', async () => {
  await page.goto(`${office.origin}/staff#key=${key}`);
  await page.getByRole('link', { name: 'Un messaggio non è arrivato' }).click();
  expect(await page.getByRole('listitem').innerText()).toContain('E-mail: rifiutato dal destinatario');
  expect(await page.getByRole('listitem').innerText()).toContain('(550)');
  expect(await violations()).toEqual([]);
  await shoot('delivery');
  await page.getByRole('listitem').getByRole('link', { name: 'APP-2026-0001' }).click();
  await page.getByRole('heading', { name: 'Messaggi non arrivati' }).waitFor();
  expect(await violations()).toEqual([]);
  await shoot('delivery-dossier');
  answer = () => ({ is: 'delivered' });
  await page.getByRole('button', { name: 'Invia di nuovo: Sintesi della domanda APP-2026-0001' }).click();
  await page.getByRole('heading', { name: 'APP-2026-0001' }).waitFor();
  await outbox.settled();
  expect(sent).toEqual(['mail.application.APP-2026-0001', 'mail.application.APP-2026-0001']);
  await page.reload();
  expect(await page.getByRole('heading', { name: 'Messaggi non arrivati' }).count()).toBe(0);
  const acts = await (await office.api('/api/audit')).text();
  expect(acts).toContain('undelivered.again');
});

test('on a phone, in English, nothing stands out of the page; one can be taken off the list', async () => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto(`${office.origin}/staff/delivery?lang=en#key=${key}`);
  await page.getByRole('listitem').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  expect(await violations()).toEqual([]);
  await shoot('delivery-320');
  await page.getByRole('button', { name: 'Take off the list: Summary of application APP-2026-0001' }).click();
  await page.getByText('No message needs a look.').waitFor();
  expect(await page.getByRole('status').innerText()).toBe('The message is off the list.');
  expect(await violations()).toEqual([]);
  expect(sent).toHaveLength(1);
});

describe('over the API', () => {
  const post = (path: string) => office.api(path, { method: 'POST' });

  test('it is listed by code, and not a word of it', async () => {
    const answered = await (await office.api('/api/undelivered')).json();
    expect(answered).toEqual({
      items: [
        {
          id: 'mail.application.APP-2026-0001',
          at: office.now(),
          channel: 'mail',
          why: 'refused',
          status: 550,
          told: 'application',
          about: 'APP-2026-0001',
        },
      ],
      next: null,
    });
  });

  test('it is sent again once, as another letter; then there is nothing to send again', async () => {
    expect((await post('/api/undelivered/mail.application.APP-2026-0001/again')).status).toBe(200);
    await outbox.settled();
    expect(sent).toHaveLength(2);
    expect((await office.store.find('undelivered', {})).items).toMatchObject([{ post: { again: 1 } }]);
    expect((await post('/api/undelivered/mail.application.APP-2026-0001/aside')).status).toBe(200);
    expect((await post('/api/undelivered/mail.application.APP-2026-0001/again')).status).toBe(404);
  });

  test('strangers see and do nothing', async () => {
    for (const [method, path] of [
      ['GET', '/api/undelivered'],
      ['POST', '/api/undelivered/mail.application.APP-2026-0001/again'],
      ['POST', '/staff/delivery/mail.application.APP-2026-0001/again'],
    ] as const) {
      const answered = await fetch(office.origin + path, { method, redirect: 'manual' });
      expect([401, 303, 302]).toContain(answered.status);
    }
    expect(sent).toHaveLength(1);
  });
});

test('what the outbox has in hand is told for whoever watches the program', async () => {
  answer = () => ({ is: 'retry', afterMs: null });
  await office.talk('q', promoters.chamberElsewhere);
  await outbox.settled();
  const { items } = await office.store.find('outgoing', {});
  expect(outbox.figures()).toEqual({
    depth: 1,
    oldestAt: items[0]?.since,
    byChannel: { mail: { delivered: 0, putOff: 1, gaveUp: 1 } },
  });
});
