/** The list of clusters by sector, market and status, on every store: no page is emptier than it need be. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seenClusters, type WantedClusters } from '../../src/staff/seen-clusters.ts';
import { openJson } from '../../src/store/json.ts';
import { openMemory } from '../../src/store/memory.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { RecordOf } from '../../src/store/records.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { startServer, type Server } from '../store/postgres-server.ts';
import { keep, scratch } from '../store/samples.ts';

const now = '2026-03-02T12:00:00.000Z';
const count = 230;
/** Newest first: of fashion are the first three and the last, all for Japan; every tenth of the others is closed by its date. */
const clusters = Array.from({ length: count }, (_, at): RecordOf<'cluster'> => {
  const isFashion = at < 3 || at === count - 1;
  return {
    code: `CL-2026-${String(at + 1).padStart(3, '0')}`,
    application: `APP-2026-${String((at % 2) + 1).padStart(4, '0')}`,
    dossier: 'd',
    sector: isFashion ? 'fashion' : 'mechanics',
    markets: isFashion ? ['JP', 'VN'] : ['VN'],
    activities: [],
    declared: null,
    places: 2,
    taken: 0,
    closesAt: !isFashion && at % 10 === 9 ? '2026-03-01T23:00:00.000Z' : null,
    status: 'open',
    description: null,
    openedAt: new Date(Date.parse(now) - at * 1000).toISOString(),
  };
});
const puts = clusters.map((body): Write => ({ do: 'put', kind: 'cluster', id: body.code, body }));
const codes = (...numbers: readonly number[]) => numbers.map((at) => clusters[at]?.code);

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.end());

describe.each([
  { name: 'in memory', open: async () => openMemory() },
  { name: 'in files', open: async () => openJson({ folder: scratch() }) },
  { name: 'in PostgreSQL', open: async () => openPostgres({ url: await server.freshUrl() }) },
])('$name', ({ open }) => {
  /** Pages one after the other, as codes. */
  async function pages(store: Store, wanted: WantedClusters, limit: number) {
    const all: string[][] = [];
    for (let cursor: string | undefined; ;) {
      const page = await seenClusters(store, wanted, { limit, cursor }, now);
      all.push(page.items.map(({ code }) => code));
      if (page.next === null) return all;
      cursor = page.next;
    }
  }

  test('pages are full, the last one ends the list, and none is empty', async () => {
    const store = await open();
    await keep(store, ...puts);
    expect(await pages(store, { sector: 'fashion' }, 2)).toEqual([codes(0, 1), codes(2, count - 1)]);
    expect(await pages(store, { sector: 'fashion' }, 3)).toEqual([codes(0, 1, 2), codes(count - 1)]);
    expect(await pages(store, { sector: 'fashion' }, 4)).toEqual([codes(0, 1, 2, count - 1)]);
    expect(await pages(store, { market: 'JP', application: 'APP-2026-0002' }, 1)).toEqual([codes(1), codes(count - 1)]);
    expect(await pages(store, { sector: 'wine' }, 2)).toEqual([[]]);
    const closed = clusters.flatMap(({ code, closesAt }) => (closesAt === null ? [] : code));
    expect(await pages(store, { status: 'closed' }, 5)).toEqual(
      Array.from({ length: Math.ceil(closed.length / 5) }, (_, at) => closed.slice(at * 5, at * 5 + 5)),
    );
    const all = clusters.map(({ code }) => code);
    expect(await pages(store, {}, 100)).toEqual([all.slice(0, 100), all.slice(100, 200), all.slice(200)]);
    await store.close();
  });
});
