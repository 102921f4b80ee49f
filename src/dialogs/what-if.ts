/** "E se spendessimo 200 mila?": a case to look at, without touching the dossier. */
import type { Call, Lang } from '../rules/domain.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';
import { findAmounts, readAmount } from './amounts.ts';
import { contrasts } from './assent-words.ts';
import { findMarkets } from './country-finder.ts';
import { whatIf } from './everyday-words.ts';
import { same } from './interview.ts';
import type { Live } from './kind.ts';
import type { Phrases } from './phrases.ts';
import { readText, type Text } from './words.ts';

type Answer = { readonly question: string; readonly value: unknown };

export type WhatIf = {
  /** Eligible costs in all, euro cents; null when the case is about something else. */
  readonly costsCents: number | null;
  /** Other answers of the case: markets, sector, kind of promoter, people of a company. */
  readonly answers: readonly Answer[];
};

/** What a case is read by: the answers that hold, and what a sentence surely says of the interview under way. */
export type Ground = {
  readonly lang: Lang;
  readonly live: Live;
  readonly facts: (text: Text) => readonly Answer[];
  readonly phrases: Phrases;
};

/** The estimate for costs in all, however they are split: every category counts the same. */
export const estimateTotal = (costsCents: number, call: Call): Estimate =>
  estimateContribution({ services: costsCents, events: 0 }, call);

/** Less than this without a mark of money is a number of something else: "e se fossero 20?". */
const leastBareCents = 1000_00;
const mostMarkets = 2;

/**
 * What a hypothesis is about, on top of the answers that hold: an amount in all, more or less than now, or of one
 * category; any other answer; or both. Null when it names neither.
 * @param opening number of words that open it ("e se")
 */
export function readWhatIf(text: Text, opening: number, { lang, live, facts, phrases }: Ground): WhatIf | null {
  const from = text.words[isInPlaceOf(text, opening) ? opening - 1 : opening]?.start;
  if (from === undefined) return null;
  const tail = readText(text.raw.slice(from));
  const said = facts(tail);
  const named = [...said.filter(isLookedAt), ...(said.some(isOfMarkets) ? [] : marketsIn(tail))];
  const says = (list: ReadonlySet<string>): boolean => tail.words.some((word) => list.has(word.text));
  // What leaves a list and what enters it are not told apart: then nothing is said of it.
  const [isLess, isMore] = [says(removingWords) && !says(contrasts), says(addedWords)];
  const answers = isLess
    ? named.flatMap((answer) => less(answer, live)).filter(({ value }) => !isMore || !Array.isArray(value))
    : isMore
      ? named.map((answer) => besides(answer, live))
      : named;
  const costsCents = answers.some(({ question }) => question === 'sme.turnover')
    ? null
    : costsOf(tail, lang, live, phrases);
  return costsCents === null && answers.length === 0 ? null : { costsCents, answers };
}

/** "E se invece del Vietnam …": the last word of the opening belongs to what comes after it. */
const isInPlaceOf = ({ words }: Text, opening: number): boolean =>
  words[opening - 1]?.text === 'invece' && /^d(?:i|el|ell|ella|ei|egli|elle)$/.test(words[opening]?.text ?? '');

/** "E se aggiungessimo il Giappone?": on top of the markets that there are, while they are not too many. */
function besides(answer: Answer, live: Live): Answer {
  const [now, more] = [live[answer.question], answer.value];
  if (!isOfMarkets(answer) || !Array.isArray(now) || !Array.isArray(more)) return answer;
  const all = [...new Set((now as readonly unknown[]).concat(more))]; // narrowed by Array.isArray above
  return all.length <= mostMarkets ? { ...answer, value: all } : answer;
}
const addedWords = new Set(whatIf((of) => of.adds));

/**
 * "E se non facessimo seminari?": what is left of the list without them; nothing to look at where they are none of it, or
 * all, or where a single value is the one that it is not to be, "e se non fosse ceramica?".
 */
function less(answer: Answer, live: Live): readonly Answer[] {
  const [now, fewer] = [live[answer.question], answer.value];
  if (!Array.isArray(fewer)) return same(now, fewer) ? [] : [answer];
  if (!Array.isArray(now)) return [];
  const gone: ReadonlySet<unknown> = new Set(fewer);
  const left = now.filter((one) => !gone.has(one));
  return left.length === 0 || left.length === now.length ? [] : [{ ...answer, value: left }];
}
const removingWords = new Set(whatIf((of) => of.removes));

