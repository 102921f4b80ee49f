/** What the staff change of a granted project: its money and dates, the milestones of its plan. */
import { Fault } from '../fault.ts';
import { dayOf, type Day } from '../rules/calendar.ts';
import { isGranted, isUnderWay } from '../rules/life.ts';
import {
  changedMilestone,
  newMilestone,
  noGrant,
  type Grant,
  type MilestoneChange,
  type Planned,
} from '../rules/plan.ts';
import type { RecordOf } from '../store/records.ts';
import type { Reader, Write } from '../store/store.ts';
import { audited } from './audit.ts';
import { applicationOf } from './dossier.ts';
import type { Desk } from './route.ts';

/** A plan is read by people: past this nobody does. */
const mostMilestones = 200;

export type GrantPatch = { readonly [K in 'grantedCents' | 'spentCents']?: number | null | undefined } & {
  readonly [K in 'startsOn' | 'endsOn' | 'reportDueOn']?: Day | null | undefined;
};

/** @throws Fault `request.not-found`; `request.conflict` when it was not granted; `request.bad` when it ends before it starts */
export function changeProject(code: string, patch: GrantPatch, desk: Desk): Promise<null> {
  return desk.store.transact(async (tx) => {
    const before = await granted(tx, code);
    const now = desk.now();
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const spent =
      patch.spentCents === undefined || patch.spentCents === (before.grant?.spentCents ?? null)
        ? {}
        : { spentAt: now, spentBy: 'staff' as const };
    const grant: Grant = { ...noGrant, ...before.grant, ...given, ...spent };
    if (grant.startsOn !== null && grant.endsOn !== null && grant.endsOn < grant.startsOn) {
      throw new Fault('request.bad', {}, 'endsOn: is before startsOn.');
    }
    const body = { ...before, grant };
    const note = await audited(tx, { who: desk.who, action: 'project.change', object: code }, now);
    return { writes: [{ do: 'put', kind: 'application', id: code, body }, ...note], result: null };
  });
}

/** @throws Fault `request.not-found`; `request.conflict` when the project is not under way, or its plan is full */
export function addMilestone(code: string, planned: Planned, desk: Desk): Promise<RecordOf<'milestone'>> {
  return desk.store.transact(async (tx) => {
    const application = await granted(tx, code);
    if (!isUnderWay(application.status)) {
      throw new Fault('request.conflict', {}, `A project that is ${application.status} takes no more milestones.`);
    }
    const { items } = await tx.find('milestone', { application: code });
    if (items.length >= mostMilestones) throw new Fault('request.conflict', {}, 'The plan is full.');
    const at = desk.now();
    const number = Math.max(0, ...items.map((each) => each.number)) + 1;
    const milestone = newMilestone(planned, { application: code, dossier: application.dossier, number }, { at, by: 'staff' }); // prettier-ignore
    return kept(tx, application, milestone, [...items, milestone], 'milestone.add', desk);
  });
}

/**
 * @throws Fault `request.not-found` for a project or a number that is not there; `request.conflict` when it was not
 * granted; `request.bad` when it is said to be held on a day to come
 */
export function changeMilestone(
  code: string,
  number: number,
  change: MilestoneChange,
  desk: Desk,
): Promise<RecordOf<'milestone'>> {
  return desk.store.transact(async (tx) => {
    const application = await granted(tx, code);
    const { items } = await tx.find('milestone', { application: code });
    const before = items.find((each) => each.number === number);
    if (before === undefined) throw new Fault('request.not-found', {}, `${code} has no milestone ${number}.`);
    const at = desk.now();
    const after = changedMilestone(before, change, { at, by: 'staff' });
    if (after.status === 'done' && after.plannedOn > dayOf(at)) {
      throw new Fault('request.bad', {}, 'status: what was held lies not in the future; give the day as plannedOn.');
    }
    const all = items.map((each) => (each === before ? after : each));
    return kept(tx, application, after, all, 'milestone.change', desk);
  });
}

async function granted(tx: Reader, code: string): Promise<RecordOf<'application'>> {
  const application = await applicationOf(tx, code);
  if (isGranted(application.status)) return application;
  throw new Fault('request.conflict', {}, `An application that is ${application.status} has no plan to follow.`);
}

async function kept(
  tx: Reader,
  application: RecordOf<'application'>,
  milestone: RecordOf<'milestone'>,
  all: readonly RecordOf<'milestone'>[],
  action: string,
  { dues, who, now }: Desk,
) {
  const put: Write = { do: 'put', kind: 'milestone', id: milestone.id, body: milestone };
  const note = await audited(tx, { who, action, object: milestone.id }, now());
  return { writes: [put, ...(await dues(tx, application, all)), ...note], result: milestone };
}
