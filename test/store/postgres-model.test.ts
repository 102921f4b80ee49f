/** Whatever is done to it by two processes in turn, a store in PostgreSQL holds what the one in memory holds. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openMemory } from '../../src/store/memory.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { startServer } from './postgres-server.ts';
import { application, keep, putApplication, putConversation, putCounter } from './samples.ts';

const server = await startServer();
afterAll(() => server.end());

const people = ['anna', 'bruno', 'carla'];
const codes = ['A-1', 'A-2', 'A-3', 'A-4'];
const statuses = ['submitted', 'admitted', 'rejected'] as const;
const [person, code, status] = [fc.constantFrom(...people), fc.constantFrom(...codes), fc.constantFrom(...statuses)];
const day = fc.integer({ min: 1, max: 9 }).map((number) => `2026-03-0${number}T00:00:00.000Z`);
const text = fc.string({ unit: 'binary', maxLength: 40 });

const write: fc.Arbitrary<Write> = fc.oneof(
  fc.tuple(code, status, day).map(([id, now, submittedAt]) => putApplication(id, { status: now, submittedAt })),
  fc.tuple(person, text).map(([id, address]) => putConversation(id, { address })),
  fc.integer({ min: 0, max: 99 }).map((last) => putCounter('n', last)),
  text.map((description): Write => cluster(description)),
  code.map((id): Write => ({ do: 'delete', kind: 'application', id })),
  person.map((id): Write => ({ do: 'delete', kind: 'conversation', id })),
  fc
    .tuple(fc.constantFrom('x', 'y'), fc.option(person), text)
    .map(([log, owner, entry]): Write => ({ do: 'append', log, owner, entry })),
  fc
    .oneof(
      person,
      code.map((id) => application(id).dossier),
    )
    .map((owner): Write => ({ do: 'forget', owner })),
);
const step = fc.record({ by: fc.nat({ max: 1 }), writes: fc.array(write, { maxLength: 6 }), looks: fc.boolean() });

/** Nobody's data, which stands open in the database. */
const cluster = (description: string): Write => ({
  do: 'put',
  kind: 'cluster',
  id: 'CL-1',
  body: {
    code: 'CL-1',
    application: 'A-1',
    dossier: 'd',
    sector: 'mechanics',
    markets: ['VN'],
    activities: [],
    declared: null,
    places: 3,
    taken: 0,
    closesAt: null,
    status: 'open',
    description: { it: description, en: '' },
    openedAt: '2026-03-01T00:00:00.000Z',
  },
});

async function contentOf(store: Store): Promise<unknown> {
  const paged = await store.find('application', {}, { limit: 2 });
  return {
    applications: (await store.find('application', {})).items,
    both: (await store.find('application', { status: 'submitted', sector: 'agrifood' }, { newestFirst: true })).items,
    page: paged.items,
    rest: paged.next === null ? [] : (await store.find('application', {}, { limit: 9, cursor: paged.next })).items,
    counts: await Promise.all(statuses.map((one) => store.count('application', { status: one }))),
    twoFields: await store.count('application', { status: 'admitted', sector: 'agrifood' }),
    conversations: await Promise.all(people.map((id) => store.get('conversation', id))),
    cluster: await store.get('cluster', 'CL-1'),
    counter: await store.get('counter', 'n'),
    logs: await Promise.all(['x', 'y'].map((name) => store.log(name))),
    some: await store.log('x', 1, 2),
    lengths: await Promise.all(['x', 'y'].map((name) => store.logLength(name))),
  };
}

/** The same as a transaction sees it. */
const seenBy = (store: Store): Promise<unknown> =>
  store.transact(async (tx) => ({ writes: [], result: await contentOf(Object.assign({}, store, tx)) }));

test('two processes hold what the one in memory holds', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const url = await server.freshUrl();
      const stores = [await openPostgres({ url, cacheSize: 3000 }), await openPostgres({ url })] as const;
      const memory = openMemory();
      for (const { by, writes, looks } of steps) {
        const store = stores[by === 0 ? 0 : 1];
        await keep(store, ...writes);
        await keep(memory, ...writes);
        if (!looks) continue;
        const content = await contentOf(memory);
        expect(await contentOf(stores[by === 0 ? 1 : 0])).toEqual(content);
        expect(await seenBy(store)).toEqual(content);
      }
      for (const store of stores) expect(await contentOf(store)).toEqual(await contentOf(memory));
      for (const store of stores) await store.close();
    }),
    { numRuns: 8 },
  );
});
