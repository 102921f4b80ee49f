/**
 * Which of the questions that were asked before is nearest to a new one. What was learned of all of them together
 * (learned.ts) weighs each word by what it tells as a rule; one question that says nearly the same tells more.
 */
import type { Example, Features } from './learned-features.ts';
import { slotFinder } from './slot-finder.ts';

/** Questions by what they say, pieces of words apart. */
export type Examples = {
  /** Of the entry that answers each; the one after the last entry stands for "nothing here answers". */
  readonly owners: Uint16Array;
  /** What more than one of them says, ascending; what many say has no pairs. */
  readonly slots: Uint32Array;
  /** Where the pairs of each slot begin; one more at the end. */
  readonly starts: Uint32Array;
  /** Question of each pair, and how much of it the slot is, in 255ths. */
  readonly places: Uint16Array;
  readonly shares: Uint8Array;
};

export const noExamples: Examples = {
  owners: new Uint16Array(),
  slots: new Uint32Array(),
  starts: new Uint32Array(1),
  places: new Uint16Array(),
  shares: new Uint8Array(),
};

const whole = 255;

/** @throws RangeError with more questions than a place of two bytes can name */
export function gather(asked: readonly Example[]): Examples {
  if (asked.length > 2 ** 16) throw new RangeError(`${asked.length} questions are more than 65536`);
  const times = new Map<number, number>();
  for (const { slots, wholes } of asked)
    for (const slot of slots.subarray(0, wholes)) times.set(slot, (times.get(slot) ?? 0) + 1);
  const saying = new Map<number, { readonly place: number; readonly share: number }[]>();
  for (const [place, features] of asked.entries()) {
    const weights = weigh(features, (slot) => rarity(times.get(slot) ?? 0, asked.length));
    for (const [at, share] of weights.entries()) {
      const slot = features.slots[at] ?? 0;
      if (times.get(slot) === 1) continue;
      const list = saying.get(slot) ?? [];
      saying.set(slot, list);
      if (share > 0) list.push({ place, share });
    }
  }
  const slots = Uint32Array.from(saying.keys()).sort();
  const lists = Array.from(slots, (slot) => saying.get(slot) ?? []);
  const starts = new Uint32Array(slots.length + 1);
  for (const [at, list] of lists.entries()) starts[at + 1] = (starts[at] ?? 0) + list.length;
  return {
    owners: Uint16Array.from(asked, ({ entry }) => entry),
    slots,
    starts,
    places: Uint16Array.from(lists.flat(), ({ place }) => place),
    shares: Uint8Array.from(lists.flat(), ({ share }) => Math.round(share * whole)),
  };
}

/** For each entry, and last for none, how near its nearest question is: from 0 to 1, which is the same words. */
export type Nearest = (features: Features) => Float64Array;

/** @param entries how many there are, with the one that stands for none */
export function nearestAmong({ owners, slots, starts, places, shares }: Examples, entries: number): Nearest {
  const placeOf = slotFinder(slots);
  /** How near each question is; all are nothing between two look-ups. */
  const near = new Float32Array(owners.length);
  const rare = (slot: number): number => {
    const times = (starts[slot + 1] ?? 0) - (starts[slot] ?? 0);
    return slot >= 0 && times === 0 ? 0 : rarity(times, owners.length);
  };
  return (features) => {
    const found = Int32Array.from(features.slots.subarray(0, features.wholes), placeOf);
    const weights = weigh(features, (_, at) => rare(found[at] ?? -1));
    const touched: number[] = [];
    for (let each = 0; each < found.length; each++) {
      const slot = found[each] ?? -1;
      if (slot < 0) continue;
      const weight = (weights[each] ?? 0) / whole;
      const end = starts[slot + 1] ?? 0;
      for (let at = starts[slot] ?? 0; at < end; at++) {
        const place = places[at] ?? 0;
        if (near[place] === 0) touched.push(place);
        near[place] = (near[place] ?? 0) + weight * (shares[at] ?? 0);
      }
    }
    const nearest = new Float64Array(entries);
    for (const place of touched) {
      const owner = owners[place] ?? 0;
      nearest[owner] = Math.max(nearest[owner] ?? 0, near[place] ?? 0);
      near[place] = 0;
    }
    return nearest;
  };
}

/** What more than a share of the questions say tells nothing here: seen to change no answer, and there is less to compare. */
const commonShare = 1 / 50;
/** Few enough in any case. */
const few = 20;

/** How much it tells that something is said. */
const rarity = (times: number, questions: number): number =>
  times > Math.max(few, commonShare * questions) ? 0 : Math.log(questions / (times + 1));

/** What each of the features that are no pieces weighs in its question, which weighs one. */
function weigh({ slots, shares, wholes }: Features, rare: (slot: number, at: number) => number): Float32Array {
  const weights = shares.slice(0, wholes);
  let squares = 0;
  for (let at = 0; at < wholes; at++) {
    weights[at] = (weights[at] ?? 0) * rare(slots[at] ?? 0, at);
    squares += (weights[at] ?? 0) ** 2;
  }
  const length = Math.sqrt(squares) || 1;
  return weights.map((weight) => weight / length);
}
