/** Verdict, estimate, priority, overlaps and sources in words. */
import type { Call, Cite, Domain, Lang } from '../rules/domain.ts';
import { usefulCostsCents, type Estimate } from '../rules/estimate.ts';
import type { Overlap } from '../rules/overlap.ts';
import type { Offer } from '../rules/ranking.ts';
import type { Priority } from '../rules/priority.ts';
import type { Reason, Verdict } from '../rules/rule.ts';
import type { Shown, Sum } from './card.ts';
import { countryList, countryName, isCountryCode } from './country-names.ts';
import { literal, type Say, type TextFacts } from './say.ts';
import { either, listed, showDay, showEuro } from './show.ts';

export type Explain = {
  /**
   * @param interview a verdict on a company has words of its own
   * @param isWhole every answer is there: nothing more is to be known
   */
  readonly verdict: (verdict: Verdict, lang: Lang, interview?: string | null, isWhole?: boolean) => string;
  /** One line a reason, those that hold left out. */
  readonly reasons: (reasons: readonly Reason[], lang: Lang) => readonly string[];
  readonly estimate: (estimate: Estimate, call: Call, lang: Lang) => string;
  /** The same with its arithmetic laid out. */
  readonly sums: (estimate: Estimate, call: Call, lang: Lang) => Shown;
  readonly priority: (priority: Priority, lang: Lang) => string;
  /** A cluster with the reasons for which it suits, on one line. */
  readonly offer: (offer: Offer, lang: Lang) => string;
  readonly overlaps: (overlaps: readonly Overlap[], lang: Lang) => string;
  /** Facts of a rule or a problem as a person reads them. */
  readonly facts: (facts: Readonly<Record<string, unknown>>, lang: Lang, code?: string) => TextFacts;
  /** The sources as links to what they say, and what prevails. */
  readonly sources: (cites: readonly Cite[], call: Call, lang: Lang) => string;
};

export function createExplain(say: Say, domain: Domain, publicUrl: string): Explain {
  const reasonText = (reason: Reason, lang: Lang): string | null =>
    say.derived(
      lang,
      `rule.${reason.wording}.${reason.status}`,
      inWords(withLaws(reason.facts, lang, say), lang, domain),
    );
  const lines = (reasons: readonly Reason[], lang: Lang): readonly string[] =>
    reasons.filter((reason) => reason.status !== 'eligible').flatMap((reason) => reasonText(reason, lang) ?? []);
  return {
    verdict: (verdict, lang, interview, isWhole = false) => {
      const key = `verdict.${verdict.status}`;
      const keys = [
        ...(isWhole ? [`${key}.whole.${interview ?? ''}`, `${key}.whole`] : []),
        `${key}.${interview ?? ''}`,
      ];
      const own = keys.map((each) => say.derived(lang, each)).find((text) => text !== null);
      return `${own ?? say.text(lang, `verdict.${verdict.status}`)} ${say.text(lang, 'verdict.region')}`;
    },
    offer: (offer, lang) => offerLine(offer, lang, say, domain),
    reasons: lines,
    estimate: (estimate, call, lang) => estimateWords(estimate, estimateFacts(estimate, call, lang), lang, say),
    sums(estimate, call, lang) {
      const facts = estimateFacts(estimate, call, lang);
      return {
        text: estimateWords(estimate, facts, lang, say),
        title: `**${say.text(lang, 'estimate.title')}**`,
        blocks: [
          { is: 'sums', sums: sumsOf(estimate, facts, lang, say) },
          ...(estimate.capped ? [{ is: 'text', text: say.text(lang, 'sum.useful', facts) } as const] : []),
        ],
      };
    },
    priority: (priority, lang) => say.text(lang, `priority.${priority.priority}`),
    overlaps(overlaps, lang) {
      if (overlaps.length === 0) return say.text(lang, 'overlap.none');
      const items = overlaps.map((overlap) =>
        say.text(lang, `overlap.item.${overlap.kind}`, {
          code: overlap.code,
          markets: countryList(overlap.markets, lang),
        }),
      );
      return say.text(lang, 'overlap.some', { count: overlaps.length, list: items.join('; ') });
    },
    facts: (facts, lang, code = '') => inWords(facts, lang, domain, code),
    sources(cites, call, lang) {
      const known = [...new Set(cites)].flatMap((cite) => domain.sources.get(cite) ?? []);
      if (known.length === 0) return '';
      const list = known.map((source) => {
        const label = say.derived(lang, `source.${source.id}`) ?? source.id;
        return `[${label}](${publicUrl}/sources?lang=${lang}#${source.id})`;
      });
      const isOfMeasure = known.some((source) => source.kind === 'measure');
      const standing =
        isOfMeasure && call.standing === 'reconstructed' ? ` ${say.text(lang, 'sources.reconstructed')}` : '';
      return `_${say.text(lang, 'sources', { list: list.join(', ') })}${standing}_`;
    },
  };
}

