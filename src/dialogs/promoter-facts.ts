/** What a sentence surely says about a promoter's project: "siamo la CNA, meccanica verso Vietnam, 120 mila euro". */
import type { Domain, Lang } from '../rules/domain.ts';
import { categoryOfTheRest, costParts, isMoney, isPartOf, type CostPart } from './cost-parts.ts';
import { findCountries, findMarkets } from './country-finder.ts';
import { findCounts } from './counts.ts';
import type { Fact } from './intent.ts';
import type { Found, Kind } from './kind.ts';
import { sector } from './kinds/sector.ts';
import { someOf } from './kinds/some-of.ts';
import { taxCode } from './kinds/tax-code.ts';
import { isRange } from './number-talk.ts';
import { tokensOf } from './number-tokens.ts';
import { otherCostsIn } from './other-costs.ts';
import { personSaid } from './person-said.ts';
import { quotedTitle } from './quoted-title.ts';
import { promoterNames, type NamedPromoter } from './promoter-names.ts';
import { isOwnSeat, seat } from './seat-words.ts';
import { linesApart, without, withoutAddresses, type Place, type Text } from './words.ts';

/** A sentence with more countries than this is about something else. */
const mostMarkets = 2;

export type FactFinder = (text: Text, lang: Lang) => readonly Fact[];

/** Makes the finder. Precision before recall: what is only probable is left to be asked. */
export function promoterFacts(domain: Domain): FactFinder {
  const sectors = sector(domain.sectors);
  const activities = someOf(
    'project.activities',
    domain.activities.map(({ id, name, synonyms }) => ({ value: id, label: name, synonyms })),
    // "Togliere gli eventi", "130 mila fra servizi ed eventi" may be about the costs.
    { min: 1, vague: new Set('eventi evento events event'.split(' ')) },
  );
  const recognise = promoterNames(domain.provinces);
  const seats = seat(domain.provinces);
  return (said, lang) => {
    const text = linesApart(withoutAddresses(said));
    const title = quotedTitle(text.raw);
    const promoter = recognise(title === null ? text : without(text, [title], ';'));
    const found = (seats.find?.(text, lang) ?? []).filter((place) => isOwnSeat(text, place, promoter));
    // "Confindustria Ceramica" and "camera italiana in Vietnam" name a promoter, not a sector or a market; so does a seat.
    const person = personSaid(text.raw);
    const named = [promoter, title, person, ...found]
      .filter((place) => place !== null)
      .toSorted((a, b) => a.start - b.start);
    const rest = named.length === 0 ? text : without(text, named, ';');
    const parts = costParts(rest, lang);
    const purposes = parts.filter(
      (part) => (part.category === 'services' || part.category === 'events') && isMoney(rest, part),
    );
    return [
      ...(promoter === null ? [] : whoIs(promoter)),
      ...(person === null ? [] : [{ question: 'contact.name', ...person }]),
      ...(title === null ? [] : [{ question: 'project.title', ...title }]),
      ...found.map((place) => ({ question: 'promoter.seatProvince', ...place })),
      ...only('promoter.taxCode', taxCode, rest, lang),
      // "San Marino" is no seaside.
      ...only('project.sector', sectors, without(rest, findCountries(rest), ' '), lang),
      ...markets(findMarkets(rest)),
      // "40 mila per eventi" tells what for, not what will be done; "forse altri" tells nothing.
      ...only('project.activities', activities, without(without(rest, purposes, ' '), others(rest), ' '), lang),
      ...(isAboutThePast(text.raw)
        ? []
        : [...smes(findCounts(rest, lang), rest.raw), ...costs(eligible(parts, rest), rest)]),
    ];
  };
}

const others = ({ raw }: Text): readonly Place[] =>
  [...raw.matchAll(/\b(?:altr[oaie]|others?)\b(?!\s+(?:event|promo))|\bconsultants?(?=\s+(?:for|of|to|at)\b)/gi)].map(
    ({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    }),
  );

const isAboutThePast = (raw: string): boolean =>
  /\b(?:scors[oaie]|passat[oaie]|precedent[ei]|previous(?:ly)?|last (?:year|time|edition)|ieri)\b/i.test(raw);

function whoIs({ value, start, end }: Found<NamedPromoter>): readonly Fact[] {
  const fact = (question: string, said: unknown): Fact[] =>
    said === undefined || said === null ? [] : [{ question, value: said, start, end }];
  return [
    ...fact('promoter.type', value.type),
    ...fact('promoter.name', value.name),
    ...fact('promoter.chamberProvince', value.province),
    ...fact('promoter.chamberCountry', value.country),
  ];
}

