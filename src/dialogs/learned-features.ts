/** What of a question is weighed: its words, its neighbouring words, what they mean, and pairs of meanings. */
import type { Text } from './words.ts';

/** What a question says: its words as they are written, and what they mean (see question-words.ts). */
export type Said = { readonly text: Text; readonly tokens: readonly string[] };

/** Slots of the features, each with its share of the question. */
export type Features = { readonly slots: Int32Array; readonly shares: Float32Array };

export type FeatureReader = {
  /** How many slots there are. */
  readonly size: number;
  /** Features of an example; its words are heard from now on. */
  readonly learn: (said: Said) => Features;
  /** Features of a question; what holds a word never heard only makes the others count less. */
  readonly read: (said: Said) => Features;
};

/** What words mean counts most; words as written, neighbours and pairs of meanings tell apart what shares a meaning. */
const counts = { meaning: 1.5, word: 0.8, first: 0.6, neighbours: 0.8, pair: 0.8 } as const;
const seeds = {
  meaning: 0x1b873593,
  word: 0x2545f491,
  first: 0x6a09e667,
  neighbours: 0x3c6ef372,
  pair: 0x510e527f,
} as const;
const mostWords = 60;
const mostMeanings = 12;
/** Features are kept by a hash of the words' numbers: two that share a slot are rare, and harmless. */
const bits = 18;

export function createFeatures(): FeatureReader {
  const numbers = new Map<string, number>();
  // A slot marked with the number of the question at hand is in it already.
  const marks = new Int32Array(1 << bits);
  let question = 0;
  const slots: number[] = [];
  const values: number[] = [];

  const featuresOf = ({ text, tokens }: Said, numberOf: (word: string) => number): Features => {
    question++;
    slots.length = 0;
    values.length = 0;
    let squares = 0;
    const found = (kind: keyof typeof counts, one: number, other: number): void => {
      const value = counts[kind];
      if (one < 0 || other < 0) {
        squares += value * value;
        return;
      }
      const slot = hash(seeds[kind], one, other);
      if (marks[slot] === question) return;
      marks[slot] = question;
      squares += value * value;
      slots.push(slot);
      values.push(value);
    };
    const meanings = tokens.map(numberOf);
    for (const one of meanings) found('meaning', one, 0);
    const kept = meanings.slice(0, mostMeanings).sort((a, b) => a - b);
    for (const [at, one] of kept.entries())
      for (let next = at + 1; next < kept.length; next++) found('pair', one, kept[next] ?? 0);
    let before: number | null = null;
    for (const { text: word } of text.words.slice(0, mostWords)) {
      const number = numberOf(word);
      found('word', number, 0);
      if (before === null) found('first', number, 0);
      else found('neighbours', before, number);
      before = number;
    }
    const length = Math.sqrt(squares);
    return { slots: Int32Array.from(slots), shares: Float32Array.from(values, (value) => value / length) };
  };
  return {
    size: 1 << bits,
    learn: (said) =>
      featuresOf(said, (word) => {
        const number = numbers.get(word) ?? numbers.size;
        if (number === numbers.size) numbers.set(word, number);
        return number;
      }),
    read: (said) => featuresOf(said, (word) => numbers.get(word) ?? -1),
  };
}

/** The last steps are those of MurmurHash3: every bit of the numbers counts for every bit of the slot. */
function hash(seed: number, one: number, other: number): number {
  let mixed = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + seed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - bits);
}
