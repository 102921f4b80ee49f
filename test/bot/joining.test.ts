import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../src/bot/channel.ts';
import { openCore } from '../../src/core.ts';
import { openJson } from '../../src/store/json.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { turnsOf, type RecordOf, type Turn } from '../../src/store/records.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { company, vatOf } from '../staff/companies.ts';
import { promoters } from '../staff/promoters.ts';
import { startServer } from '../store/postgres-server.ts';
import { message, rig } from './rig.ts';

const { assistant } = openCore({ call: '2018', publicUrl: 'http://bussola.test', contact: null });
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Over one store, or over several processes' sight of one: a promoter `p` with an admitted application and a cluster; companies talk in conversations of their own. */
async function town(places: number, ...stores: readonly [Store, ...Store[]]) {
  const [kept] = stores;
  const rigs = stores.map((store) => rig({ assistant, store, messages: 10_000 }));
  const turns = async (conversation: string) =>
    (await kept.log(turnsOf(conversation))).map(({ entry }) => entry as Turn); // what the pipeline wrote
  let sent = 0;
  /** Of several processes each takes its turn. */
  const say = async (conversation: string, text: string, more: Partial<Incoming> = {}) => {
    sent += 1;
    const received = await rigs[sent % rigs.length]?.pipeline.receive({
      ...message(text, `m${sent}`),
      conversation,
      ...more,
    });
    return received?.reply;
  };
  const talk = async (conversation: string, texts: readonly string[]) => {
    for (const text of texts) await say(conversation, text);
  };
  await talk('p', promoters.association);
  const dossier = (await kept.get('conversation', 'p'))?.dossier ?? '';
  const cluster: RecordOf<'cluster'> = {
    code: 'CL-2026-01',
    application: 'APP-2026-0001',
    dossier,
    sector: 'mechanics',
    markets: ['VN'],
    activities: [],
    declared: 8,
    places,
    taken: 0,
    closesAt: null,
    status: 'open',
    description: null,
    openedAt: '2026-03-01T10:00:00.000Z',
  };
  await put(kept, [{ do: 'put', kind: 'cluster', id: cluster.code, body: cluster }]);
  return { store: kept, say, talk, turns, cluster: () => kept.get('cluster', 'CL-2026-01') };
}

const put = (store: Store, writes: readonly Write[]) => store.transact(async () => ({ writes, result: null }));

type Opened = { readonly stores: readonly [Store, ...Store[]]; readonly close: () => Promise<void> };
const kinds: Readonly<Record<string, () => Promise<Opened>>> = {
  'in files': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bussola-join-'));
    folders.push(folder);
    const store = await openJson({ folder });
    return { stores: [store], close: () => store.close() };
  },
  'on PostgreSQL, with two processes': async () => {
    const server = await startServer();
    const url = await server.freshUrl();
    const [one, other] = [await openPostgres({ url }), await openPostgres({ url })];
    return {
      stores: [one, other],
      close: async () => {
        await Promise.all([one.close(), other.close()]);
        await server.end();
      },
    };
  },
};

describe.each(Object.entries(kinds))('the last place, %s', (_, opening) => {
  let opened: Opened;
  beforeEach(async () => (opened = await opening()));
  afterEach(() => opened.close());

  test('a hundred acceptances at once give one place, one acceptance and ninety-nine clear answers', async () => {
    const { store, say, talk, cluster, turns } = await town(1, ...opened.stores);
    await talk('c1', company());
    const first = await store.get('registration', 'REG-2026-0001');
    const promoter = await store.get('conversation', 'p');
    if (first === null || promoter === null) throw new Error('They were there.');
    // A hundred requests, and the promoter in a hundred chats.
    await put(
      store,
      Array.from({ length: 100 }, (_, at): Write[] => {
        const code = `REG-2026-${String(at + 1).padStart(4, '0')}`;
        return [
          { do: 'put', kind: 'registration', id: code, body: { ...first, code, vat: vatOf(at + 1) } },
          { do: 'put', kind: 'conversation', id: `p${at + 1}`, body: { ...promoter, id: `p${at + 1}`, processed: [] } },
        ];
      }).flat(),
    );
    const replies = await Promise.all(
      Array.from({ length: 100 }, (_, at) => say(`p${at + 1}`, `accetta REG-2026-${String(at + 1).padStart(4, '0')}`)),
    );
    const errors = replies.map(
      (reply) => (reply?.activity['channelData'] as { bussola: { error?: string } }).bussola.error,
    );
    expect(errors.filter((error) => error === undefined)).toHaveLength(1);
    expect(errors.filter((error) => error === 'cluster.full')).toHaveLength(99);
    expect(await store.count('registration', { status: 'accepted' })).toBe(1);
    expect(await cluster()).toMatchObject({ taken: 1, status: 'full' });
    expect((await turns('c1')).filter(({ text }) => text.includes('accettata'))).toHaveLength(1);
  });

  test('a hundred who confirm at once get a hundred registrations, and the promoter hears of each', async () => {
    const { store, say, talk, turns } = await town(200, ...opened.stores);
    await talk('c', company().slice(0, -1));
    const conversation = await store.get('conversation', 'c');
    const dossier = await store.get('dossier', conversation?.dossier ?? '');
    if (conversation === null || dossier === null) throw new Error('They were there.');
    const state = dossier.state as { v: number; answers: Record<string, { value: unknown }> };
    await put(
      store,
      Array.from({ length: 100 }, (_, at): Write[] => {
        const answers = { ...state.answers, 'sme.vat': { ...state.answers['sme.vat'], value: vatOf(at + 1) } };
        const id = `d${at}`;
        return [
          {
            do: 'put',
            kind: 'dossier',
            id,
            body: { ...dossier, id, state: { ...state, answers }, conversations: [`c${at}`] },
          },
          {
            do: 'put',
            kind: 'conversation',
            id: `c${at}`,
            body: { ...conversation, id: `c${at}`, dossier: id, processed: [] },
          },
        ];
      }).flat(),
    );
    const heard = (await turns('p')).length;
    await Promise.all(Array.from({ length: 100 }, (_, at) => say(`c${at}`, 'confermo')));
    const { items } = await store.find('registration', { cluster: 'CL-2026-01' });
    expect(new Set(items.map(({ code }) => code)).size).toBe(100);
    expect((await turns('p')).length).toBe(heard + 100);
  });
});

