/**
 * Transactions without locks held across round trips. `decide` runs on what this process knows or reads, and what it
 * saw is noted; the database keeps its writes only if all of that still holds, otherwise it is run again. Transactions
 * that wait while others are being kept go together in one call, one round trip and one sync of the log on disk.
 * Why this is as if they had run one after the other: docs/decisions/008-postgres.md.
 */
import { createSecretKey, randomBytes } from 'node:crypto';
import { Fault, isFault } from '../fault.ts';
import { deepFrozen } from './bodies.ts';
import { turnstile } from './postgres-counters.ts';
import { createKeeper, type KeeperParts } from './postgres-keeper.ts';
import type { Loader } from './postgres-load.ts';
import type { Holder, Seen } from './postgres-overlay.ts';
import { ownersOf, prepare } from './postgres-prepare.ts';
import { pause } from './postgres-names.ts';
import { type Asked, readerInside } from './postgres-reader.ts';
import { KEY_BYTES } from './seal.ts';
import type { Batch, Reader, Write } from './store.ts';

export type Transactions = {
  readonly transact: <R>(decide: (tx: Reader) => Promise<Batch<R>>) => Promise<R>;
  /** Resolves when nothing is under way. */
  readonly idle: () => Promise<void>;
};

export type TransactionParts = KeeperParts & { readonly loader: Loader };

/** A transaction that lost so often against others of this process runs when no other unlucky one does. */
const unluckyAfter = 3;
const mostTries = 60;

export function createTransactions(parts: TransactionParts): Transactions {
  const { process: id, loader, overlay, name } = parts;
  const keeper = createKeeper(parts);
  let unlucky: Promise<unknown> = Promise.resolve();
  const counting = turnstile();
  let numbered = 0;
  let running = 0;
  let watchers: (() => void)[] = [];

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

  /** The body that whoever wrote it lets us share. */
  const givenAway = (write: Write | undefined): { body?: object } =>
    write?.do === 'put' && write.givenAway === true ? { body: deepFrozen(write.body) } : {};

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
    const inside = counting.through(readerInside({ overlay, loader, name, seen, asked, keeper }));
    let decided: { readonly batch: Batch<R> } | { readonly error: unknown };
    let kept: Promise<'kept' | 'stale'>;
    try {
      try {
        decided = { batch: await decide(inside.reader) };
      } catch (error) {
        if (isFault(error) && error.code.startsWith('store.')) throw error;
        decided = { error };
      }
      // What it threw counts only if what it saw was so.
      const writes = 'batch' in decided ? decided.batch.writes : [];
      await Promise.all(ownersOf(writes, name).map(knowPerson));
      if (!overlay.agrees(seen)) return 'raced';
      kept = keep(seen, asked, writes);
    } finally {
      inside.leave();
    }
    if ((await kept) === 'stale') return 'stale';
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
    if (forgets) overlay.forgetting += 1;
    for (const [at, write] of ready.entries()) {
      if (write.do === 'put')
        overlay.putDocument(write.name, { version, text: write.text, by: version, ...givenAway(writes[at]) });
      else if (write.do === 'delete') overlay.putDocument(write.name, { version: null, text: null, by: version });
      else if (write.do === 'append') overlay.grow(write.name, version);
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) overlay.putHolder(write.owner);
    }
    keeper.add({ version, seen, answers, ready, writes, forgets, done });
    return done.promise;
  }

  return {
    transact,
    idle: () => (running === 0 ? Promise.resolve() : new Promise((resolve) => watchers.push(resolve))),
  };
}
