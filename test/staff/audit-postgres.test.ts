/** The audit log where several processes share the store. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditEntry, auditLog, auditPage, firstBreak, noteLook } from '../../src/staff/audit.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { startServer, type Server } from '../store/postgres-server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.end());

test('two processes that note at once make one chain, and audit:verify reads it', async () => {
  const url = await server.freshUrl();
  const stores = [await openPostgres({ url }), await openPostgres({ url })];
  const act = { who: 'key', action: 'application.read', object: 'APP-2026-0001' };
  await Promise.all(
    stores.flatMap((store) => Array.from({ length: 15 }, () => noteLook(store, act, '2026-03-02T08:00:00.000Z'))),
  );
  const [first] = stores;
  if (first === undefined) throw new Error('It was opened.');
  const entries = (await first.log(auditLog)).map(({ entry }) => auditEntry.parse(entry));
  expect(entries).toHaveLength(30);
  expect(firstBreak(entries)).toBeNull();
  expect((await auditPage(first, { before: 11, limit: 4 })).items.map(({ seq }) => seq)).toEqual([10, 9, 8, 7]);
  const program = join(import.meta.dirname, '../../src/audit-verify.ts');
  const run = spawnSync(process.execPath, [program], { env: { DATABASE_URL: url }, encoding: 'utf8' });
  expect([run.status, run.stdout]).toEqual([0, expect.stringContaining(`last: 30 ${entries.at(-1)?.hash}`)]);
  await Promise.all(stores.map((store) => store.close()));
});
