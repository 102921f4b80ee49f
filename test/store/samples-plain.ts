/** Documents for the tests of the store: sound, small, told apart by their id. For processes of their own too. */
import type { RecordOf } from '../../src/store/records.ts';
import type { Batch, Store, Write } from '../../src/store/store.ts';

export const noon = '2026-03-02T12:00:00.000Z';

export const conversation = (id: string, more: Partial<RecordOf<'conversation'>> = {}): RecordOf<'conversation'> => ({
  id,
  channel: 'directline',
  dossier: `dossier-of-${id}`,
  address: { to: id },
  processed: [],
  welcomed: true,
  openedAt: noon,
  wrongCodes: 0,
  ...more,
});

export const application = (code: string, more: Partial<RecordOf<'application'>> = {}): RecordOf<'application'> => ({
  code,
  dossier: `dossier-of-${code}`,
  call: '2018',
  lang: 'it',
  submittedAt: noon,
  answers: { 'project.sector': 'agrifood' },
  turns: {},
  status: 'submitted',
  history: [],
  ...more,
});

export const putCounter = (id: string, last: number): Write => ({ do: 'put', kind: 'counter', id, body: { id, last } });

export const putConversation = (id: string, more: Partial<RecordOf<'conversation'>> = {}): Write => ({
  do: 'put',
  kind: 'conversation',
  id,
  body: conversation(id, more),
});

export const putApplication = (code: string, more: Partial<RecordOf<'application'>> = {}): Write => ({
  do: 'put',
  kind: 'application',
  id: code,
  body: application(code, more),
});

export const say = (name: string, text: string): Write => ({
  do: 'append',
  log: `turns/${name}`,
  owner: name,
  entry: { text },
});

/** Keeps these writes in one transaction. */
export const keep = (store: Store, ...writes: readonly Write[]): Promise<null> =>
  store.transact(async (): Promise<Batch<null>> => ({ writes, result: null }));

/** A whole turn, as `npm run fsck` wants it. */
export const talk = (name: string, text: string): Write => ({
  do: 'append',
  log: `turns/${name}`,
  owner: name,
  entry: { id: 't', at: noon, from: 'user', text, question: null, dossier: `dossier-of-${name}`, activity: {} },
});
