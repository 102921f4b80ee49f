import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audited, auditEntry, auditLog, firstBreak, hashOf, noEntry, type AuditEntry } from '../../src/staff/audit.ts';
import { routes } from '../../src/staff/routes.ts';
import { openJson } from '../../src/store/json.ts';
import type { Store } from '../../src/store/store.ts';
import { scratch } from '../store/samples.ts';
import { key, openOffice, type Office } from './office.ts';
import { company, openedCluster, post } from './companies.ts';

const at = '2026-03-02T08:00:00.000Z';
const page = async (office: Office, query = '') =>
  (await (await office.api(`/api/audit${query}`)).json()) as { items: AuditEntry[]; next: string | null };
const whole = async (office: Office) => (await office.store.log(auditLog)).map(({ entry }) => auditEntry.parse(entry));

describe('what leaves an entry', () => {
  let office: Office;
  const application = 'APP-2026-0001';
  beforeAll(async () => {
    office = await openOffice();
    await openedCluster(office);
    await office.talk('c', company());
  });
  afterAll(() => office.close());

  const after = async (act: () => Promise<unknown>) => {
    const before = (await whole(office)).length;
    await act();
    return (await whole(office)).slice(before).map(({ who, action, object }) => [who, action, object].join(' '));
  };

  test('the decision and the cluster that were made first', async () => {
    expect((await whole(office)).slice(0, 2)).toMatchObject([
      { seq: 1, who: 'key', action: 'application.decide.admit', object: application, previous: noEntry },
      { seq: 2, who: 'key', action: 'cluster.open', object: 'CL-2026-01' },
    ]);
  });

  test.each([
    [`/api/applications/${application}`, `key application.read ${application}`],
    [`/api/applications/${application}/transcript`, `key application.transcript ${application}`],
    ['/api/registrations', 'key registration.list all'],
    ['/api/registrations?cluster=CL-2026-01', 'key registration.list CL-2026-01'],
    ['/api/registrations/REG-2026-0001', 'key registration.read REG-2026-0001'],
  ])('a look at %s', async (path, entry) => {
    expect(await after(async () => expect((await office.api(path)).status).toBe(200))).toEqual([entry]);
  });

  test('a change of a cluster', async () => {
    expect(await after(() => post(office, { places: 3 }, '/api/clusters/CL-2026-01', 'PATCH'))).toEqual([
      'key cluster.change CL-2026-01',
    ]);
  });

  test('a look at a page, by a session whose cookie the entry does not give away', async () => {
    const opened = await fetch(`${office.origin}/staff/session`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: office.origin, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: `key=${key}`,
    });
    const cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const [entry = ''] = await after(() =>
      fetch(`${office.origin}/staff/applications/${application}`, { headers: { Cookie: cookie } }),
    );
    expect(entry).toMatch(/^session-[0-9a-f]{12} application\.read APP-2026-0001$/);
    expect(cookie).not.toContain(entry.slice('session-'.length, 20));
  });

  test('nothing that was refused, and nobody who was turned away', async () => {
    const refused = async () => {
      await office.api('/api/applications/APP-2026-0404');
      await office.decide(application, { decision: 'reject', note: '' });
      await fetch(`${office.origin}/api/applications/${application}`);
    };
    expect(await after(refused)).toEqual([]);
  });

  test('every route that shows a person’s data, and every other one is known to show none', () => {
    const silent = routes
      .filter(({ method, looks }) => method === 'GET' && looks === undefined)
      .map(({ path }) => path);
    expect(silent).toEqual([
      '/api/applications',
      '/api/clusters',
      '/api/clusters/{code}',
      '/api/overlaps',
      '/api/undelivered',
      '/api/audit',
      '/api/openapi.json',
    ]);
  });

  test('the chain holds, and its entries hold nothing of what people said', async () => {
    const entries = await whole(office);
    expect(firstBreak(entries)).toBeNull();
    expect(JSON.stringify(entries)).not.toMatch(/CNA|Rossi|@|Vietnam/);
  });

  test('it is read newest first, page by page', async () => {
    const entries = (await whole(office)).toReversed();
    const { items, next } = await page(office, '?limit=3');
    expect(items).toEqual(entries.slice(0, 3));
    expect((await page(office, `?limit=4&cursor=${next ?? ''}`)).items).toEqual(entries.slice(3, 7));
    expect((await page(office)).items).toEqual(entries);
    expect((await page(office)).next).toBeNull();
    expect((await page(office, '?cursor=1')).items).toEqual([]);
    for (const query of ['?limit=0', '?limit=501', '?cursor=x', '?cursor=-1', '?cursor=1.5']) {
      expect((await office.api(`/api/audit${query}`)).status).toBe(400);
    }
  });
});

