/** What stays of applications whose promoter was forgotten: on every store the figures, and nobody whose they are. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interviewsOf } from '../../src/staff/answers.ts';
import { purge } from '../../src/bot/retention.ts';
import { jsonOf, tableOf } from '../../src/staff/export.ts';
import { projectJson, projectTable } from '../../src/staff/project-export.ts';
import type { Table } from '../../src/staff/table.ts';
import { tallyOf } from '../../src/staff/tally.ts';
import { createStaffTexts } from '../../src/staff/texts.ts';
import { backup } from '../../src/store/backup.ts';
import { fsck } from '../../src/store/fsck.ts';
import { openJson } from '../../src/store/json.ts';
import { openMemory } from '../../src/store/memory.ts';
import { jsonToPostgres } from '../../src/store/move.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { turnsOf } from '../../src/store/records.ts';
import { restore } from '../../src/store/restore.ts';
import type { Store } from '../../src/store/store.ts';
import { kinds } from '../../src/store/view.ts';
import { startServer, type Server } from '../store/postgres-server.ts';
import { bytesOf, keep, scratch } from '../store/samples.ts';
import { company, vatOf } from './companies.ts';
import { chats, code, day, kept, running, told } from './granted.ts';
import { core } from './office.ts';
import { promoters } from './promoters.ts';

let server: Server;
beforeAll(async () => (server = await startServer()));
afterAll(() => server.end());

const { domain } = core;
const texts = createStaffTexts(core.locales.texts);

async function figures(store: Store) {
  const tally = tallyOf({ store, domain, interviews: interviewsOf(domain, texts), now: () => day });
  const { funnel: _, companies, unanswered: __, projects, byProvince, ...rest } = await tally.read();
  tally.close();
  const { erased, ...counted } = projects;
  // The company that was accepted waits again.
  const places = byProvince.map(({ accepted: ___, ...place }) => place);
  return { same: { ...rest, declared: companies.declared, projects: counted, places }, erased };
}

const parsed = async (parts: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>[]> => {
  const read: Uint8Array[] = [];
  for await (const part of parts) read.push(part);
  return JSON.parse(Buffer.concat(read).toString()) as Record<string, unknown>[]; // an array, by what wrote it
};
const sight = (store: Store) => ({ store, domain, texts, now: () => day });
/** Rows of a table, each by its heads. */
async function rowsOf({ header, rows }: Table) {
  const all: Record<string, unknown>[] = [];
  for await (const some of rows) {
    for (const row of some) {
      const cells = row.map((cell, at) => [header[at], cell === null ? null : Object.values(cell)[1]]);
      all.push(Object.fromEntries(cells) as Record<string, unknown>); // heads are texts
    }
  }
  return all;
}

/** All that can be read of a store: every document, and every turn of these conversations. */
async function everything(store: Store): Promise<string> {
  const parts: unknown[] = [];
  for (const kind of kinds) parts.push(...(await store.find(kind, {})).items);
  for (const conversation of ['p', 'c']) parts.push(...(await store.log(turnsOf(conversation))));
  return JSON.stringify(parts);
}

const erase = ['cancella i miei dati', 'sì'];

const stores = [
  { name: 'in memory', open: async () => openMemory(), again: async (store: Store) => store },
  (() => {
    let folder = '';
    const again = async (store: Store) => {
      await store.close();
      return openJson({ folder });
    };
    return { name: 'in files', open: async () => openJson({ folder: (folder = scratch()) }), again };
  })(),
  (() => {
    let url = '';
    const again = async (store: Store) => {
      await store.close();
      return openPostgres({ url });
    };
    return { name: 'in PostgreSQL', open: async () => openPostgres({ url: (url = await server.freshUrl()) }), again };
  })(),
];

