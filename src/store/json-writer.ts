/** Keeps a transaction's writes: bodies to the journal, places to the view. */
import type { Bodies } from './bodies.ts';
import type { Journal } from './journal.ts';
import { type Name, fieldNames, joinRecord } from './json-reader.ts';
import { type RecordKind, type RecordOf, declared } from './records.ts';
import type { Write } from './store.ts';
import type { Row, View } from './view.ts';

/** A write with all done that could fail, so that a transaction is kept whole or not at all. */
type Prepared =
  | {
      readonly do: 'put';
      readonly row: Omit<Row<number>, 'owner' | 'at' | 'bytes'>;
      readonly owner: string | null;
      readonly id: string;
      readonly text: string;
      readonly body: object | null;
    }
  | { readonly do: 'delete'; readonly kind: RecordKind; readonly key: string }
  | {
      readonly do: 'append';
      readonly log: string;
      readonly key: string;
      readonly owner: string | null;
      readonly text: string;
    }
  | { readonly do: 'forget'; readonly owner: string };

/** Throws when a body is not something that JSON can hold. */
export const prepare = (writes: readonly Write[], name: Name): readonly Prepared[] =>
  writes.map((write): Prepared => {
    switch (write.do) {
      case 'put':
        return preparePut(write.kind, write.id, write.body, write.givenAway === true, name);
      case 'delete':
        return { do: 'delete', kind: write.kind, key: name(write.kind, write.id) };
      case 'append':
        return {
          do: 'append',
          log: write.log,
          key: name('log', write.log),
          owner: ownerName(write.owner, name),
          text: textOf(write.entry),
        };
      case 'forget':
        return { do: 'forget', owner: name('owner', write.owner) };
    }
  });

function preparePut<K extends RecordKind>(
  kind: K,
  id: string,
  body: RecordOf<K>,
  isOurs: boolean,
  name: Name,
): Prepared {
  const { index, sort, owner } = declared[kind];
  const row = { kind, key: name(kind, id), sort: sort(body), fields: fieldNames(kind, index(body), name) };
  return { do: 'put', row, owner: ownerName(owner(body), name), id, text: textOf(body), body: isOurs ? body : null };
}

const ownerName = (owner: string | null, name: Name): string | null => (owner === null ? null : name('owner', owner));

function textOf(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string') throw new TypeError('Only what JSON can hold can be kept.');
  return text;
}

type Parts = { readonly view: View<number>; readonly journal: Journal; readonly bodies: Bodies };

/** Makes the writes part of the view, and of what the journal writes next. */
export function keep(writes: readonly Prepared[], { view, journal, bodies }: Parts): void {
  const { keys, segments } = journal;
  const numberOf = (owner: string | null): number => (owner === null ? 0 : keys.numberFor(owner));
  const lengths = new Map<string, number>();
  for (const write of writes) {
    if (write.do === 'put') {
      const owner = numberOf(write.owner);
      const { place, bytes } = journal.record(owner, joinRecord(write.id, write.text));
      const { kind, key, sort, fields } = write.row;
      const { row, replaced } = view.put({ kind, key, sort, fields, owner, at: place, bytes });
      if (replaced !== null) segments.release(replaced.at, replaced.bytes);
      bodies.keep(row, write.text, write.body);
      segments.refer(place, bytes);
      journal.note(['p', kind, key, sort, fields, owner, place, bytes]);
    } else if (write.do === 'delete') {
      const old = view.remove(write.kind, write.key);
      if (old === undefined) continue;
      bodies.drop(old);
      segments.release(old.at, old.bytes);
      journal.note(['d', write.kind, write.key]);
    } else if (write.do === 'append') {
      const owner = numberOf(write.owner);
      const position = Math.max(view.lengthOf(write.key), lengths.get(write.key) ?? 0);
      const { place, bytes } = journal.record(owner, joinRecord(write.log, write.text));
      view.append(write.key, position, place, owner);
      segments.refer(place, bytes);
      journal.note(['a', write.key, position, owner, place, bytes]);
    } else {
      const owner = keys.find(write.owner);
      if (owner === 0) continue;
      const gone = view.forget(owner, (row, at) => {
        if (row !== null) bodies.drop(row);
        segments.release(at, row === null ? null : row.bytes);
      });
      for (const [log, length] of gone) lengths.set(log, Math.max(length, lengths.get(log) ?? 0));
      journal.note(['f', owner]);
      journal.erase(owner);
    }
  }
}
