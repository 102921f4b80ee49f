/** How many: whole numbers of companies or people. */
import type { Lang } from '../rules/domain.ts';
import { isAnd, isPlus } from './conjunctions.ts';
import { refused, taken, type Found, type Reading } from './kind.ts';
import { currencyOf } from './money-words.ts';
import { isAdded, isRange, standing } from './number-talk.ts';
import { isNegative, isPerCent } from './number-signs.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { quantitiesOf, type Quantity } from './numbers.ts';
import { showNumber } from './show.ts';
import { adjectives, nouns, trades, type Counted } from './count-words.ts';
import { oneByOne } from './people-told.ts';
import { textAt, type Text } from './words.ts';

export type Limits = { readonly min: number; readonly max: number };

/**
 * The answer to "how many?". Refuses with `count.` `not-a-number`, `range` (`wording` "several" for two
 * numbers that are no range), `not-whole`, `too-few` or `too-many`. Money, percentages and years of age are not counts. "5 + 3" are eight.
 */
export function readCount(text: Text, lang: Lang, { min, max }: Limits): Reading<number> {
  const tokens = tokensOf(text);
  const listed = oneByOne(text);
  if (listed !== null) return within(listed, { min, max }, lang);
  const numbers = standing(tokens, numbersOf(text, lang)).filter((number) => !isCode(number));
  const meant = added(tokens, likely(tokens, withoutParts(tokens, numbers)));
  const [number] = meant;
  if (number === undefined) return readFew(tokens, { min, max }, lang);
  const values = meant.map(({ hundredths }) => hundredths / 100);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low !== high || meant.some((next, place) => isTwice(tokens, meant[place - 1], next)))
    return twoNumbers(tokens, meant, lang);
  if (isNegative(tokens, number.first)) return refused('count.too-few', { min });
  if (number.unclear) return refused('count.not-a-number');
  if (!Number.isInteger(low) && low !== Infinity) return refused('count.not-whole');
  return within(low, { min, max }, lang);
}

/** "8-10", "8 o 10" are a range; "5 emiliane e 3 romagnole" are two numbers. */
function twoNumbers(tokens: readonly Token[], meant: readonly Quantity[], lang: Lang): Reading<number> {
  const shown = meant.map(({ hundredths }) => showNumber(hundredths / 100, lang));
  const at = meant.findIndex((number, place) => {
    const next = meant[place + 1];
    return number.hundredths !== next?.hundredths || isTwice(tokens, number, next);
  });
  const [number, next] = meant.slice(at);
  const [first = '', second = ''] = shown.slice(at);
  if (number === undefined || next === undefined || !isRange(tokens, number, next))
    return refused('count.range', { first, second, wording: 'several' });
  const [low, high] = number.hundredths < next.hundredths ? [first, second] : [second, first];
  return refused('count.range', { low, high });
}

/** "5 and 5": the same number twice is said of two things. */
const isTwice = (tokens: readonly Token[], first: Quantity | undefined, second: Quantity): boolean =>
  first !== undefined && second.first === first.after + 1 && isAnd(textAt(tokens, first.after));

/** Numbers that are all joined by "+", as one. */
function added(tokens: readonly Token[], numbers: readonly Quantity[]): readonly Quantity[] {
  const [first, ...more] = numbers;
  const isSum = more.every((next, place) => isAdded(tokens, numbers[place] ?? next, next));
  if (first === undefined || !isSum) return numbers;
  return [{ ...first, hundredths: numbers.reduce((total, { hundredths }) => total + hundredths, 0) }];
}

/** Numbers tied to what is counted, inside a sentence: "10 aziende", "una decina di imprese", "twelve SMEs". */
export function findCounts(text: Text, lang: Lang, counted: Counted = 'companies'): Found<number>[] {
  const tokens = tokensOf(text);
  if (counted === 'people' && oneByOne(text) !== null) return [];
  const numbers = standing(tokens, numbersOf(text, lang));
  return numbers.flatMap((number, place) => {
    const noun =
      nounAfter(tokens, number, counted) ??
      (counted === 'people' ? ourselves(tokens, number) : null) ??
      (isNamedBefore(tokens, number, counted) ? (tokens[number.after - 1] ?? null) : null);
    const previous = numbers[place - 1];
    const doubtful = previous !== undefined && isRange(tokens, previous, number);
    const isUnsure = doubtful || isCode(number) || number.unclear || isAdditional(tokens, number);
    if (noun === null || isUnsure || isNegative(tokens, number.first)) return [];
    const value = number.hundredths / 100;
    return Number.isSafeInteger(value) && value > 0 ? [{ value, start: number.start, end: noun.end }] : [];
  });
}