describe('erasure', () => {
  const secrets = ['Officine Segrete', 'Zenobia Nascosta', 'zenobia@segreta.it', vatOf(77)];
  const secret = {
    name: 'Officine Segrete Srl',
    contact: 'Zenobia Nascosta',
    email: 'zenobia@segreta.it',
    vat: vatOf(77),
  };

  async function onDisk() {
    const folder = mkdtempSync(join(tmpdir(), 'bussola-erase-'));
    folders.push(folder);
    const store = await openJson({ folder });
    return { folder, ...(await town(2, store)) };
  }

  /** All that a process which opens the folder can read, and the bytes that lie there. */
  async function everything(folder: string, conversations: readonly string[]): Promise<string> {
    const store = await openJson({ folder });
    const parts: unknown[] = [];
    for (const kind of [
      'conversation',
      'dossier',
      'application',
      'cluster',
      'registration',
      'outgoing',
      'counter',
    ] as const) {
      parts.push(...(await store.find(kind, {})).items);
    }
    for (const conversation of conversations) parts.push(...(await store.log(turnsOf(conversation))));
    await store.close();
    const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
    return JSON.stringify(parts) + bytes.join('');
  }

  test("a company's leaves no byte of it, in the promoter's conversation neither, and gives the place back", async () => {
    const { folder, store, say, talk, turns, cluster } = await onDisk();
    await talk('c', company(secret));
    await talk('p', ['le imprese', 'accetta 1', 'chiedi a 1 quando cominciate?']);
    await talk('c', [
      'rispondi Zenobia Nascosta comincia a marzo',
      'la mia adesione',
      'i miei dati',
      'cancella i miei dati',
    ]);
    expect(await cluster()).toMatchObject({ taken: 1 });
    expect(JSON.stringify(await turns('p'))).toContain('Officine Segrete');
    expect((await say('c', 'sì'))?.text).toContain('cancellati');
    expect(await cluster()).toMatchObject({ taken: 0, status: 'open' });
    expect(await store.get('registration', 'REG-2026-0001')).toMatchObject({
      status: 'withdrawn',
      vat: '',
      answers: {},
    });
    expect((await turns('p')).at(-1)?.text).toContain('REG-2026-0001');
    expect((await say('p', 'le imprese'))?.text).toContain('Nessuna impresa');
    await store.close();
    const left = await everything(folder, ['p', 'c']);
    expect(secrets.filter((each) => left.includes(each))).toEqual([]);
    // The promoter's own is all there.
    expect(left.includes('CNA Modena')).toBe(true);
  });

  test("a promoter's archives its clusters; their companies are told and wait again", async () => {
    const { folder, store, talk, say, turns, cluster } = await onDisk();
    await talk('c', company());
    await talk('p', ['accetta REG-2026-0001', 'cancella i miei dati', 'sì']);
    expect(await cluster()).toMatchObject({ status: 'archived', taken: 0 });
    expect(await store.get('registration', 'REG-2026-0001')).toMatchObject({ status: 'waiting', cluster: null });
    expect((await turns('c')).at(-1)?.text).toContain("lista d'attesa");
    expect((await say('c', 'la mia adesione'))?.text).toContain("in lista d'attesa");
    await store.close();
    const left = await everything(folder, ['p', 'c']);
    expect(['CNA Modena', 'maria.rossi@esempio.it', '00743110157'].filter((each) => left.includes(each))).toEqual([]);
    expect(left.includes('Officine Rossi')).toBe(true);
  });
});
