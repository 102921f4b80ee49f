/** Which category of costs each sum of a message belongs to: "60 mila per servizi e 40 mila per eventi", "servizi 60 mila". */
import type { Lang } from '../rules/domain.ts';
import { isSurelyMoney, largestAmount, opensParts } from './amounts.ts';
import { isAnd, isPlus } from './conjunctions.ts';
import { findCounts } from './counts.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { sumsOf, type Sum } from './sums.ts';
import type { Text } from './words.ts';

export type CostCategory = 'services' | 'events';

/** A sum with its category; `total` for what is spent in all, null when no word tells. */
export type CostPart = {
  readonly sum: Sum;
  readonly category: CostCategory | 'total' | null;
  /** Place in the raw text of the sum with the words that tell its category. */
  readonly start: number;
  readonly end: number;
};

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const known: Readonly<Record<CostCategory | 'total', ReadonlySet<string>>> = {
  services: words(
    'servizi servizio consulenza consulenze assistenza missione missioni incontri partner b2b services service consultancy consulting advice missions mission meetings',
  ),
  events: words(
    'evento eventi seminario seminari workshop workshops convegno convegni conferenze incoming visite fiera fiere events event seminars seminar conferences visits fairs fair',
  ),
  total: words('totale totali complessivo complessivi complessiva complessivamente tutto total altogether overall all'),
};

/** "100 mila in tutto": said of all the costs, not of a part. */
export const saysInAll = ({ words: said }: Text): boolean => said.some(({ text }) => known.total.has(text));

/** The categories that a message names, whatever it says of them. */
export const categoriesNamed = ({ words: said }: Text): readonly CostCategory[] =>
  (['services', 'events'] as const).filter((category) => said.some(({ text }) => known[category].has(text)));

/** The sums of a message in order, each with its category. Linear. */
export function costParts(text: Text, lang: Lang): readonly CostPart[] {
  const tokens = tokensOf(text);
  const counts = findCounts(text, lang);
  const isCount = ({ start, end }: Sum): boolean => counts.some((count) => start < count.end && end > count.start);
  // Eleven figures in one go are no amount.
  const isTaxCode = ({ first }: Sum): boolean => /^\d{11}$/.test(tokens[first]?.text ?? '');
  const sums = sumsOf(text, lang).filter((sum) => !sum.code && !sum.percent && !isCount(sum) && !isTaxCode(sum));
  const gaps = [0, ...sums.map(({ after }) => after)].map((from, at) =>
    tokens.slice(from, sums[at]?.first ?? tokens.length),
  );
  const isNounFirst = namesCategory(gaps[0] ?? []) && !namesCategory(beforeStop(gaps.at(-1) ?? []));
  const parts = sums.map((sum, at): CostPart => {
    const [before, after] = [gaps[at] ?? [], gaps[at + 1] ?? []];
    const left = at === 0 ? afterStop(before) : splitGap(before, isNounFirst).right;
    const right = at === sums.length - 1 ? beforeStop(after) : splitGap(after, isNounFirst).left;
    // "Una missione e incontri: 80 mila per servizi": what it is for is said behind it.
    const isSaidBehind = purposeWords.has(right[0]?.text ?? '') && namesCategory(right.slice(0, farthest));
    const near = [...(isSaidBehind ? [] : left.slice(-farthest)), ...right.slice(0, farthest)];
    const [category = null, ...more] = new Set(categoriesOf(near));
    if (category === null || more.length > 0) return { sum, category: null, start: sum.start, end: sum.end };
    const start = Math.min(sum.start, ...near.map((token) => token.start));
    return { sum, category, start, end: Math.max(sum.end, ...near.map((token) => token.end)) };
  });
  return withSharedThousands(parts);
}

const purposeWords = words('per for');

/** Words that tell a category stand this near to the sum. */
const farthest = 6;

const categoryOf = ({ text }: Token): readonly (CostCategory | 'total')[] =>
  (['services', 'events', 'total'] as const).filter((category) => known[category].has(text));
/** "B2B" is three tokens where numbers are read. */
const categoriesOf = (tokens: readonly Token[]): readonly (CostCategory | 'total')[] =>
  tokens.flatMap((token, at) => {
    const isB2b = token.text === '2' && tokens[at - 1]?.text === 'b' && tokens[at + 1]?.text === 'b';
    return isB2b ? ['services' as const] : categoryOf(token);
  });
const namesCategory = (tokens: readonly Token[]): boolean => categoriesOf(tokens).length > 0;