/** "Imprese 20 servizi 30mila": the noun comes first where no comma tells the parts, and no number is before it. */
function isNamedBefore(tokens: readonly Token[], { first, after, hundredths }: Quantity, counted: Counted): boolean {
  const [noun, before, next] = [textAt(tokens, first - 1), tokens[first - 2], textAt(tokens, after)];
  const isPlural = nouns[counted].has(noun) && /[ei]$|s$|^(?:pmi|mpmi)$/.test(noun);
  return (
    isPlural &&
    (before === undefined || (before.is === 'word' && !smallWords.has(before.text))) &&
    hundredths <= mostNamed &&
    !moneyOrMore.test(next)
  );
}
/** Of companies, or people: a larger number is seldom one. In hundredths. */
const mostNamed = 500_00;
const smallWords = new Set(
  'e ed o di da in a con per le alle delle nelle dalle the of to in for with and or'.split(' '),
);
const moneyOrMore = /^(?:mila|mille|milion[ei]|k|mln|euro?|€|%|per|o|or|-|–|\/|\.|:)$/;

/** "siamo in 12", "we are about 30": people, unless something else is counted right after. */
function ourselves(tokens: readonly Token[], { first, after }: Quantity): Token | null {
  const said = tokens.slice(Math.max(0, first - 4), first).map(({ text }) => text).join(' '); // prettier-ignore
  const next = tokens[after];
  const isWhole = next === undefined || next.is === 'mark' || goesOn.has(next.text);
  return isWhole && weAre.test(said) ? (tokens[after - 1] ?? null) : null;
}
const weAre =
  /(?:^| )(?:siamo(?: (?:solo|soltanto|tutti))?(?: in)?|lavoriamo in|we(?: ')? (?:are|re))(?: (?:circa|quasi|just|only|about|around|almost))?$/;
const goesOn = new Set('e ed con a di in per ma and with in at from but'.split(' '));

/** The counted noun after a number, over a few adjectives: "8 piccole imprese", "una decina di PMI". */
function nounAfter(tokens: readonly Token[], number: Quantity, counted: Counted): Token | null {
  for (const token of tokens.slice(number.after, number.after + 5)) {
    if (nouns[counted].has(token.text)) return token;
    const isTrade = trades.has(token.text) || /\p{L}{4}(?:al|ic|ive)$/u.test(token.text);
    if (!adjectives.has(token.text) && !isTrade && token.text !== '-') return null;
  }
  return null;
}

const isNoun = ({ text }: Token): boolean => nouns.companies.has(text) || nouns.people.has(text);

function numbersOf(text: Text, lang: Lang): Quantity[] {
  const tokens = tokensOf(text);
  const isThanks = ({ first, after }: Quantity): boolean =>
    tokens[first]?.text === 'mille' && [tokens[first - 1]?.text, tokens[after]?.text].includes('grazie');
  // Left out before anything is taken back: "8 o 10, aspetti, ve lo dico tra 5 minuti" does not put 5 for 10.
  return quantitiesOf(text, lang).filter((quantity) => !isThanks(quantity) && !isMeasure(tokens, quantity));
}

/** `10PMI` is a count although letters are glued to it; `b2b` is not. */
const isCode = ({ code }: Quantity): boolean => code;

const measures = new Set(
  '% ‰ percento percent anno anni mese mesi giorno giorni settimane year years month months day days weeks minuto minuti minute minutes ore hour hours km mq'.split(
    ' ',
  ),
);
const isMeasure = (tokens: readonly Token[], { first, after }: Quantity): boolean => {
  const next = textAt(tokens, after);
  return (
    isPerCent(tokens, after) ||
    measures.has(next) ||
    [next, textAt(tokens, first - 1)].some((word) => currencyOf(word) !== null)
  );
};

/** "12 di cui 3 della moda": what comes after is a part of what was said before. */
function withoutParts(tokens: readonly Token[], numbers: readonly Quantity[]): readonly Quantity[] {
  const at = tokens.findIndex(
    ({ text }, place) => partWords.has(text) || (ofWords.has(text) && whichWords.has(textAt(tokens, place + 1))),
  );
  const whole = numbers.filter(({ after }) => after <= at);
  return whole.length > 0 ? whole : numbers;
}

const partWords = new Set('including incluse inclusi compresi comprese'.split(' '));
const ofWords = new Set('di tra fra of'.split(' '));
const whichWords = new Set('cui which whom quali'.split(' '));

/** When some numbers stand with what is counted, the others count something else. */
function likely(tokens: readonly Token[], numbers: readonly Quantity[]): readonly Quantity[] {
  const tied = numbers.filter((number, place) => {
    const next = numbers[place + 1];
    const noun = (of: Quantity): boolean =>
      nounAfter(tokens, of, 'companies') !== null || nounAfter(tokens, of, 'people') !== null;
    return noun(number) || (next !== undefined && noun(next) && isRange(tokens, number, next));
  });
  if (tied.some((number) => !isAdditional(tokens, number)))
    return numbers.filter((number) => tied.includes(number) || isMoreOfThem(tokens, number));
  // "42 e fatturiamo 8 milioni": nobody counts companies or people in millions.
  const small = numbers.filter(({ hundredths }) => hundredths < 1e8);
  return small.length > 0 ? small : numbers;
}

/** "100 people in Italy and 200 abroad", "5 mechanical firms and 2 ceramic ones": more of what was counted. */
function isMoreOfThem(tokens: readonly Token[], number: Quantity): boolean {
  const isOther = isAdditional(tokens, number);
  const before = textAt(tokens, number.first - (isOther ? 2 : 1));
  if (!isAnd(before) && !isPlus(before)) return false;
  const rest = tokens.slice(number.after, number.after + 3).map(({ text }) => text).join(' '); // prettier-ignore
  return isOther || elsewhere.test(rest) || isOfTrade(tokens, number.after);
}

/** "Altre 5", "another five": besides those that were counted, or to be counted. */
const isAdditional = (tokens: readonly Token[], { first }: Quantity): boolean =>
  additional.has(textAt(tokens, first - 1));
const additional = new Set('altre altri another other'.split(' '));

/** "Due ceramiche", "two ceramic ones": an adjective with no noun of its own stands for more companies. */
function isOfTrade(tokens: readonly Token[], at: number): boolean {
  const [trade, next] = [textAt(tokens, at), tokens[at + 1]];
  const isLast = next === undefined || next.is === 'mark' || next.text === 'ones' || isAnd(next.text);
  return isLast && trades.has(trade);
}
const elsewhere =
  /^(?:(?:all ' )?estero|abroad|fuori|elsewhere|(?:in|a) \p{L}{4,}|full|part|stagionali|seasonal|temporary|temps?|interns?|interinali|apprendisti|apprentices)\b/u;

const singles = new Set('un una uno unica singola a single io me myself alone'.split(' '));
const lone = new Set(
  'una un uno unica sola solo soltanto singola a single just only one io me myself alone'.split(' '),
);
const none = new Set('nessuna nessun nessuno niente zero none nobody no'.split(' '));
const around = new Set(
  'l la the e ed per ora adesso siamo abbiamo noi stessi now we are have so far di delle with grazie thanks please c s i m am work it'.split(
    ' ',
  ),
);

/** One person says who works there. */
const alone = /^(?:(?:no|per ora|al momento|lavoro|sono|ci sono) )*(?:da sol[oa]|sol[oa] io|soltanto io|io e basta)$/;

/** "una sola", "un'impresa", "nessuna", "none yet": counts said without a number. */
function readFew(tokens: readonly Token[], limits: Limits, lang: Lang): Reading<number> {
  const words = tokens.filter(({ is }) => is === 'word');
  if (alone.test(words.map(({ text }) => text).join(' '))) return within(1, limits, lang);
  const simple = words.every((token) => isNoun(token) || [lone, none, around].some((set) => set.has(token.text)));
  if (!simple || tokens.some(({ is }) => is === 'digits')) return refused('count.not-a-number');
  if (words.some(({ text }) => none.has(text)) && !words.every(({ text }) => text === 'no'))
    return within(0, limits, lang);
  const one = words.some(({ text }) => singles.has(text));
  return one ? within(1, limits, lang) : refused('count.not-a-number');
}

function within(value: number, { min, max }: Limits, lang: Lang): Reading<number> {
  if (value < min) return refused('count.too-few', { min });
  if (value > max) return refused('count.too-many', { max: showNumber(max, lang) });
  return taken(value);
}
