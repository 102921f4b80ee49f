/** A connector that behaves as that of Teams does, on its bad days: each of them has one effect that can be seen. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { announce } from '../../src/bot/append.ts';
import { sentAgain } from '../../src/bot/undelivered.ts';
import { startEmulator, type Emulator } from './emulator.ts';

let emulator: Emulator;
beforeEach(async () => (emulator = await startEmulator({ quickRetries: true })));
afterEach(() => emulator.close());

const teams = { channelId: 'msteams', conversation: { id: 'p', conversationType: 'personal', tenantId: 't' } };
const say = (id: string, text: string, more: object = {}) => emulator.post({ id, text, ...teams, ...more });
const texts = () => emulator.sent.filter(({ method }) => method === 'POST').map(({ activity }) => activity['text']);
const answer = (status: number, headers: Record<string, string> = {}) =>
  emulator.answers.push((response) => response.writeHead(status, headers).end());
const undelivered = async () => (await emulator.store.find('undelivered', {})).items;
const conversations = async () => (await emulator.store.find('conversation', {})).items;
const left = () => emulator.store.count('outgoing', {});

/** The staff tell somebody something. */
const tell = async (text: string, at = 0) => {
  const conversation = (await conversations())[at]?.id ?? '';
  await emulator.store.transact(async (tx) => {
    const reply = { text, choices: [], facts: { lang: 'it' as const } };
    const by = { at: '2026-03-01T12:00:00Z', from: 'staff' as const, delivers: () => true };
    return { writes: (await announce(tx, conversation, reply, by))?.writes ?? [], result: null };
  });
  await emulator.delivered();
};

describe('a service that cannot take it now', () => {
  test.each([
    { status: 429, headers: { 'Retry-After': '0' } },
    { status: 412, headers: {} },
    { status: 502, headers: {} },
    { status: 504, headers: {} },
  ])('$status: the message comes later, once, and what follows comes after it', async ({ status, headers }) => {
    answer(status, headers);
    await say('a', 'uno');
    await say('b', 'due');
    await expect.poll(texts).toEqual(['1: uno', '1: uno', '2: due']);
    await expect.poll(left).toBe(0);
    expect(await undelivered()).toEqual([]);
  });

  test('429 holds back news for others, and no answer that somebody waits for', async () => {
    await emulator.close();
    emulator = await startEmulator();
    await say('a', 'uno');
    await say('b', 'due', { conversation: { ...teams.conversation, id: 'q' }, from: { id: 'bruno' } });
    await emulator.delivered();
    answer(429, { 'Retry-After': '600' });
    await tell('prima');
    await tell('seconda', 1);
    await say('c', 'tre', { conversation: { ...teams.conversation, id: 'r' }, from: { id: 'carla' } });
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno', '1: due', 'prima', '1: tre']);
    const waiting = (await emulator.store.find('outgoing', {})).items;
    expect(waiting.map(({ attempts }) => attempts).toSorted()).toEqual([0, 1]);
    expect(emulator.outbox.figures()).toMatchObject({ depth: 2, byChannel: { botframework: { putOff: 1 } } });
  });
});

describe.each([
  { status: 403, why: 'blocked' },
  { status: 404, why: 'gone' },
])('whoever is $why ($status)', ({ status }) => {
  beforeEach(async () => {
    await say('a', 'uno');
    await emulator.delivered();
    answer(status);
    await tell('ammessa');
  });

  test('is noted, and news are not tried any more', async () => {
    await tell('finanziata');
    expect(texts()).toEqual(['1: uno', 'ammessa']);
    expect(await conversations()).toMatchObject([{ left: expect.any(String) }]);
    const noted = (await undelivered()).map(({ why, status: said, channel }) => ({ why, said, channel }));
    expect(noted).toEqual([
      { why: 'left', said: status, channel: 'botframework' },
      { why: 'left', said: null, channel: 'botframework' },
    ]);
    expect(await left()).toBe(0);
  });

  test('gets what was missed, in order and before the answer, when they write again', async () => {
    await tell('finanziata');
    await say('b', 'due');
    await expect.poll(texts).toEqual(['1: uno', 'ammessa', 'ammessa', 'finanziata', '2: due']);
    await emulator.delivered();
    expect([await undelivered(), await left()]).toEqual([[], 0]);
    await tell('ancora');
    expect(texts().at(-1)).toBe('ancora');
  });

  test('who comes back to be forgotten gets nothing of before', async () => {
    await say('b', 'erase');
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno', 'ammessa', 'erased']);
    expect([await undelivered(), await left()]).toEqual([[], 0]);
  });

  test('is tried once more when the staff say so', async () => {
    const [noted] = await undelivered();
    await emulator.store.transact(async (tx) => ({
      writes: noted === undefined ? [] : await sentAgain(tx, noted, '2026-03-01T13:00:00Z'),
      result: null,
    }));
    await emulator.delivered();
    expect(texts()).toEqual(['1: uno', 'ammessa', 'ammessa']);
    expect([await undelivered(), (await conversations())[0]?.left]).toEqual([[], null]);
  });
});

test('a message that is too large (413) comes at once by its first words', async () => {
  await emulator.close();
  emulator = await startEmulator({ mostBytes: 4_000 });
  await say('a', 'x'.repeat(20_000));
  await emulator.delivered();
  expect(emulator.sent).toHaveLength(2);
  const said = String(emulator.sent[1]?.activity['text']);
  expect(said).toMatch(/^1: x{1900,}…$/);
  expect(emulator.sent[1]?.activity).toMatchObject({ replyToId: 'a', recipient: { id: 'anna' } });
  expect(await undelivered()).toEqual([]);
});

test('one that is too large even so is noted', async () => {
  await emulator.close();
  emulator = await startEmulator({ mostBytes: 100 });
  await say('a', 'uno');
  await emulator.delivered();
  expect(await undelivered()).toMatchObject([{ why: 'too-large', status: 413 }]);
});

test('the same message again because an answer was slow: one answer', async () => {
  await Promise.all([say('a', 'uno'), say('a', 'uno')]);
  await say('a', 'uno');
  await emulator.delivered();
  expect(texts()).toEqual(['1: uno']);
});

test('whoever is forgotten while a message to them waits hears no more of it', async () => {
  await emulator.close();
  emulator = await startEmulator();
  await say('a', 'uno');
  await emulator.delivered();
  answer(429, { 'Retry-After': '600' });
  await tell('ammessa');
  expect(await left()).toBe(1);
  await say('b', 'erase');
  await emulator.delivered();
  expect(texts()).toEqual(['1: uno', 'ammessa', 'erased']);
  expect([await left(), emulator.outbox.figures().depth, await undelivered()]).toEqual([0, 0, []]);
});
