/** Chance that can be repeated: the same seed draws the same numbers. */

export type Lot = {
  /** A whole number from 0 to one less than `limit`. */
  readonly below: (limit: number) => number;
  readonly of: <T>(list: readonly T[]) => T;
  /** True so many times in a hundred. */
  readonly percent: (share: number) => boolean;
};

/** Mulberry32: small, and good enough to choose moments with. */
export function lotOf(seed: number): Lot {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    of: (list) => {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('Nothing can be drawn from nothing.');
      return found;
    },
    percent: (share) => next() * 100 < share,
  };
}
