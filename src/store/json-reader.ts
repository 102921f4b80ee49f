/** Reads the JSON store: the view tells where a body lies, the journal brings it, its shape is checked. */
import type { Bodies } from './bodies.ts';
import { damaged } from './damage.ts';
import { numberOf, positionOf } from './frame.ts';
import type { Journal } from './journal.ts';
import { type Name, documentIn, firstAt, partsOf, splitRecord } from './record-text.ts';
import { type RecordKind, type RecordOf, shapes } from './records.ts';
import type { LogEntry, Page, Paging, Reader, Where } from './store.ts';
import type { Row, View } from './view.ts';

/** Entries of a log that are read before others get their turn. */
const SLICE = 100;

/** @param view given anew at each use: lowdb replaces its data when it reads */
export function readJson(
  view: () => View<number>,
  journal: Pick<Journal, 'segments' | 'text'>,
  bodies: Bodies,
  name: Name,
): Reader {
  function bodyOf<K extends RecordKind>(row: Row<number>, kind: K): RecordOf<K> {
    const kept = bodies.find(row);
    if (kept !== undefined) return kept as RecordOf<K>; // this program put it, or checked it below
    const text = documentIn(journal.text(row.at, 0), kind, row.key, name)?.text;
    const body = shapes[kind].safeParse(text === undefined ? undefined : JSON.parse(text));
    if (text === undefined || !body.success) throw unsound(row.at, `a document is not a sound ${kind}`, body.error);
    bodies.keep(row, text, body.data);
    return body.data as RecordOf<K>; // shapes[kind] says so
  }

  const unsound = (place: number, why: string, cause?: unknown) =>
    damaged(journal.segments.pathOf(numberOf(place)), positionOf(place), why, cause);

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
      let open: { place: number; first: number; parts: readonly string[] } = { place: -1, first: 0, parts: [] };
      if (log === undefined) return entries;
      const end = Math.min(log.first + log.at.length, from + most);
      for (let at = Math.max(from, log.first); at < end; at += 1) {
        const place = log.at[at - log.first];
        if (place !== undefined && place >= 0) {
          if (place !== open.place)
            open = { place, first: firstAt(log.at, at - log.first), parts: partsOf(journal.text(place, 0)) };
          const part = open.parts[at - log.first - open.first];
          if (part === undefined) throw unsound(place, 'a record lacks an entry of a log');
          entries.push({ at, entry: JSON.parse(splitRecord(part).text) });
          if (entries.length % SLICE === 0) await new Promise((resolve) => setImmediate(resolve));
        }
      }
      return entries;
    },
    logLength: async (logName) => view().lengthOf(name('log', logName)),
  };
}

export { joinRecord, splitRecord, type Name } from './record-text.ts';

/** Spaces of names, made once: a text that is put together anew costs more to look up than its name to find. */
const spaces = new Map<RecordKind, Map<string, string>>();

function spaceOf(kind: RecordKind, field: string): string {
  const known = spaces.get(kind) ?? new Map<string, string>();
  const space = known.get(field) ?? `${kind}.${field}`;
  spaces.set(kind, known.set(field, space));
  return space;
}

/** Names of the index values of a document, or of those asked for. */
export function fieldNames(kind: RecordKind, values: object, name: Name): string[] {
  const names: string[] = [];
  for (const [field, value] of Object.entries(values)) {
    if (value !== undefined) names.push(name(spaceOf(kind, field), String(value)));
  }
  return names;
}
