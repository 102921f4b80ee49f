/**
 * Transactions without locks held across round trips. `decide` runs on what this process knows or reads, and what it
 * saw is noted; the database keeps its writes only if all of that still holds, otherwise it is run again. Transactions
 * that wait while others are being kept go together in one call, one round trip and one sync of the log on disk.
 * Why this is as if they had run one after the other: docs/decisions/008-postgres.md.
 */
import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { Name } from './json-reader.ts';
import { fold } from './postgres-group.ts';
import type { Link } from './postgres-link.ts';
import type { Loader } from './postgres-load.ts';
import { tellings } from './postgres-news.ts';
import type { Holder, Overlay, Seen } from './postgres-overlay.ts';
import { ownersOf, prepare, type Underway } from './postgres-prepare.ts';
import { pause } from './postgres-names.ts';
import { type Asked, readerInside } from './postgres-reader.ts';
import type { RecordKind } from './records.ts';
import { KEY_BYTES } from './seal.ts';
import type { Batch, News, Reader, Write } from './store.ts';

export type Transactions = {
  readonly transact: <R>(decide: (tx: Reader) => Promise<Batch<R>>) => Promise<R>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

export type TransactionParts = {
  readonly process: number;
  readonly link: Link;
  readonly loader: Loader;
  readonly overlay: Overlay;
  readonly name: Name;
  readonly storeKey: KeyObject;
  readonly channel: string;
  readonly tell: (news: readonly News[]) => void;
};

/** Bounds of one call: the database is busy with it while others wait. */
const mostTogether = 256;
const mostCharacters = 8_000_000;
/** A transaction that lost so often against others of this process runs when no other unlucky one does. */
const unluckyAfter = 3;
const mostTries = 60;

export function createTransactions(parts: TransactionParts): Transactions {
  const { process: id, link, loader, overlay, name, storeKey, channel, tell } = parts;
  const underway = new Map<string, Promise<unknown>>();
  const waiting: Underway[] = [];
  let flushing: Promise<void> | null = null;
  let unlucky: Promise<unknown> = Promise.resolve();
  let numbered = 0;
  let running = 0;
  let watchers: (() => void)[] = [];

  const settled = (version: string): Promise<unknown> => underway.get(version) ?? Promise.resolve();
  const forgettingDone = (): Promise<unknown> => Promise.all([...underway.values()]);
  const draw = (owner: string): Holder => {
    numbered += 1;
    return { name: owner, id: `${id}.${numbered}`, key: createSecretKey(randomBytes(KEY_BYTES)), isNew: true };
  };

  async function transact<R>(decide: (tx: Reader) => Promise<Batch<R>>): Promise<R> {
    running += 1;
    try {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const once = (): Promise<{ readonly result: R } | 'stale' | 'raced'> => attempt(decide);
        const outcome = await (tries < unluckyAfter ? once() : alone(once));
        if (typeof outcome === 'object') return outcome.result;
        // Another process won: give it a moment, not the same for all.
        if (outcome === 'stale' && tries > 0) await pause(Math.random() * Math.min(100, 2 ** tries));
      }
    } finally {
      running -= 1;
      if (running === 0) {
        for (const wake of watchers) wake();
        watchers = [];
      }
    }
    throw new Fault(
      'server.busy',
      {},
      'Too many others change the same things at this moment. Try again in a few seconds.',
    );
  }

  function alone<T>(run: () => Promise<T>): Promise<T> {
    const mine = unlucky.then(run);
    unlucky = mine.catch(() => null); // the caller hears of it
    return mine;
  }

  async function attempt<R>(
    decide: (tx: Reader) => Promise<Batch<R>>,
  ): Promise<{ readonly result: R } | 'stale' | 'raced'> {
    const seen: Seen = { documents: new Map(), logs: new Map(), isTorn: false };
    const asked: Asked[] = [];
    const inside = readerInside({ overlay, loader, name, seen, asked, settled, forgettingDone });
    let decided: { readonly batch: Batch<R> } | { readonly error: unknown };
    try {
      decided = { batch: await decide(inside) };
    } catch (error) {
      decided = { error };
    }
    // What it threw counts only if what it saw was so.
    const writes = 'batch' in decided ? decided.batch.writes : [];
    await Promise.all(ownersOf(writes, name).map(knowPerson));
    if (!overlay.agrees(seen)) return 'raced';
    const outcome = await keep(seen, asked, writes);
    if (outcome === 'stale') return 'stale';
    if ('error' in decided) throw decided.error;
    return { result: decided.batch.result };
  }

  async function knowPerson(owner: string): Promise<void> {
    if (overlay.holder(owner) === undefined) overlay.admitPerson(owner, await loader.person(owner));
  }

  /** From here to the queue nothing else may run: the next transaction sees these writes. */
  function keep(seen: Seen, answers: readonly Asked[], writes: readonly Write[]): Promise<'kept' | 'stale'> {
    if (writes.length === 0 && seen.documents.size + seen.logs.size + answers.length === 0)
      return Promise.resolve('kept');
    numbered += 1;
    const version = `${id}.${numbered}`;
    const ready = prepare(writes, name, (owner) => overlay.holder(owner), draw);
    const forgets = ready.some((write) => write.do === 'forget');
    const done = Promise.withResolvers<'kept' | 'stale'>();
    if (writes.length > 0) {
      underway.set(
        version,
        done.promise.catch(() => null),
      ); // whoever waits for its end only wants to know that it ended
    }
    if (forgets) overlay.forgetting += 1;
    for (const write of ready) {
      if (write.do === 'put') overlay.putDocument(write.name, { version, text: write.text, by: version });
      else if (write.do === 'delete') overlay.putDocument(write.name, { version: null, text: null, by: version });
      else if (write.do === 'append') overlay.grow(write.name, version);
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) overlay.putHolder(write.owner);
    }
    waiting.push({ version, seen, answers, ready, writes, forgets, done });
    // Those who are ready in this round of the event loop come along.
    flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush);
    return done.promise;
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) await keepGroup(waiting.splice(0, together(waiting)));
    flushing = null;
  }

  async function keepGroup(group: readonly Underway[]): Promise<void> {
    let left = group;
    while (left.length > 0) {
      try {
        const { values, blame } = fold(left, storeKey);
        const last = left.at(-1)?.version ?? '';
        const news = tellings(
          id,
          left.flatMap(({ writes }) => writes),
          storeKey,
        );
        const stale = await link.keep(last, values, channel, news);
        const isKept = stale?.every((what) => what.startsWith('>')) ?? true;
        if (stale === null || isKept) {
          const elsewhere = new Set(stale?.map((what) => what.slice(1)));
          for (const tx of left) confirm(tx, elsewhere);
          return;
        }
        const lost = whoLost(left, new Set(stale.flatMap((what) => blame.get(what) ?? [])));
        if (lost.size === 0) throw new Error('The database refused a transaction and does not say which.');
        left.filter((tx) => lost.has(tx)).forEach(repeat);
        left = left.filter((tx) => !lost.has(tx));
      } catch (error) {
        const isOfOne = left.length > 1 && !(error instanceof Fault);
        // One that the database cannot take must not take the others along.
        if (isOfOne) for (const tx of left) await keepGroup([tx]);
        else for (const tx of left) fail(tx, error);
        return;
      }
    }
  }

  /** @param elsewhere messages that another process delivers */
  function confirm(tx: Underway, elsewhere: ReadonlySet<string>): void {
    overlay.confirm(namesOf(tx), tx.version);
    for (const write of tx.ready)
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) write.owner.isNew = false;
    end(tx);
    if (tx.forgets) overlay.distrustAll();
    if (tx.writes.length > 0)
      tell(elsewhere.size === 0 ? tx.writes : tx.writes.map((write) => leftTo(write, elsewhere)));
    tx.done.resolve('kept');
  }

  const leftTo = (write: Write, elsewhere: ReadonlySet<string>): News =>
    write.do === 'put' && elsewhere.has(name(write.kind, write.id))
      ? { do: 'touched', kind: write.kind, id: write.id }
      : write;

  function repeat(tx: Underway): void {
    undo(tx);
    tx.done.resolve('stale');
  }

  function fail(tx: Underway, error: unknown): void {
    undo(tx);
    tx.done.reject(error);
  }

  function undo(tx: Underway): void {
    overlay.distrust([...namesOf(tx), ...tx.seen.documents.keys(), ...tx.seen.logs.keys()], tx.version);
    for (const write of tx.ready) {
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) overlay.distrustHolder(write.owner);
    }
    end(tx);
  }

  function end(tx: Underway): void {
    underway.delete(tx.version);
    if (tx.forgets) overlay.forgetting -= 1;
  }

  return {
    transact,
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
  };
}

