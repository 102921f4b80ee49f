/**
 * The JSON store: lowdb over a journal of our own (journal.ts), for one process. A turn's writes are in memory at
 * once, so that the next turn sees them, and all turns that wait for the disk share one write and one sync.
 * How it works and why: docs/decisions/003-store.md.
 */
import { Low } from 'lowdb';
import { Fault } from '../fault.ts';
import { type Files, disk, unwritable } from './files.ts';
import { Journal } from './journal.ts';
import { type Name, readJson } from './json-reader.ts';
import { keep, prepare } from './json-writer.ts';
import { lock } from './lock.ts';
import { pseudonyms } from './seal.ts';
import type { Reader, Store, Write } from './store.ts';
import { Texts } from './texts.ts';
import { tidy } from './tidy.ts';
import { View } from './view.ts';

export type JsonOptions = {
  /** Made when missing. One process at a time holds it. */
  readonly folder: string;
  /** Told what happened to files, with no personal data. */
  readonly log?: (event: string, facts: Record<string, unknown>) => void;
  /** A file of the journal is closed when it reaches this size. */
  readonly segmentBytes?: number;
  /** Tidying begins when the journal has grown by this much since the last. */
  readonly tidyBytes?: number;
  /** How much text of documents is kept at hand, in characters. */
  readonly cacheSize?: number;
  /** The disk; another one in tests. */
  readonly files?: Files;
  /** False only for a folder that no other process can reach. */
  readonly locked?: boolean;
};

const MIB = 2 ** 20;

/**
 * Opens the store in a folder, verifying all of it.
 * Throws `store.locked` when another process holds it, `store.damaged` when a file is not as it was written,
 * `store.unwritable` when the folder cannot be written.
 */
export async function openJson(options: JsonOptions): Promise<Store> {
  const { folder, files = disk, log = () => {}, segmentBytes = 64 * MIB } = options;
  let release = async (): Promise<void> => {};
  const journal = new Journal({ folder, files, log, segmentBytes });
  const db = new Low<View<number>>(journal, new View<number>());
  try {
    if (options.locked !== false) release = await lock(folder);
    await db.read();
  } catch (cause) {
    journal.close();
    await release();
    throw unwritable(folder, cause);
  }
  return storeOver(db, journal, { ...options, log, segmentBytes, release });
}

/** Transactions that are made durable together. */
type Group = { readonly done: PromiseWithResolvers<void>; readonly commits: (readonly Write[])[] };

type Settings = Pick<JsonOptions, 'folder' | 'tidyBytes' | 'cacheSize'> & {
  readonly log: (event: string, facts: Record<string, unknown>) => void;
  readonly segmentBytes: number;
  readonly release: () => Promise<void>;
};

function storeOver(db: Low<View<number>>, journal: Journal, settings: Settings): Store {
  const { folder, log, segmentBytes, release, tidyBytes = segmentBytes } = settings;
  const name: Name = pseudonyms(journal.keys.secret);
  const texts = new Texts(settings.cacheSize ?? 32 * MIB);
  const inside = readJson(() => db.data, journal, texts, name);
  const listeners = new Set<(writes: readonly Write[]) => void>();
  let queue: Promise<unknown> = Promise.resolve();
  let group = freshGroup();
  /** Resolves when the newest group that holds anything is durable: then so are all before it. */
  let newest: Promise<void> = Promise.resolve();
  let flushing = false;
  let tidying: Promise<void> | null = null;
  let failed: Fault | null = null;
  let closed = false;
  let tidyAt = tidyBytes;

  function check(): void {
    if (failed !== null) throw failed;
    if (closed) throw new Fault('store.closed', {}, 'The store is closed.');
  }

  function fail(cause: unknown): void {
    const known = unwritable(folder, cause);
    failed ??=
      known instanceof Fault
        ? known
        : new Fault('store.unwritable', { path: folder }, `${folder} could not be written. Start again once it can.`, {
            cause,
          });
    log('store.failed', { why: failed.message });
    group.done.reject(failed);
  }

  /** Runs while there is something to write: what comes meanwhile makes the next group. */
  async function flush(): Promise<void> {
    while (failed === null && group.commits.length > 0) {
      const written = group;
      group = freshGroup();
      try {
        if (journal.waiting) await db.write();
      } catch (cause) {
        fail(cause);
        written.done.reject(failed);
        break;
      }
      for (const writes of written.commits) for (const listener of listeners) tell(listener, writes);
      written.done.resolve();
      if (journal.news >= tidyAt) startTidying();
    }
    flushing = false;
  }

  function startTidying(): void {
    tidying ??= tidy(db.data, journal, {
      segmentBytes,
      settled: () => newest,
      stopped: () => closed || failed !== null,
    })
      .then(({ indexBytes }) => {
        tidyAt = Math.max(tidyBytes, 8 * indexBytes); // so that an index costs a fixed part of what was written since
      })
      .catch((cause: unknown) => {
        // Nothing that was promised depends on tidying. Only a manifest that may be half replaced stops the store.
        if (journal.uncertain) fail(cause);
        else log('store.untidy', { why: String(cause) });
        tidyAt = journal.news + tidyBytes;
      })
      .finally(() => {
        tidying = null;
      });
  }

  function commit(writes: readonly Write[]): Promise<void> {
    keep(prepare(writes, name), { view: db.data, journal, texts, name });
    group.commits.push(writes);
    newest = group.done.promise;
    if (!flushing) {
      flushing = true;
      setImmediate(() => void flush()); // those who are ready in this round of the event loop come along
    }
    return newest;
  }

  async function transact<R>(decide: Parameters<Store['transact']>[0]): Promise<R> {
    const turn = queue.then(async () => {
      check();
      const { writes, result } = await decide(inside);
      check();
      return { result, kept: writes.length === 0 ? newest : commit(writes) };
    });
    queue = turn.catch(() => null); // the caller hears of it; the next in the queue does not care
    const { result, kept } = await turn;
    await kept;
    return result as R; // what this `decide` gave
  }

  /** From outside a transaction only what is durable may be seen. */
  const outside = <A extends readonly unknown[], R>(read: (...asked: A) => Promise<R>) => {
    return async (...asked: A): Promise<R> => {
      check();
      const found = await read(...asked);
      await newest;
      return found;
    };
  };

  return {
    ...(Object.fromEntries(
      Object.entries(inside).map(([verb, read]) => [verb, outside(read as (...asked: unknown[]) => Promise<unknown>)]),
    ) as unknown as Reader), // the same verbs, each with the same arguments and result
    transact: transact as Store['transact'],
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trouble: () => failed?.message ?? (closed ? 'The store is closed.' : null),
    close: async () => {
      if (closed) return;
      await queue;
      closed = true;
      await newest.catch(() => undefined); // whoever waits for it hears of it
      await tidying;
      journal.close();
      await release();
    },
  };
}

function freshGroup(): Group {
  const done = Promise.withResolvers<void>();
  done.promise.catch(() => undefined); // a group may have nobody who waits
  return { done, commits: [] };
}

/** A listener's mistake is its own: the commit is done. */
function tell(listener: (writes: readonly Write[]) => void, writes: readonly Write[]): void {
  try {
    listener(writes);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
