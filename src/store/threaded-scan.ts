/** Scans files in a thread of its own, one ahead of whoever uses what it found. On the real disk. */
import { Worker } from 'node:worker_threads';
import { disk } from './files.ts';
import { outOfFiles, scannerOf, type Found, type Scanned, type Scanner } from './scan.ts';
import type { Order, Outcome } from './scan-thread.ts';

/** A thread is worth its start only when there is much to scan. */
const leastBytes = 16 * 2 ** 20;
/** One that is used while the other is filled. */
const mostBuffers = 2;

/** Begins at once. */
export function threadedScanner(all: readonly Scanned[], least = leastBytes): Scanner {
  if (all.reduce((sum, { size }) => sum + size, 0) < least) return scannerOf(disk, all);
  const largest = Math.max(0, ...all.map(({ size }) => size));
  const free = Array.from({ length: mostBuffers }, () => new SharedArrayBuffer(largest));
  const left = [...all];
  const orders: Order[] = [];
  const outcomes: Outcome[] = [];
  let used: SharedArrayBuffer | null = null;
  let broken: Error | null = null;
  let waiting: PromiseWithResolvers<undefined> | null = null;
  const thread = new Worker(new URL('./scan-thread.ts', import.meta.url), { execArgv: [] });

  function wake(): void {
    waiting?.resolve(undefined);
    waiting = null;
  }
  function end(why: Error): void {
    broken ??= why;
    wake();
  }
  thread.on('message', (outcome: Outcome) => {
    outcomes.push(outcome);
    wake();
  });
  thread.on('error', end);
  thread.on('exit', (code) => end(new Error(`The thread that scans files ended with ${code}.`)));

  function order(): void {
    for (let into = free.pop(); into !== undefined; into = free.pop()) {
      const next = left.shift();
      if (next === undefined) return;
      const asked = { ...next, into };
      orders.push(asked);
      thread.postMessage(asked);
    }
  }

  async function next(): Promise<Found> {
    if (used !== null) free.push(used);
    used = null;
    order();
    const { into } = orders.shift() ?? outOfFiles();
    used = into;
    while (outcomes.length === 0) {
      if (broken !== null) throw broken;
      waiting = Promise.withResolvers();
      await waiting.promise;
    }
    const outcome = outcomes.shift() ?? outOfFiles();
    if ('message' in outcome) throw Object.assign(new Error(outcome.message), { code: outcome.code });
    return { bytes: Buffer.from(into, 0, outcome.bytes), frames: outcome.frames };
  }

  order();
  return { next, close: () => thread.terminate() };
}
