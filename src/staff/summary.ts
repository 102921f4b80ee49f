/**
 * A dossier on one page: lines that each name the turns they come from. Deterministic; nothing that was not said by the
 * promoter or computed from what was said. A line whose turns are not there any more (erased) is left out.
 */
import { countryList } from '../dialogs/country-names.ts';
import { showEuro } from '../dialogs/show.ts';
import type { Lang } from '../rules/domain.ts';
import { estimateContribution } from '../rules/estimate.ts';
import { shareOf } from '../rules/money.ts';
import type { Overlap } from '../rules/overlap.ts';
import { scorePriority } from '../rules/priority.ts';
import {
  matterOf,
  parts,
  showDate,
  sourceList,
  type Line,
  type Matter,
  type Subject,
  type SummaryLine,
} from './matter.ts';
import { reasonsOf } from './reasons.ts';
import { changesIn, conversationIn, leftIn, questionsIn } from './talk.ts';
import type { StaffTexts } from './texts.ts';

/** The lines of a submitted dossier, in the order in which they are read. */
export function summarise(subject: Subject, overlaps: readonly Overlap[], lang: Lang): readonly SummaryLine[] {
  const matter = matterOf(subject, lang);
  const known = new Set(matter.said.map((turn) => turn.id));
  const lines: Readonly<Record<SummaryLine['part'], readonly Line[]>> = {
    who: who(matter),
    what: project(matter),
    money: money(matter),
    rules: reasonsOf(matter),
    overlaps: overlapping(matter, overlaps),
    asked: [...questionsIn(matter), ...leftIn(matter)],
    course: [...changesIn(matter), ...conversationIn(matter)],
  };
  return parts
    .flatMap((part) => lines[part].map((line) => ({ ...line, part })))
    .filter((line) => line.turns.length > 0 && line.turns.every((turn) => known.has(turn)));
}

const promoterIds = [
  'promoter.type',
  'promoter.chamberProvince',
  'promoter.chamberCountry',
  'promoter.seatProvince',
  'promoter.taxCode',
];
const contactIds = ['contact.name', 'contact.email', 'contact.phone'];
const projectIds = ['project.title', 'project.sector', 'project.markets', 'project.activities', 'project.smes'];
const costIds = ['project.costs.services', 'project.costs.events'];
/** Told by lines of their own; whatever else was asked gets a line with its label. */
const told = new Set([
  ...['consent.privacy', 'proceed', 'promoter.name', 'project.description', 'project.costs.total'],
  ...[...promoterIds, ...contactIds, ...projectIds, ...costIds],
]);

function who(matter: Matter): readonly Line[] {
  const { texts, lang, words, turns } = matter;
  const name = words('promoter.name');
  const rest = [words('promoter.type'), ...promoterIds.slice(1).map((id) => labelled(matter, id))];
  const contact = contactIds.flatMap((id) => (id === 'contact.phone' ? labelled(matter, id) : words(id)) ?? []);
  const other = Object.keys(matter.application.answers).filter((id) => !told.has(id));
  return [
    {
      text: texts.text(lang, 'staff.line.promoter', { list: joined([name, ...rest]) }),
      turns: turns(['promoter.name', ...promoterIds]),
    },
    { text: texts.text(lang, 'staff.line.contact', { list: joined(contact) }), turns: turns(contactIds) },
    ...other.map((id) => ({ text: labelled(matter, id) ?? '', turns: turns([id]) })),
  ];
}

function project(matter: Matter): readonly Line[] {
  const { texts, lang, words, turns } = matter;
  const line = (key: Parameters<StaffTexts['text']>[1], question: string): readonly Line[] => {
    const value = words(question);
    return value === null ? [] : [{ text: texts.text(lang, key, { value }), turns: turns([question]) }];
  };
  return [
    ...line('staff.line.title', 'project.title'),
    ...target(matter),
    ...line('staff.line.activities', 'project.activities'),
    ...line('staff.line.description', 'project.description'),
    ...line('staff.line.smes', 'project.smes'),
  ];
}

/** Sector × markets, with the priority that the markets have in the selection. */
function target(matter: Matter): readonly Line[] {
  const { texts, lang, words, turns, facts, call, domain } = matter;
  const sector = words('project.sector');
  const markets = words('project.markets');
  if (sector === null || markets === null) return [];
  const priority = scorePriority(facts['project.markets'] ?? [], call, domain.geography);
  const lines = [
    {
      text: texts.text(lang, 'staff.line.target', { sector, markets }),
      turns: turns(['project.sector', 'project.markets']),
    },
  ];
  if (priority === null) return lines;
  const text = texts.text(lang, `staff.line.priority.${priority.reason}`, {
    outside: countryList(priority.outsideEu, lang),
    inside: countryList(priority.insideEu, lang),
    asOf: showDate(priority.asOf, lang),
    sources: sourceList(priority.cites, matter),
  });
  return [...lines, { text, turns: turns(['project.markets']) }];
}

function money(matter: Matter): readonly Line[] {
  const { texts, lang, turns, facts, call } = matter;
  const services = facts['project.costs.services'];
  const events = facts['project.costs.events'];
  if (services === undefined || events === undefined) return [];
  const estimate = estimateContribution({ services, events }, call);
  const euro = (cents: number): string => showEuro(cents, lang);
  const total = estimate.eligibleCostsCents;
  const sums = {
    rate: estimate.ratePercent,
    total: euro(total),
    byRate: euro(shareOf(total, estimate.ratePercent)),
    cap: euro(estimate.capCents),
    contribution: euro(estimate.contributionCents),
    share: euro(estimate.promoterShareCents),
    sources: sourceList(estimate.cites, matter),
  };
  return [
    {
      text: texts.text(lang, 'staff.line.costs', {
        services: euro(services),
        events: euro(events),
        total: euro(total),
        sources: sourceList([...call.costs.services.cites, ...call.costs.events.cites], matter),
      }),
      turns: turns(costIds),
    },
    {
      text: texts.text(lang, estimate.capped ? 'staff.line.estimate-capped' : 'staff.line.estimate', sums),
      turns: turns(costIds),
    },
  ];
}

function overlapping(matter: Matter, overlaps: readonly Overlap[]): readonly Line[] {
  const { texts, lang, turns } = matter;
  const from = turns(['project.sector', 'project.markets']);
  const sources = sourceList(['cooperation.overlap'], matter);
  if (overlaps.length === 0) return [{ text: texts.text(lang, 'staff.line.no-overlap'), turns: from }];
  return overlaps.map(({ code, kind, markets }) => ({
    text: texts.text(lang, `staff.line.overlap.${kind}`, { code, markets: countryList(markets, lang), sources }),
    turns: from,
  }));
}

const labelled = ({ printer, words, lang }: Matter, question: string): string | null => {
  const value = words(question);
  return value === null ? null : `${printer.label(question, lang)}: ${value}`;
};

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join('; ');
