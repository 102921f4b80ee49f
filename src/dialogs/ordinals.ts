/** Ordinals of both languages, "la tredicesima", from `locales/<lang>/places.json`. */
import { places } from './everyday-words.ts';

const wordsOf = (pick: (of: (typeof places)[number]) => string): ReadonlySet<string> =>
  new Set(places.flatMap((of) => pick(of).split(' ')));

const ordinals: ReadonlyMap<string, number> = new Map(
  places.flatMap((of) => of.ordinals.flatMap((forms, at) => forms.split(' ').map((word) => [word, at + 1] as const))),
);
const last = wordsOf((of) => of.last);
const lastButOne = wordsOf((of) => of['last-but-one']);

/** The number that the folded word orders by, from 1 to 20; null when it is no ordinal. */
export const ordinalOf = (word: string): number | null => ordinals.get(word) ?? null;

/** True for "l'ultima", "last". */
export const isLast = (word: string): boolean => last.has(word);

/** True for "la penultima". */
export const isLastButOne = (word: string): boolean => lastButOne.has(word);
