/**
 * `npm run fsck`: reads the whole JSON store, also while the server runs, and reports what is not as it should be.
 * Opening verifies the checksums; here every body is unsealed, its shape checked, its indexes made again and compared.
 */
import { resolve } from 'node:path';
import { isFault } from '../fault.ts';
import { disk, readWhole } from './files.ts';
import { RECORD_HEADER } from './frame.ts';
import { fieldNames } from './json-reader.ts';
import { type Name, documentIn, entryIn } from './record-text.ts';
import { type Loaded, load } from './load.ts';
import { MANIFEST } from './manifest.ts';
import { type RecordKind, type RecordOf, declared, shapes, turn, turnsOf } from './records.ts';
import { pseudonyms, unseal } from './seal.ts';
import type { Row } from './view.ts';

export type Report = {
  readonly documents: Readonly<Record<string, number>>;
  readonly logs: number;
  readonly entries: number;
  /** What makes the store unsound, one line each. Ids are left out: they may be personal data. */
  readonly problems: readonly string[];
  /** What is worth knowing and does no harm. */
  readonly notes: readonly string[];
};

/** Checks the store in `folder`, changing nothing. */
export async function fsck(folder: string): Promise<Report> {
  let loaded: Loaded;
  try {
    loaded = await loadSteady(folder);
  } catch (error) {
    if (!isFault(error)) throw error;
    return { documents: {}, logs: 0, entries: 0, problems: [error.message], notes: [] };
  }
  const problems: string[] = [];
  const notes: string[] = [];
  if (loaded.torn > 0)
    notes.push(`${loaded.torn} bytes at the end of the journal are half written; the next start cuts them off.`);
  const name = pseudonyms(loaded.keys.secret);
  const documents: Record<string, number> = {};
  for (const [kind, table] of loaded.view.tables) {
    documents[kind] = table.rows.size;
    for (const row of table.rows.values()) checkDocument(loaded, row, kind, name, problems, notes);
  }
  const entries = checkLogs(loaded, name, problems);
  loaded.segments.close();
  loaded.keys.close();
  return { documents, logs: loaded.view.logs.size, entries, problems, notes };
}

/** Opens for reading; again when the server tidied a file away meanwhile. */
export async function loadSteady(folder: string): Promise<Loaded> {
  for (;;) {
    const before = await readWhole(disk, `${folder}/${MANIFEST}`).catch(() => null); // `load` says what is wrong with it
    try {
      return await load(disk, folder, 'read');
    } catch (error) {
      const after = await readWhole(disk, `${folder}/${MANIFEST}`).catch(() => null);
      if (before === null || after === null || before.equals(after)) throw error;
    }
  }
}

function checkDocument<K extends RecordKind>(
  loaded: Loaded,
  row: Row<number>,
  kind: K,
  name: Name,
  problems: string[],
  notes: string[],
): void {
  const at = `${kind} at ${placeName(loaded, row.at)}`;
  const record = readRecord(loaded, row.at, 0);
  if (typeof record === 'string') return void problems.push(`${at}: ${record}`);
  const found = documentIn(record.text, kind, row.key, name);
  if (found === null) return void problems.push(`${at}: it stands under another document's id`);
  const read = shapes[kind].safeParse(JSON.parse(found.text));
  if (!read.success)
    return void problems.push(
      `${at}: its shape is wrong at ${read.error.issues.map((issue) => issue.path.join('.') || 'the top').join(', ')}`,
    );
  const body = read.data as RecordOf<K>; // shapes[kind] says so
  const { index, sort, owner } = declared[kind];
  if (sort(body) !== row.sort || fieldNames(kind, index(body), name).join() !== row.fields.join()) {
    problems.push(`${at}: the index does not agree with it`);
  }
  const person = owner(body);
  if ((person === null ? 0 : loaded.keys.find(name('owner', person))) !== row.owner || record.owner !== row.owner) {
    problems.push(`${at}: it is sealed with another person's key`);
  }
  for (const [other, otherId] of pointers(kind, body)) {
    if (loaded.view.row(other, name(other, otherId)) === undefined)
      notes.push(`${at}: the ${other} that it names does not exist.`);
  }
}

/** Documents that a document names by id. */
function pointers(kind: RecordKind, body: object): readonly (readonly [RecordKind, string])[] {
  const named =
    kind === 'outgoing' && !('post' in body)
      ? 'conversation'
      : kind === 'conversation' || kind === 'application'
        ? 'dossier'
        : null;
  const id: unknown = named === null ? null : Object.entries(body).find(([field]) => field === named)?.[1];
  return named !== null && typeof id === 'string' ? [[named, id]] : [];
}

function checkLogs(loaded: Loaded, name: Name, problems: string[]): number {
  let count = 0;
  for (const [key, log] of loaded.view.logs) {
    log.at.forEach((place, index) => {
      if (place < 0) return;
      count += 1;
      const at = `log entry ${log.first + index} at ${placeName(loaded, place)}`;
      const record = readRecord(loaded, place, 0);
      if (typeof record === 'string') return void problems.push(`${at}: ${record}`);
      const found = entryIn(record.text, log.at, index);
      if (found === null) return void problems.push(`${at}: its record lacks it`);
      const { id, text } = found;
      if (name('log', id) !== key) problems.push(`${at}: it stands in another log`);
      const isTurn = id.startsWith(turnsOf(''));
      if (isTurn && !turn.safeParse(JSON.parse(text)).success) problems.push(`${at}: its shape is wrong`);
    });
  }
  return count;
}

/** The record's text and person, or what is wrong with it. */
export function readRecord(
  { segments, keys }: Loaded,
  place: number,
  bytes: number,
): { text: string; owner: number } | string {
  try {
    const record = segments.read(place, bytes);
    const owner = record.readUInt32LE(0);
    const key = owner === 0 ? null : keys.key(owner);
    if (owner !== 0 && key === null) return `key ${owner} is missing`;
    const body = record.subarray(RECORD_HEADER);
    return { text: key === null ? body.toString('utf8') : unseal(body, key), owner };
  } catch (error) {
    return `it cannot be opened (${error instanceof Error ? error.message : String(error)})`;
  }
}

const placeName = ({ segments }: Loaded, place: number): string =>
  `${segments.pathOf(Math.floor(place / 2 ** 32))}, byte ${place % 2 ** 32}`;

if (import.meta.main) {
  const folder = resolve(process.env['DATA_DIR'] ?? './data');
  try {
    const { documents, logs, entries, problems, notes } = await fsck(folder);
    console.log(
      `${folder}: ${Object.entries(documents)
        .map(([kind, count]) => `${count} ${kind}`)
        .join(', ')}; ${entries} entries in ${logs} logs.`,
    );
    for (const note of notes) console.log(`note: ${note}`);
    for (const problem of problems) console.log(`PROBLEM: ${problem}`);
    console.log(
      problems.length === 0
        ? 'All is sound.'
        : `${problems.length} problems. The last backup is put in place by: npm run restore -- BACKUP`,
    );
    process.exitCode = problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