describe('what is done and its entry are one', () => {
  test('acts at once make one chain', async () => {
    const office = await openOffice();
    await openedCluster(office);
    await Promise.all(Array.from({ length: 20 }, () => office.api('/api/applications/APP-2026-0001')));
    const entries = await whole(office);
    expect(entries).toHaveLength(22);
    expect(firstBreak(entries)).toBeNull();
    await office.close();
  });
});

describe('a chain that was tampered with', () => {
  const made = (count: number): AuditEntry[] => {
    const entries: AuditEntry[] = [];
    for (let seq = 1; seq <= count; seq += 1) {
      const previous = entries.at(-1)?.hash ?? noEntry;
      const unsigned = { seq, at, who: 'key', action: 'application.read', object: `APP-2026-000${seq}`, previous };
      entries.push({ ...unsigned, hash: hashOf(unsigned) });
    }
    return entries;
  };
  const signed = (entry: AuditEntry): AuditEntry => ({ ...entry, hash: hashOf(entry) });
  const changed = (entries: AuditEntry[], seq: number, how: (entry: AuditEntry) => AuditEntry) =>
    entries.map((entry) => (entry.seq === seq ? how(entry) : entry));

  test.each([
    ['untouched', made(5), null],
    ['empty', [], null],
    [
      'another name in an entry',
      changed(made(5), 3, (entry) => ({ ...entry, who: 'nobody' })),
      { seq: 3, why: 'hash' },
    ],
    [
      'a changed entry, hashed again',
      changed(made(5), 3, (entry) => signed({ ...entry, who: 'x' })),
      { seq: 4, why: 'previous' },
    ],
    ['an entry taken away', made(5).filter(({ seq }) => seq !== 2), { seq: 2, why: 'number' }],
    ['the first taken away', made(5).slice(1), { seq: 1, why: 'number' }],
    [
      'two exchanged',
      made(5)
        .with(1, made(5)[2] ?? never())
        .with(2, made(5)[1] ?? never()),
      { seq: 2, why: 'number' },
    ],
    ['one put in', [...made(2), ...made(3).slice(1)], { seq: 3, why: 'number' }],
    ['something else in it', changed(made(3), 2, (entry) => ({ ...entry, note: 'x' })), { seq: 2, why: 'shape' }],
  ])('%s', (_, entries, found) => expect(firstBreak(entries)).toEqual(found));

  test('npm run audit:verify says where, also while the store is held, and knows an earlier head again', async () => {
    const folder = scratch();
    const store = await openJson({ folder });
    const append = (entry: unknown) =>
      store.transact(async () => ({ writes: [{ do: 'append', log: auditLog, owner: null, entry }], result: null }));
    for (const entry of made(3)) await append(entry);
    const good = verify(folder);
    const head = made(3)[2]?.hash ?? never();
    expect(good).toMatchObject({ code: 0, out: expect.stringContaining(`last: 3 ${head}`) });
    expect(verify(folder, '3', head).code).toBe(0);
    expect(verify(folder, '3', made(2)[1]?.hash ?? never())).toMatchObject({
      code: 1,
      err: expect.stringContaining('entry 3'),
    });
    expect(verify(folder, '4', head).code).toBe(1);
    await writesOf(store);
    expect(verify(folder).code).toBe(0);
    await append({ ...made(5)[4], seq: 5 });
    expect(verify(folder)).toMatchObject({ code: 1, err: expect.stringContaining('BROKEN at entry 5') });
    await store.close();
  });
});

const never = (): never => {
  throw new Error('It was made.');
};

const writesOf = (store: Store) =>
  store.transact(async (tx) => ({
    writes: await audited(tx, { who: 'key', action: 'export.applications.csv', object: 'all' }, at),
    result: null,
  }));

function verify(folder: string, ...more: readonly string[]) {
  const program = join(import.meta.dirname, '../../src/audit-verify.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...more], {
    env: { DATA_DIR: folder },
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
