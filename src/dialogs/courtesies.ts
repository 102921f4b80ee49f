/**
 * Thanks at the end or at the beginning of an answer, "Anna Rossi, grazie", which are no part of it. In words of
 * `locales/<lang>/courtesies.json`; both languages count in every conversation.
 */
import { courtesies as phrases } from './everyday-words.ts';
import { behindMarks, plain, readText, withoutAddresses, type Text } from './words.ts';

const thanks: ReadonlySet<string> = new Set(phrases((of) => of.thanks));
const mostWords = Math.max(...[...thanks].map((said) => said.split(' ').length));

/** "Grazie", "Thanks", whatever marks stand around it. */
export const isThanks = (said: string): boolean => thanks.has(plain(readText(said)));

/** An address, with no more than thanks beside it, asks nothing, whatever words it is made of. */
export function isAddressAlone(text: Text): boolean {
  const rest = withoutAddresses(text);
  return rest.words.length === 0 || (rest.words.length < text.words.length && isThanks(rest.raw));
}

/**
 * The answer without thanks that a mark parts from it; as it is when nothing else is said.
 * @param isParted false for a person's name, which has no thanks in it: "Anna Rossi grazie"
 */
export function withoutThanks(said: string, isParted = true): string {
  const { words } = readText(said);
  for (let count = Math.min(mostWords, words.length - 1); count > 0; count--) {
    const [first, last] = [words.at(-count), words[count - 1]];
    const [before, after] = [words.at(-count - 1), words[count]];
    const isThanks = (from: number): boolean => thanks.has(plain({ raw: '', words: words.slice(from, from + count) }));
    if (first !== undefined && before !== undefined && isThanks(words.length - count)) {
      const left = said.slice(0, first.start);
      if (!isParted || parting.test(left.slice(before.end))) return withoutMarks(left).replace(fullStop, '');
    }
    if (last !== undefined && after !== undefined && isThanks(0) && parting.test(said.slice(last.end, after.start)))
      return behindMarks(said, last.end);
  }
  return said;
}

function withoutMarks(said: string): string {
  let end = said.length;
  while (end > 0 && mark.test(said.charAt(end - 1))) end--;
  return said.slice(0, end);
}

const parting = /[,;:.!\n–—-]/;
const mark = /[\s,;:!–—-]/;
/** Of a sentence, not of "s.r.l.". */
const fullStop = /(?<=\p{L}{3})\.$/u;
