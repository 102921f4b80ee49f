import { describe, expect, test } from 'vitest';
import { announce } from '../../src/bot/append.ts';
import { isFault } from '../../src/fault.ts';
import { openMemory } from '../../src/store/memory.ts';
import type { Store } from '../../src/store/store.ts';
import { message, rig } from './rig.ts';

describe('a message has one effect and one reply', () => {
  test('sent twice, the second is told to be repeated and nothing happens', async () => {
    const { pipeline, turns } = rig();
    const first = await pipeline.receive(message('ciao', 'a'));
    const again = await pipeline.receive(message('ciao', 'a'));
    expect(first).toMatchObject({ repeated: false, reply: { text: '1: ciao' } });
    expect(again).toEqual({ repeated: true, reply: null });
    expect(await turns()).toHaveLength(2);
  });

  test('sent ten times at once, one of the ten is answered', async () => {
    const { pipeline, store, turns } = rig();
    const all = await Promise.all(Array.from({ length: 10 }, () => pipeline.receive(message('ciao', 'a'))));
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(await turns()).toHaveLength(2);
    expect(await store.count('outgoing', { conversation: 'c1' })).toBe(1);
  });

  test('many at once are taken in the order in which they came', async () => {
    const { pipeline } = rig();
    const ids = Array.from({ length: 20 }, (_, at) => `m${at}`);
    const all = await Promise.all(ids.map((id) => pipeline.receive(message(id, id))));
    expect(all.map(({ reply }) => reply?.text)).toEqual(ids.map((id, at) => `${at + 1}: ${id}`));
  });

  test('the same id in another conversation is another message', async () => {
    const { pipeline, say } = rig();
    await pipeline.receive(message('ciao', 'a'));
    expect(await say('ciao', { id: 'a', conversation: 'c2' })).toBe('1: ciao');
  });

  test('a late copy is known after ninety other messages', async () => {
    const { pipeline, say } = rig();
    await pipeline.receive(message('ciao', 'early'));
    for (let count = 0; count < 90; count += 1) await say('x');
    expect(await pipeline.receive(message('ciao', 'early'))).toMatchObject({ repeated: true });
  });

  test('it is kept with its reply, which names it, and both have ids of their own', async () => {
    const { pipeline, turns, store } = rig();
    await pipeline.receive(message('ciao', 'a'));
    await pipeline.receive({ ...message('ciao', 'a'), conversation: 'c2' });
    const [user, bot] = await turns();
    expect(user).toMatchObject({ from: 'user', text: 'ciao', question: null, activity: { id: 'a' } });
    expect(bot).toMatchObject({ from: 'bot', question: 'q1', activity: { replyToId: 'a', type: 'message' } });
    const ids = [...(await turns('c1')), ...(await turns('c2'))].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    const { items } = await store.find('outgoing', { conversation: 'c1' });
    expect(items).toMatchObject([{ id: bot?.id, seq: 1, attempts: 0, doubtful: false }]);
  });

  test('the question that was open is noted with the answer, also by a process that did not ask it', async () => {
    const store = openMemory();
    const first = rig({ store });
    await first.say('uno');
    await first.say('due');
    const second = rig({ store });
    await second.pipeline.receive(message('tre', 'other'));
    expect((await first.turns()).filter(({ from }) => from === 'user').map(({ question }) => question)).toEqual([
      null,
      'q1',
      'q2',
    ]);
  });

  test('on a channel whose clients fetch, or when the reply goes back at once, nothing is left to deliver', async () => {
    const { say, store } = rig();
    await say('ciao', { channel: 'fetched', conversation: 'f' });
    await say('ciao', { inline: true, conversation: 'i' });
    expect(await store.count('outgoing', {})).toBe(0);
  });
});

describe('whoever arrives is welcomed once', () => {
  const arrival = { channel: 'active', conversation: 'c1', locale: 'en-GB', address: null };

  test('arriving again, even at the same time, is not greeted again', async () => {
    const { pipeline, turns } = rig();
    await Promise.all([pipeline.arrive(arrival), pipeline.arrive(arrival), pipeline.arrive(arrival)]);
    await pipeline.arrive(arrival);
    const said = await turns();
    expect(said).toHaveLength(1);
    expect(said[0]?.activity).not.toHaveProperty('replyToId');
    expect(said[0]?.activity).toMatchObject({ channelData: { bussola: { lang: 'en' } } });
  });

  test('a first message without an arrival gets its one reply, and an arrival after it none', async () => {
    const { pipeline, say, turns } = rig();
    expect(await say('greeted')).toBe('false');
    await pipeline.arrive(arrival);
    expect(await say('greeted')).toBe('true');
    expect(await turns()).toHaveLength(4);
  });
});

