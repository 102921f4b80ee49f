/** Places in a numbered list as people say them: "2", "la seconda", "the last one". */
import { atomsOf } from './number-words.ts';
import { rows as phrases } from './everyday-words.ts';
import { isLast, isLastButOne, ordinalOf } from './ordinals.ts';
import { isTurnWord } from './taking-back.ts';
import { plain, readText } from './words.ts';

/** The place that a folded word names, from 1, in a list of this length; null when it names none. */
export function placeOf(word: string, length: number): number | null {
  const figures = /^(\d{1,6})(?:st|nd|rd|th|a|o)?$/.exec(word);
  if (figures !== null) return Number(figures[1]);
  if (isLast(word)) return length;
  if (isLastButOne(word)) return Math.max(1, length - 1);
  const ordinal = ordinalOf(word);
  if (ordinal !== null) return ordinal;
  const [atom, ...more] = atomsOf(word);
  return atom?.is === 'value' && more.length === 0 ? atom.value : null;
}

/** "La seconda", "the last one" said of so many things just named, from 1; null when the words say anything else. */
export function ordinalAmong(words: readonly string[], length: number): number | null {
  const [word, ...more] = words.filter((each) => each !== 'one' && !goesWithNumber(each));
  const place = word === undefined || more.length > 0 ? null : isLast(word) ? length : ordinalOf(word);
  return place !== null && place <= length ? place : null;
}

/** "-2", "1, -3": the first place below zero; a dash after a number parts two, and one before a space opens a line. */
export function negativeIn(raw: string): number | null {
  const found = /(?:^|[,;:(]|[^\d\s]\s+)[-−–](\d{1,6})/.exec(raw.trim());
  return found === null ? null : -Number(found[1]);
}

/** "le prime tre", "the last two", "dalla 3 in poi": places in a row, from 1; null when the words say no such thing. */
export function rowOf(
  words: readonly string[],
  length: number,
): { readonly from: number; readonly to: number; readonly words: number } | null {
  const [first = '', second = '', third, fourth] = words;
  const end = endWords.get(first);
  if (end !== undefined) {
    const count = cardinal(second) ?? 0;
    if (count === 0) return null;
    return { ...(end === 'first' ? { from: 1, to: count } : { from: length - count + 1, to: length }), words: 2 };
  }
  if (!startWords.has(first)) return null;
  const opens = placeOf(second, length);
  const isLong = third === 'in' && onwardWords.has(fourth);
  const onwards = isLong || third === 'onwards' || (third === 'on' && first === 'from');
  return opens === null || !onwards ? null : { from: opens, to: length, words: isLong ? 4 : 3 };
}

const startWords = new Set('da dal dalla dall from'.split(' '));
const onwardWords = new Set<string | undefined>('poi avanti giu'.split(' '));
const endWords = new Map<string, 'first' | 'last'>([
  ...['primi', 'prime', 'first'].map((word) => [word, 'first'] as const),
  ...['ultimi', 'ultime', 'last'].map((word) => [word, 'last'] as const),
]);
const cardinal = (word: string): number | null => {
  if (/^\d{1,3}$/.test(word)) return Number(word);
  const [atom, ...more] = atomsOf(word);
  return atom?.is === 'value' && more.length === 0 ? atom.value : null;
};

/** What stands between the ends of "1-3", "dalla 1 fino alla 3", "dalla prima all'ultima". */
export const isSpan = (said: string): boolean =>
  /^\s?[-–—]\s?$/.test(said) || (said.length < longestSpan && spans.has(plain(readText(said))));
const spans: ReadonlySet<string> = new Set(phrases((of) => of.spans));
/** Characters of it, with the spaces around. */
const longestSpan = 20;

/** "Fino": it may go on to the end of a row. */
export const opensSpan = (word: string): boolean => spanWords.has(word);
const spanWords: ReadonlySet<string> = new Set([...spans].map((phrase) => phrase.split(' ', 1).join('')));

const around = new Set(
  (
    'il lo la i gli le l the numero number n nr num no opzione opzioni option options scelta choice voce voci punto risposta answer ' +
    'scelgo scegliamo scegli choose pick select take prendo prendiamo direi credo penso vorrei vorremmo voglio metti metta segna ' +
    'quella quello quelle quelli grazie prego please si yes ok va bene per favore me noi siamo sono would like want ll d i it s that is we ' +
    'da dal dalla dall from è e del della dell elenco lista list tipo type solo soltanto only just item items numeri numbers anche also ' +
    'forse magari boh mah probabilmente maybe perhaps probably think guess suppose'
  ).split(' '),
);

/** Words that go with a place in a list: "scelgo la numero 2, grazie". */
export const goesWithNumber = (word: string): boolean => around.has(word) || isTurnWord(word);
