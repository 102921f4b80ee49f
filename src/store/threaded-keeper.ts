/** Keeps frames in a thread of its own: sealing, writing and waiting for the disk leave the thread that decides turns. */
import type { KeyObject } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { disk } from './files.ts';
import { keeperOf, type FrameKeeper } from './frame-seal.ts';
import type { Order, Outcome } from './frame-thread.ts';

export type ThreadedKeeper = FrameKeeper & {
  /** Resolves when the thread is there. */
  readonly takenOver: Promise<unknown>;
};

/**
 * The thread is started by the first frame, and takes over when it is there: the start of the program does not wait for
 * it, nor does the first answer. On the real disk.
 * @param storeKey seals what is the store's own
 * @param most how many people's keys the thread holds
 */
export function threadedKeeper(storeKey: KeyObject, most = 10_000): ThreadedKeeper {
  const here = keeperOf(disk);
  const there = Promise.withResolvers<undefined>();
  let thread: Worker | null = null;
  let isThere = false;
  const known = new Set<number>();
  let gone: number[] | 'all' = [];
  let waiting: PromiseWithResolvers<undefined> | null = null;
  let broken: Error | null = null;

  function over(why: Error | null): void {
    const asked = waiting;
    waiting = null;
    if (why === null) asked?.resolve(undefined);
    else asked?.reject(why);
  }
  /** What the thread had in hand nobody knows; it is asked for nothing more. */
  function end(why: Error): void {
    broken ??= why;
    over(broken);
  }
  function started(): Worker {
    const worker = new Worker(new URL('./frame-thread.ts', import.meta.url), {
      workerData: storeKey,
      execArgv: [],
      // What it makes is soon of no use: a small space for it, collected often, is enough.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    worker.once('online', () => {
      isThere = true;
      there.resolve(undefined);
    });
    worker.on('message', (outcome: Outcome) => over(outcome === null ? null : errorOf(outcome)));
    worker.on('error', end);
    worker.on('exit', (code) => end(new Error(`The thread that writes the journal ended with ${code}.`)));
    return worker;
  }

  return {
    takenOver: there.promise,
    keep(file, position, frame, salt) {
      if (broken !== null) return Promise.reject(broken);
      thread ??= started();
      if (!isThere) return here.keep(file, position, frame, salt);
      const { bytes, used, operationsAt, stretches } = frame;
      waiting = Promise.withResolvers<undefined>();
      if (known.size > most) {
        known.clear();
        gone = 'all';
      }
      const keys: [number, KeyObject][] = [];
      const flat: number[] = [];
      for (const { from, to, owner, key } of stretches) {
        flat.push(from, to, owner);
        if (owner === 0 || known.has(owner)) continue;
        known.add(owner);
        keys.push([owner, key]);
      }
      const shared = bytes.buffer;
      const order: Order = { file, position, shared, used, operationsAt, salt, stretches: flat, keys, gone };
      gone = [];
      thread.postMessage(order);
      return waiting.promise;
    },
    forget(owner) {
      if (known.delete(owner) && gone !== 'all') gone.push(owner);
    },
    async close() {
      await thread?.terminate();
    },
  };
}

const errorOf = ({ message, code }: NonNullable<Outcome>): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });
