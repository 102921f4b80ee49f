/** The figures of the measure, summed from what is known of each record. */
import { z } from 'zod';
import type { Domain } from '../rules/domain.ts';
import { impactOf, type ProjectFigures } from '../rules/impact.ts';
import { shapes } from '../store/records.ts';
import { impact } from './project-shapes.ts';
import type { Company, Project, Way } from './figures.ts';

const cents = z.int().nonnegative().describe('euro cents');
const count = z.int().nonnegative();
const statuses = shapes.application.shape.status.options;
const companyStatuses = shapes.registration.shape.status.options;
const sum = { projects: count, smes: count.describe('companies declared by the promoters'), contributionCents: cents };
const perStatus = <T extends string>(names: readonly T[]) => z.record(z.enum(names), count);

export const indicators = z.strictObject({
  asOf: z.iso.datetime(),
  budget: z
    .strictObject({
      call: z.string().describe('the newest call with an application, or the newest'),
      budgetCents: cents,
      askedCents: cents.describe('contributions of its applications that are under examination, admitted or funded'),
      admittedCents: cents.describe('of these, of those admitted or funded'),
      fundedCents: cents.describe('of these, of those funded'),
      askedPercent: z.number().describe('of the budget, with one decimal; above 100 more is asked than there is'),
    })
    .describe('what is asked against what there is'),
  projects: z.strictObject({
    total: count,
    counted: count.describe('neither rejected nor withdrawn: all sums below are of these'),
    erased: count.describe('of the total: figures of those whose promoter was forgotten, which stand in no list'),
    byStatus: perStatus(statuses),
  }),
  money: z.strictObject({
    costsCents: cents,
    contributionCents: cents,
    privateCents: cents.describe('what promoters and companies put in'),
    leverage: z.number().nullable().describe('private euro for each euro of contribution; null when nothing is asked'),
  }),
  companies: z.strictObject({
    declared: count.describe('by the promoters'),
    registered: count.describe('not withdrawn'),
    byStatus: perStatus(companyStatuses),
  }),
  bySector: z.array(z.strictObject({ sector: z.string().nullable(), ...sum })),
  byMarket: z
    .array(z.strictObject({ market: z.string(), ...sum }))
    .describe('a project with two markets counts whole in both'),
  byProvince: z
    .array(z.strictObject({ province: z.string().nullable(), ...sum, registered: count, accepted: count }))
    .describe('projects by the seat of the promoter, where it is known; companies by theirs'),
  impact: impact.describe('of granted projects'),
  unanswered: z.strictObject({
    conversations: count.describe(
      'conversations looked through: the newest, and all since the program was asked first',
    ),
    count,
    byTopic: z.array(z.strictObject({ topic: z.string().nullable().describe('null: none was near'), count })),
    recent: z.array(z.strictObject({ at: z.iso.datetime(), text: z.string(), topic: z.string().nullable() })),
  }),
  funnel: z.strictObject({
    conversations: count.describe('opened'),
    interviews: z.array(
      z.strictObject({
        interview: z.enum(['promoter', 'sme']),
        begun: count,
        submitted: count,
        underWay: count.describe('not submitted, and something was said within a day'),
        left: count.describe('not submitted, and nothing was said for a day'),
        questions: z.array(
          z.strictObject({ question: z.string(), answered: count, left: count.describe('left where this was asked') }),
        ),
        mostLeftAt: z.string().nullable().describe('the question where most gave up'),
      }),
    ),
  }),
});
export type Indicators = z.infer<typeof indicators>;

/** What could not be answered; texts of the newest alone. */
export type Unanswered = Indicators['unanswered'];

export type Known = {
  readonly projects: Iterable<Project>;
  readonly companies: Iterable<Company>;
  readonly ways: Iterable<Way>;
  readonly granted: Iterable<ProjectFigures>;
  readonly conversations: number;
  readonly unanswered: Unanswered;
  /** Questions of each interview, in order. */
  readonly questions: Readonly<Record<'promoter' | 'sme', readonly string[]>>;
};

const dayMs = 24 * 60 * 60 * 1000;
const out: ReadonlySet<string> = new Set<Project['status']>(['rejected', 'withdrawn']);
const granted: ReadonlySet<string> = new Set<Project['status']>(['funded', 'running', 'reported', 'closed']);

