/** Several processes on one PostgreSQL, each a store with connections of its own: none loses, doubles or misses a thing. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { RecordOf } from '../../src/store/records.ts';
import { type PostgresOptions, type PostgresStore, openPostgres } from '../../src/store/postgres.ts';
import type { News, Store, Write } from '../../src/store/store.ts';
import { proxyTo } from './losing-proxy.ts';
import { startServer } from './postgres-server.ts';
import { conversation, keep, noon, putApplication, putConversation, putCounter, say } from './samples.ts';

const server = await startServer();
afterAll(() => server.end());

let url = '';
beforeEach(async () => {
  url = await server.freshUrl();
});

/** One more process on the store of this test. */
async function join(options: Partial<PostgresOptions> = {}): Promise<PostgresStore> {
  const store = await openPostgres({ url, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Adds one to a counter and says so in a log; gives the number. */
const count = (store: Store, id = 'n'): Promise<number> =>
  store.transact(async (tx) => {
    const last = ((await tx.get('counter', id))?.last ?? 0) + 1;
    expect(await tx.logLength(`turns/${id}`)).toBe(last - 1);
    return { writes: [putCounter(id, last), say(id, String(last))], result: last };
  });

const inOrder = (length: number) => Array.from({ length }, (_, at) => at + 1);
const numbersIn = async (store: Store, id = 'n') =>
  (await store.log(`turns/${id}`)).map(({ entry }) => Number((entry as { text: string }).text)); // `say` put it there

/** Resolves when the store has been told what is looked for. */
const told = (store: Store, isIt: (one: News) => boolean): Promise<News> =>
  new Promise((resolve) => {
    const leave = store.onCommit((news) => {
      const found = news.find(isIt);
      if (found === undefined) return;
      leave();
      resolve(found);
    });
  });

describe('two processes', () => {
  test('that write the same conversation lose nothing and repeat nothing', async () => {
    const [one, two] = [await join(), await join()];
    const results = await Promise.all(inOrder(60).map((at) => count(at % 2 === 0 ? one : two)));
    expect(results.toSorted((a, b) => a - b)).toEqual(inOrder(60));
    expect(await numbersIn(one)).toEqual(inOrder(60));
    expect((await two.get('counter', 'n'))?.last).toBe(60);
  });

  test('that look for something and put it when it is not there put it once', async () => {
    const [one, two] = [await join(), await join()];
    const putIfNone = (store: Store, code: string): Promise<boolean> =>
      store.transact(async (tx) => {
        const isFree = (await tx.count('application', { sector: 'agrifood' })) === 0;
        const found = await tx.find('application', { status: 'submitted' }, { limit: 1 });
        expect(found.items.length === 0).toBe(isFree);
        return { writes: isFree ? [putApplication(code)] : [], result: isFree };
      });
    // Also those of one process, which go to the database together.
    for (const store of [two, one]) {
      const outcomes = await Promise.all(inOrder(20).map((at) => putIfNone(at > 10 ? one : store, `A-${at}`)));
      expect(outcomes.filter((isMine) => isMine)).toHaveLength(1);
      const { items } = await one.find('application', {});
      await keep(one, ...items.map(({ code }): Write => ({ do: 'delete', kind: 'application', id: code })));
      expect(items).toHaveLength(1);
    }
  });

  test('that each rely on what the other changes do not both go ahead', async () => {
    const [one, two] = [await join(), await join()];
    await keep(one, putCounter('a', 1), putCounter('b', 1));
    // Each may take its own as long as the other is there.
    const take = (store: Store, mine: string, other: string): Promise<boolean> =>
      store.transact(async (tx) => {
        const isThere = (await tx.get('counter', other))?.last === 1;
        return { writes: isThere ? [putCounter(mine, 0)] : [], result: isThere };
      });
    const outcomes = await Promise.all([take(one, 'a', 'b'), take(two, 'b', 'a')]);
    expect(outcomes.filter((isTaken) => isTaken)).toHaveLength(1);
  });

  test('hear of each other what was touched, and of themselves what was written', async () => {
    const [one, two] = [await join(), await join()];
    const [atOne, atTwo]: [News[], News[]] = [[], []];
    one.onCommit((news) => atOne.push(...news));
    two.onCommit((news) => atTwo.push(...news));
    const last = told(two, ({ do: what }) => what === 'forget');
    const writes = [putConversation('anna'), say('anna', 'ciao'), { do: 'delete', kind: 'counter', id: 'n' } as const];
    await keep(one, ...writes);
    await keep(one, { do: 'forget', owner: 'bruno' });
    await last;
    expect(atOne).toEqual([...writes, { do: 'forget', owner: 'bruno' }]);
    expect(atTwo).toEqual([
      { do: 'touched', kind: 'conversation', id: 'anna' },
      { do: 'grown', log: 'turns/anna' },
      { do: 'touched', kind: 'counter', id: 'n' },
      { do: 'forget', owner: 'bruno' },
    ]);
    const [payload] = await server.sql<{ found: string }>(
      "select string_agg(query, '') as found from pg_stat_activity",
    );
    expect(payload?.found).not.toContain('anna');
  });

  test('hear of a commit that fits in no message, whatever is in it', async () => {
    const [one, two] = [await join(), await join()];
    const ids = inOrder(300).map((at) => `c-${at}-${'\0è🇮🇹'.repeat(10)}`);
    const heard = new Set<string>();
    const all = new Promise<void>((resolve) => {
      two.onCommit((news) => {
        for (const one of news) if (one.do === 'touched') heard.add(one.id);
        if (heard.size === ids.length) resolve();
      });
    });
    await keep(one, ...ids.map((id) => putConversation(id)));
    await all;
    const missed = told(two, ({ do: what }) => what === 'missed');
    await keep(one, say('x'.repeat(9000), 'long name'));
    await missed;
    expect(heard).toEqual(new Set(ids));
  });

  test('forget a person together: a key that one still had at hand seals nothing more', async () => {
    const [one, two] = [await join(), await join()];
    await keep(one, putConversation('anna'), say('anna', 'a'));
    await keep(two, say('anna', 'b'));
    await keep(one, { do: 'forget', owner: 'anna' });
    await keep(two, say('anna', 'c'), putConversation('anna', { openedAt: noon }));
    expect(await one.log('turns/anna')).toEqual([{ at: 0, entry: { text: 'c' } }]);
    expect(await one.get('conversation', 'anna')).toEqual(conversation('anna'));
    expect(await server.sql(`select 1 from ${schema()}.person`)).toHaveLength(1);
  });

  test('share the secrets that are asked of the store, and no others see them change', async () => {
    const [one, two] = [await join(), await join()];
    const secrets = await Promise.all([
      one.secret('s', () => Buffer.from('1')),
      two.secret('s', () => Buffer.from('2')),
    ]);
    expect(secrets[0]).toEqual(secrets[1]);
    expect(await one.secret('s', () => Buffer.from('3'))).toEqual(secrets[0]);
  });
});

const schema = (): string => decodeURIComponent(url).split('search_path=')[1] ?? '';

describe('a message to deliver', () => {
  const message = (id: string, seq: number, to = 'anna'): RecordOf<'outgoing'> => ({
    id,
    conversation: to,
    seq,
    activity: {},
    attempts: 0,
    dueAt: noon,
    doubtful: false,
  });
  const put = (body: RecordOf<'outgoing'>): Write => ({ do: 'put', kind: 'outgoing', id: body.id, body });
  const claimed = async (store: Store): Promise<string[]> => ((await store.claim?.(100)) ?? []).map(({ id }) => id);

  test('is in the hand of the process that put it, until that one is gone', async () => {
    const [one, two] = [await join(), await join()];
    await keep(one, put(message('m1', 1)), put(message('m2', 2, 'bruno')));
    expect([await claimed(one), await claimed(two)]).toEqual([[], []]);
    await one.close();
    expect(await claimed(two)).toEqual(['m1', 'm2']);
    expect(await claimed(two)).toEqual([]);
  });

  test('of a process that is not heard of is given to one other, and the first is told when it is back', async () => {
    const [one, two, three] = [
      await join({ leaseMs: 600 }),
      await join({ leaseMs: 600 }),
      await join({ leaseMs: 600 }),
    ];
    await keep(one, put(message('m1', 1)));
    // As if it had been asleep: what it says when it wakes is that of a process that was given up.
    await server.sql(
      `update ${schema()}.process set epoch = epoch + 1, seen_at = seen_at - interval '1 hour' where id = 1`,
    );
    const lapsed = told(one, ({ do: what }) => what === 'lapsed');
    const taken = await Promise.all([claimed(two), claimed(three)]);
    expect(taken.flat()).toEqual(['m1']);
    await keep(one, putCounter('n', 1));
    await lapsed;
    expect(await claimed(one)).toEqual([]);
  });

  test('goes to whoever has older ones of the same conversation in hand', async () => {
    const [one, two] = [await join(), await join()];
    await keep(one, put(message('m1', 1)));
    const asked = told(one, (news) => news.do === 'touched' && news.kind === 'outgoing' && news.id === 'm2');
    const own = told(two, (news) => 'kind' in news && news.id === 'm2');
    await keep(two, put(message('m2', 2)));
    expect(await own).toEqual({ do: 'touched', kind: 'outgoing', id: 'm2' });
    await asked;
    expect([await claimed(two), await claimed(one)]).toEqual([[], ['m2']]);
    await keep(one, { do: 'delete', kind: 'outgoing', id: 'm1' }, { do: 'delete', kind: 'outgoing', id: 'm2' });
    await keep(two, put(message('m3', 3)));
    await two.close();
    expect(await claimed(one)).toEqual(['m3']);
  });
});

describe('when the database breaks off', () => {
  /** Each call says its own number, and counts: a call that is done twice says it twice. */
  const call = (store: Store, id: string, number: number): Promise<void> =>
    store.transact(async (tx) => {
      const last = (await tx.get('counter', id))?.last ?? 0;
      return { writes: [putCounter(id, last + 1), say(id, String(number))], result: undefined };
    });

  /** Calls in several series at once until told to stop; gives what was confirmed in each. */
  function load(store: Store, series: readonly string[]): () => Promise<ReadonlyMap<string, number>> {
    const confirmed = new Map<string, number>();
    let isOver = false;
    const running = series.map(async (id) => {
      for (let number = 1; !isOver; number += 1) {
        await call(store, id, number);
        confirmed.set(id, number);
      }
    });
    return async () => {
      isOver = true;
      await Promise.all(running);
      return confirmed;
    };
  }

  async function nothingLost(store: Store, confirmed: ReadonlyMap<string, number>): Promise<void> {
    for (const [id, last] of confirmed) {
      expect(await numbersIn(store, id)).toEqual(inOrder(last));
      expect((await store.get('counter', id))?.last).toBe(last);
    }
  }

  test('every connection, again and again in the middle of commits, nothing is lost or done twice', async () => {
    const [one, two] = [await join(), await join()];
    const series = inOrder(8).map((at) => `s${at}`);
    const stops = [load(one, series.slice(0, 5)), load(two, series.slice(5))];
    const text = "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bussola'";
    for (let round = 0; round < 15; round += 1) {
      await told(round % 2 === 0 ? one : two, (news) => news.do === 'append');
      await server.sql(text);
    }
    for (const stop of stops) await nothingLost(one, await stop());
    expect([one.trouble(), two.trouble()]).toEqual([null, null]);
  });

  test('after a commit and before its confirmation, the commit is confirmed and not done again', async () => {
    const way = await proxyTo(Number(new URL(url).port));
    const store = await openPostgres({ url: url.replace(/:\d+\//, `:${way.port}/`) });
    onTestFinished(async () => {
      await store.close();
      way.close();
    });
    for (let number = 1; number <= 5; number += 1) {
      await call(store, 'n', number);
      way.loseAnswers();
      await call(store, 'n', number + 100);
      expect(way.lost()).toBe(number);
    }
    expect(await numbersIn(store)).toEqual(inOrder(5).flatMap((number) => [number, number + 100]));
    expect((await store.get('counter', 'n'))?.last).toBe(10);
  });

  test('and is started again under load, nothing confirmed is lost, and turns wait instead of failing', async () => {
    const store = await join();
    const stop = load(store, ['a', 'b', 'c']);
    for (let round = 0; round < 2; round += 1) {
      await told(store, (news) => news.do === 'append');
      await server.stop();
      await server.start();
    }
    await told(store, (news) => news.do === 'append');
    await nothingLost(store, await stop());
  });

  test('and is away for some seconds, whoever comes meanwhile waits, to read and to write, and none fails', async () => {
    const store = await join({ patienceMs: 60_000 });
    await count(store);
    await server.stop();
    const coming = inOrder(8).map(async (at) => {
      await pause(at * 200);
      const [last] = await Promise.all([count(store, `s${at}`), store.get('counter', 'n'), store.logLength('turns/n')]);
      return last;
    });
    await pause(1_700);
    await server.start();
    expect(await Promise.all(coming)).toEqual(inOrder(8).map(() => 1));
    expect(store.trouble()).toBeNull();
  });

  test('and stays away, turns are refused, the reason is told, and all goes on when it is back', async () => {
    const store = await join({ patienceMs: 100 });
    await count(store);
    await server.stop();
    await expect(count(store)).rejects.toMatchObject({ code: 'store.unwritable' });
    await expect(store.get('counter', 'n')).rejects.toMatchObject({ code: 'store.unwritable' });
    expect(store.trouble()).toMatch(/cannot be reached/);
    expect(store.trouble()).not.toContain('of-the-tests');
    expect(store.recovers).toBe(true);
    const heard = told(store, ({ do: what }) => what === 'missed');
    await server.start();
    await heard;
    for (;;) if ((await count(store).catch(() => 0)) > 0) break;
    expect(store.trouble()).toBeNull();
    const last = (await store.get('counter', 'n'))?.last ?? 0;
    expect(await numbersIn(store)).toEqual(inOrder(last));
  });
});

describe('the database itself', () => {
  test('holds nothing that says who somebody is', async () => {
    const store = await join();
    await keep(store, putConversation('anna-rossi', { address: 'anna@example.it' }), say('anna-rossi', 'sono Anna'));
    await keep(
      store,
      putApplication('A-1', { answers: { 'contact.name': 'Anna Rossi', 'project.sector': 'agrifood' } }),
    );
    const tables = await server.sql<{ name: string }>('select tablename as name from pg_tables where schemaname = $1', [
      schema(),
    ]);
    expect(tables.length).toBeGreaterThan(6);
    for (const { name } of tables) {
      const rows = JSON.stringify(await server.sql(`select t::text from ${schema()}.${name} t`));
      const hex = Buffer.from('anna').toString('hex');
      expect(rows).not.toMatch(new RegExp(`anna|agrifood|${hex}`, 'i'));
    }
  });

  test('of which a bit has changed is not believed', async () => {
    const store = await join();
    await keep(store, putConversation('anna'), say('anna', 'a'));
    await server.sql(`update ${schema()}.document set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)`);
    await expect(store.get('conversation', 'anna')).rejects.toMatchObject({ code: 'store.damaged' });
    await server.sql(`update ${schema()}.document set sealed = null, open = '{"id":"anna","body":{"id":7}}'`);
    await expect(store.get('conversation', 'anna')).rejects.toThrow(/not a sound conversation/);
  });

  test('that a newer program has used stops the start, and says what to do', async () => {
    await (await openPostgres({ url })).close();
    await server.sql(`insert into ${schema()}.schema_version (version, name) values (999, 'from the future')`);
    await expect(openPostgres({ url })).rejects.toMatchObject({ code: 'store.damaged' });
    await expect(openPostgres({ url })).rejects.toThrow(/Start the newer program/);
  });

  test('is brought to its form by several programs that start at once', async () => {
    const stores = await Promise.all(inOrder(4).map(() => join({ readers: 1 })));
    await Promise.all(stores.map((store) => count(store)));
    expect(await numbersIn(await join())).toEqual(inOrder(4));
  });

  test('that is not there stops the start, without a word of the password', async () => {
    const wrong = 'postgres://bussola:of-the-tests@127.0.0.1:1/none';
    await expect(openPostgres({ url: wrong })).rejects.toMatchObject({
      code: 'store.unwritable',
      facts: { path: 'postgres://127.0.0.1:1/none' },
    });
    await openPostgres({ url: wrong }).catch((error: unknown) => expect(String(error)).not.toContain('of-the-tests'));
  });
});