/** A number that is no sum ends what was said before it: "fiere, imprese 20 servizi 30mila"; the 2 of "B2B" does not. */
const isStop = ({ text, is }: Token): boolean => stops.has(text) || (is === 'digits' && text !== '2');
const stops = words(', ; . / | ! ?');
const rest = words('resto restante restanti rimanente rimanenti rimanenza rest remainder remaining balance');
/** "60 mila per servizi mentre 40 mila …": another part begins. */
const opensPart = ({ text }: Token): boolean => isAnd(text) || isPlus(text) || contrasts.has(text);
const contrasts = words('ma but mentre while -');

/** What "the rest" is for is said of no sum. */
const beforeStop = (tokens: readonly Token[]): readonly Token[] => {
  const stop = tokens.findIndex((token) => isStop(token) || rest.has(token.text));
  return stop === -1 ? tokens : tokens.slice(0, stop);
};
const afterStop = (tokens: readonly Token[]): readonly Token[] => tokens.slice(tokens.findLastIndex(isStop) + 1);

/** What stands between two sums belongs to the one before up to the last comma, or the last "e" where there is none. */
function splitGap(gap: readonly Token[], isNounFirst: boolean): { left: readonly Token[]; right: readonly Token[] } {
  const stop = gap.findLastIndex(isStop);
  const at = stop === -1 ? gap.findLastIndex(opensPart) : stop;
  if (at === -1) return isNounFirst ? { left: [], right: gap } : { left: gap, right: [] };
  return { left: gap.slice(0, at), right: gap.slice(at + 1) };
}

/** "100 mila totali, 60 servizi e 40 eventi": the thousands are said once when the parts then make the total. */
function withSharedThousands(parts: readonly CostPart[]): readonly CostPart[] {
  const whole = wholeOf(parts);
  if (whole === undefined || whole.sum.magnitude === 1) return parts;
  const { magnitude, cents } = whole.sum;
  const each = parts.map((part) =>
    part === whole ? part : { ...part, sum: { ...part.sum, cents: part.sum.cents * magnitude, magnitude } },
  );
  return each.reduce((total, { sum }) => total + sum.cents, 0) === cents * 2 ? each : parts;
}

/** What is spent in all: so called, or the one sum of which nothing is said. */
function wholeOf(parts: readonly CostPart[]): CostPart | undefined {
  const [unsaid, ...more] = parts.filter(({ category }) => category === null);
  return parts.find(({ category }) => category === 'total') ?? (more.length === 0 ? unsaid : undefined);
}

/** "180 mila, di cui 60 mila per eventi", "60 mila per eventi su 180 mila totali": the one is a part of the other. */
export const isPartOf = (part: CostPart, whole: CostPart, text: Text): boolean =>
  part.sum.cents < whole.sum.cents && (whole.category === 'total' || opensParts(tokensOf(text), whole.sum, part.sum));

/** "Il resto per eventi": the category that gets what is left; null when none is said to. */
export function categoryOfTheRest({ words: said }: Text): CostCategory | null {
  const at = said.findIndex(({ text }) => rest.has(text));
  if (at === -1) return null;
  const behind = said.slice(at + 1, at + 1 + farthest);
  const [category, ...more] = (['services', 'events'] as const).filter((one) =>
    behind.some(({ text }) => known[one].has(text)),
  );
  return more.length === 0 ? (category ?? null) : null;
}

/** True when the sum is surely one of money, counts a category as if it were a noun ("60 servizi"), or is said to be for one. */
export function isMoney(text: Text, { sum, category }: CostPart): boolean {
  const tokens = tokensOf(text);
  if (category === null) return isSurelyMoney(tokens, sum);
  const isLarge = sum.cents >= leastInDigits;
  return isSurelyMoney(tokens, { ...sum, counted: false, inDigits: sum.inDigits && !isLarge }) || isFor(tokens, sum);
}

/** "70.000 per i servizi": a number of thousands, no year, and right behind it what it is for. */
function isFor(tokens: readonly Token[], sum: Sum): boolean {
  const { cents, currency, unclear, code, percent, negative, each } = sum;
  if (currency !== null || unclear || code || percent || negative || each) return false;
  const isYear = cents >= 1900_00 && cents <= 2100_00;
  return cents >= 1000_00 && cents <= largestAmount && !isYear && purposes.has(tokens[sum.after]?.text ?? '');
}
const purposes = words('per for in su on di of ai agli alle');

/** "55.000 eventi" is no number of events, and "2026 eventi" no amount. */
const leastInDigits = 5000_00;
