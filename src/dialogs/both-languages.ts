/** Words of `locales/` that count in every conversation, whatever its language. */
import { plain, readText } from './words.ts';

/** Picks lists of phrases out of both languages' words, folded. */
export const foldedOf =
  <Words>(...both: readonly Words[]) =>
  (pick: (of: Words) => readonly string[]): readonly string[] =>
    both.flatMap(pick).map((phrase) => plain(readText(phrase)));
