/** Reads the JSON store: the view tells where a body lies, the journal brings it, its shape is checked. */
import type { Bodies } from './bodies.ts';
import { damaged } from './damage.ts';
import { numberOf, positionOf } from './frame.ts';
import type { Journal } from './journal.ts';
import { type RecordKind, type RecordOf, shapes } from './records.ts';
import type { LogEntry, Page, Paging, Reader, Where } from './store.ts';
import type { Row, View } from './view.ts';

/** Makes the name that stands on disk for an id. */
export type Name = (space: string, id: string) => string;

/** Entries of a log that are read before others get their turn. */
const SLICE = 100;

/** @param view given anew at each use: lowdb replaces its data when it reads */
export function readJson(view: () => View<number>, journal: Journal, bodies: Bodies, name: Name): Reader {
  function bodyOf<K extends RecordKind>(row: Row<number>, kind: K): RecordOf<K> {
    const kept = bodies.find(row);
    if (kept !== undefined) return kept as RecordOf<K>; // this program put it, or checked it below
    const { text } = splitRecord(journal.text(row.at, row.bytes));
    const body = shapes[kind].safeParse(JSON.parse(text));
    if (!body.success) {
      const path = journal.segments.pathOf(numberOf(row.at));
      throw damaged(path, positionOf(row.at), `a document is not a sound ${kind}`, body.error);
    }
    bodies.keep(row, text, body.data);
    return body.data as RecordOf<K>; // shapes[kind] says so
  }

  return {
    get: async <K extends RecordKind>(kind: K, id: string): Promise<RecordOf<K> | null> => {
      const row = view().row(kind, name(kind, id));
      return row === undefined ? null : bodyOf(row, kind);
    },
    find: async <K extends RecordKind>(kind: K, where: Where<K>, paging?: Paging): Promise<Page<RecordOf<K>>> => {
      const { rows, next } = view().page(kind, fieldNames(kind, where, name), paging);
      return { items: rows.map((row) => bodyOf(row, kind)), next };
    },
    count: async (kind, where) => view().count(kind, fieldNames(kind, where, name)),
    log: async (logName, from = 0, most = Infinity) => {
      const log = view().logs.get(name('log', logName));
      const entries: LogEntry[] = [];
      if (log === undefined) return entries;
      const end = Math.min(log.first + log.at.length, from + most);
      for (let at = Math.max(from, log.first); at < end; at += 1) {
        const place = log.at[at - log.first];
        if (place !== undefined && place >= 0) {
          entries.push({ at, entry: JSON.parse(splitRecord(journal.text(place, 0)).text) });
          if (entries.length % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      }
      return entries;
    },
    logLength: async (logName) => view().lengthOf(name('log', logName)),
  };
}

/** Names of the index values of a document, or of those asked for. */
export function fieldNames(kind: RecordKind, values: object, name: Name): string[] {
  const names: string[] = [];
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined) names.push(name(`${kind}.${field}`, String(value)));
  }
  return names;
}

/** A record's text: the id in clear stands inside the seal only, before the JSON. */
export const joinRecord = (id: string, text: string): string => `${id.length}:${id}${text}`;

export function splitRecord(record: string): { readonly id: string; readonly text: string } {
  const colon = record.indexOf(':');
  const end = colon + 1 + Number(record.slice(0, colon));
  return { id: record.slice(colon + 1, end), text: record.slice(end) };
}
