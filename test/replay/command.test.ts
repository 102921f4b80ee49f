/** `npm run replay`, on either store. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openJson } from '../../src/store/json.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { Store } from '../../src/store/store.ts';
import { startServer, type Server } from '../store/postgres-server.ts';
import { fill, two } from './town.ts';

const root = join(import.meta.dirname, '../..');
const place = mkdtempSync(join(tmpdir(), 'bussola-replay-'));
const drafts = join(place, 'drafts');
const shipped = join(root, 'domain/calls/2018.json');
afterAll(() => rmSync(place, { recursive: true }));

const replay = (environment: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  promisify(execFile)(process.execPath, [join(root, 'src/replay.ts'), ...words], {
    cwd: place,
    env: { PATH: process.env['PATH'], ...environment },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, error: stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // so execFile rejects
      return { code, out: stdout, error: stderr };
    },
  );

/** A draft of next year's call. */
function draft(changes: object): string {
  const path = join(drafts, '2027.json');
  const call = JSON.parse(readFileSync(shipped, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...call, id: '2027', year: 2027, ...changes }));
  return path;
}

const secrets = ['CNA Modena', 'Maria', 'Rossi', '@', '00743110157', '1234567', 'Hanoi', 'Vietnam'];
const richer = { ratePercent: { value: 60, cites: ['contribution.rate'] } };

beforeAll(() => cpSync(join(root, 'domain'), drafts, { recursive: true }));