describe('what a step needs is looked up, and what it changes is kept', () => {
  test('applications are numbered in a row, and found by sector, market and person', async () => {
    const { say, store } = rig();
    expect(await say('submit')).toBe('APP-2026-0001');
    expect(await say('submit', { conversation: 'c2' })).toBe('APP-2026-0002');
    expect(await say('mine')).toBe('APP-2026-0001 submitted');
    expect(await say('overlaps JP')).toBe('APP-2026-0002, APP-2026-0001');
    expect(await say('overlaps VN')).toBe('');
    expect(await store.get('application', 'APP-2026-0002')).toMatchObject({ call: '2018', status: 'submitted' });
  });

  test('an overlap is seen as soon as it is submitted, although sectors are remembered', async () => {
    const { say } = rig();
    expect(await say('overlaps JP')).toBe('');
    await say('submit', { conversation: 'c2' });
    expect(await say('overlaps JP')).toBe('APP-2026-0001');
  });

  test('twenty who submit at once get twenty codes', async () => {
    const { pipeline } = rig();
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, at) => pipeline.receive({ ...message('submit', 'a'), conversation: `c${at}` })),
    );
    expect(new Set(all.map(({ reply }) => reply?.text)).size).toBe(20);
  });

  test('a resume code opens the dossier from another channel, and it is kept hashed', async () => {
    const { say, store } = rig();
    await say('uno');
    const code = (await say('code')) ?? '';
    expect(code).toMatch(/^[0-9A-Z]{10}$/);
    expect(await say(`resume ${code}`, { conversation: 'c2' })).toBe('count 2');
    expect(await say('tre', { conversation: 'c2' })).toBe('3: tre');
    const { items } = await store.find('dossier', { resumePrefix: code.slice(0, 2) });
    expect(items).toHaveLength(1);
    expect(items[0]?.conversations).toEqual(['c1', 'c2']);
    expect(JSON.stringify(items)).not.toContain(code.slice(2));
  });

  test('after five wrong codes a right one has to wait, in that conversation only', async () => {
    const { say, pass, store } = rig();
    const code = (await say('code')) ?? '';
    const wrong = `${code.slice(0, 9)}${code.endsWith('0') ? '1' : '0'}`;
    for (let count = 0; count < 5; count += 1) {
      expect(await say(`resume ${wrong}`, { conversation: 'c2' })).toBe('unknown');
    }
    expect((await store.get('conversation', 'c2'))?.wrongCodes).toBe(5);
    expect(await say(`resume ${code}`, { conversation: 'c2' })).toBe('too-many');
    expect(await say(`resume ${code}`, { conversation: 'c3' })).toBe('count 1');
    pass(15 * 60);
    expect(await say(`resume ${code}`, { conversation: 'c2' })).toBe('count 1');
    expect((await store.get('conversation', 'c2'))?.wrongCodes).toBe(0);
  });

  test('wrong codes from one network are counted together', async () => {
    const { say } = rig();
    let blocked = 0;
    for (let count = 0; count < 24; count += 1) {
      const said = await say('resume ZZZZZ00000', { conversation: `n${Math.floor(count / 5)}`, network: '192.0.2.1' });
      if (said === 'too-many') blocked += 1;
    }
    expect(blocked).toBe(4);
  });

  test('a new dossier leaves the old one as it is', async () => {
    const { say, store } = rig();
    await say('uno');
    const before = await store.get('conversation', 'c1');
    await say('new');
    expect((await store.get('dossier', before?.dossier ?? ''))?.state).toMatchObject({ failures: 1 });
    expect(await say('due')).toBe('1: due');
  });

  test('erasure takes every dossier of the person, what was submitted, and the log; the chat goes on', async () => {
    const { say, store, turns } = rig();
    await say('submit');
    const code = (await say('code')) ?? '';
    await say(`resume ${code}`, { conversation: 'c2' });
    await say('new');
    expect(await say('erase')).toBe('erased');
    expect((await turns()).map(({ text }) => text)).toEqual(['erase', 'erased']);
    expect(await store.count('application', {})).toBe(0);
    expect(await store.count('dossier', {})).toBe(1);
    expect(await store.get('conversation', 'c2')).toBeNull();
    expect(await store.count('outgoing', {})).toBe(1);
    expect(await say(`resume ${code}`)).toBe('unknown');
    expect(await say('uno', { conversation: 'c2' })).toBe('1: uno');
  });

  test('the message that asked for the erasure is still known when it is sent again', async () => {
    const { pipeline } = rig();
    await pipeline.receive(message('erase', 'e'));
    expect(await pipeline.receive(message('erase', 'e'))).toMatchObject({ repeated: true });
  });
});

