/**
 * How much each feature of a question speaks for each entry, as learning.ts made it: flat arrays that are read from a
 * file at the start, and used as they are.
 */
import { featuresOf, type Said } from './learned-features.ts';

export type Weights = {
  /** How many entries there are, with the one that stands for "nothing here answers" as the last. */
  readonly entries: number;
  /** Features that tell something, ascending. */
  readonly slots: Uint32Array;
  /** Where the pairs of each feature begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Entry and weight of each pair; weights in sixteenths. */
  readonly owners: Uint16Array;
  readonly values: Int8Array;
  /** What speaks for each entry before anything is said. */
  readonly biases: Float32Array;
};

/** Weights are kept in steps of this size. */
export const step = 1 / 16;

/** Where nothing was learned: the search decides alone. */
export const unlearned: Weights = {
  entries: 0,
  slots: new Uint32Array(),
  starts: new Uint32Array(1),
  owners: new Uint16Array(),
  values: new Int8Array(),
  biases: new Float32Array(),
};

/** What a question says for every entry; null when nothing of it was ever heard. The higher, the likelier. */
export function weigh(weights: Weights, said: Said): Float64Array | null {
  const { slots, shares } = featuresOf(said);
  const scores = Float64Array.from(weights.biases);
  let isHeard = false;
  for (const [each, slot] of slots.entries()) {
    const feature = placeOf(weights.slots, slot);
    if (feature < 0) continue;
    isHeard = true;
    const share = (shares[each] ?? 0) * step;
    const end = weights.starts[feature + 1] ?? 0;
    for (let at = weights.starts[feature] ?? 0; at < end; at++) {
      const entry = weights.owners[at] ?? 0;
      scores[entry] = (scores[entry] ?? 0) + (weights.values[at] ?? 0) * share;
    }
  }
  return isHeard ? scores : null;
}

/** Scores become shares of one. */
export function toShares(scores: Float64Array): void {
  const highest = scores.reduce((best, one) => Math.max(best, one), -Infinity);
  let total = 0;
  for (let at = 0; at < scores.length; at++) {
    const odds = Math.exp((scores[at] ?? 0) - highest);
    scores[at] = odds;
    total += odds;
  }
  for (let at = 0; at < scores.length; at++) scores[at] = (scores[at] ?? 0) / total;
}

/** By halving; -1 when it is not there. */
function placeOf(slots: Uint32Array, slot: number): number {
  let low = 0;
  let high = slots.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = slots[middle] ?? 0;
    if (found === slot) return middle;
    if (found < slot) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
