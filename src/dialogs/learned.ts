/**
 * How much each feature of a question speaks for each entry, as learning.ts made it: flat arrays that are read from a
 * file at the start, and used as they are.
 */
import type { Examples } from './examples.ts';
import type { Features } from './learned-features.ts';
import type { Phrasings } from './phrased.ts';
import { slotFinder } from './slot-finder.ts';

export type Weights = {
  /** Features that tell something, ascending. */
  readonly slots: Uint32Array;
  /** Where the pairs of each feature begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Entry and weight of each pair; weights in sixteenths. */
  readonly owners: Uint16Array;
  readonly values: Int8Array;
  /** What speaks for each entry before anything is said; the last stands for "nothing here answers". */
  readonly biases: Float32Array;
};

/** All that a language's questions taught. */
export type Learned = {
  readonly weights: Weights;
  readonly examples: Examples;
  /** What the reader made of the phrasings, so that the start need not read them. */
  readonly phrasings: Phrasings;
};

/** Weights are kept in steps of this size. */
export const step = 1 / 16;

/** Where nothing was learned: the search decides alone. */
export const unlearned: Weights = {
  slots: new Uint32Array(),
  starts: new Uint32Array(1),
  owners: new Uint16Array(),
  values: new Int8Array(),
  biases: new Float32Array(),
};

/** What a question says for every entry, the higher, the likelier; null when nothing of it was ever heard. */
export type Weigh = (features: Features) => Float64Array | null;

export function weigher(weights: Weights): Weigh {
  const placeOf = slotFinder(weights.slots);
  return ({ slots, shares }) => {
    const scores = Float64Array.from(weights.biases);
    let isHeard = false;
    for (let each = 0; each < slots.length; each++) {
      const feature = placeOf(slots[each] ?? 0);
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
  };
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