describe('on a folder that the server holds', () => {
  const folder = join(place, 'data');
  let store: Store;
  beforeAll(async () => {
    store = await openJson({ folder });
    await fill(store, two);
  });
  afterAll(() => store.close());

  test('the same call makes no difference, and not a byte of the folder changes', async () => {
    const before = bytesOf(folder);
    const { code, out, error } = await replay({ DATA_DIR: folder }, '--call', shipped);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^2 dossiers and 3\d messages, with every dossier under call 2018\.\nNo difference\.\n$/);
    expect(bytesOf(folder)).toEqual(before);
  });

  test('a draft is told by dossier, by message and in all, and names nobody', async () => {
    const before = bytesOf(folder);
    const { code, out } = await replay({ DATA_DIR: folder }, '--call', draft(richer));
    expect(code).toBe(0);
    expect(out).toContain('APP-2026-0001 (promoter, call 2018)\n  contribution: €50,000.25 → €60,000.30');
    expect(out).toContain('contributions in all: €50,000.25 → €60,000.30');
    expect(out).toContain('figures: eligible, 5000025 cents → eligible, 6000030 cents');
    for (const secret of secrets) expect(out).not.toContain(secret);
    expect(bytesOf(folder)).toEqual(before);
  });

  test('programs read it as JSON; what people wrote is in it only when asked for', async () => {
    const path = draft({ ...richer, markets: { value: { min: 1, max: 1 }, cites: ['project.markets'] } });
    const { out } = await replay({ DATA_DIR: folder }, '--call', path, '--json');
    for (const secret of secrets) expect(out).not.toContain(secret);
    expect(JSON.parse(out)).toMatchObject({
      dossiers: [{ dossier: 'APP-2026-0001', lost: ['project.markets'], question: { to: 'project.markets' } }],
      totals: { dossiers: 2, dossiersChanged: 1 },
    });
    const told = await replay({ DATA_DIR: folder }, '--call', path, '--json', '--texts');
    expect(JSON.parse(told.out)).toMatchObject({
      messages: expect.arrayContaining([expect.objectContaining({ text: 'Vietnam e Giappone' })]),
    });
  });

  test('changed entries, and a whole changed domain with its own call', async () => {
    const entries = join(drafts, 'knowledge/contribution.json');
    const text = readFileSync(entries, 'utf8');
    writeFileSync(entries, text.replaceAll('Il contributo regionale è', 'Il contributo della Regione è'));
    const { out } = await replay({ DATA_DIR: folder }, '--knowledge', join(drafts, 'knowledge'));
    expect(out).toMatch(/contribution\.how-much: other words/);
    writeFileSync(join(drafts, 'calls/2027.json'), readFileSync(draft(richer)));
    const whole = await replay({ DATA_DIR: folder }, '--domain', drafts, '--call', '2027');
    expect(whole.out).toContain('every dossier under call 2027 and domain');
    expect(whole.out).toContain('€60,000.30');
    expect(whole.out).toMatch(/contribution\.how-much: other words/);
    rmSync(join(drafts, 'calls/2027.json'));
  });

  test.each([
    { what: 'nothing to change', words: [], code: 64, says: '--call FILE' },
    { what: 'an option that is not there', words: ['--cal', 'x'], code: 64, says: '--call FILE' },
    { what: 'a file that is not there', words: ['--call', 'gone/2027.json'], code: 78, says: 'gone/2027.json' },
    { what: 'a call that the domain does not have', words: ['--domain', 'drafts', '--call', '2099'], code: 78, says: 'No call "2099"' }, // prettier-ignore
  ])('$what is refused with what to do', async ({ words, code, says }) => {
    const found = await replay({ DATA_DIR: folder }, ...words);
    expect(found.code).toBe(code);
    expect(found.error).toContain(says);
    expect(found.out).toBe('');
  });

  test.each([
    { what: 'no JSON', text: '{ "id": ', says: /2027\.json: .*JSON/ },
    { what: 'a bad figure', text: null, changes: { ratePercent: { value: 160, cites: [] } }, says: /2027\.json, ratePercent\.value/ }, // prettier-ignore
    { what: 'an unknown source', text: null, changes: { capCents: { value: 1, cites: ['who.knows'] } }, says: /2027\.json, capCents\.cites: "who\.knows" is not in sources\.json/ }, // prettier-ignore
  ])('a draft with $what is refused by name and place', async ({ text, changes = {}, says }) => {
    const path = draft(changes);
    if (text !== null) writeFileSync(path, text);
    const found = await replay({ DATA_DIR: folder }, '--call', path);
    expect(found).toMatchObject({ code: 78, out: '' });
    expect(found.error).toMatch(says);
  });

  test('a folder without a store is said, and none is made', async () => {
    const empty = mkdtempSync(join(place, 'empty-'));
    const found = await replay({ DATA_DIR: empty }, '--call', shipped);
    expect(found).toMatchObject({ code: 78, out: '' });
    expect(found.error).toContain('holds no store. Set DATA_DIR');
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe('on PostgreSQL, while the server runs', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.end());

  test('it tells the same, through a connection that cannot write', async () => {
    const url = await server.freshUrl();
    const store = await openPostgres({ url });
    try {
      await fill(store, two);
      const before = await rowsIn(url);
      const { code, out, error } = await replay({ DATABASE_URL: url }, '--call', draft(richer));
      expect(await rowsIn(url)).toEqual(before);
      expect({ code, error }).toEqual({ code: 0, error: '' });
      expect(out).toContain('contribution: €50,000.25 → €60,000.30');
      for (const secret of secrets) expect(out).not.toContain(secret);
    } finally {
      await store.close();
    }
  });

  const schemaIn = (url: string): string => new URL(url).searchParams.get('options')?.split('=').at(-1) ?? '';
  const rowsIn = (url: string) => {
    const each = ['document', 'entry', 'log', 'person', 'secret', 'process'].map(
      (table) => `select '${table}' as name, count(*)::integer as many from ${schemaIn(url)}.${table}`,
    );
    return server.sql(each.join(' union all '));
  };

  test('a database without a store is said, and no table is made in it', async () => {
    const url = await server.freshUrl();
    const found = await replay({ DATABASE_URL: url }, '--call', shipped);
    expect(found).toMatchObject({ code: 73, out: '' });
    expect(found.error).toContain('cannot be read');
    const tables = "select table_name from information_schema.tables where table_schema = $1 and table_name = 'secret'";
    expect(await server.sql(tables, [schemaIn(url)])).toEqual([]);
  });
});

/** Every file of the folder, by its bytes. */
const bytesOf = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