describe('a turn that fails is told, and loses nothing', () => {
  test('the apology comes as the reply, in the language, and the same message works afterwards', async () => {
    const { say, pipeline, logged } = rig();
    await say('uno', { locale: 'en-GB' });
    const failed = await pipeline.receive(message('boom', 'b'));
    expect(failed.incident).toMatch(/^INC-[0-9A-Z]{6}$/);
    expect(failed.reply).toMatchObject({ text: `Sorry, ${failed.incident}`, activity: { replyToId: 'b' } });
    expect(logged).toMatchObject([
      { incident: failed.incident, error: 'TypeError' },
      { incident: failed.incident, turn: failed.reply?.id },
    ]);
    expect(JSON.stringify(logged)).not.toContain('secret');
    expect(await pipeline.receive(message('due', 'b'))).toMatchObject({ reply: { text: '2: due' } });
  });

  test('it also works as the first message of all', async () => {
    const { pipeline } = rig();
    expect((await pipeline.receive(message('boom', 'b'))).reply?.text).toMatch(/^Scusi/);
  });

  test('that was kept after all, when only the word of it was lost, nobody is sorry for', async () => {
    const store = openMemory();
    let isLost = false;
    const losing: Store = {
      ...store,
      async transact(decide) {
        const result = await store.transact(decide);
        if (!isLost) return result;
        isLost = false;
        throw new Error('no confirmation');
      },
    };
    const { pipeline, turns } = rig({ store: losing });
    isLost = true;
    expect(await pipeline.receive(message('ciao', 'a'))).toEqual({ reply: null, repeated: true });
    expect((await turns()).map(({ text }) => text)).toEqual(['ciao', '1: ciao']);
  });

  test('when nothing can be kept the channel is told, and the last word is tried', async () => {
    const broken: Store = { ...openMemory(), transact: () => Promise.reject(new Error('disk')) };
    const words: unknown[] = [];
    const { pipeline } = rig({ store: broken, lastWord: async (_, activity) => words.push(activity['replyToId']) });
    await expect(pipeline.receive(message('ciao', 'a'))).rejects.toSatisfy(
      (error) => isFault(error) && error.code === 'turn.failed',
    );
    expect(words).toEqual(['a']);
  });
});

describe('limits', () => {
  test('the sixty-first message of a minute waits, in that conversation only', async () => {
    const { say, pass } = rig({ messages: 60 });
    for (let count = 0; count < 60; count += 1) await say('x');
    await expect(say('x')).rejects.toMatchObject({ code: 'request.too-many', facts: { retryAfterSeconds: 60 } });
    expect(await say('x', { conversation: 'c2' })).toBe('1: x');
    pass(60);
    expect(await say('x')).toBe('61: x');
  });

  test('a network that opened its share of conversations goes on in them, and opens no more', async () => {
    const { say, pipeline } = rig();
    const network = '192.0.2.1';
    for (let count = 0; count < 5; count += 1) await say('x', { conversation: `n${count}`, network });
    await expect(say('x', { conversation: 'n5', network })).rejects.toMatchObject({ code: 'request.too-many' });
    const arrival = { channel: 'active', conversation: 'n6', locale: null, address: null, network };
    await expect(pipeline.arrive(arrival)).rejects.toMatchObject({ code: 'request.too-many' });
    expect(await say('x', { conversation: 'n0', network })).toBe('2: x');
    expect(await say('x', { conversation: 'n7', network: '192.0.2.2' })).toBe('1: x');
  });

  test('too many that wait in one conversation are turned away', async () => {
    const { pipeline } = rig();
    const all = await Promise.allSettled(
      Array.from({ length: 40 }, (_, at) => pipeline.receive(message('x', String(at)))),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(32);
  });
});

describe('a stop', () => {
  test('lets turns under way end, and takes no more', async () => {
    const { pipeline } = rig();
    const underWay = pipeline.receive(message('code', 'a'));
    const closed = pipeline.close();
    await expect(pipeline.receive(message('x', 'b'))).rejects.toMatchObject({ code: 'server.draining' });
    await closed;
    await expect(underWay).resolves.toMatchObject({ repeated: false });
  });
});

describe('news', () => {
  test('go into the log and the outbox without answering any message', async () => {
    const { say, store, turns } = rig();
    await say('ciao');
    const reply = { text: 'Ammessa', choices: [], facts: { lang: 'it' as const } };
    const by = { at: '2026-03-02T10:00:00.000Z', from: 'staff' as const, delivers: () => true };
    await store.transact(async (tx) => ({ writes: (await announce(tx, 'c1', reply, by))?.writes ?? [], result: null }));
    const last = (await turns()).at(-1);
    expect(last).toMatchObject({ from: 'staff', text: 'Ammessa' });
    expect(last?.activity).not.toHaveProperty('replyToId');
    expect((await store.find('outgoing', { conversation: 'c1' })).items.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(await say('grazie')).toBe('2: grazie');
  });

  test('for nobody are null', async () => {
    const store = openMemory();
    const reply = { text: 'x', choices: [], facts: { lang: 'it' as const } };
    const by = { at: '2026-03-02T10:00:00.000Z', from: 'bot' as const, delivers: () => true };
    expect(await announce(store, 'gone', reply, by)).toBeNull();
  });
});
