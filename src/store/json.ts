/**
 * The JSON store: lowdb over a journal of our own (journal.ts), for one process. A turn's writes are in memory at
 * once, so that the next turn sees them, and all turns that wait for the disk share one write and one sync.
 * How it works and why: docs/decisions/003-store.md.
 */
import { Low } from 'lowdb';
import { Fault } from '../fault.ts';
import { Bodies } from './bodies.ts';
import { type Files, disk, unwritable } from './files.ts';
import { groupCommit } from './group-commit.ts';
import { Journal } from './journal.ts';
import { type Name, readJson } from './json-reader.ts';
import { keep, prepare } from './json-writer.ts';
import { lock } from './lock.ts';
import { pseudonyms } from './seal.ts';
import type { Batch, Reader, Store, Write } from './store.ts';
import { threadedKeeper } from './threaded-keeper.ts';
import { threadedScanner } from './threaded-scan.ts';
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
  /** And it has grown by this many times the last index, so that an index costs a fixed part of what was written. */
  readonly tidyIndexes?: number;
  /** How many documents are kept at hand, in characters of their texts. */
  readonly cacheSize?: number;
  /** The disk; another one in tests. */
  readonly files?: Files;
  /** Seals and writes in a thread of its own, and verifies in another, on the real disk. */
  readonly threaded?: true;
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
  const threads = options.threaded === true ? { keeper: threadedKeeper, scan: threadedScanner } : {};
  const journal = new Journal({ folder, files, log, segmentBytes, ...threads });
  const db = new Low<View<number>>(journal, new View<number>());
  try {
    if (options.locked !== false) release = await lock(folder);
    await db.read();
  } catch (cause) {
    await journal.close();
    await release();
    throw unwritable(folder, cause);
  }
  return storeOver(db, journal, { ...options, log, segmentBytes, release });
}

type Settings = Pick<JsonOptions, 'folder' | 'tidyBytes' | 'tidyIndexes' | 'cacheSize'> & {
  readonly log: (event: string, facts: Record<string, unknown>) => void;
  readonly segmentBytes: number;
  readonly release: () => Promise<void>;
};

function storeOver(db: Low<View<number>>, journal: Journal, settings: Settings): Store {
  const { folder, log, segmentBytes, release, tidyBytes = segmentBytes, tidyIndexes = 16 } = settings;
  const name: Name = pseudonyms(journal.keys.secret);
  const bodies = new Bodies(settings.cacheSize ?? 16 * MIB);
  const inside = readJson(() => db.data, journal, bodies, name);
  const write = async (): Promise<void> => {
    if (journal.waiting) await db.write(); // a transaction may have deleted what was not there
  };
  const commits = groupCommit(folder, write, () => {
    if (journal.news >= tidyAt) startTidying();
  });
  let queue: Promise<unknown> = Promise.resolve();
  let tidying: Promise<void> | null = null;
  let tidyAt = tidyBytes;
  let closed = false;

  const isStopped = (): boolean => closed || commits.failure() !== null;

  function check(): void {
    const failure = commits.failure();
    if (failure !== null) throw failure;
    if (closed) throw new Fault('store.closed', {}, 'The store is closed.');
  }

  function startTidying(): void {
    tidying ??= tidy(db.data, journal, { segmentBytes, settled: commits.settled, stopped: isStopped })
      .then(({ indexBytes }) => {
        tidyAt = Math.max(tidyBytes, tidyIndexes * indexBytes);
      })
      .catch((cause: unknown) => {
        // Nothing that was promised depends on tidying. Only a manifest that may be half replaced stops the store.
        if (journal.uncertain) commits.fail(cause);
        else if (!isStopped()) log('store.untidy', { why: String(cause) });
        tidyAt = journal.news + tidyBytes;
      })
      .finally(() => {
        tidying = null;
      });
  }

  function commit(writes: readonly Write[]): Promise<unknown> {
    if (writes.length === 0) return commits.settled(); // what it read must be durable too
    keep(prepare(writes, name), { view: db.data, journal, bodies });
    return commits.add(writes);
  }

  async function transact<R>(decide: (tx: Reader) => Promise<Batch<R>>): Promise<R> {
    const turn = queue.then(async () => {
      check();
      const { writes, result } = await decide(inside);
      check();
      return { result, kept: commit(writes) };
    });
    queue = turn.catch(() => null); // the caller hears of it; the next in the queue does not care
    const { result, kept } = await turn;
    await kept;
    return result;
  }

  /** From outside a transaction only what is durable may be seen. */
  async function outside<R>(read: () => Promise<R>): Promise<R> {
    check();
    const found = await read();
    await commits.settled();
    return found;
  }

  return {
    get: (kind, id) => outside(() => inside.get(kind, id)),
    find: (kind, where, paging) => outside(() => inside.find(kind, where, paging)),
    count: (kind, where) => outside(() => inside.count(kind, where)),
    log: (logName, from, most) => outside(() => inside.log(logName, from, most)),
    logLength: (logName) => outside(() => inside.logLength(logName)),
    transact,
    onCommit: commits.onCommit,
    trouble: () => commits.failure()?.message ?? (closed ? 'The store is closed.' : null),
    close: async () => {
      if (closed) return;
      await queue;
      closed = true;
      await commits.settled().catch(() => undefined); // whoever waits for it hears of it
      await tidying;
      if (commits.failure() === null) await journal.dropUnlisted();
      await journal.close();
      await release();
    },
  };
}
