/**
 * Thanks at the end or at the beginning of an answer, "Anna Rossi, grazie", which are no part of it. In words of
 * `locales/<lang>/courtesies.json`; both languages count in every conversation.
 */
import { courtesies as phrases } from './everyday-words.ts';
import { leading } from './leading.ts';
import { behindMarks, plain, readText, withoutAddresses, type Text } from './words.ts';

const thanks: ReadonlySet<string> = new Set(phrases((of) => of.thanks));
const mostWords = Math.max(...[...thanks].map((said) => said.split(' ').length));

const closingAt = leading(phrases((of) => of.closes));

/** "Cordiali saluti, Anna Rossi": a closing, with nothing but thanks before it and a mark or nothing behind it. */
export function opensClosing(line: string): boolean {
  const { words } = readText(line.slice(0, longestClosing));
  const texts = words.map(({ text }) => text);
  const from = thanksAt(texts) + (texts[thanksAt(texts)] === 'e' ? 1 : 0);
  const length = closingAt(texts, from);
  const [last, next] = [words[from + length - 1], words[from + length]];
  return length > 0 && last !== undefined && (next === undefined || parting.test(line.slice(last.end, next.start)));
}
const thanksAt = leading(thanks);
/** Characters of it. */
const longestClosing = 80;

/** Without what signs it, from a line that opens with a closing on; as it is when nothing stands above. */
export function withoutSignature(said: string): string {
  let start = said.indexOf('\n') + 1;
  while (start > 0) {
    const end = said.indexOf('\n', start);
    if (opensClosing(said.slice(start, end === -1 ? undefined : end))) return said.slice(0, start).trimEnd() || said;
    start = end + 1;
  }
  return said;
}

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
