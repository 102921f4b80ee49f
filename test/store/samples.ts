/** Documents for the tests of the store: sound, small, told apart by their id. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
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

/** A folder of its own that goes with the test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Every byte of a folder, as text in which any string can be looked for. */
export const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');

export const anyName = (): string => randomUUID();
