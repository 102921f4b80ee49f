/** Numbers with the money, the percentages and the nouns around them; what they are worth is for `amounts.ts`. */
import type { Lang } from '../rules/domain.ts';
import { centWords, currencyOf } from './money-words.ts';
import { isRange, standing } from './number-talk.ts';
import { isNegative, isPerCent } from './number-signs.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { quantitiesOf, type Quantity } from './numbers.ts';
import { isTurnWord } from './taking-back.ts';
import { textAt, type Text } from './words.ts';

/** Whole euro cents. */
export type Cents = number;

/** A number with what stands around it. */
export type Sum = Quantity & {
  readonly cents: Cents;
  /** ISO 4217 code; null when none was said. */
  readonly currency: string | null;
  readonly inCents: boolean;
  readonly percent: boolean;
  /** "50 % of 120 thousand": the percentage is what was meant. */
  readonly share: boolean;
  readonly negative: boolean;
  /** Followed by a noun that is not money: "10 aziende", "3 missioni". */
  readonly counted: boolean;
  /** "l'una", "per company": a price for one, not the whole. */
  readonly each: boolean;
};

/** All sums and other numbers of a message, without those taken back or corrected. Linear. */
export function sumsOf(text: Text, lang: Lang): Sum[] {
  const tokens = tokensOf(text);
  const thanked = thanks(tokens);
  const quantities = quantitiesOf(text, lang).filter(
    (quantity) => !thanked.has(quantity.first) && !isNoCents(tokens, quantity),
  );
  const described = standing(tokens, quantities).map((quantity) => describe(tokens, quantity));
  const sums = shareOfBoth(tokens, described);
  return withCents(tokens, sums).map((sum, place, all) => {
    const previous = all[place - 1];
    const priced = previous?.counted === true && priceWords.has(textAt(tokens, sum.first - 1));
    return priced ? { ...sum, each: true } : sum;
  });
}

const priceWords = new Set('da at x × volte times'.split(' '));

/** "dal 40 al 50 %": the sign said once is meant of both ends. */
const shareOfBoth = (tokens: readonly Token[], sums: readonly Sum[]): readonly Sum[] =>
  sums.map((sum, place) => {
    const [before, next] = [sums[place - 1], sums[place + 1]];
    const ofRange =
      (next?.percent === true && isRange(tokens, sum, next)) ||
      (before?.percent === true && isRange(tokens, before, sum));
    return ofRange && sum.currency === null && sum.cents <= 100_00 ? { ...sum, percent: true } : sum;
  });

function describe(tokens: readonly Token[], quantity: Quantity): Sum {
  const multiple = multipleBefore(tokens, quantity.first);
  if (multiple !== null) {
    const hundredths = quantity.hundredths * multiple;
    return describeAs(tokens, { ...quantity, hundredths, unclear: quantity.unclear || !Number.isInteger(hundredths) });
  }
  return describeAs(tokens, quantity);
}

/** "il doppio di 30 mila", "half of 120 thousand"; NaN for fractions that are not worked out; null when there is none. */
function multipleBefore(tokens: readonly Token[], first: number): number | null {
  let at = first - 1;
  while (ofWords.has(textAt(tokens, at))) at--;
  const said = textAt(tokens, at);
  return multiples.get(said) ?? (fractions.has(said) && at < first - 1 ? NaN : null);
}
const ofWords = new Set('di dei delle of € the i le'.split(' '));
const multiples = new Map([
  ...['doppio', 'double', 'twice'].map((word) => [word, 2] as const),
  ...['triplo', 'triple'].map((word) => [word, 3] as const),
  ...['meta', 'half'].map((word) => [word, 0.5] as const),
]);
const fractions = new Set('terzo terzi quarto quarti quinto third thirds quarter quarters'.split(' '));

function describeAs(tokens: readonly Token[], quantity: Quantity): Sum {
  const unit = unitOf(tokens, quantity);
  const percentEnd = percentAt(tokens, unit.after);
  return {
    ...quantity,
    ...unit,
    cents: unit.inCents ? quantity.hundredths / 100 : quantity.hundredths,
    unclear: quantity.unclear || (unit.inCents && quantity.hundredths % 100 !== 0),
    percent: percentEnd !== null,
    share: percentEnd !== null && shareWords.has(textAt(tokens, percentEnd)),
    negative: isNegative(tokens, unit.first, isMoneyMark),
    counted: unit.currency === null && countsNoun(tokens[unit.after]),
    each: isEach(tokens, unit.after),
  };
}

const shareWords = new Set(
  'di d del dell dello della dei degli delle su sul sull sullo sulla sui sugli sulle of on'.split(' '),
);

/** The number's place with its currency, before it or after it. */
type Unit = Pick<Sum, 'first' | 'after' | 'start' | 'end' | 'currency' | 'inCents'>;

