/** Keeps a transaction's writes: bodies to the journal, places to the view. */
import type { Bodies } from './bodies.ts';
import type { Journal } from './journal.ts';
import { fieldNames } from './json-reader.ts';
import { type Name, joinParts, joinRecord } from './record-text.ts';
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
        return preparePut(write.kind, write.id, write.body, write, name);
      case 'delete':
        return { do: 'delete', kind: write.kind, key: name(write.kind, write.id) };
      case 'append':
        return {
          do: 'append',
          log: write.log,
          key: name('log', write.log),
          owner: ownerName(write.owner, name),
          text: write.json ?? textOf(write.entry),
        };
      case 'forget':
        return { do: 'forget', owner: name('owner', write.owner) };
    }
  });

function preparePut<K extends RecordKind>(
  kind: K,
  id: string,
  body: RecordOf<K>,
  { givenAway, json }: { readonly givenAway?: true; readonly json?: string },
  name: Name,
): Prepared {
  const { index, sort, owner } = declared[kind];
  const row = { kind, key: name(kind, id), sort: sort(body), fields: fieldNames(kind, index(body), name) };
  const ours = givenAway === true ? body : null;
  return { do: 'put', row, owner: ownerName(owner(body), name), id, text: json ?? textOf(body), body: ours };
}

const ownerName = (owner: string | null, name: Name): string | null => (owner === null ? null : name('owner', owner));

function textOf(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string') throw new TypeError('Only what JSON can hold can be kept.');
  return text;
}

type Parts = { readonly view: View<number>; readonly journal: Journal; readonly bodies: Bodies };
type Kept = Prepared & { readonly do: 'put' | 'append' };

/** More are not sealed together: whoever reads one opens them all. */
const mostTogether = 8;
const longestTogether = 64 * 1024;

/** Makes the writes part of the view, and of what the journal writes next. */
export function keep(writes: readonly Prepared[], parts: Parts): void {
  const { view, journal, bodies } = parts;
  const { keys, segments } = journal;
  const lengths = new Map<string, number>();
  for (let at = 0; at < writes.length; at += 1) {
    const write = writes[at];
    if (write === undefined) return;
    if (write.do === 'put' || write.do === 'append') {
      const together = runFrom(writes, at, write);
      keepTogether(together, parts, lengths);
      at += together.length - 1;
    } else if (write.do === 'delete') {
      const old = view.remove(write.kind, write.key);
      if (old === undefined) continue;
      bodies.drop(old);
      segments.release(old.at, old.bytes);
      journal.note(['d', write.kind, write.key]);
    } else {
      const owner = keys.find(write.owner);
      if (owner === 0) continue;
      const gone = view.forget(owner, (row, place) => {
        if (row !== null) bodies.drop(row);
        segments.release(place, row === null ? null : row.bytes);
      });
      for (const [log, length] of gone) lengths.set(log, Math.max(length, lengths.get(log) ?? 0));
      journal.note(['f', owner]);
      journal.erase(owner);
    }
  }
}

/** The write and those that follow it which can share its record: other documents of its owner, or the next entries of its log. */
function runFrom(writes: readonly Prepared[], from: number, first: Kept): readonly Kept[] {
  const run = [first];
  let length = first.text.length;
  for (let at = from + 1; at < writes.length && run.length < mostTogether; at += 1) {
    const write = writes[at];
    if (write === undefined || first.owner === null || !isAlike(first, write) || run.some((one) => isSame(one, write)))
      break;
    length += write.text.length;
    if (length > longestTogether) break;
    run.push(write);
  }
  return run;
}

const isAlike = (first: Kept, write: Prepared): write is Kept =>
  first.do === 'put'
    ? write.do === 'put' && write.owner === first.owner
    : write.do === 'append' && write.owner === first.owner && write.key === first.key;

/** Documents are told apart in their record by their ids alone. */
const isSame = (one: Kept, other: Kept): boolean => one.do === 'put' && other.do === 'put' && one.id === other.id;

/** Seals the writes as one record. The first of them answers for what the others do not need of its bytes. */
function keepTogether(
  run: readonly Kept[],
  { view, journal, bodies }: Parts,
  lengths: ReadonlyMap<string, number>,
): void {
  const { keys, segments } = journal;
  const [first] = run;
  if (first === undefined) return;
  const owner = first.owner === null ? 0 : keys.numberFor(first.owner);
  const texts = run.map((write) => joinRecord(write.do === 'put' ? write.id : write.log, write.text));
  const { place, bytes } = journal.record(owner, joinParts(texts));
  // Entries of a log end together, documents one by one.
  const sizeOf = (write: Kept): number => (write.do === 'put' ? write.text.length : 0);
  const rest = run.slice(1).reduce((sum, write) => sum + sizeOf(write), 0);
  segments.refer(place, bytes);
  for (const write of run) {
    const share = write === first ? bytes - rest : sizeOf(write);
    if (write.do === 'put') {
      const { kind, key, sort, fields } = write.row;
      const { row, replaced } = view.put({ kind, key, sort, fields, owner, at: place, bytes: share });
      if (replaced !== null) segments.release(replaced.at, replaced.bytes);
      bodies.keep(row, write.text, write.body);
      journal.note(['p', kind, key, sort, fields, owner, place, share]);
    } else {
      const position = Math.max(view.lengthOf(write.key), lengths.get(write.key) ?? 0);
      view.append(write.key, position, place, owner);
      journal.note(['a', write.key, position, owner, place, share]);
    }
  }
}