const isOfMarkets = ({ question }: Answer): boolean => question.endsWith('.markets');
/** Costs are looked at by themselves; a name changes nothing. */
const isLookedAt = ({ question }: Answer): boolean =>
  !question.startsWith('project.costs.') && !question.endsWith('.name');

function marketsIn(text: Text): readonly Answer[] {
  const [found, ...more] = findMarkets(text);
  return found === undefined || more.length > 0 || found.value.length > mostMarkets || found.value.includes('IT')
    ? []
    : [{ question: 'project.markets', value: found.value }];
}

function costsOf(text: Text, lang: Lang, live: Live, phrases: Phrases): number | null {
  const said = amountsOf(text, lang);
  const [first, ...more] = said;
  const [services, events] = [centsOf(live['project.costs.services']), centsOf(live['project.costs.events'])];
  const now = services !== null && events !== null ? services + events : null;
  const words = text.words.map((word) => word.text);
  if (first === undefined) return withoutOne(words, services, events) ?? timesAsMuch(words, now);
  if (more.length === 0 && now !== null && services !== null && events !== null) {
    if (words.some((word) => moreWords.has(word))) return now + first;
    if (words.some((word) => lessWords.has(word))) return Math.max(0, now - first);
    const isOf = (list: 'services' | 'events'): boolean => words.some((word) => phrases.isOneOf(list, word));
    if (isOf('services') && !isOf('events')) return first + events;
    if (isOf('events') && !isOf('services')) return services + first;
  }
  return said.reduce((total, amount) => total + amount, 0);
}

/** "E se togliessimo gli eventi?": what is left without one of the two categories; null when it is not that, or not known. */
function withoutOne(words: readonly string[], services: number | null, events: number | null): number | null {
  if (!words.some((word) => removingWords.has(word))) return null;
  const [isServices, isEvents] = [
    ['servizi', 'services'],
    ['eventi', 'events'],
  ].map((names) => words.some((word) => names.includes(word)));
  if (isServices === isEvents) return null;
  return isEvents === true ? services : events;
}

/** "Il doppio", "half", "zero" of what is spent now; null when it is said neither of spending nor alone. */
function timesAsMuch(words: readonly string[], now: number | null): number | null {
  const isOfSpending = words.some((word) => /^(?:spen[dt]|spes|cost|budget|invest)/.test(word));
  const factor = words.map((word) => factors.get(word)).find((each) => each !== undefined);
  if (factor === undefined) return null;
  // "E con il doppio?" after an estimate; "e con niente?" may be anything.
  const isAlone = factor > 0 && words.every((word) => factors.has(word) || aroundFactor.has(word));
  if (!isOfSpending && !isAlone) return null;
  return factor === 0 ? 0 : now === null ? null : Math.round(now * factor);
}
const factors: ReadonlyMap<string, number> = new Map([
  ...whatIf((of) => of.twice).map((word) => [word, 2] as const),
  ...whatIf((of) => of.thrice).map((word) => [word, 3] as const),
  ...whatIf((of) => of.half).map((word) => [word, 0.5] as const),
  ...whatIf((of) => of.nothing).map((word) => [word, 0] as const),
]);

const aroundFactor = new Set(whatIf((of) => of['around-factor']));

function amountsOf(text: Text, lang: Lang): readonly number[] {
  const found = findAmounts(text, lang);
  // "Se spendiamo 300 mila prendiamo 150 mila?": what is spent is the case, what one would get is asked.
  const spent = found.filter(({ start }) => !isGot.test(text.raw.slice(Math.max(0, start - 40), start)));
  if (found.length > 0) return (spent.length > 0 ? spent : found).map(({ value }) => value);
  const read = readAmount(text, lang);
  return read.ok && read.value >= leastBareCents ? [read.value] : [];
}

const isGot =
  /(?<!\p{L})(?:get|gets|receive|obtain|give us|grant us|ci d(?:ate|anno|arete|arebbero)|prend(?:iamo|eremmo|o|erei|eremo)|otten(?:iamo|go|iate)|otterremmo|ricev(?:iamo|eremmo|o)|ci (?:spettano|arrivano|tornano)|contribution of|grant of|contributo di)\s+(?:\p{L}+\s+){0,2}[€$£]?\s?$/iu;

const centsOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const moreWords = new Set(whatIf((of) => of.more));
const lessWords = new Set(whatIf((of) => of.less));
