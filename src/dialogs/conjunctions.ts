/** "E", "o", "più", "and", "or", "plus": the words that join things said, from `locales/<lang>/conjunctions.json`. */
import { conjunctions as phrases } from './everyday-words.ts';

const ands: ReadonlySet<string> = new Set(phrases((of) => of.and));
const ors: ReadonlySet<string> = new Set(phrases((of) => of.or));
const pluses: ReadonlySet<string> = new Set([...phrases((of) => of.plus), '+']);

/** "E", "ed", "and". */
export const isAnd = (word: string): boolean => ands.has(word);

/** "Più", "plus", "+". */
export const isPlus = (word: string): boolean => pluses.has(word);

/** "E", "o", "and", "or": words that part one thing from the next. */
export const isJoin = (word: string): boolean => ands.has(word) || ors.has(word);
