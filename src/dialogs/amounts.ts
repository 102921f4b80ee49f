/** Sums of money in a message, as whole euro cents. */
import type { Lang } from '../rules/domain.ts';
import { refused, taken, type Found, type Reading } from './kind.ts';
import { aroundNothing, centWords, currencyOf, nothingWords } from './money-words.ts';
import { isRange, standing } from './number-talk.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { quantitiesOf, type Quantity } from './numbers.ts';
import { showMoney } from './show.ts';
import type { Text } from './words.ts';

/** Whole euro cents. */
export type Cents = number;

/** A thousand million euro: more is a slip of the keyboard, a phone or a VAT number. */
export const largestAmount: Cents = 1_000_000_000_00;

/**
 * The answer to "how much?", in cents. Words around the sum are let through; whatever may be read in two ways is
 * refused with `amount.` `not-a-number`, `several`, `range`, `each`, `negative`, `percent`, `currency`,
 * `malformed` or `too-large`.
 */
export function readAmount(text: Text, lang: Lang): Reading<Cents> {
  const tokens = tokensOf(text);
  const sums = sumsOf(text, lang);
  if (sums.length === 0) return saysNothing(tokens) ? taken(0) : refused('amount.not-a-number');
  const range = rangeAmong(tokens, sums);
  if (range !== null)
    return refused('amount.range', { low: showMoney(range[0], lang), high: showMoney(range[1], lang) });

  const meant = likely(sums);
  const [sum, ...others] = meant;
  if (sum === undefined) return refused(lookalike(sums));
  const odd = meant.find(({ unclear }) => unclear);
  if (odd !== undefined) return refused('amount.malformed', { said: text.raw.slice(odd.start, odd.end) });
  const other = others.find(({ cents }) => cents !== sum.cents);
  if (other !== undefined) {
    return refused('amount.several', { first: showMoney(sum.cents, lang), second: showMoney(other.cents, lang) });
  }
  if (sum.currency !== null && sum.currency !== 'EUR') return refused('amount.currency', { currency: sum.currency });
  if (meant.some(({ negative }) => negative)) return refused('amount.negative');
  if (meant.some(({ each }) => each)) return refused('amount.each', { amount: showMoney(sum.cents, lang) });
  if (sum.cents > largestAmount) return refused('amount.too-large', { max: showMoney(largestAmount, lang) });
  return taken(sum.cents);
}

/**
 * Sums surely said as money inside a sentence: with a euro mark or word, or with a magnitude and nothing counted.
 * Never the ends of a range, what was taken back, percentages, years, phones or codes.
 */
export function findAmounts(text: Text, lang: Lang): Found<Cents>[] {
  const tokens = tokensOf(text);
  const sums = sumsOf(text, lang);
  const inRange = new Set(
    sums.flatMap((sum, place) => {
      const next = sums[place + 1];
      return next !== undefined && isRange(tokens, sum, next) ? [sum, next] : [];
    }),
  );
  return sums
    .filter((sum, place) => isSurelyMoney(tokens, sum) && !inRange.has(sum) && sums[place - 1]?.share !== true)
    .map(({ cents, start, end }) => ({ value: cents, start, end }));
}

/** A number with what stands around it. */
type Sum = Quantity & {
  readonly cents: Cents;
  readonly currency: string | null;
  readonly percent: boolean;
  /** "50 % of 120 thousand": the percentage is what was meant. */
  readonly share: boolean;
  readonly negative: boolean;
  /** Followed by a noun that is not money: "10 aziende", "3 missioni". */
  readonly counted: boolean;
  /** "l'una", "per company": a price for one, not the whole. */
  readonly each: boolean;
};

function sumsOf(text: Text, lang: Lang): Sum[] {
  const tokens = tokensOf(text);
  const thanked = thanks(tokens);
  const quantities = quantitiesOf(text, lang).filter(({ first }) => !thanked.has(first));
  const sums = standing(tokens, quantities).map((quantity) => describe(tokens, quantity));
  return withCents(tokens, sums).map((sum, place, all) => {
    const previous = all[place - 1];
    const priced = previous?.counted === true && tokens[sum.first - 1]?.text.match(/^(?:da|at|x)$/) != null;
    return priced ? { ...sum, each: true } : sum;
  });
}

