/** What a sentence surely says about a promoter's project: "siamo la CNA, meccanica verso Vietnam, 120 mila euro". */
import type { Domain, Lang } from '../rules/domain.ts';
import { findAmounts } from './amounts.ts';
import { findMarkets } from './country-finder.ts';
import { findCounts } from './counts.ts';
import type { Found, Kind } from './kind.ts';
import { sector } from './kinds/sector.ts';
import { someOf } from './kinds/some-of.ts';
import type { Phrases } from './phrases.ts';
import { promoterNames, type NamedPromoter } from './promoter-names.ts';
import type { Fact } from './intent.ts';
import { readText, type Text } from './words.ts';

/** A sentence with more countries than this is about something else. */
const mostMarkets = 2;

export type FactFinder = (text: Text, lang: Lang) => readonly Fact[];

/** Makes the finder. Precision before recall: what is only probable is left to be asked. */
export function promoterFacts(domain: Domain, phrases: Phrases): FactFinder {
  const sectors = sector(domain.sectors);
  const activities = someOf(
    'project.activities',
    domain.activities.map(({ id, name, synonyms }) => ({ value: id, label: name, synonyms })),
    { min: 1 },
  );
  const recognise = promoterNames(domain.provinces);
  return (text, lang) => {
    const promoter = recognise(text);
    // "Confindustria Ceramica" and "camera italiana in Vietnam" name a promoter, not a sector or a market.
    const rest = promoter === null ? text : readText(blanked(text.raw, promoter));
    return [
      ...(promoter === null ? [] : whoIs(promoter)),
      ...only('project.sector', sectors, rest, lang),
      ...markets(findMarkets(rest)),
      ...only('project.activities', activities, rest, lang),
      ...smes(findCounts(text, lang)),
      ...costs(findAmounts(text, lang), text, phrases),
    ];
  };
}

const blanked = (raw: string, { start, end }: { start: number; end: number }): string =>
  `${raw.slice(0, start)}${';'.padEnd(end - start)}${raw.slice(end)}`;

function whoIs({ value, start, end }: Found<NamedPromoter>): readonly Fact[] {
  const fact = (question: string, said: unknown): Fact[] => (said === undefined || said === null ? [] : [{ question, value: said, start, end }]);
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
  if (found === undefined || more.length > 0 || found.value.length > mostMarkets || found.value.includes('IT')) return [];
  return [{ question: 'project.markets', ...found }];
}

function smes(found: readonly Found<number>[]): readonly Fact[] {
  const [first, ...more] = found;
  return first === undefined || more.length > 0 ? [] : [{ question: 'project.smes', ...first }];
}

/** "80 mila per servizi e 40 mila per eventi"; a single amount without a purpose is what is spent in all. */
function costs(found: readonly Found<number>[], text: Text, phrases: Phrases): readonly Fact[] {
  const facts = found.map((amount, at): Fact => {
    const next = found[at + 1]?.start ?? text.raw.length;
    const after = text.words.filter((word) => word.start >= amount.end && word.end <= next).slice(0, 4);
    const purpose = after.find((word) => phrases.isOneOf('services', word.text) || phrases.isOneOf('events', word.text));
    if (purpose === undefined) return { question: 'project.costs.total', ...amount };
    const category = phrases.isOneOf('services', purpose.text) ? 'services' : 'events';
    return { question: `project.costs.${category}`, ...amount };
  });
  const ids = facts.map(({ question }) => question);
  return new Set(ids).size === ids.length && !(ids.includes('project.costs.total') && ids.length > 1) ? facts : [];
}
