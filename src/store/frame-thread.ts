/** The thread that keeps frames. It knows the keys of the people that it sealed for lately, each sent to it once. */
import type { KeyObject } from 'node:crypto';
import { fdatasyncSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { sealer } from './frame-seal.ts';

/** What the thread is asked to keep. */
export type Order = {
  readonly file: number;
  readonly position: number;
  /** The frame's bytes, open. */
  readonly shared: SharedArrayBuffer;
  readonly used: number;
  readonly operationsAt: number;
  readonly salt: number;
  /** From, to and owner of each stretch to seal, one after the other. */
  readonly stretches: readonly number[];
  /** Keys that the thread does not know yet. */
  readonly keys: readonly (readonly [owner: number, key: KeyObject])[];
  /** Keys to let go of first. */
  readonly gone: readonly number[] | 'all';
};

/** Null when it is kept, otherwise why not. */
export type Outcome = null | { readonly message: string; readonly code: string | undefined };

const seal = sealer();
// Given by whoever starts the thread.
const storeKey = workerData as KeyObject;
const keys = new Map<number, KeyObject>();

function keep(order: Order): void {
  const { gone, file, position, used, operationsAt, salt } = order;
  if (gone === 'all') keys.clear();
  else for (const owner of gone) keys.delete(owner);
  for (const [owner, key] of order.keys) keys.set(owner, key);
  const bytes = Buffer.from(order.shared);
  const frame = seal({ bytes, used, operationsAt, stretches: stretchesOf(order) }, salt);
  for (let done = 0; done < used;) done += writeSync(file, frame, done, used - done, position + done);
  fdatasyncSync(file);
}

function* stretchesOf({ stretches }: Order): Generator<{ from: number; to: number; key: KeyObject }> {
  for (let at = 0; at < stretches.length; at += 3) {
    const [from = 0, to = 0, owner = 0] = stretches.slice(at, at + 3);
    const key = owner === 0 ? storeKey : keys.get(owner);
    if (key === undefined) throw new Error(`The thread that writes the journal has no key ${owner}.`);
    yield { from, to, key };
  }
}

parentPort?.on('message', (order: Order) => {
  let outcome: Outcome = null;
  try {
    keep(order);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    outcome = { message: error instanceof Error ? error.message : String(error), code };
  }
  parentPort?.postMessage(outcome);
});