function describe(tokens: readonly Token[], quantity: Quantity): Sum {
  let { first, after, start, end } = quantity;
  let currency: string | null = null;
  const leading = tokens[first - 1];
  if (leading !== undefined && currencyOf(leading.text) !== null && !belongsBefore(tokens, first - 1)) {
    currency = currencyOf(leading.text);
    first--;
    start = leading.start;
  }
  const at = ['di', 'of', "'"].includes(tokens[after]?.text ?? '') ? after + 1 : after;
  const trailing = tokens[at];
  const trailingCurrency = trailing === undefined ? null : currencyOf(trailing.text);
  const opensNext = currency !== null && tokens[at + 1]?.is === 'digits';
  if (trailing !== undefined && trailingCurrency !== null && !opensNext) {
    currency ??= trailingCurrency;
    after = at + 1;
    end = trailing.end;
  }
  const inCents = currency === null && centWords.has(trailing?.text ?? '') && at === after;
  if (inCents && trailing !== undefined) {
    currency = 'EUR';
    after = at + 1;
    end = trailing.end;
  }
  const percentEnd = percentAt(tokens, after);
  return {
    ...quantity,
    first, after, start, end, currency,
    cents: inCents ? quantity.hundredths / 100 : quantity.hundredths,
    unclear: quantity.unclear || (inCents && quantity.hundredths % 100 !== 0),
    percent: percentEnd !== null,
    share: percentEnd !== null && /^(?:di|del|della|dei|delle|su|sul|of|on)$/.test(tokens[percentEnd]?.text ?? ''),
    negative: isNegative(tokens, first) || (tokens[quantity.first - 1]?.text === '-' && first < quantity.first - 1),
    counted: currency === null && countsNoun(tokens[after]),
    each: isEach(tokens, after),
  }; // prettier-ignore
}

/** `60 euro 70`: the word belongs to the number before it. */
const belongsBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.is === 'word' && tokens[at - 1]?.is === 'digits';

/** The place after `%`, `per cento`, `percent`; null when the number is no percentage. */
function percentAt(tokens: readonly Token[], after: number): number | null {
  const said = tokens[after]?.text ?? '';
  if (/^(?:%|‰|percento|percent|pct)$/.test(said)) return after + 1;
  return said === 'per' && /^cent[o]?$/.test(tokens[after + 1]?.text ?? '') ? after + 2 : null;
}

/** `-5`, `meno 5`, `€ -5`; a dash between words is only punctuation. */
function isNegative(tokens: readonly Token[], first: number): boolean {
  const sign = tokens[first - 1];
  if (sign === undefined) return false;
  if (sign.text === 'meno' || sign.text === 'minus') return !/^(?:o|piu)$/.test(tokens[first - 2]?.text ?? '');
  if (sign.text !== '-') return false;
  const previous = tokens[first - 2];
  if (previous === undefined || currencyOf(previous.text) !== null) return previous?.is !== 'word';
  return tokens[first]?.glued === true && !sign.glued;
}

const notNouns = new Set(
  (
    'circa euro grazie in per di da a al alla ai e ed o ma totale totali tutto complessivi complessive complessivo lordi netti ' +
    'iva piu meno più esclusa inclusa anche come con nel nella su sul sulla dovrebbero dovrebbe potrebbe bastano basta sono ' +
    'va vanno credo direi penso forse massimo minimo tra fra non si invece anzi scusa se che quanto spesi spese spesa ' +
    'previsti previste preventivati stimati indicativamente about approximately roughly please thanks thank in for of from ' +
    'to at on and or but total altogether overall net gross plus vat max min more less as with i we it is should would ' +
    'maybe perhaps not including excluding only solo soltanto all the each budget costi costo costs s'
  ).split(' '),
);
const countsNoun = (token: Token | undefined): boolean =>
  token?.is === 'word' && !notNouns.has(token.text) && !token.text.match(/^(?:k|m)$/);