/**
 * How many of those that wait go together. Whoever forgets goes alone: what that takes away is known to the database
 * only. Whoever asked what matches goes no further behind one that may change the answer: the database compares
 * answers with what was there before the group.
 */
function together(waiting: readonly Underway[]): number {
  const changed = new Set<RecordKind>();
  let size = 0;
  for (const [at, { forgets, answers, ready }] of waiting.entries()) {
    const isLate = answers.some(({ question }) => changed.has(question.kind));
    if (at > 0 && (forgets || isLate || at >= mostTogether || size > mostCharacters)) return at;
    if (forgets) return 1;
    for (const write of ready) {
      if ('kind' in write) changed.add(write.kind);
      if ('text' in write) size += write.text.length;
    }
  }
  return waiting.length;
}

const namesOf = ({ ready }: Underway): string[] =>
  ready.flatMap((write) => (write.do === 'forget' ? [] : [write.name]));

/** Those that saw what is not so any more, and those that saw what these wrote. */
function whoLost(group: readonly Underway[], first: ReadonlySet<Underway>): ReadonlySet<Underway> {
  const lost = new Set<Underway>();
  const versions = new Set<string | null>();
  for (const tx of group) {
    const relied = [...tx.seen.documents.values(), ...tx.seen.logs.values()].some(
      (version) => version !== null && versions.has(version),
    );
    if (!first.has(tx) && !relied) continue;
    lost.add(tx);
    versions.add(tx.version);
  }
  return lost;
}
