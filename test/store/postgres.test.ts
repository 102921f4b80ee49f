/** The store in a real PostgreSQL, and what only several processes, broken connections and restarts show. */
import { afterAll, expect, test } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { storeContract } from './contract.ts';
import { startServer } from './postgres-server.ts';
import { keep, putApplication, putCounter } from './samples.ts';

const server = await startServer();
afterAll(() => server.end());

{
  let url = '';
  storeContract(
    'a store in PostgreSQL',
    async () => openPostgres({ url: (url = await server.freshUrl()) }),
    async (store) => {
      await store.close();
      return openPostgres({ url });
    },
  );
}

test('many who count one number up at once are decided once each', async () => {
  const store = await openPostgres({ url: await server.freshUrl() });
  let runs = 0;
  const counted = await Promise.all(
    Array.from({ length: 30 }, (_, number) =>
      store.transact(async (tx) => {
        runs += 1;
        const last = (await tx.get('counter', 'n'))?.last ?? 0;
        // The slower ones would lose again and again.
        await tx.find('application', { sector: `sector-${number}` });
        return { writes: [putCounter('n', last + 1)], result: last + 1 };
      }),
    ),
  );
  await store.close();
  expect(counted.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, number) => number + 1));
  expect(runs).toBe(30);
});

test('a transaction that fails after it read a counter holds up nobody', async () => {
  const store = await openPostgres({ url: await server.freshUrl() });
  const fails = store.transact(async (tx) => {
    await tx.get('counter', 'n');
    throw new Error('no');
  });
  await expect(fails).rejects.toThrow('no');
  await keep(store, putCounter('n', 1));
  expect(await store.transact(async (tx) => ({ writes: [], result: (await tx.get('counter', 'n'))?.last }))).toBe(1);
  await store.close();
});

test.each([
  { how: 'is decided by: it is decided again', paging: {}, runs: 2 },
  { how: 'is only told: it stays as it was', paging: { loose: true }, runs: 1 },
] as const)('another process adds to what was found meanwhile, and that $how', async ({ paging, runs }) => {
  const url = await server.freshUrl();
  const [one, two] = [await openPostgres({ url }), await openPostgres({ url })];
  let run = 0;
  const found = await one.transact(async (tx) => {
    run += 1;
    const { items } = await tx.find('application', { sector: 'agrifood' }, paging);
    if (run === 1) await keep(two, putApplication('A-1'));
    return { writes: [putCounter('n', 1)], result: items.length };
  });
  await Promise.all([one.close(), two.close()]);
  expect({ run, found }).toEqual({ run: runs, found: runs - 1 });
});
