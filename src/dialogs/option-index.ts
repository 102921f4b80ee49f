/** Named options prepared for matching: every name as its words and their stems, longest first. */
import { isJoin } from './conjunctions.ts';
import { stem } from './stem.ts';
import { readText } from './words.ts';

/** Something that can be chosen, with all its names in both languages: label, synonyms, abbreviations. */
export type NamedOption<V> = { readonly value: V; readonly names: readonly string[] };

/**
 * A name of an option, without articles and prepositions. `place` is the option's place in the list, from 0.
 * `isList`: it joins things itself, "convegni e conferenze"; any other name is not found across an "e" or a comma.
 */
export type Name = {
  readonly place: number;
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly isList: boolean;
};

export type OptionIndex = {
  /** Names by the stem of their first word, longest first. */
  readonly byFirst: ReadonlyMap<string, readonly Name[]>;
  readonly names: readonly Name[];
};

const indexes = new WeakMap<readonly NamedOption<unknown>[], OptionIndex>();

/** The index of a list of options, built once a list. */
export function indexOf(options: readonly NamedOption<unknown>[]): OptionIndex {
  const known = indexes.get(options);
  if (known !== undefined) return known;
  const names = options
    .flatMap(({ names: said }, place) => said.map((name) => toName(name, place)))
    .filter(({ words }) => words.length > 0)
    .toSorted((a, b) => b.words.length - a.words.length);
  const byFirst = Map.groupBy(names, ({ stems: [first = ''] }) => first);
  const index = { byFirst, names };
  indexes.set(options, index);
  return index;
}

function toName(name: string, place: number): Name {
  const all = readText(name).words.map(({ text }) => text);
  const content = all.filter((word) => !isSmall(word));
  const words = content.length > 0 ? content : all;
  const isList = name.includes(',') || all.some((word) => isJoin(word));
  return { place, words, stems: words.map(stem), isList };
}

const small = new Set(
  (
    'il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle all e ed o in nel nella ' +
    'nello nei nelle nell con per da dal dalla su sul sulla the an of to and or for with at on'
  ).split(' '),
);

/** Articles, prepositions and conjunctions: they neither make nor break a name. */
export const isSmall = (word: string): boolean => small.has(word);
