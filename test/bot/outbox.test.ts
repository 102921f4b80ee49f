import { describe, expect, test } from 'vitest';
import type { Channel, Delivery, Outgoing } from '../../src/bot/channel.ts';
import { createOutbox } from '../../src/bot/outbox.ts';
import { openMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { rig } from './rig.ts';

/** An outbox over a channel that answers as the test says, with timers that run when the test says. */
function post(
  options: {
    store?: Store;
    most?: number;
    answer?: (message: Outgoing, tried: number) => Delivery | Promise<Delivery>;
    at?: string;
  } = {},
) {
  const store = options.store ?? openMemory();
  const answer = options.answer ?? (() => ({ is: 'delivered' as const }));
  const tried: string[] = [];
  const logged: object[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const channel: Channel = {
    name: 'active',
    handle: () => false,
    async deliver(message) {
      tried.push(textOf(message));
      return answer(message, tried.filter((text) => text === textOf(message)).length);
    },
  };
  const write = (facts: object) => void logged.push(facts);
  const outbox = createOutbox({
    store,
    channel: (name) => (name === 'active' ? channel : undefined),
    log: { info: write, warn: write, error: write, fatal: write },
    nowMs: () => Date.parse(options.at ?? '2026-03-01T10:00:00Z'),
    random: () => 1,
    later: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    ...(options.most === undefined ? {} : { most: options.most }),
  });
  const next = async () => {
    await outbox.settled();
    const timer = timers.shift();
    timer?.run();
    await outbox.settled();
    return timer?.ms ?? null;
  };
  return { store, outbox, tried, logged, next, say: rig({ store }).say };
}

const textOf = (message: Outgoing): string => (message.activity as { text: string }).text;
const left = (store: Store) => store.count('outgoing', {});

describe('what a turn left to deliver', () => {
  test('is delivered and marked', async () => {
    const { say, outbox, tried, store } = post();
    await say('a');
    await outbox.settled();
    expect(tried).toEqual(['1: a']);
    expect(await left(store)).toBe(0);
  });

  test('of one conversation goes in order, also past one that has to wait', async () => {
    const { say, tried, next } = post({
      answer: (_, count) => (count === 1 ? { is: 'retry', afterMs: null } : { is: 'delivered' }),
    });
    await say('a');
    await say('b');
    await next();
    await next();
    expect(tried).toEqual(['1: a', '1: a', '2: b', '2: b']);
  });

  test('of one conversation does not wait for another', async () => {
    const { say, outbox, tried } = post({
      answer: (message) => (textOf(message) === '1: stuck' ? { is: 'retry', afterMs: null } : { is: 'delivered' }),
    });
    await say('stuck', { conversation: 'c2' });
    await say('a');
    await outbox.settled();
    expect(tried).toEqual(['1: stuck', '1: a']);
  });

  test('goes out a bounded number at a time', async () => {
    let now = 0;
    let most = 0;
    const { say, outbox, tried } = post({
      most: 3,
      answer: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise(setImmediate);
        now -= 1;
        return { is: 'delivered' };
      },
    });
    await Promise.all(Array.from({ length: 12 }, (_, at) => say('x', { conversation: `c${at}` })));
    await outbox.settled();
    expect({ most, tried: tried.length }).toEqual({ most: 3, tried: 12 });
  });

  test('by an earlier process is taken up at the start, once', async () => {
    const store = openMemory();
    const before = rig({ store });
    await before.say('a');
    await before.say('b');
    const { outbox, tried } = post({ store });
    await outbox.start();
    await outbox.settled();
    expect(tried).toEqual(['1: a', '2: b']);
    expect(await left(store)).toBe(0);
  });
});

describe('a message that is not taken', () => {
  test('is tried again with growing delays, or when the channel says', async () => {
    const { say, next } = post({ answer: (_, count) => ({ is: 'retry', afterMs: count === 4 ? 30_000 : null }) });
    await say('a');
    expect([await next(), await next(), await next(), await next()]).toEqual([1000, 2000, 4000, 30_250]);
  });

  test('keeps its tries in the store', async () => {
    const { say, store, outbox } = post({ answer: () => ({ is: 'retry', afterMs: null }) });
    await say('a');
    await outbox.settled();
    expect((await store.find('outgoing', {})).items).toMatchObject([
      { attempts: 1, dueAt: '2026-03-01T10:00:01.000Z' },
    ]);
  });

  test('is given up when the channel refuses it for good, which is noted without what it says', async () => {
    const { say, outbox, store, logged } = post({ answer: () => ({ is: 'gave-up', because: 'left', status: 403 }) });
    await say('a');
    await outbox.settled();
    expect(await left(store)).toBe(0);
    expect(logged).toMatchObject([{ attempts: 1, because: 'left', status: 403 }]);
    expect(JSON.stringify(logged)).not.toContain('1: a');
  });

  test('nobody knows about is tried once more only', async () => {
    const { say, next, tried, store } = post({ answer: () => ({ is: 'doubtful' }) });
    await say('a');
    await next();
    expect(tried).toHaveLength(2);
    expect(await left(store)).toBe(0);
  });

  test('nobody knows about is tried once more by the next process, not twice', async () => {
    const { say, store, outbox } = post({ answer: () => ({ is: 'doubtful' }) });
    await say('a');
    await outbox.settled();
    const second = post({ store, answer: () => ({ is: 'doubtful' }) });
    await second.outbox.start();
    await second.next();
    expect(second.tried).toHaveLength(1);
    expect(await left(store)).toBe(0);
  });

  test('that the channel wants later waits also in the next process', async () => {
    const { say, store, outbox } = post({ answer: () => ({ is: 'retry', afterMs: 60_000 }) });
    await say('a');
    await outbox.settled();
    const second = post({ store });
    await second.outbox.start();
    await second.outbox.settled();
    expect(second.tried).toEqual([]);
    expect(await second.next()).toBe(60_250);
    expect(second.tried).toEqual(['1: a']);
  });

  test('waits in the next process no longer than a channel may ask for, although the clock was set back by days', async () => {
    const { say, store, outbox } = post({ answer: () => ({ is: 'retry', afterMs: null }) });
    await say('a');
    await outbox.settled();
    const second = post({ store, at: '2026-02-20T10:00:00Z' });
    await second.outbox.start();
    expect(await second.next()).toBe(60 * 60_000);
    expect(second.tried).toEqual(['1: a']);
  });

  test('because the channel threw is tried again', async () => {
    const { say, next, tried, store } = post({
      answer: (_, count) => {
        if (count === 1) throw new Error('boom');
        return { is: 'delivered' };
      },
    });
    await say('a');
    await next();
    expect(tried).toHaveLength(2);
    expect(await left(store)).toBe(0);
  });
});

test('whoever was erased hears nothing that was waiting, only that it is done', async () => {
  const { say, tried, next, store } = post({
    answer: (message) => (textOf(message) === 'erased' ? { is: 'delivered' } : { is: 'retry', afterMs: null }),
  });
  await say('a');
  await say('b');
  await say('erase');
  await next();
  expect(tried).toEqual(['1: a', 'erased']);
  expect(await left(store)).toBe(0);
});

describe('a message whose record is gone, as when another process erased its owner,', () => {
  const erase = async (store: Store) => {
    const { items } = await store.find('outgoing', {});
    const writes = items.map(({ id }) => ({ do: 'delete', kind: 'outgoing', id }) as const);
    await store.transact(async () => ({ writes, result: null }));
  };

  test('is not tried again', async () => {
    const { say, next, tried, store, outbox } = post({ answer: () => ({ is: 'retry', afterMs: null }) });
    await say('a');
    await outbox.settled();
    await erase(store);
    await next();
    expect(tried).toEqual(['1: a']);
    expect([await left(store), await store.count('undelivered', {})]).toEqual([0, 0]);
  });

  test.each<Delivery>([
    { is: 'retry', afterMs: null },
    { is: 'gave-up', because: 'refused', status: 400 },
  ])('does not come back with what became of the try ($is)', async (delivery) => {
    const { say, store, outbox } = post({
      answer: async () => {
        await erase(store);
        return delivery;
      },
    });
    await say('a');
    await outbox.settled();
    expect([await left(store), await store.count('undelivered', {})]).toEqual([0, 0]);
  });
});

describe('a stop', () => {
  test('lets deliveries under way end and leaves the rest in the store', async () => {
    let finish = (_: Delivery): void => {};
    const { say, outbox, store, tried } = post({ answer: () => new Promise((resolve) => (finish = resolve)) });
    await say('a');
    await say('b');
    const closed = outbox.close(1000);
    await new Promise(setImmediate);
    finish({ is: 'delivered' });
    await closed;
    expect(tried).toEqual(['1: a']);
    expect((await store.find('outgoing', {})).items.map(textOf)).toEqual(['2: b']);
  });
});
