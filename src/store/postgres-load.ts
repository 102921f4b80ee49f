/**
 * Reads rows and opens them. What is asked for in the same moment is fetched together, and while two fetches are under
 * way the next ones gather: many turns cost few round trips.
 */
import { type KeyObject, createSecretKey } from 'node:crypto';
import type { Pool, QueryConfig } from 'pg';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { splitRecord } from './record-text.ts';
import { isAway, type Version } from './postgres-names.ts';
import { type Patience, rest } from './postgres-patience.ts';
import { type RecordKind, shapes } from './records.ts';
import { unseal } from './seal.ts';
import type { LogEntry } from './store.ts';

/** A document as it is kept: its body as JSON text. Null for one that is not there. */
export type Kept = { readonly version: Version; readonly text: string | null };
/** The end of a log. */
export type Head = { readonly version: Version; readonly length: number };
/** A person's key; null when nothing of theirs is kept. */
export type Person = { readonly id: string; readonly key: KeyObject } | null;
/** What `find` looks for: the fields as pseudonyms. */
export type Question = {
  readonly kind: RecordKind;
  readonly fields: readonly string[];
  readonly after: { readonly sort: string; readonly name: string } | null;
  readonly newest: boolean;
  readonly limit: number | null;
};
export type Match = { readonly name: string; readonly sort: string };

const bytes = z.instanceof(Buffer);
const documentRow = z.object({
  name: z.string(),
  kind: z.enum(Object.keys(shapes) as [RecordKind, ...RecordKind[]]), // the keys of `shapes` are the kinds, by definition
  version: z.string(),
  owner: z.string().nullable(),
  key: bytes.nullable(),
  open: z.string().nullable(),
  sealed: bytes.nullable(),
});
const openBody = z.object({ id: z.string(), body: z.unknown() });
const entryRow = z.object({
  version: z.string(),
  length: z.int(),
  position: z.int().nullable(),
  owner: z.string().nullable(),
  key: bytes.nullable(),
  sealed: bytes.nullable(),
});
const headRow = z.object({ name: z.string(), version: z.string(), length: z.int() });
const personRow = z.object({ name: z.string(), id: z.string(), key: bytes });
const matchRow = z.object({ name: z.string(), sort: z.string() });

const documentColumns = 'd.name, d.kind, d.version, d.owner, p.key, d.open::text as open, d.sealed';
/** A position that no entry has: the largest integer of PostgreSQL. */
const lastPosition = 2 ** 31 - 1;

const queries = {
  documents: `select ${documentColumns} from document d left join person p on p.id = d.owner where d.name = any ($1)`,
  heads: 'select name, version, length from log where name = any ($1)',
  persons: 'select name, id, key from person where name = any ($1)',
  entries:
    'select l.version, l.length, e.position, e.owner, p.key, e.sealed from log l left join entry e on e.log = l.name and ' +
    'e.position >= $2 and e.position < $3 left join person p on p.id = e.owner where l.name = $1 order by e.position',
  matching: 'select hit as name, hit_sort as sort from matching($1, $2, $3, $4, $5, $6)',
  count: 'select matching_count($1, $2)::integer as counted',
};

export type Loader = ReturnType<typeof createLoader>;

export type LoaderParts = {
  readonly pool: Pool;
  readonly place: string;
  readonly storeKey: KeyObject;
  /** How long a read waits for a database that is away. */
  readonly patience: Patience;
  readonly isClosed: () => boolean;
};

