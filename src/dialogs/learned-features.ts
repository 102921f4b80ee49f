/**
 * What of a question is weighed: its words and pieces of them, its neighbouring words, what they mean, and pairs of
 * meanings. Pieces of words understand typos and forms never heard; the others tell apart what shares its words.
 */
import type { Text } from './words.ts';

/** What a question says: its words as they are written, and what they mean (see question-words.ts). */
export type Said = { readonly text: Text; readonly tokens: readonly string[] };

/**
 * Features by a hash of what they are, each once, with its share of the question; pieces of words come last, after
 * `wholes` others.
 */
export type Features = { readonly slots: Uint32Array; readonly shares: Float32Array; readonly wholes: number };

/** What somebody asked, and the entry that answers, by its place; the place after the last stands for none. */
export type Example = Features & { readonly entry: number };

/** What words mean counts most; each piece of a word little, since a word has many. */
const counts = { meaning: 1.5, pair: 0.8, word: 0.8, first: 0.6, neighbours: 0.8, piece: 0.3 } as const;
const seeds = {
  meaning: 0x1b873593,
  pair: 0x510e527f,
  word: 0x2545f491,
  first: 0x6a09e667,
  neighbours: 0x3c6ef372,
  piece: 0x9b05688c,
} as const;
const mostWords = 60;
const mostMeanings = 12;
const shortestPiece = 3;
const longestPiece = 5;

/** The same text always has the same features, on every machine. */
export function featuresOf({ text, tokens }: Said): Features {
  const found = new Map<number, number>();
  let squares = 0;
  const put = (slot: number, value: number): void => {
    if (found.has(slot)) return;
    found.set(slot, value);
    squares += value * value;
  };
  const add = (kind: keyof typeof counts, one: number, other: number): void =>
    put(mixed(seeds[kind], one, other), counts[kind]);
  const meanings = tokens.map((token) => hashed(token, 0, token.length));
  for (const one of meanings) add('meaning', one, 0);
  const kept = meanings.slice(0, mostMeanings).sort((a, b) => a - b);
  for (const [at, one] of kept.entries())
    for (let next = at + 1; next < kept.length; next++) add('pair', one, kept[next] ?? 0);
  let before: number | null = null;
  const words = text.words.slice(0, mostWords).map(({ text: word }) => partsOf(word));
  for (const { whole, own } of words) {
    put(own, counts.word);
    if (before === null) add('first', whole, 0);
    else add('neighbours', before, whole);
    before = whole;
  }
  const wholes = found.size;
  for (const { pieces } of words) for (const piece of pieces) put(piece, counts.piece);
  const length = Math.sqrt(squares);
  return {
    slots: Uint32Array.from(found.keys()),
    shares: Float32Array.from(found.values(), (value) => value / length),
    wholes,
  };
}

/** A word's hash, its slot and those of its pieces. */
type Parts = { readonly whole: number; readonly own: number; readonly pieces: readonly number[] };

/** Kept, since people say the same words, and both languages are asked; more than this many are forgotten at once. */
const known = new Map<string, Parts>();
const mostKnown = 5000;

function partsOf(word: string): Parts {
  const before = known.get(word);
  if (before !== undefined) return before;
  const whole = hashed(word, 0, word.length);
  const pieces: number[] = [];
  const marked = `<${word}>`;
  for (let length = shortestPiece; word.length >= shortestPiece && length <= longestPiece; length++)
    for (let at = 0; at + length <= marked.length; at++)
      pieces.push(mixed(seeds.piece, hashed(marked, at, at + length), 0));
  const parts = { whole, own: mixed(seeds.word, whole, 0), pieces };
  // A pasted wall of letters is no word that comes again.
  if (word.length > longestKnown) return parts;
  if (known.size >= mostKnown) known.clear();
  known.set(word, parts);
  return parts;
}
const longestKnown = 24;

/** FNV-1a over the letters. */
function hashed(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The last steps are those of MurmurHash3: every bit of the two counts for every bit of the slot. */
function mixed(seed: number, one: number, other: number): number {
  let hash = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + seed, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
