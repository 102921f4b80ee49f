/**
 * What a store holds, as seen from memory: for every document and log entry its place (`at`), and the indexes.
 * Bodies are elsewhere: in memory.ts the place is the text itself, in json.ts a position on disk.
 *
 * Long because documents, indexes and logs change together in it, or not at all.
 */
import { Fault } from '../fault.ts';
import { type RecordKind, shapes } from './records.ts';
import { type Place, Sorted, compare } from './sorted.ts';
import type { Paging } from './store.ts';

export type Row<At> = {
  readonly kind: RecordKind;
  readonly key: string;
  readonly sort: string;
  /** Index values, each unlike any value of another field. */
  readonly fields: readonly string[];
  /** Number of the person whose data this is; 0 for nobody. */
  readonly owner: number;
  at: At;
  /** Bytes on disk; 0 where that means nothing. */
  bytes: number;
};

export type Replaced<At> = Pick<Row<At>, 'at' | 'bytes'>;

/** Entries of a log from position `first`; a gap where an entry was erased. */
export type Log<At> = { first: number; at: (At | Gap)[]; owner: number | number[] };

/** A number, so that an array of positions stays an array of numbers. */
export type Gap = -1;
const GAP: Gap = -1;

export type Rows<At> = { readonly rows: readonly Row<At>[]; readonly next: string | null };

export const kinds = Object.keys(shapes) as readonly RecordKind[]; // the keys of `shapes` are the kinds, by definition

/** What belongs to each person. */
type Belongings<At> = { readonly rows: Bags<Row<At>>; readonly logs: Bags<string> };

export class View<At extends string | number> {
  readonly tables: ReadonlyMap<RecordKind, Table<At>> = new Map(kinds.map((kind) => [kind, new Table<At>()]));
  readonly logs = new Map<string, Log<At>>();
  /** Both made when somebody is first forgotten. */
  private belongings: Belongings<At> | null = null;

  row(kind: RecordKind, key: string): Row<At> | undefined {
    return this.table(kind).rows.get(key);
  }

  /**
   * Puts the row in. Gives the row that stands for the document from now on, which is the old one when no index has
   * to change (most documents are put again and again with the same indexes), and where the body was before.
   */
  put(row: Row<At>): { readonly row: Row<At>; readonly replaced: Replaced<At> | null } {
    const table = this.table(row.kind);
    const old = table.rows.get(row.key);
    if (old === undefined) {
      table.add(row);
      this.belongings?.rows.add(row.owner, row);
      return { row, replaced: null };
    }
    const replaced = { at: old.at, bytes: old.bytes };
    if (old.sort === row.sort && old.owner === row.owner && sameItems(old.fields, row.fields)) {
      old.at = row.at;
      old.bytes = row.bytes;
      return { row: old, replaced };
    }
    this.remove(row.kind, row.key);
    table.add(row);
    this.belongings?.rows.add(row.owner, row);
    return { row, replaced };
  }

  remove(kind: RecordKind, key: string): Row<At> | undefined {
    const old = this.table(kind).remove(key);
    if (old !== undefined) this.belongings?.rows.remove(old.owner, old);
    return old;
  }

  page(kind: RecordKind, fields: readonly string[], paging: Paging = {}): Rows<At> {
    const limit = Math.max(1, paging.limit ?? Infinity);
    const rows: Row<At>[] = [];
    const place = paging.cursor === undefined ? null : readCursor(paging.cursor);
    for (const row of this.table(kind).walk(fields, place, paging.newestFirst === true)) {
      const last = rows.at(-1);
      if (rows.length === limit && last !== undefined) return { rows, next: cursorOf(last) };
      rows.push(row);
    }
    return { rows, next: null };
  }

  count(kind: RecordKind, fields: readonly string[]): number {
    return this.table(kind).count(fields);
  }

  /** Position after the last entry of the log. */
  lengthOf(name: string): number {
    const log = this.logs.get(name);
    return log === undefined ? 0 : log.first + log.at.length;
  }