export function createLoader({ pool, place, storeKey, patience, isClosed }: LoaderParts) {
  async function rows<T>(name: string, text: string, values: readonly unknown[], shape: z.ZodType<T>): Promise<T[]> {
    const query: QueryConfig = { name, text, values: [...values] };
    const pauses = patience.begin();
    for (;;) {
      try {
        const found = await pool.query(query);
        return found.rows.map((row) => shape.parse(row));
      } catch (error) {
        if (isClosed()) throw new Fault('store.closed', {}, 'The store is closed.');
        if (error instanceof z.ZodError) throw broken('a row has not the shape it should have', error);
        if (!isAway(error)) throw error;
        await rest(pauses, place, error);
      }
    }
  }

  const broken = (what: string, cause: unknown): Fault =>
    new Fault('store.damaged', { file: place }, `${place}: ${what}. Restore the last sound backup.`, { cause });

  function opened(row: { owner: string | null; key: Buffer | null; sealed: Buffer }): string {
    if (row.owner !== null && row.key === null) throw broken('a key is missing', null);
    try {
      return splitRecord(unseal(row.sealed, row.key === null ? storeKey : createSecretKey(row.key))).text;
    } catch (cause) {
      throw broken('something sealed cannot be opened', cause);
    }
  }

  function read(row: z.infer<typeof documentRow>): Kept {
    const text =
      row.sealed === null
        ? JSON.stringify(openBody.parse(JSON.parse(row.open ?? '{}')).body)
        : opened({ ...row, sealed: row.sealed });
    const body = shapes[row.kind].safeParse(JSON.parse(text));
    if (!body.success) throw broken(`a document is not a sound ${row.kind}`, body.error);
    return { version: row.version, text };
  }

  return {
    document: gatherer<Kept>(
      async (names) =>
        new Map((await rows('documents', queries.documents, [names], documentRow)).map((row) => [row.name, read(row)])),
      { version: null, text: null },
    ),
    head: gatherer<Head>(
      async (names) =>
        new Map(
          (await rows('heads', queries.heads, [names], headRow)).map(({ name, version, length }) => [
            name,
            { version, length },
          ]),
        ),
      { version: null, length: 0 },
    ),
    person: gatherer<Person>(
      async (names) =>
        new Map(
          (await rows('persons', queries.persons, [names], personRow)).map(({ name, id, key }) => [
            name,
            { id, key: createSecretKey(key) },
          ]),
        ),
      null,
    ),
    /** Entries of so many positions from one on, with the head that they belong to. */
    async entries(
      name: string,
      from: number,
      most: number,
    ): Promise<{ readonly head: Head; readonly entries: readonly LogEntry[] }> {
      const found = await rows('entries', queries.entries, [name, from, Math.min(lastPosition, from + most)], entryRow);
      const entries = found.flatMap(({ position, sealed, owner, key }): LogEntry[] =>
        position === null || sealed === null
          ? []
          : [{ at: position, entry: JSON.parse(opened({ owner, key, sealed })) }],
      );
      const first = found[0];
      return {
        head: first === undefined ? { version: null, length: 0 } : { version: first.version, length: first.length },
        entries,
      };
    },
    matching: ({ kind, fields, after, newest, limit }: Question): Promise<readonly Match[]> =>
      rows(
        'matching',
        queries.matching,
        [kind, fields, after?.sort ?? null, after?.name ?? null, newest, limit],
        matchRow,
      ),
    async count(kind: RecordKind, fields: readonly string[]): Promise<number> {
      const [row] = await rows('count', queries.count, [kind, fields], z.object({ counted: z.int() }));
      return row?.counted ?? 0;
    },
  };
}

/** Puts questions of one moment together; at most two fetches of a sort are under way. */
function gatherer<T>(fetch: (names: string[]) => Promise<Map<string, T>>, none: T): (name: string) => Promise<T> {
  const most = 2;
  let waiting = new Map<string, PromiseWithResolvers<T>>();
  let running = 0;
  let isDue = false;

  function pump(): void {
    isDue = false;
    if (waiting.size === 0 || running >= most) return;
    const asked = waiting;
    waiting = new Map();
    running += 1;
    fetch([...asked.keys()])
      .then(
        (found) => asked.forEach(({ resolve }, name) => resolve(found.get(name) ?? none)),
        (error: unknown) => asked.forEach(({ reject }) => reject(error)),
      )
      .finally(() => {
        running -= 1;
        pump();
      });
  }

  return (name) => {
    const known = waiting.get(name) ?? Promise.withResolvers<T>();
    waiting.set(name, known);
    if (!isDue) {
      isDue = true;
      queueMicrotask(pump);
    }
    return known.promise;
  };
}
