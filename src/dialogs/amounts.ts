/** Sums of money in a message, as whole euro cents. */
import type { Lang } from '../rules/domain.ts';
import { isAnd, isPlus } from './conjunctions.ts';
import { refused, taken, type Found, type Reading } from './kind.ts';
import { aroundNothing, nothingWords } from './money-words.ts';
import { isRange } from './number-talk.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { showEuro } from './show.ts';
import { sumsOf, type Cents, type Sum } from './sums.ts';
import type { Text } from './words.ts';

export type { Cents } from './sums.ts';

/** A thousand million euro: more is a slip of the keyboard, a phone or a VAT number. */
export const largestAmount: Cents = 1_000_000_000_00;
/** What a company turns over, or has on its balance sheet: a thousand times as much. No company of the world reaches it. */
export const largestFigure: Cents = 1000 * largestAmount;

/**
 * The answer to "how much?", in cents. Words around the sum are let through; whatever may be read in two ways is
 * refused with `amount.` `not-a-number`, `several`, `range`, `each`, `negative`, `percent`, `currency`,
 * `malformed` or `too-large`.
 */
export function readAmount(text: Text, lang: Lang, largest = largestAmount): Reading<Cents> {
  const tokens = tokensOf(text);
  const sums = sumsOf(text, lang);
  if (sums.length === 0) return saysNothing(tokens) ? taken(0) : refused('amount.not-a-number');
  const range = rangeAmong(tokens, sums);
  if (range !== null) return refused('amount.range', { low: showEuro(range[0], lang), high: showEuro(range[1], lang) });

  const meant = withoutParts(tokens, likely(sums));
  const [sum, ...others] = meant;
  if (sum === undefined) return refused(lookalike(sums));
  const odd = meant.find(({ unclear }) => unclear);
  if (odd !== undefined) return refused('amount.malformed', { said: text.raw.slice(odd.start, odd.end) });
  const total = addedUp(tokens, meant);
  if (total !== null) return total <= largest ? taken(total) : tooLarge(largest, lang);
  // "60 mila, cioè 60.000" says one amount twice; "30 mila e 30 mila" says two.
  const other = others.find((next) => next.cents !== sum.cents || isAdded(tokens, sum, next));
  if (other !== undefined) return severalAmounts(sum.cents, other.cents, lang);
  if (sum.currency !== null && sum.currency !== 'EUR') return refused('amount.currency', { currency: sum.currency });
  if (meant.some(({ negative }) => negative)) return refused('amount.negative');
  if (meant.some(({ each }) => each)) return refused('amount.each', { amount: showEuro(sum.cents, lang) });
  if (sum.cents > largest) return tooLarge(largest, lang);
  return taken(sum.cents);
}

/** Two amounts in cents, of which one is asked for. */
export const severalAmounts = (first: Cents, second: Cents, lang: Lang): Reading<Cents> =>
  refused('amount.several', { first: showEuro(first, lang), second: showEuro(second, lang) });

const tooLarge = (largest: Cents, lang: Lang): Reading<Cents> =>
  refused('amount.too-large', { max: showEuro(largest, lang) });

/** "60 mila, di cui 20 mila per fiere": the whole, without what is said of its parts. */
function withoutParts(tokens: readonly Token[], sums: readonly Sum[]): readonly Sum[] {
  const [whole, ...parts] = sums;
  const [first] = parts;
  if (whole === undefined || first === undefined || whole.unclear || !opensParts(tokens, whole, first)) return sums;
  return parts.reduce((total, { cents }) => total + cents, 0) <= whole.cents ? [whole] : sums;
}
/** "60 mila, di cui 20 mila per fiere": the second is said to be a part of the first. */
export const opensParts = (tokens: readonly Token[], whole: Sum, part: Sum): boolean =>
  /\b(?:(?:di|tra|fra) cui|de(?:i|lle|gli) quali|of which|includ(?:ing|ed)|inclus[aoie]|compres[aoie])\b/.test(
    wordsBetween(tokens, whole.after, part.first),
  ) || ofThem.has(wordsBetween(tokens, part.after, part.after + 2));
const ofThem = new Set(['of them', 'of it', 'of that', 'of which', 'di questi', 'di questo', 'di essi']);