/** Laws are named in `domain/` as the Official Journal does in English. */
function withLaws(facts: Reason['facts'], lang: Lang, say: Say): Reason['facts'] {
  const { laws } = facts;
  if (!Array.isArray(laws)) return facts;
  const named = laws.map((law) => {
    const [, union, no, number] = /^Regulation \((EU|EC)\) (No )?(\S+)$/.exec(String(law)) ?? [];
    if (union === undefined || number === undefined) return String(law);
    const key = no === undefined ? 'law.regulation.plain' : 'law.regulation';
    return say.text(lang, key, { union: say.text(lang, union === 'EU' ? 'law.union.EU' : 'law.union.EC'), number });
  });
  return { ...facts, laws: named };
}

type EstimateFacts = Readonly<Record<'rate' | 'costs' | 'half' | 'cap' | 'contribution' | 'share' | 'useful', string>>;

function estimateFacts(estimate: Estimate, call: Call, lang: Lang): EstimateFacts {
  const half = Math.floor((estimate.eligibleCostsCents * estimate.ratePercent) / 100);
  return {
    rate: String(estimate.ratePercent),
    costs: showEuro(estimate.eligibleCostsCents, lang),
    half: showEuro(estimate.capped ? half : estimate.contributionCents, lang),
    cap: showEuro(estimate.capCents, lang),
    contribution: showEuro(estimate.contributionCents, lang),
    share: showEuro(estimate.promoterShareCents, lang),
    useful: showEuro(usefulCostsCents(call), lang),
  };
}

const estimateWords = ({ capped }: Estimate, facts: EstimateFacts, lang: Lang, say: Say): string =>
  capped
    ? say.text(lang, 'estimate.capped', facts)
    : `${say.text(lang, 'estimate.line', facts)} ${say.text(lang, 'estimate.result', facts)}`;

const sumsOf = ({ capped }: Estimate, facts: EstimateFacts, lang: Lang, say: Say): readonly Sum[] => [
  { label: say.text(lang, 'sum.costs'), value: facts.costs },
  { label: say.text(lang, 'sum.rate', facts), value: facts.half },
  ...(capped ? [{ label: say.text(lang, 'sum.cap'), value: facts.cap }] : []),
  { label: say.text(lang, 'sum.contribution'), value: facts.contribution, isResult: true },
  { label: say.text(lang, 'sum.share'), value: facts.share },
];

/** The last day on which one can join: the closing instant is midnight after it. */
const lastDay = (closesAt: string, lang: Lang): string =>
  showDay(new Date(Date.parse(closesAt) - 1).toISOString(), lang);

function offerLine(offer: Offer, lang: Lang, say: Say, domain: Domain): string {
  const sector = domain.sectors.find(({ id }) => id === offer.sector)?.name[lang] ?? offer.sector;
  const facts = {
    count: offer.shared.length,
    markets: countryList(offer.shared, lang),
    places: offer.placesLeft,
    date: offer.closesAt === null ? '' : lastDay(offer.closesAt, lang),
  };
  const why = offer.reasons.map((reason) => {
    const key = reason === 'places' && offer.placesLeft === 1 ? 'offer.last-place' : `offer.${reason}`;
    return say.derived(lang, key, facts) ?? reason;
  });
  const line = say.text(lang, 'offer', {
    code: offer.code,
    sector,
    markets: countryList(offer.markets, lang),
    why: why.join('; '),
  });
  // Three blanks: it belongs to the number of the list above it.
  return offer.description === undefined ? line : `${line}\n   ${literal(offer.description[lang])}`;
}

/** Facts of a reason as a person reads them: countries, sectors, provinces and activities by name. */
function inWords(facts: Readonly<Record<string, unknown>>, lang: Lang, domain: Domain, problem = ''): TextFacts {
  const name = (value: string): string =>
    domain.sectors.find((sector) => sector.id === value)?.name[lang] ??
    domain.activities.find((activity) => activity.id === value)?.name[lang] ??
    value;
  // Codes of provinces and of countries look alike: AO is Aosta and Angola.
  const isProvince = problem.startsWith('province.');
  const place = (code: string): string =>
    isCountryCode(code) && !isProvince
      ? countryName(code, lang)
      : (domain.provinces.find((province) => province.code === code)?.name ?? name(code));
  const word = (key: string, value: unknown): string => {
    const text = String(value);
    if (key === 'candidates' && text.split(' ').every((code) => place(code) !== code))
      return (problem.endsWith('.ambiguous') ? either : listed)(text.split(' ').map(place), lang);
    // What the user wrote is shown as written.
    if (key === 'part' || key === 'said') return literal(text);
    if (key === 'province' || key === 'provinces')
      return domain.provinces.find((province) => province.code === text)?.name ?? text;
    if (['country', 'countries', 'markets', 'others'].includes(key)) return countryName(text, lang);
    return name(text);
  };
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]): [string, string | number] => {
      if (typeof value === 'number') return [key, value];
      return [
        key,
        Array.isArray(value)
          ? listed(
              value.map((item: unknown) => word(key, item)),
              lang,
            )
          : word(key, value),
      ];
    }),
  );
}
