/** The chat of the staff in Teams: named by a code from their page, told of each dossier by a card. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createOutbox, type Outbox } from '../../src/bot/outbox.ts';
import { staffChatOf } from '../../src/bot/staff-chat.ts';
import { readProjects } from '../../src/bot/world.ts';
import { carriersOf } from '../../src/carriers.ts';
import { createSay } from '../../src/dialogs/say.ts';
import { openBrowser } from '../browser.ts';
import { startEmulator, type Emulator } from '../bot/emulator.ts';
import { core, key, openOffice, type Office } from './office.ts';
import { promoters } from './promoters.ts';

let browser: Browser;
let office: Office;
let emulator: Emulator;
let outbox: Outbox;
let delivered: { activity: unknown; address: unknown }[];

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  office = await openOffice();
  const { store, now } = office;
  const staffChat = staffChatOf(store, createSay(core.locales.texts), now);
  emulator = await startEmulator({ staffChat });
  delivered = [];
  const desk = { store, domain: core.domain, texts: core.locales.texts, projects: readProjects, now };
  const carriers = carriersOf(
    { smtpUrl: null, staffEmail: null, mailFrom: null, staffLang: 'it', teamsAppId: 'the-app' },
    { ...desk, publicUrl: 'http://bussola.test' },
    () => ({
      deliver: async ({ activity }, address) => {
        delivered.push({ activity, address });
        return { is: 'delivered' };
      },
    }),
  );
  const quiet = () => undefined;
  outbox = createOutbox({
    store,
    channel: (name) => carriers.get(name),
    log: { info: quiet, warn: quiet, error: quiet, fatal: quiet },
    nowMs: () => Date.parse(now()),
    random: () => 0,
    later: () => quiet,
  });
});
afterEach(async () => {
  await outbox.close(0);
  await emulator.close();
  await office.close();
});

const teams = { channelId: 'msteams', conversation: { id: '19:x@thread.tacv2;messageid=17', isGroup: true } };
const write = async (text: string) => {
  await emulator.post({ id: `m${emulator.sent.length}`, text, ...teams });
  return String(emulator.sent.at(-1)?.activity['text']);
};

/** The staff's page, and the code that it shows. */
async function invited(): Promise<string> {
  const context = await browser.newContext({ locale: 'it-IT' });
  const page = await context.newPage();
  await page.goto(`${office.origin}/staff/delivery#key=${key}`);
  await page.getByRole('button', { name: 'Collega una chat' }).click();
  const words = await page.locator('section [role=status] .code').innerText();
  expect(await page.getByRole('link', { name: 'English' }).getAttribute('href')).toBe('/staff/delivery?lang=en');
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  if (process.env['SCREENSHOTS'] !== undefined)
    await page.screenshot({ path: `${process.env['SCREENSHOTS']}/chat.png`, fullPage: true });
  await context.close();
  return words;
}

test('named by the code, it gets a card for each dossier, with a link and no name of a person', async () => {
  const words = await invited();
  expect(words).toMatch(/^ufficio [A-Z2-9]{5}-[A-Z2-9]{5}$/);
  expect(await write(`<at>Bussola</at> ${words.toLowerCase()}`)).toContain('riceve d’ora in poi'.replace('’', "'"));
  await office.talk('p', promoters.association);
  await outbox.settled();
  expect(delivered).toHaveLength(1);
  const [{ activity, address }] = delivered as [{ activity: Record<string, unknown>; address: unknown }];
  expect(address).toMatchObject({ channelId: 'msteams', conversation: { id: '19:x@thread.tacv2' } });
  expect(activity).toMatchObject({ type: 'message', summary: 'Nuova domanda APP-2026-0001: Meccanica in Vietnam' });
  const text = JSON.stringify(activity);
  expect(text).toContain('http://bussola.test/staff/applications/APP-2026-0001?lang=it');
  // Its button opens the staff's tab on the dossier; the text is for where there is no Teams.
  const opened = URL.parse(/https:\/\/teams[^"]+/.exec(text)?.[0] ?? '');
  expect(opened?.pathname).toBe('/l/entity/the-app/staff');
  expect(opened?.searchParams.get('context')).toBe('{"subPageId":"applications/APP-2026-0001"}');
  expect(text).toContain('Vietnam e Giappone');
  expect(text).not.toMatch(/Rossi|esempio\.it|1234567/);
  expect(Buffer.byteLength(text)).toBeLessThan(28_000);
  // Whoever named the chat is no user: nothing of it is a dossier.
  expect(await emulator.store.count('dossier', {})).toBe(0);
});

describe('a code', () => {
  test('opens once, for minutes, and only the last one', async () => {
    const first = await invited();
    const second = await invited();
    expect(await write(first)).toContain('non è giusto o è scaduto');
    expect(await write(second)).toContain('riceve');
    expect(await write(second)).toContain('non è giusto o è scaduto');
    const third = await invited();
    office.pass(16 * 60);
    expect(await write(third)).toContain('non è giusto o è scaduto');
    expect(JSON.stringify(await office.store.get('staffChat', 'teams'))).not.toContain(second.slice(8));
  });

  test('is not what users say of offices', async () => {
    for (const text of ['ufficio management', 'office management', 'ufficio', 'ufficio ABCDE-FGHJKL']) {
      await emulator.post({ id: text, text, ...teams });
    }
    await emulator.delivered();
    expect(emulator.sent.every(({ activity }) => /^\d: /.test(String(activity['text'])))).toBe(true);
  });
});

test('without a chat no card is made, and one that was let go gets none', async () => {
  await office.talk('p', promoters.association);
  await write(await invited());
  const form = { method: 'POST', headers: { Origin: office.origin }, redirect: 'manual' } as const;
  const entered = await fetch(`${office.origin}/staff/session`, {
    ...form,
    headers: { ...form.headers, 'Content-Type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ key }),
  });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  await fetch(`${office.origin}/staff/delivery/chat/leave`, { ...form, headers: { ...form.headers, Cookie: cookie } });
  expect(await office.store.get('staffChat', 'teams')).toBeNull();
  await office.talk('q', promoters.chamberElsewhere);
  await outbox.settled();
  expect(delivered).toEqual([]);
});

test('a message for a person is announced by its number alone', async () => {
  await write(await invited());
  await office.talk('p', ['operatore: sono Maria Rossi, quando apre?']);
  await outbox.settled();
  const text = JSON.stringify(delivered);
  expect(text).toContain('HO-2026-0001');
  expect(text).not.toMatch(/Rossi|quando/);
});