describe.each(stores)('$name', ({ open, again }) => {
  test('a granted project goes on counting when its promoter has all data erased', async () => {
    let store = await open();
    const { talk } = await running(store);
    const before = await figures(store);
    expect(before.same.impact).toMatchObject({ companies: 6, meetings: 50, contracts: 1, companyContacts: 7, checkIns: 2, spentCents: 30_000_00, grantedCents: 48_000_00 }); // prettier-ignore
    const [row] = await parsed(jsonOf('applications', sight(store)));
    const [project] = await parsed(projectJson(sight(store)));

    await talk('p', erase);

    store = await again(store);
    expect(await figures(store)).toEqual({ ...before, erased: 1 });
    const [id = ''] = (await store.find('erasedProject', {})).items.map((one) => one.id);
    expect(await store.get('erasedProject', id)).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      call: '2018',
      year: 2026,
      status: 'running',
      sector: 'mechanics',
      markets: ['VN', 'JP'],
      smes: 8,
      servicesCents: 60_000_00,
      eventsCents: 40_000_50,
      granted: {
        grantedCents: 48_000_00,
        spentCents: 30_000_00,
        accepted: 1,
        outcome: { companies: 6, meetings: 50, contacts: 3, contracts: 1 },
      },
    });

    // Files add up as they did, with a row that names nobody.
    const answers = row?.['answers'] as Record<string, unknown>;
    const asked = [
      'project.sector',
      'project.markets',
      'project.smes',
      'project.costs.services',
      'project.costs.events',
    ];
    expect(await parsed(jsonOf('applications', sight(store)))).toEqual([
      {
        ...row,
        code: null,
        submittedAt: '2026',
        updatedAt: null,
        lang: null,
        verdict: null,
        answers: Object.fromEntries(asked.map((question) => [question, answers[question]])),
      },
    ]);
    expect(await rowsOf(tableOf('applications', sight(store), 'it'))).toMatchObject([
      {
        Codice: 'dati cancellati',
        Stato: 'in corso',
        'Inviata il': '2026',
        'Settore produttivo': 'Meccanica e macchinari',
        Referente: null,
        'Contributo stimato': 50_000_25,
      },
    ]);
    expect(await parsed(projectJson(sight(store)))).toEqual([
      {
        code: null,
        year: 2026,
        ...Object.fromEntries(['status', 'sector', 'markets', 'declared', 'takingPart', 'accepted', 'costsCents', 'grantedCents', 'spentCents'].map((each) => [each, project?.[each]])), // prettier-ignore
        // What companies told is of no single project any more.
        impact: { ...(project?.['impact'] as object), companyContacts: 0, checkIns: 0, exportBefore: expect.anything() as unknown }, // prettier-ignore
      },
    ]);
    expect(await rowsOf(projectTable(sight(store), 'en'))).toMatchObject([
      { Code: 'data erased', Promoter: null, Title: null, Contribution: 48_000_00, Meetings: 50 },
    ]);
    await store.close();
  });

  test('nothing that is left tells whose it was, nor leads there', async () => {
    let store = await open();
    const { talk } = await running(store);
    const dossier = (await kept(store)).dossier;
    const before = await everything(store);
    expect([...told, dossier].filter((each) => !before.includes(each))).toEqual([]);

    await talk('p', erase);

    store = await again(store);
    const left = await everything(store);
    expect([...told, dossier].filter((each) => left.includes(each))).toEqual([]);
    expect(await store.count('application', {})).toBe(0);
    expect(await store.count('due', {})).toBe(0);
    expect(await store.get('cluster', 'CL-2026-01')).toMatchObject({ application: '', dossier: '', declared: null, taken: 0, status: 'archived' }); // prettier-ignore
    // The company's own is all there, and waits.
    expect(await store.get('registration', 'REG-2026-0001')).toMatchObject({ status: 'waiting', cluster: null });
    expect(left).toContain('Officine Rossi');
    // What it tells later counts as well; once it is erased too, its figures stay and its name goes.
    const last = await store.get('checkin', 'REG-2026-0001.end');
    if (last === null) throw new Error('It was asked.');
    const said = { 'checkin.contacts': { value: 9, at: day, turn: 't' } };
    await keep(store, {
      do: 'put',
      kind: 'checkin',
      id: last.id,
      body: { ...last, status: 'answered', answers: said },
    });
    expect((await figures(store)).same.impact).toMatchObject({ companyContacts: 9, checkIns: 2 });
    await chats(store).talk('c', erase);
    expect(await everything(store)).not.toContain('Officine Rossi');
    expect((await figures(store)).same.impact).toMatchObject({ companyContacts: 9, checkIns: 2 });
    const answered = (await store.find('checkin', {})).items;
    expect(answered).toMatchObject([{ application: '' }, { application: '' }]);
    expect(JSON.stringify(answered)).not.toContain('REG-2026-0001');
    await store.close();
  });

  test('what a company told of a project stays when it is erased, of one company, and of no code', async () => {
    let store = await open();
    const { talk } = await running(store);
    const before = (await figures(store)).same.impact;

    await talk('c', erase);

    store = await again(store);
    expect((await figures(store)).same.impact).toEqual(before);
    const left = (await store.find('checkin', { application: code })).items;
    expect(left).toHaveLength(2);
    const registration = left[0]?.registration ?? '';
    expect(registration).toMatch(/^[0-9a-f-]{36}$/);
    expect(left).toMatchObject(
      left.map(({ moment }) => ({ id: `${registration}.${moment}`, registration, dossier: '' })),
    );
    expect(JSON.stringify(left)).not.toContain('REG-2026-0001');
    await chats(store).talk('p', erase);
    expect((await figures(store)).same.impact).toMatchObject({ companyContacts: 7, checkIns: 2 });
    await store.close();
  });

  test('what the promoter wrote to a company that it declined goes as well, and the company is told no reason', async () => {
    let store = await open();
    const { talk } = await running(store);
    await talk('d', company({ vat: vatOf(7), name: 'Fonderie Neri Srl', contact: 'Gino Neri' }));
    await talk('p', ['chiedi a REG-2026-0002: conosce Maria Rossi?']);
    await talk('d', ['no, non la conosco']);
    await talk('p', ['rifiuta REG-2026-0002 perché serve una parola di Maria Rossi']);
    expect(await talk('d', ['la mia adesione'])).toContain('Maria Rossi');

    await talk('p', erase);

    store = await again(store);
    const declined = await store.get('registration', 'REG-2026-0002');
    expect(declined).toMatchObject({
      status: 'declined',
      asked: null,
      history: [
        {},
        { event: 'asked', note: null },
        { event: 'answered', note: 'no, non la conosco' },
        { event: 'declined', note: null },
      ],
    });
    expect(await everything(store)).not.toContain('Maria Rossi');
    const line = await chats(store).talk('d', ['la mia adesione']);
    expect(line).toContain('REG-2026-0002');
    expect(line).not.toMatch(/Maria Rossi|null|undefined|\{\{/);
    await store.close();
  });

  test.each([
    { given: 'submitted', erased: 'withdrawn', old: 'submitted' },
    { given: 'answered', erased: 'withdrawn', old: 'answered' },
    { given: 'admitted', erased: 'withdrawn', old: 'admitted' },
    { given: 'rejected', erased: 'rejected', old: 'rejected' },
    { given: 'closed', erased: 'closed', old: 'closed' },
  ] as const)(
    'one that is $given counts as $erased when it is erased on request, as $old when its time is over',
    async ({ given, erased, old }) => {
      for (const then of [erased, old]) {
        const store = await open();
        const { talk, now, pass } = chats(store);
        await talk('p', promoters.association);
        await keep(store, {
          do: 'put',
          kind: 'application',
          id: code,
          body: { ...(await kept(store)), status: given },
        });
        const how = then === erased && erased !== old ? 'asked' : 'over';
        if (how === 'asked') await talk('p', erase);
        else {
          pass(100);
          const log = { info: () => undefined, warn: fail, error: fail, fatal: fail };
          expect(await purge(store, { draftDays: 10, dossierDays: 100 }, now(), log)).toEqual({
            drafts: 0,
            dossiers: 1,
          });
          expect(await everything(store)).not.toContain('CNA Modena');
        }
        expect((await store.find('erasedProject', {})).items).toMatchObject([{ status: then, smes: 8 }]);
        expect((await figures(store)).same.projects).toMatchObject({ total: 1, byStatus: { [then]: 1 } });
        await store.close();
      }
    },
  );

  test('a draft that was never sent leaves no trace in the figures', async () => {
    const store = await open();
    const { talk } = chats(store);
    await talk('p', [...promoters.association.slice(0, -1), ...erase]);
    expect(await store.count('erasedProject', {})).toBe(0);
    expect(await figures(store)).toMatchObject({ erased: 0, same: { projects: { total: 0 } } });
    await store.close();
  });
});