/** "40.000 + 20.000", "5 + 3 milioni" in cents; null when anything but a plus stands between the sums. */
function addedUp(tokens: readonly Token[], sums: readonly Sum[]): Cents | null {
  const isSum = sums.every(
    ({ currency, negative, each }) => (currency === null || currency === 'EUR') && !negative && !each,
  );
  const isPlus = sums.slice(1).every((sum, at) => plus.test(wordsBetween(tokens, sums[at]?.after ?? 0, sum.first)));
  if (!isSum || !isPlus) return null;
  const magnitude = sums.at(-1)?.magnitude ?? 1;
  // The thousands are said once: then all that is bare is of them.
  const isShared =
    magnitude >= 1e3 &&
    sums.slice(0, -1).every((sum) => sum.magnitude === 1 && sum.cents < 1000_00 && sum.currency === null);
  return sums.reduce(
    (total, { cents }, at) => total + (isShared && at < sums.length - 1 ? cents * magnitude : cents),
    0,
  );
}
const plus = /^(?:\+|piu|plus)(?: (?:altr[ie]|another|other|€|euro))?$/;

const wordsBetween = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, Math.min(to, from + 8))
    .map(({ text }) => text)
    .join(' ');

/**
 * Sums surely said as money inside a sentence: with a euro mark or word, or with a magnitude and nothing counted.
 * Never the ends of a range, what was taken back, percentages, years, phones or codes.
 */
export function findAmounts(text: Text, lang: Lang, largest = largestAmount): Found<Cents>[] {
  const tokens = tokensOf(text);
  const sums = sumsOf(text, lang);
  const inRange = new Set(
    sums.flatMap((sum, place) => {
      const next = sums[place + 1];
      return next !== undefined && isRange(tokens, sum, next) ? [sum, next] : [];
    }),
  );
  return sums
    .filter((sum, place) => isSurelyMoney(tokens, sum, largest) && !inRange.has(sum) && sums[place - 1]?.share !== true)
    .map(({ cents, start, end }) => ({ value: cents, start, end }));
}

const isAdded = (tokens: readonly Token[], first: Sum, second: Sum): boolean =>
  tokens.slice(first.after, second.first).some(({ text }) => isAnd(text) || isPlus(text));

/** "niente", "nessuna spesa", "we have no costs": and not a word more, so that "nulla osta" is not read as zero. */
function saysNothing(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ is }) => is === 'word').map(({ text }) => text);
  const named =
    words.some((word) => nothingWords.has(word)) ||
    /\bno (?:costs?|expenses?|spending|turnover|revenues?|sales)\b/.test(words.join(' '));
  return named && words.length <= 12 && words.every((word) => nothingWords.has(word) || aroundNothing.has(word));
}

function rangeAmong(tokens: readonly Token[], sums: readonly Sum[]): readonly [Cents, Cents] | null {
  for (const [place, first] of sums.entries()) {
    const second = sums[place + 1];
    if (second === undefined || !isRange(tokens, first, second)) continue;
    if (first.percent || second.percent || first.code || second.code || first.unclear || second.unclear) continue;
    const shared = first.magnitude === 1 && second.magnitude >= 1e3 && first.currency === null && first.cents < 1000_00;
    const from = shared ? first.cents * second.magnitude : first.cents;
    return [Math.min(from, second.cents), Math.max(from, second.cents)];
  }
  return null;
}

/** Those that may be the answer: when one is marked as money, what counts something else is let go. */
function likely(sums: readonly Sum[]): readonly Sum[] {
  if (sums.some(({ share }) => share)) return [];
  const possible = sums.filter(
    (sum) => !sum.percent && !sum.code && !(sum.counted && sum.cents < 1000_00 && !sum.unclear),
  );
  const marked = possible.filter(({ currency, magnitude }) => currency === 'EUR' || magnitude >= 1e3);
  if (marked.length === 0) return possible;
  return possible.filter((sum) => marked.includes(sum) || (sum.currency === null && !isYear(sum)));
}

const isYear = ({ inDigits, start, end, cents }: Sum): boolean =>
  inDigits && end - start === 4 && cents >= 1900_00 && cents <= 2100_00;

function lookalike(sums: readonly Sum[]): string {
  if (sums.some(({ percent }) => percent)) return 'amount.percent';
  return 'amount.not-a-number';
}

/** With a euro mark or word, or with a magnitude and nothing counted. */
export function isSurelyMoney(tokens: readonly Token[], sum: Sum, largest = largestAmount): boolean {
  const { cents, currency, magnitude } = sum;
  if (sum.unclear || sum.code || sum.percent || sum.negative || sum.each || cents > largest) return false;
  if (currency !== null) return currency === 'EUR';
  // "one in a million" is no budget.
  const proverb = sum.article && proverbWords.has(tokens[sum.first - 1]?.text);
  return (magnitude >= 1e3 || (cents >= 1000_00 && !sum.inDigits)) && !sum.counted && !proverb;
}
const proverbWords = new Set<string | undefined>('in su tra fra'.split(' '));
