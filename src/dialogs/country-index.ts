/** What every name of a country, a place or a region of the world means, in both languages. Built once, at first use. */
import { countryPhrases } from './country-names.ts';
import { adjectives, homePlaces, places, regions, sharedNames } from './country-words.ts';
import { lexicon } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';

/** `by` tells how sure a mention is inside a free sentence: a name more than a city, a city more than an adjective. */
export type Meaning =
  | { readonly is: 'country'; readonly code: string; readonly by: 'name' | 'place' | 'adjective' }
  | { readonly is: 'region'; readonly id: string }
  | { readonly is: 'choice'; readonly codes: readonly string[] };

let built: Lexicon<Meaning> | null = null;

export const countryIndex = (): Lexicon<Meaning> => (built ??= lexicon(entries(), same));

const same = (one: Meaning, other: Meaning): boolean => subjectOf(one) === subjectOf(other);
const subjectOf = (meaning: Meaning): unknown => (meaning.is === 'country' ? meaning.code : meaning);

function* entries(): Generator<readonly [string, Meaning]> {
  for (const [name, code] of countryPhrases()) {
    const meaning: Meaning = { is: 'country', code, by: 'name' };
    for (const spelling of spellings(name)) yield [spelling, meaning];
  }
  for (const [names, codes] of sharedNames) {
    const meaning: Meaning = { is: 'choice', codes };
    for (const name of names.split('|').flatMap(inflected)) yield [name, meaning];
  }
  for (const [id, names] of Object.entries(regions)) {
    const meaning: Meaning = { is: 'region', id };
    for (const name of names.split('|').flatMap(inflected)) yield [name, meaning];
  }
  for (const [code, names] of [...Object.entries(places), ['IT', homePlaces] as const]) {
    const meaning: Meaning = { is: 'country', code, by: 'place' };
    for (const name of names.split('|')) yield [name, meaning];
  }
  for (const [code, names] of Object.entries(adjectives)) {
    const meaning: Meaning = { is: 'country', code, by: 'adjective' };
    for (const name of names.split('|').flatMap(inflected)) yield [name, meaning];
  }
}

const conjunction = / (?:e|ed|and|&) /i;

/** A name with each of the ways to write the "and" inside it. */
const spellings = (name: string): readonly string[] =>
  conjunction.test(name) ? conjunctions.map((and) => name.replace(conjunction, and)) : [name];
/** `$&` is the one that the name has. */
const conjunctions = ['$&', ' e ', ' and ', ' & ', ' '];

/** `vietnamit#` gives the four Italian endings, `cines*` the two. */
const inflected = (name: string): string[] =>
  name.endsWith('#')
    ? ['o', 'a', 'i', 'e'].map((ending) => name.slice(0, -1) + ending)
    : name.endsWith('*')
      ? ['e', 'i'].map((ending) => name.slice(0, -1) + ending)
      : [name];
