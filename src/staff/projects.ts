/** A granted project as the staff follow it: its plan, its companies, its money, and the light that comes of them. */
import { Fault } from '../fault.ts';
import { dayOf, type Day } from '../rules/calendar.ts';
import type { Domain } from '../rules/domain.ts';
import { dossierFacts } from '../rules/facts.ts';
import { impactOf, takingPartIn, type Impact, type ProjectFigures } from '../rules/impact.ts';
import { grantedStatuses, isGranted, isUnderWay, type GrantedStatus } from '../rules/life.ts';
import { lightOf, type Light } from '../rules/light.ts';
import { byDay, nextOf, noGrant, type Grant, type Milestone } from '../rules/plan.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader } from '../store/store.ts';
import { figuresOf } from './check-ins.ts';
import { applicationOf } from './dossier.ts';
import { pricedBy } from './figures.ts';

export type ProjectView = {
  readonly code: string;
  readonly status: GrantedStatus;
  readonly title: string | null;
  readonly promoter: string | null;
  readonly sector: string | null;
  readonly markets: readonly string[];
  readonly light: Light | null;
  readonly next: Milestone | null;
  /** By planned day. */
  readonly milestones: readonly Milestone[];
  readonly late: number;
  readonly checkIns: readonly RecordOf<'checkin'>[];
  readonly declared: number | null;
  readonly takingPart: number | null;
  readonly accepted: number;
  readonly costsCents: number | null;
  readonly grant: Grant;
  /** As the staff entered it; as the rules estimate it while they did not. */
  readonly grantedCents: number | null;
  readonly isEstimated: boolean;
  readonly figures: ProjectFigures;
  readonly impact: Impact;
  readonly lastNewsAt: string;
};

/** @throws Fault `request.not-found`; `request.conflict` when the application was not granted */
export async function projectOf(reader: Reader, code: string, sight: { domain: Domain; now: string }) {
  const application = await applicationOf(reader, code);
  if (!isGranted(application.status)) {
    throw new Fault('request.conflict', {}, `An application that is ${application.status} has no plan to follow.`);
  }
  return projectView(reader, application, sight);
}

/** What the staff see of a granted application. */
export async function projectView(
  reader: Reader,
  application: RecordOf<'application'>,
  { domain, now }: { readonly domain: Domain; readonly now: string },
): Promise<ProjectView> {
  const { code } = application;
  const milestones = byDay((await reader.find('milestone', { application: code })).items);
  const checkIns = (await reader.find('checkin', { application: code })).items;
  const clusters = (await reader.find('cluster', { application: code })).items;
  const facts = dossierFacts(application.answers);
  const call = domain.calls.find(({ id }) => id === application.call);
  const estimate = pricedBy(application.call, application.answers, domain);
  const grant = application.grant ?? noGrant;
  const figures: ProjectFigures = {
    outcomes: milestones.flatMap(({ outcome }) => outcome ?? []),
    checkIns: checkIns.map(figuresOf),
    accepted: clusters.reduce((sum, { taken }) => sum + taken, 0),
    spentCents: grant.spentCents,
    grantedCents: grant.grantedCents ?? estimate?.contributionCents ?? null,
    ratePercent: call?.ratePercent.value ?? 0,
  };
  const today = dayOf(now);
  const declared = facts['project.smes'] ?? null;
  const takingPart = takingPartIn(figures);
  const costsCents = estimate?.eligibleCostsCents ?? null;
  const lastNewsAt = newest(application, milestones, checkIns);
  return {
    code,
    status: isGranted(application.status) ? application.status : 'funded',
    title: said(application.answers['project.title']),
    promoter: said(application.answers['promoter.name']),
    sector: facts['project.sector'] ?? null,
    markets: facts['project.markets'] ?? [],
    light: lightOf({ status: application.status, milestones, grant, lastNewsAt, declared, takingPart, costsCents }, today, domain.desk.light), // prettier-ignore
    next: isUnderWay(application.status) ? nextOf(milestones, today) : null,
    milestones,
    late: milestones.filter((each) => isLate(each, today)).length,
    checkIns,
    declared,
    takingPart,
    accepted: figures.accepted,
    costsCents,
    grant,
    grantedCents: figures.grantedCents,
    isEstimated: grant.grantedCents === null,
    figures,
    impact: impactOf([figures]),
    lastNewsAt,
  };
}

const said = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export const isLate = ({ status, plannedOn }: Milestone, today: Day): boolean =>
  status === 'planned' && plannedOn < today;

/** Granted, spent, said by the promoter, answered by a company: whatever told something of the project last. */
function newest(
  { submittedAt, history, grant }: RecordOf<'application'>,
  milestones: readonly Milestone[],
  checkIns: readonly RecordOf<'checkin'>[],
): string {
  const said = milestones.flatMap((each) => each.history.filter(({ event }) => event !== 'reminded').map(({ at }) => at)); // prettier-ignore
  const all = [
    submittedAt,
    ...history.map(({ at }) => at),
    ...said,
    ...(grant?.spentAt == null ? [] : [grant.spentAt]),
    ...checkIns.flatMap(({ answeredAt }) => answeredAt ?? []),
  ];
  return all.toSorted().at(-1) ?? submittedAt;
}

/** Order of a list that goes on from page to page: those under way first. */
const order = ['running', 'funded', 'reported', 'closed'] as const satisfies readonly GrantedStatus[];

/** Granted applications, newest first within a status; the cursor names the status that it stands in. */
export async function grantedPage(
  reader: Reader,
  wanted: readonly GrantedStatus[],
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly items: readonly RecordOf<'application'>[]; readonly next: string | null }> {
  const [at = '', ...place] = (cursor ?? '').split('~');
  const statuses = order.filter((status) => wanted.includes(status));
  const begun = statuses.findIndex((status) => status === at);
  if (cursor !== undefined && begun === -1) throw new Fault('request.bad', {}, 'cursor: cannot be read.');
  const items: RecordOf<'application'>[] = [];
  let from = place.join('~');
  for (const status of statuses.slice(Math.max(0, begun))) {
    const paging = { newestFirst: true, limit: limit - items.length, ...(from === '' ? {} : { cursor: from }) };
    const page = await reader.find('application', { status }, paging);
    items.push(...page.items);
    from = '';
    const later = statuses[statuses.indexOf(status) + 1];
    if (page.next !== null) return { items, next: `${status}~${page.next}` };
    if (items.length >= limit) return { items, next: later === undefined ? null : `${later}~` };
  }
  return { items, next: null };
}

/** Every granted project, some at a time. */
export async function* grantedViews(
  reader: Reader,
  sight: { readonly domain: Domain; readonly now: string },
  chunk = 50,
): AsyncGenerator<readonly ProjectView[]> {
  let cursor: string | undefined;
  do {
    const page = await grantedPage(reader, grantedStatuses, { limit: chunk, cursor });
    const views = await Promise.all(page.items.map((each) => projectView(reader, each, sight)));
    if (views.length > 0) yield views;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