const fail = (_: object, said: string): never => {
  throw new Error(said);
};

test('figures come back with a backup, and move with the store, and no byte of whose they are', async () => {
  const base = scratch();
  const [folder, copy] = [join(base, 'data'), join(base, 'copy')];
  const store = await openJson({ folder });
  const { talk } = await running(store);
  await talk('p', erase);
  const after = await figures(store);
  await backup(folder, copy);
  await store.close();
  await restore(copy, folder, 'stamp');
  expect((await fsck(folder)).problems).toEqual([]);
  const bytes = bytesOf(folder);
  // The code alone lies in an earlier form of the cluster until the store tidies.
  expect(told.filter((each) => each !== code && bytes.includes(each))).toEqual([]);
  const restored = await openJson({ folder });
  expect(await figures(restored)).toEqual(after);
  await restored.close();
  const url = await server.freshUrl();
  await jsonToPostgres({ folder, url });
  const moved = await openPostgres({ url });
  expect(await figures(moved)).toEqual(after);
  await moved.close();
});

test('another process that shares the store counts the same, before and after', async () => {
  const url = await server.freshUrl();
  const [store, other] = [await openPostgres({ url }), await openPostgres({ url })];
  const { talk } = await running(store);
  // Sums that took long are kept for a while: an hour passes between two looks.
  let atMs = Date.parse(day);
  const now = () => new Date((atMs += 60 * 60_000)).toISOString();
  const tally = tallyOf({ store: other, domain, interviews: interviewsOf(domain, texts), now });
  const before = await tally.read();
  expect(before.projects).toMatchObject({ total: 1, erased: 0 });
  await talk('p', erase);
  const counted = async () => {
    const { projects, money, impact } = await tally.read();
    return [projects.total, projects.erased, money, impact];
  };
  await expect.poll(counted, { timeout: 60_000 }).toEqual([1, 1, before.money, before.impact]);
  tally.close();
  await Promise.all([store.close(), other.close()]);
});