/** The value of a kind that is said once, or always the same. */
function only<T>(question: string, kind: Kind<T>, text: Text, lang: Lang): readonly Fact[] {
  const found = kind.find?.(text, lang) ?? [];
  const [first] = found;
  return first === undefined || found.some((other) => other.value !== first.value) ? [] : [{ question, ...first }];
}

function markets([found, ...more]: readonly Found<readonly string[]>[]): readonly Fact[] {
  if (found === undefined || more.length > 0 || found.value.length > mostMarkets || found.value.includes('IT'))
    return [];
  return [{ question: 'project.markets', ...found }];
}

/** Companies that will take part; not those that the promoter has as members. */
function smes(found: readonly Found<number>[], raw: string): readonly Fact[] {
  const [first, ...more] = found.filter((each) => !areMembers(raw, each));
  return first === undefined || more.length > 0 ? [] : [{ question: 'project.smes', ...first }];
}

const areMembers = (raw: string, { start, end }: Place): boolean =>
  /(?<![\p{L}\p{N}_])(?:rappresent|associa|raggrupp|represent|gather)\p{L}*\s+(?:\p{L}+\s+){0,3}$/iu.test(
    raw.slice(Math.max(0, start - 60), start),
  ) ||
  /\b(?:members?|soci|associat[ei]|aderenti|iscritt[ei])\b/i.test(raw.slice(start, end + 16).split(/[,;.]/)[0] ?? '');

/** The sums without those of costs that are not eligible: "eventi: 20 mila per stipendi", "personale interno 20 mila". */
function eligible(parts: readonly CostPart[], text: Text): readonly CostPart[] {
  const isApart = (from: number, to: number): boolean => /[,;.]/.test(text.raw.slice(from, to));
  const others = otherCostsIn(text).map((item) => {
    const before = parts.findLast(({ sum }) => sum.end <= item.start);
    const behind = parts.find(({ sum }) => sum.start >= item.end);
    const isOfBehind =
      behind !== undefined && !isApart(item.end, behind.sum.start) && isApart(before?.sum.end ?? 0, item.start);
    return isOfBehind ? behind : (before ?? behind);
  });
  return parts.filter((part) => !others.includes(part));
}

/** "80 mila per servizi e 40 mila per eventi"; a single amount without a purpose is what is spent in all. */
function costs(sums: readonly CostPart[], text: Text): readonly Fact[] {
  const tokens = tokensOf(text);
  const isDoubtful = sums.some(({ sum }, at) => {
    const next = sums[at + 1]?.sum;
    return next !== undefined && isRange(tokens, sum, next);
  });
  const spent = sums.filter((part) => isMoney(text, part) && !isWished(text.raw, part.sum));
  const [services, events, whole] = (['services', 'events', 'total'] as const).map((category) =>
    spent.filter((part) => part.category === category || (category === 'total' && part.category === null)),
  );
  if (isDoubtful || services === undefined || events === undefined || whole === undefined) return [];
  const [first, second, total] = [services[0], events[0], whole[0]];
  if (services.length > 1 || events.length > 1 || whole.length > 1) return [];
  const parts = [...cost('services', first), ...cost('events', second)];
  const part = first ?? second;
  if (total === undefined || part === undefined) return [...parts, ...cost('total', total)];
  if (first !== undefined && second !== undefined)
    return first.sum.cents + second.sum.cents === total.sum.cents ? parts : [];
  const left = total.sum.cents - part.sum.cents;
  const rest = categoryOfTheRest(text);
  if (rest !== null && rest !== part.category && left > 0) return [...parts, ...cost(rest, total, left)];
  if (isPartOf(part, total, text)) return [...parts, ...cost('total', total)];
  // "60 mila, e 40 mila per eventi": what the first is for is told by what was asked.
  return total.category === null ? parts : [];
}

const cost = (category: string, part: CostPart | undefined, cents = part?.sum.cents): readonly Fact[] =>
  part === undefined
    ? []
    : [{ question: `project.costs.${category}`, value: cents, start: part.sum.start, end: part.sum.end }];

/** "Chiediamo 80 mila", "contributo di 50 mila": what one hopes to get, not what will be spent. */
const isWished = (raw: string, { start, end }: Place): boolean =>
  /(?<![\p{L}\p{N}_])(?:contribut|finanziament|sovvenzion|chied|richied|ottener|ricever|grant|fund|contribution|ask|request|receiv|obtain)\p{L}*\s+(?:\p{L}+\s+){0,3}$/iu.test(
    raw.slice(Math.max(0, start - 60), start),
  ) ||
  /^\s*(?:(?:euro|€)\s*)?(?:(?:di|of|in|as|a|come)\s+)*(?:contribut|finanziament|grant|fund)/i.test(
    raw.slice(end, end + 30),
  );