export function indicatorsOf(known: Known, { calls }: Pick<Domain, 'calls'>, now: string): Indicators {
  const all = [...known.projects];
  const counted = all.filter(({ status }) => !out.has(status));
  const companies = [...known.companies];
  const ways = [...known.ways];
  const contributionCents = total(counted, 'contributionCents');
  const privateCents = total(counted, 'costsCents') - contributionCents;
  return {
    asOf: now,
    budget: budgetOf(all, calls),
    projects: {
      total: all.length,
      counted: counted.length,
      erased: all.filter(({ dossier }) => dossier === '').length,
      byStatus: byStatus(statuses, all),
    },
    money: {
      costsCents: total(counted, 'costsCents'),
      contributionCents,
      privateCents,
      leverage: contributionCents === 0 ? null : rounded(privateCents / contributionCents, 2),
    },
    companies: {
      declared: total(counted, 'smes'),
      registered: companies.filter(({ status }) => status !== 'withdrawn').length,
      byStatus: byStatus(companyStatuses, companies),
    },
    bySector: grouped(counted, ({ sector }) => [sector]).map(([sector, of]) => ({ sector, ...summed(of) })),
    byMarket: grouped(counted, ({ markets }) => markets).map(([market, of]) => ({ market, ...summed(of) })),
    byProvince: provincesOf(counted, companies),
    impact: impactOf([...known.granted]),
    unanswered: known.unanswered,
    funnel: {
      conversations: known.conversations,
      interviews: (['promoter', 'sme'] as const).map((id) => funnelOf(id, ways, known.questions[id], now)),
    },
  };
}

function budgetOf(all: readonly Project[], calls: Domain['calls']): Indicators['budget'] {
  const newestFirst = calls.toSorted((a, b) => b.year - a.year);
  const call = newestFirst.find(({ id }) => all.some((project) => project.call === id)) ?? newestFirst[0];
  const own = all.filter((project) => project.call === call?.id && !out.has(project.status));
  const budgetCents = call?.budgetCents.value ?? 0;
  const askedCents = total(own, 'contributionCents');
  const isGranted = ({ status }: Project): boolean => granted.has(status);
  return {
    call: call?.id ?? '',
    budgetCents,
    askedCents,
    admittedCents: total(own.filter((one) => one.status === 'admitted' || isGranted(one)), 'contributionCents'), // prettier-ignore
    fundedCents: total(own.filter(isGranted), 'contributionCents'),
    askedPercent: budgetCents === 0 ? 0 : rounded((askedCents * 100) / budgetCents, 1),
  };
}

function provincesOf(projects: readonly Project[], companies: readonly Company[]): Indicators['byProvince'] {
  const seats = new Map(grouped(projects, ({ province }) => [province]));
  const registered = companies.filter(({ status }) => status !== 'withdrawn');
  const names = new Set([...seats.keys(), ...registered.map(({ province }) => province)]);
  return [...names]
    .map((province) => {
      const here = registered.filter((company) => company.province === province);
      const accepted = here.filter(({ status }) => status === 'accepted').length;
      return { province, ...summed(seats.get(province) ?? []), registered: here.length, accepted };
    })
    .sort((a, b) => b.contributionCents - a.contributionCents || b.registered - a.registered || order(a.province, b.province)); // prettier-ignore
}

function funnelOf(interview: 'promoter' | 'sme', all: readonly Way[], questions: readonly string[], now: string) {
  const ways = all.filter((way) => way.interview === interview);
  const open = ways.filter(({ isSubmitted }) => !isSubmitted);
  const left = open.filter(({ touchedAt }) => Date.parse(now) - Date.parse(touchedAt) >= dayMs);
  const answered = new Map<string, number>();
  for (const way of ways) for (const id of way.answered) answered.set(id, (answered.get(id) ?? 0) + 1);
  const leftAt = new Map<string, number>();
  for (const { stands } of left) if (stands !== null) leftAt.set(stands, (leftAt.get(stands) ?? 0) + 1);
  // Beside the questions there are the gate and the review, at the end.
  const ids = [...new Set([...questions, ...leftAt.keys()])];
  const most = [...leftAt].reduce<readonly [string, number] | null>(
    (best, one) => (best === null || one[1] > best[1] ? one : best),
    null,
  );
  return {
    interview,
    begun: ways.length,
    submitted: ways.length - open.length,
    underWay: open.length - left.length,
    left: left.length,
    questions: ids.map((id) => ({ question: id, answered: answered.get(id) ?? 0, left: leftAt.get(id) ?? 0 })),
    mostLeftAt: most?.[0] ?? null,
  };
}

/** Most money first; then by name, so that the same figures are always in the same order. */
function grouped<K extends string | null>(
  projects: readonly Project[],
  keysOf: (project: Project) => readonly K[],
): readonly (readonly [K, readonly Project[]])[] {
  const groups = new Map<K, Project[]>();
  for (const project of projects) {
    for (const key of keysOf(project)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [project]);
      else group.push(project);
    }
  }
  return [...groups].sort(
    (a, b) => total(b[1], 'contributionCents') - total(a[1], 'contributionCents') || order(a[0], b[0]),
  );
}

const summed = (projects: readonly Project[]) => ({
  projects: projects.length,
  smes: total(projects, 'smes'),
  contributionCents: total(projects, 'contributionCents'),
});
const total = (projects: readonly Project[], what: 'contributionCents' | 'costsCents' | 'smes'): number =>
  projects.reduce((before, project) => before + project[what], 0);
const byStatus = <T extends string>(names: readonly T[], of: readonly { readonly status: T }[]): Record<T, number> => {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<T, number>; // one for each name
  for (const { status } of of) counts[status] += 1;
  return counts;
};
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
const order = (a: string | null, b: string | null): number => ((a ?? '~') < (b ?? '~') ? -1 : 1);