  /** Sets the entry at a position; what lies between the end and it becomes a gap. */
  append(name: string, position: number, at: At, owner: number): void {
    let log = this.logs.get(name);
    if (log === undefined) {
      log = { first: position, at: [], owner };
      this.logs.set(name, log);
    }
    if (position < log.first) return;
    const index = position - log.first;
    while (log.at.length < index) push(log, GAP, 0);
    if (index === log.at.length) push(log, at, owner);
    else log.at[index] = at;
    this.belongings?.logs.add(owner, name);
  }

  /**
   * Drops whatever belongs to that person. Entries of others keep their positions.
   * @param dropped told each place that nothing refers to any more
   * @returns the lengths that the person's logs had
   */
  forget(owner: number, dropped: (row: Row<At> | null, at: At) => void): ReadonlyMap<string, number> {
    const { rows, logs } = (this.belongings ??= this.belongingsOfAll());
    for (const row of rows.take(owner)) {
      this.remove(row.kind, row.key);
      dropped(row, row.at);
    }
    const lengths = new Map<string, number>();
    for (const name of logs.take(owner)) {
      lengths.set(name, this.lengthOf(name));
      this.forgetIn(name, owner, dropped);
    }
    return lengths;
  }

  private belongingsOfAll(): Belongings<At> {
    const rows = new Bags<Row<At>>();
    const logs = new Bags<string>();
    for (const table of this.tables.values()) for (const row of table.rows.values()) rows.add(row.owner, row);
    for (const [name, log] of this.logs) {
      if (typeof log.owner === 'number') logs.add(log.owner, name);
      else for (const owner of log.owner) logs.add(owner, name);
    }
    return { rows, logs };
  }

  private forgetIn(name: string, owner: number, dropped: (row: null, at: At) => void): void {
    const log = this.logs.get(name);
    if (log === undefined) return;
    let last: At | Gap = GAP;
    log.at.forEach((at, index) => {
      if (ownerAt(log, index) !== owner || at === GAP) return;
      // Entries that were kept together are at one place, one after the other.
      if (at !== last) dropped(null, at);
      last = at;
      log.at[index] = GAP;
    });
    while (log.at.length > 0 && log.at.at(-1) === GAP) {
      log.at.pop();
      if (typeof log.owner !== 'number') log.owner.pop();
    }
    if (log.at.length === 0) this.logs.delete(name);
  }

  private table(kind: RecordKind): Table<At> {
    const table = this.tables.get(kind);
    if (table === undefined) throw new Error(`No kind of document is called ${kind}.`);
    return table;
  }
}

/** Person whose data the entry at an index of the log is; 0 for nobody. */
export const ownerAt = (log: Pick<Log<unknown>, 'owner'>, index: number): number =>
  typeof log.owner === 'number' ? log.owner : (log.owner[index] ?? 0);

function push<At>(log: Log<At>, at: At | Gap, owner: number): void {
  if (at !== GAP && log.at.length === 0) log.owner = owner;
  else if (typeof log.owner === 'number' && log.owner !== owner) log.owner = log.at.map(() => log.owner as number); // still a number here
  log.at.push(at);
  if (typeof log.owner !== 'number') log.owner.push(owner);
}

/** What documents of a kind are found by. */
type Indexes<At> = { readonly all: Sorted<Row<At>>; readonly byField: Postings<string, Row<At>> };

class Table<At> {
  readonly rows = new Map<string, Row<At>>();
  /** Made when they are first needed, of all that is there then: a store is opened in less time so. */
  private made: Indexes<At> | null = null;

  private get indexes(): Indexes<At> {
    return (this.made ??= indexesOf([...this.rows.values()]));
  }

  add(row: Row<At>): void {
    this.rows.set(row.key, row);
    if (this.made === null) return;
    this.made.all.add(row);
    for (const field of row.fields) this.made.byField.add(field, row);
  }

  remove(key: string): Row<At> | undefined {
    const old = this.rows.get(key);
    if (old === undefined) return undefined;
    this.rows.delete(key);
    if (this.made === null) return old;
    this.made.all.remove(old);
    for (const field of old.fields) this.made.byField.remove(field, old);
    return old;
  }

  count(fields: readonly string[]): number {
    const [first] = fields;
    if (first === undefined) return this.rows.size;
    if (fields.length === 1) return this.indexes.byField.count(first);
    let count = 0;
    for (const _ of this.walk(fields, null, false)) count += 1;
    return count;
  }

