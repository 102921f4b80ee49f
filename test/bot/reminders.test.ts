/** What is due is asked once: whatever crashes, whoever looks, however late. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { remindDue } from '../../src/bot/reminders.ts';
import { duePut } from '../../src/bot/dues.ts';
import { openCore } from '../../src/core.ts';
import { instantAt } from '../../src/rules/calendar.ts';
import { usualPace, duesOf } from '../../src/rules/dues.ts';
import { newMilestone, noGrant, projectOf } from '../../src/rules/plan.ts';
import { openJson } from '../../src/store/json.ts';
import { openMemory } from '../../src/store/memory.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { turnsOf, type RecordOf } from '../../src/store/records.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { startServer, type Server } from '../store/postgres-server.ts';
import { promoters } from '../staff/promoters.ts';
import { message, rig } from './rig.ts';

const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
const log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} };
const code = 'APP-2026-0001';

/** A granted project of the promoter in conversation `p`, with a milestone on each of these days. */
async function granted(store: Store, days: readonly string[]) {
  const { pipeline } = rig({ assistant, store, messages: 10_000 });
  for (const [at, text] of promoters.association.entries()) {
    await pipeline.receive({ ...message(text, `m${at}`), conversation: 'p', channel: 'directline' });
  }
  const submitted = await store.get('application', code);
  if (submitted === null) throw new Error('It was just submitted.');
  const application: RecordOf<'application'> = { ...submitted, status: 'running', grant: noGrant };
  const milestones = days.map((plannedOn, at) =>
    newMilestone(
      { kind: 'mission', title: `Missione numero ${at + 1}`, plannedOn, place: null, country: null },
      { application: code, dossier: application.dossier, number: at + 1 },
      { at: '2026-03-02T10:00:00.000Z', by: 'staff' },
    ),
  );
  const writes: Write[] = [
    { do: 'put', kind: 'application', id: code, body: application },
    ...milestones.map((one): Write => ({ do: 'put', kind: 'milestone', id: one.id, body: one })),
    ...duesOf(projectOf(application), milestones, usualPace).map(duePut),
  ];
  await store.transact(() => Promise.resolve({ writes, result: null }));
}
const look = (store: Store, at: string) =>
  remindDue({ store, assistant, now: () => at, pace: usualPace, delivers: (channel) => channel === 'active', log });
const news = async (store: Store) =>
  (await store.log(turnsOf('p'))).flatMap(({ entry }) => {
    const turn = entry as { from: string; text: string; activity: object };
    return turn.from === 'bot' && !('replyToId' in turn.activity) ? [turn.text] : [];
  });
const ten = (day: string) => instantAt(day, 10);

describe('a reminder', () => {
  test('is written at decent hours only, and what waited comes at the next of them', async () => {
    const store = openMemory();
    await granted(store, ['2026-04-17', '2027-04-16']);
    for (const at of [
      ten('2026-04-17'),
      ten('2026-04-18'),
      ten('2026-04-19'),
      instantAt('2026-04-20', 8),
      instantAt('2026-04-20', 20),
    ]) {
      expect(await look(store, at), at).toBe(0);
    }
    expect(await look(store, instantAt('2026-04-21', 9))).toBe(1);
    expect(await news(store)).toHaveLength(1);
    expect((await store.get('milestone', `${code}.1`))?.reminders).toBe(1);
  });

  test('looks at what is due first, and writes nothing where nothing is due', async () => {
    const store = openMemory();
    await granted(store, ['2026-04-17', '2027-04-16']);
    let writes = 0;
    store.onCommit(() => (writes += 1));
    expect(await look(store, ten('2026-04-14'))).toBe(0);
    expect(writes).toBe(0);
  });

  test('after days of standstill all that is late is one message, and once', async () => {
    const store = openMemory();
    await granted(store, ['2026-04-10', '2026-04-17', '2026-05-08', '2027-04-16']);
    expect(await look(store, ten('2026-06-10'))).toBe(1);
    expect(await look(store, ten('2026-06-10'))).toBe(0);
    const [only, ...more] = await news(store);
    expect(more).toEqual([]);
    for (const number of [1, 2, 3]) expect(only).toContain(`missione numero ${number}`);
  });

  test('a look that fails in the middle leaves everything as it was, and the next one asks', async () => {
    const store = openMemory();
    await granted(store, ['2026-04-17', '2027-04-16']);
    const failing: Store = {
      ...store,
      transact: (decide) =>
        store.transact(async (tx) => {
          await decide(tx);
          throw new Error('the process died here');
        }),
    };
    expect(await look(failing, ten('2026-04-20'))).toBe(0);
    expect(await news(store)).toEqual([]);
    expect(await look(store, ten('2026-04-20'))).toBe(1);
  });

  test('what was asked before a restart is not asked again after it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bussola-remind-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const first = await openJson({ folder });
    await granted(first, ['2026-04-17', '2027-04-16']);
    expect(await look(first, ten('2026-04-20'))).toBe(1);
    await first.close();
    const second = await openJson({ folder });
    expect(await look(second, ten('2026-04-20'))).toBe(0);
    expect(await look(second, ten('2026-04-27'))).toBe(1);
    expect(await look(second, ten('2026-05-29'))).toBe(0);
    expect(await news(second)).toHaveLength(2);
    await second.close();
  });

  test.each(['withdrawn', 'rejected', 'reported', 'closed'] as const)(
    'nobody is asked of an application that is %s',
    async (status) => {
      const store = openMemory();
      await granted(store, ['2026-04-17']);
      const application = await store.get('application', code);
      if (application === null) throw new Error('It is there.');
      const body = { ...application, status };
      await store.transact(() =>
        Promise.resolve({ writes: [{ do: 'put', kind: 'application', id: code, body }], result: null }),
      );
      expect(await look(store, ten('2026-04-20'))).toBe(0);
      expect(await store.count('due', { application: code })).toBe(0);
    },
  );

  test('a promoter who wrote of something else since finds the question, and answers it by "tappe"', async () => {
    const store = openMemory();
    await granted(store, ['2026-04-17', '2027-04-16']);
    const { pipeline } = rig({ assistant, store, messages: 10_000 });
    const say = async (text: string) =>
      (await pipeline.receive({ ...message(text, `n${text}`), conversation: 'p', channel: 'directline' })).reply?.text;
    await say("sono un'impresa");
    expect(await look(store, ten('2026-04-20'))).toBe(1);
    expect((await news(store)).at(-1)).toContain('scriva «tappe»');
    expect(await say('tappe')).toContain('1. Missione numero 1');
    expect(await say('tappa 1 annullata')).toContain('altro da sapere');
    // What it came between is asked again.
    expect(await say('salta')).toContain('acconsente');
  });
});

describe('on PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.end());

  test('of two processes that look at the same time one asks', async () => {
    const url = await server.freshUrl();
    const [one, other] = [await openPostgres({ url }), await openPostgres({ url })];
    try {
      await granted(one, ['2026-04-17', '2027-04-16']);
      const counts = await Promise.all([one, other, one, other].map((store) => look(store, ten('2026-04-20'))));
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
      expect(await news(other)).toHaveLength(1);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});
