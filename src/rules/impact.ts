/** What granted projects have brought, summed from what was reported of milestones and told in check-ins. */
import type { Outcome } from './plan.ts';

export const checkInMoments = ['start', 'end', 'after'] as const;
export type CheckInMoment = (typeof checkInMoments)[number];

/** Export turnover of a year, in euro: working bands of the desk, not of the measure. `upTo` in euro cents. */
export const exportBands = [
  { id: 'none', upTo: 0 },
  { id: 'to-100k', upTo: 100_000_00 },
  { id: 'to-500k', upTo: 500_000_00 },
  { id: 'to-2m', upTo: 2_000_000_00 },
  { id: 'to-10m', upTo: 10_000_000_00 },
  { id: 'over-10m', upTo: Infinity },
] as const;
export type ExportBand = (typeof exportBands)[number]['id'];

/** The band of an amount, in euro cents. */
export const bandOf = (cents: number): ExportBand => exportBands.find(({ upTo }) => cents <= upTo)?.id ?? 'over-10m';

/** A company's answers at one moment; null: not said. */
export type CheckInFigures = {
  /** Of one company in one cluster: what it tells there is of that project alone. */
  readonly participation: string;
  readonly moment: CheckInMoment;
  readonly contacts: number | null;
  readonly negotiations: number | null;
  readonly exportBand: ExportBand | null;
};

export type ProjectFigures = {
  /** Of each milestone that was held. */
  readonly outcomes: readonly Outcome[];
  readonly checkIns: readonly CheckInFigures[];
  /** Companies accepted in the project's clusters. */
  readonly accepted: number;
  readonly spentCents: number | null;
  readonly grantedCents: number | null;
  /** Part of the costs that the contribution covers. */
  readonly ratePercent: number;
};

export type Impact = {
  /** Companies accepted in clusters; where a project has none, as many as its best attended milestone had. */
  readonly companies: number;
  readonly meetings: number;
  /** As the promoters reported them. */
  readonly contacts: number;
  readonly contracts: number;
  /** As the companies told them: the last that each said. */
  readonly companyContacts: number;
  readonly negotiations: number;
  /** How many companies stand in each band: at the start, and at the last check-in after it. */
  readonly exportBefore: Readonly<Record<ExportBand, number>>;
  readonly exportAfter: Readonly<Record<ExportBand, number>>;
  /** Companies that said it both times, and how many of them are in a higher band, or a lower one. */
  readonly compared: number;
  readonly higher: number;
  readonly lower: number;
  readonly checkIns: number;
  readonly grantedCents: number;
  readonly spentCents: number;
  /** What was spent beyond the contribution that it brings. */
  readonly leveragedCents: number;
};

/** Companies that really take part in one project; null while nothing was said of it. */
export function takingPartIn({ accepted, outcomes }: Pick<ProjectFigures, 'accepted' | 'outcomes'>): number | null {
  const counts = outcomes.flatMap(({ companies }) => companies ?? []);
  return accepted === 0 && counts.length === 0 ? null : Math.max(accepted, ...counts);
}

export function impactOf(projects: readonly ProjectFigures[]): Impact {
  const outcomes = projects.flatMap((project) => project.outcomes);
  const companies = lastAnswers(projects.flatMap(({ checkIns }) => checkIns));
  const both = companies.flatMap(({ before, after }) => (before === null || after === null ? [] : [rank(after) - rank(before)])); // prettier-ignore
  return {
    companies: sum(projects.map((project) => takingPartIn(project))),
    meetings: sum(outcomes.map(({ meetings }) => meetings)),
    contacts: sum(outcomes.map(({ contacts }) => contacts)),
    contracts: sum(outcomes.map(({ contracts }) => contracts)),
    companyContacts: sum(companies.map(({ contacts }) => contacts)),
    negotiations: sum(companies.map(({ negotiations }) => negotiations)),
    exportBefore: counted(companies.map(({ before }) => before)),
    exportAfter: counted(companies.map(({ after }) => after)),
    compared: both.length,
    higher: both.filter((change) => change > 0).length,
    lower: both.filter((change) => change < 0).length,
    checkIns: sum(projects.map(({ checkIns }) => checkIns.length)),
    grantedCents: sum(projects.map(({ grantedCents }) => grantedCents)),
    spentCents: sum(projects.map(({ spentCents }) => spentCents)),
    leveragedCents: sum(projects.map((project) => leveragedOf(project))),
  };
}

/** Money spent that the contribution does not give back. */
function leveragedOf({ spentCents, grantedCents, ratePercent }: ProjectFigures): number {
  const spent = spentCents ?? 0;
  return spent - Math.min(Math.floor((spent * ratePercent) / 100), grantedCents ?? Infinity);
}

type Company = {
  readonly contacts: number | null;
  readonly negotiations: number | null;
  readonly before: ExportBand | null;
  readonly after: ExportBand | null;
};

/** Counts grow from one moment to the next, so the last that a company said is the one that counts. */
function lastAnswers(checkIns: readonly CheckInFigures[]): readonly Company[] {
  const each = Map.groupBy(checkIns, ({ participation }) => participation);
  return [...each.values()].map((own) => {
    const ordered = own.toSorted((a, b) => checkInMoments.indexOf(a.moment) - checkInMoments.indexOf(b.moment));
    const last = <K extends 'contacts' | 'negotiations'>(what: K): number | null =>
      ordered.findLast((one) => one[what] !== null)?.[what] ?? null;
    return {
      contacts: last('contacts'),
      negotiations: last('negotiations'),
      before: ordered.find(({ moment }) => moment === 'start')?.exportBand ?? null,
      after: ordered.findLast(({ moment, exportBand }) => moment !== 'start' && exportBand !== null)?.exportBand ?? null, // prettier-ignore
    };
  });
}

const rank = (band: ExportBand): number => exportBands.findIndex(({ id }) => id === band);
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((all, one) => all + (one ?? 0), 0);

function counted(bands: readonly (ExportBand | null)[]): Record<ExportBand, number> {
  const counts = Object.fromEntries(exportBands.map(({ id }) => [id, 0])) as Record<ExportBand, number>; // one for each band
  for (const band of bands) if (band !== null) counts[band] += 1;
  return counts;
}
