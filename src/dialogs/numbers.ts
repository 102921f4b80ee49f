/**
 * Numbers as said, in digits, in words or both: `120.000,50`, `120mila`, `un milione e mezzo`,
 * `one hundred and twenty thousand`. What they count is for `amounts.ts` and `counts.ts` to tell.
 */
import type { Lang } from '../rules/domain.ts';
import { currencyOf } from './money-words.ts';
import { isAtom, itemAt, type Item } from './number-items.ts';
import { readPhrase, type Phrase } from './number-phrases.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { atomsOf, type Atom } from './number-words.ts';
import type { Text } from './words.ts';

export type Quantity = {
  /** Place in the raw text. */
  readonly start: number;
  readonly end: number;
  /** First token, and the one after the last. */
  readonly first: number;
  readonly after: number;
  /** Hundredths of a unit; Infinity when too large to be exact. */
  readonly hundredths: number;
  /** Written so that it may mean several things: `1.234,567`, `50 mil`. */
  readonly unclear: boolean;
  /** Part of a code, a date or a time: `b2b`, `CL-2026-01`, `10:30`. */
  readonly code: boolean;
  /** The one magnitude said after it, 1 when none or more than one. */
  readonly magnitude: number;
  /** The magnitude was said with `un`, `a`: `un milione` may be a way of speaking. */
  readonly article: boolean;
  readonly inDigits: boolean;
};

/** A message with more numbers than this is a table: none of them is the answer, and none is worth weighing. */
const mostNumbers = 50;

/** All numbers of a message (the first fifty) in order, none overlapping. Linear; never throws. */
export function quantitiesOf(text: Text, lang: Lang): readonly Quantity[] {
  const items = itemsOf(text, lang);
  const found: Quantity[] = [];
  let at = 0;
  while (at < items.length && found.length < mostNumbers) {
    // "50 per cento" is one number.
    const percent = itemAt(items, at - 1).token.text === 'per' && found.at(-1)?.after === itemAt(items, at - 1).index;
    const phrase = percent && isAtom(itemAt(items, at), 'hundred') ? null : readPhrase(items, at, lang);
    if (phrase !== null) found.push(quantity(items, at, phrase));
    at = phrase?.next ?? at + 1;
  }
  return found;
}

function itemsOf(text: Text, lang: Lang): Item[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index): Item[] => {
    if (token.is !== 'word') return [{ token, index, atom: null }];
    if (token.text === 'm') return [{ token, index, atom: million(text, tokens, index, lang) }];
    const items = atomsOf(token.text).map((atom) => ({ token, index, atom }));
    const whole = items.length === 1 || (items.length > 1 && readPhrase(items, 0, lang)?.next === items.length);
    return whole ? items : [{ token, index, atom: null }];
  });
}

/** `1.5M`, `1,5 M€` are millions. A small `m` after a whole number is so in English only: in Italian it may stand for `mila`. */
function million(text: Text, tokens: readonly Token[], index: number, lang: Lang): Atom | null {
  const letter = tokens[index];
  const unit = letter?.glued === true && tokens[index - 1]?.is === 'digits';
  if (letter === undefined || (!unit && tokens[index + 1]?.text !== '€')) return null;
  const isMillion =
    text.raw[letter.start] === 'M' || lang === 'en' || /^\d+[.,]\d{1,2}$/.test(tokens[index - 1]?.text ?? '');
  return isMillion ? { is: 'times', by: 1e6 } : { is: 'unclear' };
}

function quantity(items: readonly Item[], at: number, phrase: Phrase): Quantity {
  const first = itemAt(items, at);
  const last = itemAt(items, phrase.next - 1);
  return {
    start: first.token.start,
    end: last.token.end,
    first: first.index,
    after: last.index + 1,
    hundredths: phrase.hundredths,
    unclear: phrase.unclear || isCutShort(items, at, phrase.next),
    code: isInCode(items, at, phrase.next),
    magnitude: phrase.by,
    article: phrase.article,
    inDigits: phrase.inDigits,
  };
}

/** `.5`, `120²`, `½`, `mille milioni`: something that belongs to the number was not read. */
function isCutShort(items: readonly Item[], at: number, next: number): boolean {
  const before = itemAt(items, at - 1).token;
  const after = itemAt(items, next);
  const bareFraction =
    itemAt(items, at).token.glued &&
    decimalMarks.has(before.text) &&
    !(before.glued && itemAt(items, at - 2).token.is !== 'mark');
  const oddDigit =
    (after.token.glued && oddDigits.test(after.token.text)) ||
    (itemAt(items, at).token.glued && oddDigits.test(before.text));
  const left =
    isAtom(after, 'unclear') || isAtom(after, 'thousand') || (isAtom(after, 'times') && after.token.text !== 'k');
  const fraction = isAtom(after, 'and') ? itemAt(items, next + 2) : after;
  return bareFraction || oddDigit || left || fractions.has(fraction.token.text);
}

const decimalMarks = new Set(['.', ',']);
/** `²`, `½`: digits that are no part of a run of digits. */
const oddDigits = /[^\P{N}\d]/u;
const fractions = new Set('quarto quarti terzo terzi quinto quinti quarter quarters third thirds'.split(' '));

function isInCode(items: readonly Item[], at: number, next: number): boolean {
  return itemAt(items, at).token.is === 'digits' && (isTiedBefore(items, at) || isTiedAfter(items, next));
}

function isTiedBefore(items: readonly Item[], at: number): boolean {
  if (!itemAt(items, at).token.glued) return false;
  const before = itemAt(items, at - 1);
  // `alert(1)`, `{{7*7}}`: something for a machine.
  if (machineMarks.has(before.token.text)) return true;
  if (before.token.text === '(' && before.token.glued && itemAt(items, at - 2).token.is === 'word') return true;
  if (before.token.is === 'word') return !isNumeral(before) && currencyOf(before.token.text) === null;
  const beyond = itemAt(items, at - 2);
  if (!before.token.glued || beyond.token.is === 'mark' || beyond.atom !== null) return false;
  const word = beyond.token.is === 'word';
  return (word ? tiesToWord : tiesToDigits).has(before.token.text);
}
const machineMarks = new Set('* { = <'.split(' '));
const tiesToWord = new Set('- _ # @'.split(' '));
const tiesToDigits = new Set(': _ # @'.split(' '));
const endMarks = new Set('° _ @ * }'.split(' '));

const isNumeral = ({ atom }: Item): boolean => numerals.has(atom?.is);
const numerals = new Set<string | undefined>('value hundred thousand times unclear'.split(' '));

function isTiedAfter(items: readonly Item[], next: number): boolean {
  const { token } = itemAt(items, next);
  if (!token.glued) return false;
  // `3d`, `2nd`; longer words may be what is counted: `10PMI`.
  if (token.is === 'word') return token.text.length < 3 && currencyOf(token.text) === null;
  const { token: beyond } = itemAt(items, next + 1);
  return endMarks.has(token.text) || (token.text === ':' && beyond.glued && beyond.is === 'digits');
}
