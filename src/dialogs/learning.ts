/**
 * Learns which entry a question means from all that people are known to say for each: a second opinion beside the
 * search. The search compares with one phrasing at a time; this weighs every word, piece of a word and pair of words
 * by what they told in all of them, and knows examples of questions that nothing answers.
 */
import { step, toShares, type Weights } from './learned.ts';
import type { Example, Features } from './learned-features.ts';

/** Rounds over the examples; more of them learn their odd words by heart. */
const defaultRounds = 6;
const boldness = 0.5;
/** Pulls weights towards nothing. */
const restraint = 1e-6;
const biasStep = 0.02;
/** An error so small changes nothing. */
const settled = 1e-3;
/** What was heard less often tells one example from the others, and nothing of questions to come. */
const heardOften = 2;
/** Weights below it are left out of the file; seen to change nothing. */
const least = 0.4;

/**
 * Weights of a logistic regression, by AdaGrad (Duchi et al. 2011). The same examples in the same order give the same
 * weights.
 * @param entries how many there are; examples name them by their place
 */
export function learn(examples: readonly Example[], entries: number, rounds = defaultRounds): Weights {
  const slots = slotsOf(examples);
  const rows = new Map([...slots].map((slot, row) => [slot, row]));
  const lessons = examples.map((example) => lessonOf(example, rows));
  const weights = new Float32Array(slots.length * entries);
  const squares = new Float32Array(slots.length * entries).fill(1e-3);
  const biases = new Float32Array(entries);
  const odds = new Float64Array(entries);

  const teach = ({ rows: features, shares, entry }: Lesson): void => {
    score(weights, biases, features, shares, odds);
    toShares(odds);
    for (let each = 0; each < entries; each++) {
      const error = (odds[each] ?? 0) - (each === entry ? 1 : 0);
      if (Math.abs(error) < settled) continue;
      biases[each] = (biases[each] ?? 0) - biasStep * error;
      for (let feature = 0; feature < features.length; feature++) {
        const at = (features[feature] ?? 0) * entries + each;
        const slope = error * (shares[feature] ?? 0) + restraint * (weights[at] ?? 0);
        squares[at] = (squares[at] ?? 0) + slope * slope;
        weights[at] = (weights[at] ?? 0) - (boldness * slope) / Math.sqrt(squares[at] ?? 1);
      }
    }
  };
  const order = lessons.map((_, at) => at);
  const chance = shuffler();
  for (let round = 0; round < rounds; round++) {
    chance(order);
    for (const at of order) {
      const lesson = lessons[at];
      if (lesson) teach(lesson);
    }
  }
  return compact(weights, slots, biases, entries);
}

type Lesson = { readonly rows: Uint32Array; readonly shares: Float32Array; readonly entry: number };

/** Features heard often enough, ascending. */
function slotsOf(heard: readonly Features[]): Uint32Array {
  const times = new Map<number, number>();
  for (const { slots } of heard) for (const slot of slots) times.set(slot, (times.get(slot) ?? 0) + 1);
  return Uint32Array.from([...times].filter(([, count]) => count >= heardOften).map(([slot]) => slot)).sort();
}

function lessonOf({ slots, shares, entry }: Example, rows: ReadonlyMap<number, number>): Lesson {
  const kept = [...slots].flatMap((slot, at) => {
    const row = rows.get(slot);
    return row === undefined ? [] : [{ row, share: shares[at] ?? 0 }];
  });
  return {
    rows: Uint32Array.from(kept, ({ row }) => row),
    shares: Float32Array.from(kept, ({ share }) => share),
    entry,
  };
}

function score(
  weights: Float32Array,
  biases: Float32Array,
  rows: Uint32Array,
  shares: Float32Array,
  into: Float64Array,
): void {
  const entries = biases.length;
  into.set(biases);
  for (let feature = 0; feature < rows.length; feature++) {
    const start = (rows[feature] ?? 0) * entries;
    const share = shares[feature] ?? 0;
    for (let each = 0; each < entries; each++) into[each] = (into[each] ?? 0) + (weights[start + each] ?? 0) * share;
  }
}

/** Always the same disorder: no example should always come last. */
function shuffler(): (list: number[]) => void {
  let state = 7;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return (list) => {
    for (let at = list.length - 1; at > 0; at--) {
      const other = next(at + 1);
      [list[at], list[other]] = [list[other] ?? 0, list[at] ?? 0];
    }
  };
}

/** Only what tells something, in whole steps. */
function compact(weights: Float32Array, slots: Uint32Array, biases: Float32Array, entries: number): Weights {
  const kept: number[] = [];
  const starts: number[] = [0];
  const owners: number[] = [];
  const values: number[] = [];
  for (const [row, slot] of slots.entries()) {
    const before = owners.length;
    for (let entry = 0; entry < entries; entry++) {
      const weight = weights[row * entries + entry] ?? 0;
      if (Math.abs(weight) < least) continue;
      owners.push(entry);
      values.push(Math.max(-127, Math.min(127, Math.round(weight / step))));
    }
    if (owners.length === before) continue;
    kept.push(slot);
    starts.push(owners.length);
  }
  return {
    slots: Uint32Array.from(kept),
    starts: Uint32Array.from(starts),
    owners: Uint16Array.from(owners),
    values: Int8Array.from(values),
    biases,
  };
}
