/**
 * Which entry a question means, learned at the start from all that people are known to say for each: a second opinion
 * beside the search. The search compares with one phrasing at a time; this weighs every word and pair of words by
 * what they told in all of them, and knows examples of questions that nothing answers.
 */
import { createFeatures, type Features, type Said } from './learned-features.ts';
import { createWeights } from './learned-weights.ts';

export type Example = Said & { readonly entry: number };

export type Guess = {
  readonly entry: number;
  /** How far ahead of the next entry, 2 for what was learned well; near 0 it is anybody's guess. */
  readonly lead: number;
};

export type Learned = {
  /** The likeliest entry among those wanted; null when no word was ever heard. */
  readonly guess: (said: Said, wanted: (entry: number) => boolean) => Guess | null;
};

/** Rounds over the examples; more of them learn their odd words by heart. */
const rounds = 4;
/** An example should win by so much. */
const wantedLead = 2;
/** One example changes a weight by at most so much. */
const boldest = 0.5;

/**
 * Weights by passive-aggressive updates (Crammer et al. 2006), begun with how well each word tells entries apart.
 * The same examples in the same order give the same weights.
 * @param entries how many there are; examples name them by their place
 * @param areOne entries that are one subject: a lead between them tells nothing
 */
export function learn(
  examples: readonly Example[],
  entries: number,
  areOne: (a: number, b: number) => boolean,
): Learned {
  const features = createFeatures();
  const weights = createWeights(features.size, entries);
  let open = examples.map((example) => ({ entry: example.entry, features: features.learn(example) }));
  for (const { entry, features: said } of open) weights.count(said, entry);
  weights.begin();
  const scores = new Float64Array(entries);
  /** The best but one, where `except` and what is one subject with it do not count. */
  const rivalOf = (except: number, wanted: (entry: number) => boolean): number =>
    likeliest(scores, (entry) => entry !== except && wanted(entry) && !areOne(entry, except));
  const lackOf = (entry: number, said: Features): { readonly lack: number; readonly rival: number } => {
    weights.weigh(said, scores);
    const rival = rivalOf(entry, all);
    return { rival, lack: wantedLead - ((scores[entry] ?? 0) - (scores[rival] ?? 0)) };
  };
  for (let round = 0; round < rounds; round++) {
    open = open.filter(({ entry, features: said }) => {
      const { lack, rival } = lackOf(entry, said);
      // What is won is not looked at again.
      if (lack <= 0 || rival < 0) return false;
      const step = Math.min(boldest, lack / 2);
      weights.add(said, entry, step);
      weights.add(said, rival, -step);
      return true;
    });
  }
  return {
    guess(said, wanted) {
      const heard = features.read(said);
      if (heard.slots.length === 0) return null;
      weights.weigh(heard, scores);
      const entry = likeliest(scores, wanted);
      if (entry < 0) return null;
      const next = rivalOf(entry, wanted);
      return { entry, lead: (scores[entry] ?? 0) - (next < 0 ? 0 : (scores[next] ?? 0)) };
    },
  };
}

const all = () => true;

/** The place of the highest score among those that may be; -1 when none may. */
function likeliest(scores: Float64Array, mayBe: (entry: number) => boolean): number {
  let best = -1;
  let highest = -Infinity;
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    if (score <= highest || !mayBe(entry)) continue;
    best = entry;
    highest = score;
  }
  return best;
}
