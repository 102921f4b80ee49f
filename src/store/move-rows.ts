/** All that a store in PostgreSQL holds, row by row, opened. */
import { createSecretKey } from 'node:crypto';
import type { Client } from 'pg';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import type { StoreSecrets } from './keys.ts';
import type { Moved } from './moved.ts';
import { splitRecord } from './record-text.ts';
import { type RecordKind, shapes } from './records.ts';
import { unseal } from './seal.ts';

/** Rows that come from the database in one go. */
const atOnce = 500;

const kinds = Object.keys(shapes) as [RecordKind, ...RecordKind[]]; // the keys of `shapes` are the kinds, by definition
const bytes = z.instanceof(Buffer);
const personRow = z.object({ name: z.string(), key: bytes });
const sealedRow = { owner: z.string().nullable(), key: bytes.nullable(), sealed: bytes.nullable() };
const documentRow = z.object({
  ...sealedRow,
  name: z.string(),
  kind: z.enum(kinds),
  sort: z.string(),
  fields: z.array(z.string()),
  open: z.string().nullable(),
});
const entryRow = z.object({ ...sealedRow, log: z.string(), position: z.int() });
const openBody = z.object({ id: z.string(), body: z.unknown() });

/** People first, then documents, then the entries of each log in order. */
export async function* itemsOf(client: Client, secrets: StoreSecrets, place: string): AsyncGenerator<Moved> {
  const storeKey = createSecretKey(secrets.store);
  const read = (row: {
    owner: string | null;
    key: Buffer | null;
    sealed: Buffer | null;
  }): { id: string; text: string } => {
    if (row.sealed === null || (row.owner !== null && row.key === null))
      throw new Fault('store.damaged', { file: place }, `${place}: a key is missing.`);
    return splitRecord(unseal(row.sealed, row.key === null ? storeKey : createSecretKey(row.key)));
  };
  for await (const { name, key } of pages(
    client,
    personRow,
    'select name, key from person where name > $1 order by name limit $2',
    [''],
    ({ name }) => [name],
  )) {
    yield { is: 'person', name, key };
  }
  const documents =
    'select d.name, d.kind, d.sort, d.fields, d.open::text as open, d.sealed, p.name as owner, p.key from document d ' +
    'left join person p on p.id = d.owner where d.name > $1 order by d.name limit $2';
  for await (const row of pages(client, documentRow, documents, [''], ({ name }) => [name])) {
    const { kind, name, sort, fields, owner, open } = row;
    const opened = open === null ? null : openBody.parse(JSON.parse(open));
    const held = opened === null ? read(row) : { id: opened.id, text: JSON.stringify(opened.body) };
    yield { is: 'document', kind, name, sort, fields, owner, ...held };
  }
  const entries =
    'select e.log, e.position, e.sealed, p.name as owner, p.key from entry e left join person p on p.id = e.owner ' +
    'where (e.log, e.position) > ($1, $2) order by e.log, e.position limit $3';
  for await (const row of pages(client, entryRow, entries, ['', -1], ({ log, position }) => [log, position])) {
    yield { is: 'entry', log: row.log, position: row.position, owner: row.owner, ...read(row) };
  }
}

async function* pages<T>(
  client: Client,
  shape: z.ZodType<T>,
  text: string,
  start: readonly unknown[],
  place: (row: T) => readonly unknown[],
): AsyncGenerator<T> {
  for (let after = start; ;) {
    const { rows } = await client.query(text, [...after, atOnce]);
    const read = rows.map((row) => shape.parse(row));
    yield* read;
    const last = read.at(-1);
    if (last === undefined || read.length < atOnce) return;
    after = place(last);
  }
}