function unitOf(tokens: readonly Token[], { first, after, start, end }: Quantity): Unit {
  const leading = tokens[first - 1];
  const before = leading === undefined || belongsBefore(tokens, first - 1) ? null : currencyOf(leading.text);
  const from = before === null || leading === undefined ? { first, start } : { first: first - 1, start: leading.start };

  const at = unitGlue.has(textAt(tokens, after)) ? after + 1 : after;
  const trailing = tokens[at];
  const bare = { ...from, after, end, currency: before, inCents: false };
  if (trailing === undefined) return bare;
  const till = { after: at + 1, end: trailing.end };
  if (before === null && centWords.has(trailing.text)) return { ...from, ...till, currency: 'EUR', inCents: true };
  const behind = currencyOf(trailing.text);
  // `€ 60.000 € 70.000`: the second mark opens the second sum.
  const opensNext = before !== null && tokens[at + 1]?.is === 'digits';
  return behind === null || opensNext ? bare : { ...from, ...till, currency: before ?? behind, inCents: false };
}

const unitGlue = new Set(['di', 'of']);

/** `60 euro 70`: the word belongs to the number before it. */
const belongsBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.is === 'word' && tokens[at - 1]?.is === 'digits';

/** The place after `%`, `per cento`, `percent`; null when the number is no percentage. */
function percentAt(tokens: readonly Token[], after: number): number | null {
  const said = textAt(tokens, after);
  if (percentWords.has(said)) return after + 1;
  return isPerCent(tokens, after) ? after + 2 : null;
}
const percentWords = new Set('% ‰ percento percent pct'.split(' '));

/** `€ -5`: the dash after a mark of money is a sign. */
const isMoneyMark = ({ is, text }: Token): boolean => is === 'mark' && currencyOf(text) !== null;

const notNouns = new Set(
  (
    'circa euro grazie in per di da a al alla ai e ed o ma totale totali tutto complessivi complessive complessivo lordi netti ' +
    'iva piu meno più esclusa inclusa anche come con nel nella su sul sulla dovrebbero dovrebbe potrebbe bastano basta sono ' +
    'va vanno credo direi penso forse massimo minimo tra fra non si ci mi invece se che quanto spesi spese spesa ' +
    'previsti previste preventivati stimati indicativamente about approximately roughly please thanks thank in for of from ' +
    'to at on and or but total altogether overall net gross plus vat max min more less as with i we it is should would ' +
    'maybe perhaps while mentre not do does did project progetto including excluding only solo soltanto all the each budget costi costo costs s k m turnover sales revenue revenues'
  ).split(' '),
);
const countsNoun = (token: Token | undefined): boolean =>
  token?.is === 'word' && !notNouns.has(token.text) && !isTurnWord(token.text);

function isEach(tokens: readonly Token[], after: number): boolean {
  const tail = tokens.slice(after, after + 4).map(({ text }) => text).join(' '); // prettier-ignore
  return /^(?:for |per |a |ad |x )?(?:each|ogni|ciascun[aoe]?|cadaun[ao]|apiece|a testa|testa|l ' un[ao]|al mese|mese|month|mensili|monthly|(?:impresa|azienda|ditta|company|firm|sme)(?! visit| event| tour))(?: |$)/.test(tail); // prettier-ignore
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
  const joined = gap === 1 && joiners.has(textAt(tokens, last.after));
  if (last.currency !== 'EUR' || last.cents % 100 !== 0 || sum.unclear || sum.percent || (gap !== 0 && !joined))
    return false;
  const inCents = centWords.has(textAt(tokens, sum.after - 1));
  if (inCents) return sum.cents < 100;
  return joined && sum.currency === null && sum.cents >= 10_00 && sum.cents < 100_00 && sum.cents % 100 === 0 && !sum.counted; // prettier-ignore
}

const joiners = new Set(['e', 'and']);

/** "sessantamila/00", as on cheques. */
const isNoCents = (tokens: readonly Token[], { first }: Quantity): boolean =>
  textAt(tokens, first) === '00' && textAt(tokens, first - 1) === '/';

/** "grazie mille", "thanks a million": first tokens of numbers that are only manners. */
function thanks(tokens: readonly Token[]): Set<number> {
  const polite = new Set<number>();
  for (const at of tokens.keys())
    for (const { words, number } of manners)
      if (words.every((word, offset) => textAt(tokens, at + offset) === word)) polite.add(at + number);
  return polite;
}
const manners = [
  { words: ['grazie', 'mille'], number: 1 },
  { words: ['mille', 'grazie'], number: 0 },
  ...['million', 'thousand', 'lot'].map((much) => ({ words: ['thanks', 'a', much], number: 1 })),
  { words: ['a', 'thousand', 'thanks'], number: 0 },
];
