/**
 * The text of a record, before it is sealed: a document or log entry with its id, or several of one person that were
 * kept in one stroke. Sealing costs the same for one as for some, and more than everything else of a write.
 *
 *   one      LENGTH OF ID:ID JSON
 *   several  +LENGTH,LENGTH,…: then each as if alone
 */
import type { RecordKind } from './records.ts';

/** Makes the name that stands on disk for an id. */
export type Name = (space: string, id: string) => string;

/** A record's text: the id in clear stands inside the seal only, before the JSON. */
export const joinRecord = (id: string, text: string): string => `${id.length}:${id}${text}`;

export function splitRecord(record: string): { readonly id: string; readonly text: string } {
  const colon = record.indexOf(':');
  const end = colon + 1 + Number(record.slice(0, colon));
  return { id: record.slice(colon + 1, end), text: record.slice(end) };
}

/** @param parts each as `joinRecord` makes it */
export const joinParts = (parts: readonly string[]): string =>
  parts.length === 1 ? parts.join('') : `+${parts.map(({ length }) => length).join()}:${parts.join('')}`;

export function partsOf(record: string): readonly string[] {
  if (!record.startsWith('+')) return [record];
  const colon = record.indexOf(':');
  let at = colon + 1;
  return record
    .slice(1, colon)
    .split(',')
    .map((length) => record.slice(at, (at += Number(length))));
}

/** The document with that name on disk, or null when the record holds none such. */
export function documentIn(
  record: string,
  kind: RecordKind,
  key: string,
  name: Name,
): { id: string; text: string } | null {
  return (
    partsOf(record)
      .map(splitRecord)
      .find(({ id }) => name(kind, id) === key) ?? null
  );
}

/** The entry at an index of a log: those that share a record lie in it in the order of the log. */
export function entryIn(record: string, places: readonly number[], index: number): { id: string; text: string } | null {
  const part = partsOf(record)[index - firstAt(places, index)];
  return part === undefined ? null : splitRecord(part);
}

/** Index of the first entry of a log that shares its record with the one at `index`. */
export function firstAt(places: readonly number[], index: number): number {
  let first = index;
  while (first > 0 && places[first - 1] === places[index]) first -= 1;
  return first;
}
