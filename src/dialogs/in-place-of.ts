/** "Invece di", "al posto della", "rather than": what follows is set aside. From `locales/<lang>/taking-back.json`. */
import { takingBack as phrases } from './everyday-words.ts';
import { leading } from './leading.ts';

/** Folded, their words parted by single spaces. */
export const inPlaceOfPhrases: readonly string[] = phrases((of) => of['in-place-of']);

/** How many words from this one on say so; 0 when none do. */
export const inPlaceOf = leading(inPlaceOfPhrases);

const further: ReadonlySet<string> = new Set(inPlaceOfPhrases.flatMap((phrase) => phrase.split(' ').slice(1)));

/** True for a word of such a phrase but its first, "posto", "than": it names nothing. */
export const goesOnInPlaceOf = (word: string): boolean => further.has(word);
