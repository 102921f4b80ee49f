/** A connector that is away for an hour, or slow: on a clock that moves only when there is nothing else to do. */
import { expect, test } from 'vitest';
import type { Channel, Delivery, Outgoing } from '../../src/bot/channel.ts';
import { createOutbox } from '../../src/bot/outbox.ts';
import { openMemory } from '../../src/store/memory.ts';
import { rig } from './rig.ts';

const hourMs = 60 * 60_000;

/** An outbox whose time passes from one timer to the next. */
function office(deliver: (message: Outgoing, atMs: number) => Delivery | Promise<Delivery>) {
  const store = openMemory();
  const beganMs = Date.parse('2026-03-01T10:00:00Z');
  let atMs = 0;
  let timers: { readonly atMs: number; readonly run: () => void }[] = [];
  const channel: Channel = {
    name: 'active',
    handle: () => false,
    deliver: async (message) => deliver(message, atMs),
  };
  const log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };
  const outbox = createOutbox({
    store,
    channel: () => channel,
    log,
    nowMs: () => beganMs + atMs,
    random: () => 0.5,
    later: (ms, run) => {
      const timer = { atMs: atMs + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
  });
  return {
    store,
    outbox,
    say: rig({ store }).say,
    /** Runs the timer that is due next, at its time; gives the time, null when there is none. */
    pass: async (): Promise<number | null> => {
      await outbox.settled();
      const [next] = timers.toSorted((a, b) => a.atMs - b.atMs);
      if (next === undefined) return null;
      timers = timers.filter((other) => other !== next);
      atMs = Math.max(atMs, next.atMs);
      next.run();
      await outbox.settled();
      return atMs;
    },
  };
}

const textOf = (message: Outgoing): string => (message.activity as { text: string }).text; // as the pipeline writes it

test('away for an hour, it is asked less and less often; afterwards each message arrives once, in order, within minutes', async () => {
  let tries = 0;
  const arrived: string[] = [];
  let lastMs = 0;
  const { say, pass, store } = office((message, atMs) => {
    tries += 1;
    if (atMs < hourMs) return { is: 'retry', afterMs: null };
    arrived.push(`${message.conversation} ${textOf(message)}`);
    lastMs = atMs;
    return { is: 'delivered' };
  });
  const chats = Array.from({ length: 20 }, (_, at) => `c${at}`);
  for (const conversation of chats) for (const text of ['a', 'b', 'c']) await say(text, { conversation });
  while ((await pass()) !== null) continue;
  for (const chat of chats) {
    expect(arrived.filter((one) => one.startsWith(`${chat} `))).toEqual([
      `${chat} 1: a`,
      `${chat} 2: b`,
      `${chat} 3: c`,
    ]);
  }
  expect(lastMs).toBeLessThanOrEqual(hourMs + 5 * 60_000);
  // Nine that double up to five minutes, then a dozen and a half: of the first message of each conversation alone.
  expect((tries - arrived.length) / chats.length).toBeLessThan(30);
  expect(await store.count('outgoing', {})).toBe(0);
  expect(await store.count('undelivered', {})).toBe(0);
});

test('so slow that it never answers, it holds up no turn, and no other conversation', async () => {
  const arrived: string[] = [];
  const { say, store } = office((message) => {
    if (message.conversation === 'slow') return new Promise(() => {});
    arrived.push(textOf(message));
    return { is: 'delivered' };
  });
  expect(await say('a', { conversation: 'slow' })).toBe('1: a');
  expect(await say('b', { conversation: 'slow' })).toBe('2: b');
  expect(await say('c', { conversation: 'quick' })).toBe('1: c');
  await expect.poll(() => arrived).toEqual(['1: c']);
  await expect.poll(() => store.count('outgoing', {})).toBe(2);
});
