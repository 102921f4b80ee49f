/**
 * The store without a disk, for tests and for trying things out. Stricter than the others on purpose: it checks the
 * shape of each document that is put, and what it gives cannot be changed.
 */
import { Fault } from '../fault.ts';
import { type RecordKind, type RecordOf, declared, shapes } from './records.ts';
import type { Batch, LogEntry, Page, Paging, Reader, Store, Where, Write } from './store.ts';
import { View } from './view.ts';

/** A store that lasts as long as the process. */
export function openMemory(): Store {
  const view = new View<string>();
  const owners = new Map<string, number>();
  const listeners = new Set<(writes: readonly Write[]) => void>();
  const reader = readerOf(view);
  let numbered = 0;
  let closed = false;
  let queue: Promise<unknown> = Promise.resolve();

  function numberOf(owner: string | null): number {
    if (owner === null) return 0;
    const known = owners.get(owner);
    if (known !== undefined) return known;
    numbered += 1;
    owners.set(owner, numbered);
    return numbered;
  }

  function apply(writes: readonly Write[]): void {
    const lengths = new Map<string, number>();
    for (const write of writes) {
      if (write.do === 'put') view.put(rowOf(write.kind, write.id, write.body, numberOf));
      else if (write.do === 'delete') view.remove(write.kind, write.id);
      else if (write.do === 'append') {
        const position = Math.max(view.lengthOf(write.log), lengths.get(write.log) ?? 0);
        view.append(write.log, position, textOf(write.entry), numberOf(write.owner));
      } else {
        const gone = view.forget(numberOf(write.owner), () => {});
        for (const [name, length] of gone) lengths.set(name, Math.max(length, lengths.get(name) ?? 0));
        owners.delete(write.owner);
      }
    }
  }

  async function run<R>(decide: (tx: Reader) => Promise<Batch<R>>): Promise<R> {
    if (closed) throw new Fault('store.closed', {}, 'The store is closed.');
    const { writes, result } = await decide(reader);
    writes.forEach(check);
    apply(writes);
    if (writes.length > 0) for (const listener of listeners) listener(writes);
    return result;
  }

  return {
    ...reader,
    transact: (decide) => {
      const done = queue.then(() => run(decide));
      queue = done.catch(() => null); // the caller hears of it; the next in the queue does not care
      return done;
    },
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trouble: () => (closed ? 'The store is closed.' : null),
    close: async () => {
      await queue;
      closed = true;
    },
  };
}

function readerOf(view: View<string>): Reader {
  return {
    get: async <K extends RecordKind>(kind: K, id: string): Promise<RecordOf<K> | null> => {
      const row = view.row(kind, id);
      return row === undefined ? null : (bodyOf(row.at) as RecordOf<K>); // checked when it was put
    },
    find: async <K extends RecordKind>(kind: K, where: Where<K>, paging?: Paging): Promise<Page<RecordOf<K>>> => {
      const { rows, next } = view.page(kind, fieldsOf(where), paging);
      return { items: rows.map((row) => bodyOf(row.at) as RecordOf<K>), next }; // checked when they were put
    },
    count: async <K extends RecordKind>(kind: K, where: Where<K>): Promise<number> => view.count(kind, fieldsOf(where)),
    log: async (name: string, from = 0, most = Infinity): Promise<readonly LogEntry[]> => {
      const log = view.logs.get(name);
      if (log === undefined) return [];
      const skipped = Math.max(0, from - log.first);
      return log.at.slice(skipped, Math.max(0, from + most - log.first)).flatMap((text, index) => {
        return typeof text === 'string' ? [{ at: log.first + skipped + index, entry: bodyOf(text) }] : [];
      });
    },
    logLength: async (name: string): Promise<number> => view.lengthOf(name),
  };
}

function rowOf<K extends RecordKind>(
  kind: K,
  id: string,
  body: RecordOf<K>,
  numberOf: (owner: string | null) => number,
) {
  const { index, sort, owner } = declared[kind];
  return {
    kind,
    key: id,
    sort: sort(body),
    fields: fieldsOf(index(body)),
    owner: numberOf(owner(body)),
    at: textOf(body),
    bytes: 0,
  };
}

const fieldsOf = (values: object): string[] =>
  Object.entries(values).flatMap(([field, value]) => (value === undefined ? [] : [`${field}=${String(value)}`]));

function check(write: Write): void {
  if (write.do === 'put') shapes[write.kind].parse(write.body);
  if (write.do === 'append') textOf(write.entry);
}

function textOf(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string') throw new TypeError('Only what JSON can hold can be kept.');
  return text;
}

const bodyOf = (text: string): unknown => JSON.parse(text, (_, value: unknown) => Object.freeze(value));
