/** In Teams a card that was answered loses its buttons: over real HTTP, with a service that gives ids as Teams does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announce } from '../../src/bot/append.ts';
import { openCore } from '../../src/core.ts';
import type { Reply } from '../../src/dialogs/reply.ts';
import type { RecordOf } from '../../src/store/records.ts';
import { company, vatOf } from '../staff/companies.ts';
import { promoters } from '../staff/promoters.ts';
import { startEmulator, type Emulator } from './emulator.ts';

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ quickRetries: true })));
afterEach(() => emulator.close());

const teams = { channelId: 'msteams', conversation: { id: 'p', conversationType: 'personal', tenantId: 't' } };
const say = (id: string, text: string, more: object = {}) => emulator.post({ id, text, ...teams, ...more });
const puts = () => emulator.sent.filter(({ method }) => method === 'PUT');
const buttonsIn = (activity: object): number => JSON.stringify(activity).split('Action.Submit').length - 1;

test('the card before the answer is shown anew, after the reply, with the answer in place of its buttons', async () => {
  await say('a', 'uno');
  await say('b', 'due');
  await emulator.delivered();
  expect(emulator.sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /v3/conversations/p/activities/a',
    'POST /v3/conversations/p/activities/b',
    'PUT /v3/conversations/p/activities/sent-1',
  ]);
  expect(puts()[0]?.activity).toMatchObject({ id: 'sent-1', text: '1: uno' });
  expect(JSON.stringify(puts()[0]?.activity)).toContain('Risposta: due');
  expect(emulator.sent.map(({ activity }) => buttonsIn(activity))).toEqual([1, 1, 0]);
});

test.each([403, 404])('a card that is gone (%i) holds up nothing', async (status) => {
  await say('a', 'uno');
  await emulator.delivered();
  emulator.answers.push(
    (response) => response.end('{"id":"x"}'),
    (response) => response.writeHead(status).end(),
  );
  await say('b', 'due');
  await say('c', 'tre');
  await expect.poll(() => emulator.sent.filter(({ method }) => method === 'POST').length).toBe(3);
  await emulator.delivered();
  expect(await emulator.store.count('outgoing', {})).toBe(0);
});

test('a service that is busy is asked again, once for each card', async () => {
  await say('a', 'uno');
  await emulator.delivered();
  emulator.answers.push(
    (response) => response.end('{"id":"x"}'),
    (response) => response.writeHead(429, { 'Retry-After': '0' }).end(),
  );
  await say('b', 'due');
  await expect.poll(() => puts().length).toBe(2);
  await emulator.delivered();
  expect(new Set(puts().map(({ url }) => url))).toEqual(new Set(['/v3/conversations/p/activities/sent-1']));
});

test('a service that gives no id has its cards left alone', async () => {
  emulator.answers.push((response) => response.end('no json'));
  await say('a', 'uno');
  await say('b', 'due');
  await emulator.delivered();
  expect(puts()).toEqual([]);
});

test('elsewhere nothing is shown anew', async () => {
  await emulator.post({ id: 'a', text: 'uno' });
  await emulator.post({ id: 'b', text: 'due' });
  await emulator.delivered();
  expect(puts()).toEqual([]);
  expect(await emulator.store.count('card', {})).toBe(0);
});

describe('a list of companies', () => {
  const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
  let sent = 0;
  const talk = async (chat: string, lines: readonly string[], more: object = {}) => {
    for (const text of lines) {
      sent += 1;
      const conversation = { id: chat, conversationType: 'personal', tenantId: 't' };
      await emulator.post({ id: `${chat}${sent}`, text, ...teams, conversation, from: { id: chat }, ...more });
    }
    await emulator.delivered();
  };
  /** The messages to the promoter that hold a card of companies, each as it is shown by now. */
  const lists = () => {
    const shown = new Map<string, string>();
    emulator.sent.forEach(({ method, url, activity }, at) => {
      if (!url.startsWith('/v3/conversations/p/')) return;
      const text = JSON.stringify(activity);
      const id = method === 'PUT' ? url.slice(url.lastIndexOf('/') + 1) : `sent-${at + 1}`;
      if (text.includes('accetta REG-') || shown.has(id)) shown.set(id, text);
    });
    return [...shown].map(([id, text]) => ({
      id,
      accepts: [...text.matchAll(/"say":"accetta (REG-[\d-]+)"/g)].map(([, code]) => code),
      outcomes: [...text.matchAll(/Esito: ([^"]+)"/g)].map(([, outcome]) => outcome),
      others: buttonsIn(JSON.parse(text)) - 3 * (text.match(/"say":"accetta /g) ?? []).length,
    }));
  };
  const one = 'REG-2026-0001';
  const two = 'REG-2026-0002';

  beforeEach(async () => {
    await emulator.close();
    emulator = await startEmulator({ quickRetries: true, rig: { assistant, messages: 1000 } });
    await talk('p', promoters.association);
    const { dossier } = (await emulator.store.find('conversation', {})).items[0] ?? { dossier: '' };
    const cluster: RecordOf<'cluster'> = {
      ...{ code: 'CL-2026-01', application: 'APP-2026-0001', dossier, sector: 'mechanics', markets: ['VN'] },
      ...{ activities: [], declared: 8, places: 2, taken: 0, closesAt: null, status: 'open', description: null },
      openedAt: '2026-03-01T10:00:00.000Z',
    };
    await emulator.store.transact(async () => ({
      writes: [{ do: 'put', kind: 'cluster', id: cluster.code, body: cluster }],
      result: null,
    }));
    await talk('c', company());
    await talk('d', company({ vat: vatOf(2) }));
    await talk('p', ['le imprese']);
  });

  test('is shown anew wherever a company stands in it, once it was decided on', async () => {
    expect(lists()).toMatchObject([{ accepts: [one] }, { accepts: [two] }, { accepts: [one, two] }]);
    await talk('p', ['accetta 1']);
    expect(lists()).toMatchObject([
      { accepts: [], outcomes: ['accettata'] },
      { accepts: [two], outcomes: [] },
      { accepts: [two], outcomes: ['accettata'], others: 0 },
    ]);
    await talk('p', [''], { value: { bussola: { say: `accetta ${two}` } }, replyToId: lists()[1]?.id });
    expect(lists()).toMatchObject([
      { accepts: [], outcomes: ['accettata'] },
      { accepts: [], outcomes: ['accettata'] },
      { accepts: [], outcomes: ['accettata', 'accettata'] },
    ]);
    expect(await emulator.store.count('card', { list: (await promoter()).id })).toBe(0);
  });

  test('says so when a company withdraws, and leaves the buttons of the others', async () => {
    await talk('c', ['ritira la mia adesione', 'sì']);
    expect(lists()).toMatchObject([
      { accepts: [], outcomes: ['ritirata'] },
      { accepts: [two], outcomes: [] },
      { accepts: [two], outcomes: ['ritirata'] },
    ]);
  });

  test('keeps its buttons when a company was only asked something, or nothing was done', async () => {
    await talk('p', ['chiedi a 1 quando partite?', 'rifiuta 2']);
    expect(lists()).toMatchObject([{ accepts: [one] }, { accepts: [two] }, { accepts: [one, two], outcomes: [] }]);
  });

  test('brings back no word of a company that was forgotten', async () => {
    const kept: unknown[] = [];
    await talk('c', ['cancella i miei dati']);
    emulator.store.onCommit((news) => kept.push(...news));
    await talk('c', ['sì']);
    expect(JSON.stringify(kept)).toContain(one);
    expect(JSON.stringify(kept)).not.toContain('Officine');
  });

  test('an old button that still shows gets a clear answer, and changes nothing', async () => {
    const tap = { value: { bussola: { say: `accetta ${one}` } }, replyToId: lists()[0]?.id };
    await talk('p', [''], tap);
    await talk('p', [''], tap);
    const { activity } = emulator.sent.findLast(({ method }) => method === 'POST') ?? {};
    expect(activity?.['text']).toContain('accettata');
    expect(await emulator.store.get('cluster', 'CL-2026-01')).toMatchObject({ taken: 1 });
  });

  const promoter = async () => {
    const found = (await emulator.store.find('conversation', {})).items.find(({ id }) => id.endsWith('/1:p'));
    if (found === undefined) throw new Error('The promoter has a conversation.');
    return found;
  };
});

describe('news', () => {
  const tell = async (reply: Partial<Reply>) => {
    const [{ id } = { id: '' }] = (await emulator.store.find('conversation', {})).items;
    await emulator.store.transact(async (tx) => {
      const by = { at: '2026-03-01T12:00:00Z', from: 'staff' as const, delivers: () => true };
      const told = { text: 'notizia', choices: [], facts: { lang: 'it' as const }, ...reply };
      return { writes: (await announce(tx, id, told, by))?.writes ?? [], result: null };
    });
    await emulator.delivered();
  };
  const shown = () => puts().filter(({ url }) => url.endsWith('/sent-2'));
  beforeEach(async () => {
    await say('a', 'uno');
    await emulator.delivered();
  });

  test('lose their buttons when one was typed, not before', async () => {
    await tell({ choices: [{ text: 'Le imprese', label: 'Le imprese' }] });
    await say('b', 'altro');
    await emulator.delivered();
    expect(shown()).toEqual([]);
    await say('c', 'le imprese ');
    await emulator.delivered();
    expect(shown().map(({ activity }) => buttonsIn(activity))).toEqual([0]);
    expect(JSON.stringify(shown())).toContain('Risposta: le imprese');
    await say('d', 'le imprese');
    await emulator.delivered();
    expect(shown()).toHaveLength(1);
  });

  test('that ask something lose them with the next message', async () => {
    await tell({ choices: [{ text: 'salta', label: 'Salta' }], facts: { lang: 'it', question: 'milestone.done' } });
    await say('b', 'otto imprese');
    await emulator.delivered();
    expect(JSON.stringify(shown())).toContain('Risposta: otto imprese');
    expect(await emulator.store.count('card', {})).toBe(1);
  });
});

test('the welcome of Teams loses its buttons once one was chosen, in the real assistant', async () => {
  await emulator.close();
  const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
  emulator = await startEmulator({ quickRetries: true, rig: { assistant } });
  await emulator.post({ type: 'installationUpdate', action: 'add', ...teams });
  await say('a', 'Sono un promotore', { value: { bussola: { say: 'Sono un promotore' } }, replyToId: 'sent-1' });
  await emulator.delivered();
  expect(puts().map(({ activity }) => buttonsIn(activity))).toEqual([0]);
  expect(JSON.stringify(puts()[0]?.activity)).toContain('Risposta: Sono un promotore');
});
