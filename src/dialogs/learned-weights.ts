/** How much each feature speaks for each entry: lists of pairs in flat arrays, since most features know few entries. */
import type { Features } from './learned-features.ts';

export type Weights = {
  /** The features of one more example of an entry. */
  readonly count: (features: Features, entry: number) => void;
  /** Counts become weights: a feature speaks for an entry by its share of it, and more if few entries have it. */
  readonly begin: () => void;
  readonly add: (features: Features, entry: number, change: number) => void;
  /** Writes into `scores` what the features say for every entry. */
  readonly weigh: (features: Features, scores: Float64Array) => void;
};

/** A feature heard once speaks with less than its whole share. */
const doubt = 0.5;

export function createWeights(features: number, entries: number): Weights {
  const first = new Int32Array(features).fill(-1);
  let room = 1 << 16;
  let next = new Int32Array(room);
  let owner = new Int32Array(room);
  let value = new Float32Array(room);
  let used = 0;

  const grow = (): void => {
    room *= 2;
    const grown = <T extends Int32Array | Float32Array>(larger: T, old: T): T => {
      larger.set(old);
      return larger;
    };
    next = grown(new Int32Array(room), next);
    owner = grown(new Int32Array(room), owner);
    value = grown(new Float32Array(room), value);
  };
  const change = (feature: number, entry: number, by: number): void => {
    for (let at = first[feature] ?? -1; at >= 0; at = next[at] ?? -1) {
      if (owner[at] !== entry) continue;
      value[at] = (value[at] ?? 0) + by;
      return;
    }
    if (used === room) grow();
    owner[used] = entry;
    value[used] = by;
    next[used] = first[feature] ?? -1;
    first[feature] = used++;
  };
  return {
    count({ slots }, entry) {
      for (const slot of slots) change(slot, entry, 1);
    },
    begin() {
      for (const start of first) {
        let total = 0;
        let sharing = 0;
        for (let at = start; at >= 0; at = next[at] ?? -1) {
          total += value[at] ?? 0;
          sharing++;
        }
        const rarity = Math.log(1 + entries / sharing) / 2;
        for (let at = start; at >= 0; at = next[at] ?? -1) value[at] = ((value[at] ?? 0) / (total + doubt)) * rarity;
      }
    },
    add({ slots, shares }, entry, by) {
      for (let each = 0; each < slots.length; each++) change(slots[each] ?? 0, entry, by * (shares[each] ?? 0));
    },
    weigh({ slots, shares }, scores) {
      scores.fill(0);
      for (let each = 0; each < slots.length; each++) {
        const share = shares[each] ?? 0;
        for (let at = first[slots[each] ?? 0] ?? -1; at >= 0; at = next[at] ?? -1) {
          const entry = owner[at] ?? 0;
          scores[entry] = (scores[entry] ?? 0) + (value[at] ?? 0) * share;
        }
      }
    },
  };
}