  *walk(fields: readonly string[], place: Place | null, descending: boolean): Generator<Row<At>> {
    const { all, byField } = this.indexes;
    if (fields.length === 0) {
      yield* all.walk(place, descending);
      return;
    }
    const narrowest = fields.reduce((a, b) => (byField.count(b) < byField.count(a) ? b : a));
    for (const row of byField.walk(narrowest, place, descending)) {
      if (fields.every((field) => row.fields.includes(field))) yield row;
    }
  }
}

function indexesOf<At>(rows: Row<At>[]): Indexes<At> {
  // They come nearly in order: most were never put again with another.
  rows.sort(compare);
  return { all: new Sorted(rows), byField: new Postings(rows, ({ fields }) => fields) };
}

/** What belongs to each person, in no order; nobody's (0) is not kept. One thing alone is kept bare. */
class Bags<T extends object | string> {
  private readonly bags = new Map<number, T | Set<T>>();

  add(owner: number, thing: T): void {
    if (owner === 0) return;
    const bag = this.bags.get(owner);
    if (bag === undefined) this.bags.set(owner, thing);
    else if (bag instanceof Set) bag.add(thing);
    else if (bag !== thing) this.bags.set(owner, new Set([bag, thing]));
  }

  remove(owner: number, thing: T): void {
    const bag = this.bags.get(owner);
    if (bag instanceof Set) bag.delete(thing);
    if (bag === thing || (bag instanceof Set && bag.size === 0)) this.bags.delete(owner);
  }

  take(owner: number): readonly T[] {
    const bag = this.bags.get(owner);
    this.bags.delete(owner);
    return bag === undefined ? [] : bag instanceof Set ? [...bag] : [bag];
  }
}

/** Rows by a value. Most values have one row, which is then kept bare: half the memory of a list for each. */
class Postings<K, T extends { readonly sort: string; readonly key: string }> {
  private readonly lists = new Map<K, T | Sorted<T>>();

  /** @param rows to begin with, in order */
  constructor(rows: readonly T[], valuesOf: (row: T) => readonly K[]) {
    const several = new Map<K, T[]>();
    for (const row of rows) {
      for (const value of valuesOf(row)) {
        const first = this.lists.get(value);
        if (first === undefined) this.lists.set(value, row);
        else if (!(first instanceof Sorted)) {
          const list = several.get(value);
          if (list === undefined) several.set(value, [first, row]);
          else list.push(row);
        }
      }
    }
    for (const [value, list] of several) this.lists.set(value, new Sorted(list));
  }

  add(value: K, row: T): void {
    const list = this.lists.get(value);
    if (list === undefined) this.lists.set(value, row);
    else if (list instanceof Sorted) list.add(row);
    else {
      const sorted = new Sorted<T>();
      sorted.add(list);
      sorted.add(row);
      this.lists.set(value, sorted);
    }
  }

  remove(value: K, row: T): void {
    const list = this.lists.get(value);
    if (list === undefined) return;
    if (list instanceof Sorted) list.remove(row);
    if (list === row || (list instanceof Sorted && list.size === 0)) this.lists.delete(value);
  }

  count(value: K): number {
    const list = this.lists.get(value);
    return list === undefined ? 0 : list instanceof Sorted ? list.size : 1;
  }

  *walk(value: K, place: Place | null, descending: boolean): Generator<T> {
    const list = this.lists.get(value);
    if (list === undefined) return;
    if (list instanceof Sorted) yield* list.walk(place, descending);
    else if (place === null || (descending ? before(list, place) : before(place, list))) yield list;
  }
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);

const before = (a: Place, b: Place): boolean => a.sort < b.sort || (a.sort === b.sort && a.key < b.key);

/** Where a page ended, for whoever asks for the next. */
export const cursorOf = (row: Place): string => Buffer.from(JSON.stringify([row.sort, row.key])).toString('base64url');

/** Throws `request.bad` when it is not what `cursorOf` gave. */
export function readCursor(cursor: string): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(read) && typeof read[0] === 'string' && typeof read[1] === 'string') {
      return { sort: read[0], key: read[1] };
    }
  } catch (cause) {
    throw new Fault('request.bad', {}, 'The cursor is not one that this store gave.', { cause });
  }
  throw new Fault('request.bad', {}, 'The cursor is not one that this store gave.');
}