function isEach(tokens: readonly Token[], after: number): boolean {
  const tail = tokens.slice(after, after + 4).map(({ text }) => text).join(' '); // prettier-ignore
  return /^(?:for |per |a |ad |x )?(?:each|ogni|ciascun[aoe]?|cadaun[ao]|apiece|a testa|testa|l ' un[ao]|al mese|mese|month|mensili|monthly|impresa|azienda|ditta|company|firm|sme)(?: |$)(?!visit|event|tour)/.test(tail); // prettier-ignore
}

/** "120 mila euro e cinquanta", "12 euro 50 centesimi". */
function withCents(tokens: readonly Token[], sums: readonly Sum[]): Sum[] {
  const whole: Sum[] = [];
  for (const sum of sums) {
    const last = whole.at(-1);
    if (last === undefined || !isTail(tokens, last, sum)) whole.push(sum);
    else
      whole.splice(-1, 1, {
        ...last,
        cents: last.cents + tailCents(sum),
        end: sum.end,
        after: sum.after,
        each: sum.each,
      });
  }
  return whole;
}

const tailCents = ({ currency, cents }: Sum): Cents => (currency === null ? cents / 100 : cents);

function isTail(tokens: readonly Token[], last: Sum, sum: Sum): boolean {
  const gap = sum.first - last.after;
  const joined = gap === 1 && /^(?:e|and)$/.test(tokens[last.after]?.text ?? '');
  if (last.currency !== 'EUR' || last.cents % 100 !== 0 || sum.unclear || sum.percent || (gap !== 0 && !joined))
    return false;
  const inCents = centWords.has(tokens[sum.after - 1]?.text ?? '');
  if (inCents) return sum.cents < 100;
  return joined && sum.currency === null && sum.magnitude === 1 && sum.cents >= 10_00 && sum.cents < 100_00 && sum.cents % 100 === 0 && !sum.counted; // prettier-ignore
}

/** "grazie mille", "thanks a million": first tokens of numbers that are only manners. */
function thanks(tokens: readonly Token[]): Set<number> {
  const polite = new Set<number>();
  tokens.forEach(({ text }, at) => {
    if (!/^(?:grazie|thanks)$/.test(text)) return;
    if (tokens[at + 1]?.text === 'mille') polite.add(at + 1);
    if (tokens[at + 1]?.text === 'a' && /^(?:million|thousand|lot)$/.test(tokens[at + 2]?.text ?? ''))
      polite.add(at + 1);
    if (tokens[at - 1]?.text === 'mille') polite.add(at - 1);
    if (tokens[at - 2]?.text === 'a' && tokens[at - 1]?.text === 'thousand') polite.add(at - 2);
  });
  return polite;
}

/** "niente", "nessuna spesa", "we have no costs": and not a word more, so that "nulla osta" is not read as zero. */
function saysNothing(tokens: readonly Token[]): boolean {
  const words = tokens.filter(({ is }) => is === 'word').map(({ text }) => text);
  const named =
    words.some((word) => nothingWords.has(word)) || /\bno (?:costs?|expenses?|spending)\b/.test(words.join(' '));
  return named && words.length <= 12 && words.every((word) => nothingWords.has(word) || aroundNothing.has(word));
}

function rangeAmong(tokens: readonly Token[], sums: readonly Sum[]): readonly [Cents, Cents] | null {
  for (const [place, first] of sums.entries()) {
    const second = sums[place + 1];
    if (second === undefined || !isRange(tokens, first, second)) continue;
    if (first.percent || second.percent || first.code || second.code || first.unclear || second.unclear) continue;
    const shared = first.magnitude === 1 && second.magnitude >= 1e3 && first.currency === null && first.cents < 1000_00;
    const from = shared ? first.cents * second.magnitude : first.cents;
    return from <= second.cents ? [from, second.cents] : [second.cents, from];
  }
  return null;
}

/** Those that may be the answer: when one is marked as money, what counts something else is let go. */
function likely(sums: readonly Sum[]): readonly Sum[] {
  if (sums.some(({ share }) => share)) return [];
  const possible = sums.filter(
    (sum) => !sum.percent && !sum.code && !(sum.counted && (sum.cents < 1000_00 || sum.unclear)),
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

function isSurelyMoney(tokens: readonly Token[], sum: Sum): boolean {
  const { cents, currency, magnitude } = sum;
  if (sum.unclear || sum.code || sum.percent || sum.negative || sum.each || cents > largestAmount) return false;
  if (currency !== null) return currency === 'EUR';
  // "one in a million" is no budget.
  const proverb = sum.article && /^(?:in|su|tra|fra)$/.test(tokens[sum.first - 1]?.text ?? '');
  return (magnitude >= 1e3 || (cents >= 1000_00 && !sum.inDigits)) && !sum.counted && !proverb;
}
