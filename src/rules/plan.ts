/** The plan of a granted project: its milestones, what may happen to each, and what else is known of it. */
import type { Day } from './calendar.ts';
import type { ApplicationStatus, Decision } from './life.ts';

export const milestoneKinds = ['mission', 'event', 'meeting', 'training', 'report', 'other'] as const;
export type MilestoneKind = (typeof milestoneKinds)[number];

/** What came of a milestone; null: not said. */
export type Outcome = {
  readonly companies: number | null;
  readonly meetings: number | null;
  readonly contacts: number | null;
  readonly contracts: number | null;
};
export const noOutcome: Outcome = { companies: null, meetings: null, contacts: null, contracts: null };

export type MilestoneEvent = {
  readonly at: string;
  readonly by: string;
  readonly event: 'added' | 'changed' | 'moved' | 'done' | 'cancelled' | 'planned' | 'reminded';
  /** The planned day after it. */
  readonly on: Day;
  readonly note: string | null;
};

export type Milestone = {
  readonly id: string;
  /** Within its project, from 1; never given twice. */
  readonly number: number;
  readonly application: string;
  /** The promoter's. */
  readonly dossier: string;
  readonly kind: MilestoneKind;
  readonly title: string;
  readonly plannedOn: Day;
  readonly place: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
  readonly status: 'planned' | 'done' | 'cancelled';
  readonly outcome: Outcome | null;
  /** How many times the promoter was asked how it went. */
  readonly reminders: number;
  readonly history: readonly MilestoneEvent[];
};

export type Planned = Pick<Milestone, 'kind' | 'title' | 'plannedOn' | 'place' | 'country'>;

/** What is known of a project besides its answers; null: not said. Amounts are euro cents. */
export type Grant = {
  readonly grantedCents: number | null;
  readonly spentCents: number | null;
  readonly spentAt: string | null;
  readonly spentBy: 'staff' | 'promoter' | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
  readonly reportDueOn: Day | null;
  /** How often the next date was asked for, after which last one (`none` without any), and when last. */
  readonly asked: { readonly after: Day; readonly times: number; readonly at: string } | null;
};
export const noGrant: Grant = {
  grantedCents: null,
  spentCents: null,
  spentAt: null,
  spentBy: null,
  startsOn: null,
  endsOn: null,
  reportDueOn: null,
  asked: null,
};

export function newMilestone(
  planned: Planned,
  of: { readonly application: string; readonly dossier: string; readonly number: number },
  by: { readonly at: string; readonly by: string },
): Milestone {
  return {
    id: `${of.application}.${of.number}`,
    ...of,
    ...planned,
    status: 'planned',
    outcome: null,
    reminders: 0,
    history: [{ ...by, event: 'added', on: planned.plannedOn, note: null }],
  };
}

export type MilestoneChange = Partial<Planned> & {
  readonly status?: Milestone['status'];
  readonly outcome?: Partial<Outcome>;
  readonly note?: string | null;
};

/** The milestone after the change, told by its history; the same one when nothing changes. */
export function changedMilestone(
  before: Milestone,
  { status = before.status, outcome, note = null, ...planned }: MilestoneChange,
  by: { readonly at: string; readonly by: string },
): Milestone {
  const told = outcome === undefined ? before.outcome : { ...noOutcome, ...before.outcome, ...outcome };
  // Only what was held has an outcome.
  const after = { ...before, ...planned, status, outcome: status === 'done' ? told : null };
  const event = eventOf(before, after);
  if (event === 'changed' && note === null && JSON.stringify(after) === JSON.stringify(before)) return before;
  return { ...after, history: [...before.history, { ...by, event, on: after.plannedOn, note }] };
}

function eventOf(before: Milestone, after: Milestone): MilestoneEvent['event'] {
  if (after.status !== before.status) return after.status;
  return after.plannedOn === before.plannedOn ? 'changed' : 'moved';
}

/** The planned milestone that comes next, today or later. */
export const nextOf = (milestones: readonly Milestone[], today: Day): Milestone | null =>
  byDay(milestones).find(({ status, plannedOn }) => status === 'planned' && plannedOn >= today) ?? null;

export const byDay = (milestones: readonly Milestone[]): readonly Milestone[] =>
  milestones.toSorted((a, b) =>
    a.plannedOn === b.plannedOn ? a.number - b.number : a.plannedOn < b.plannedOn ? -1 : 1,
  );

export type Project = {
  readonly code: string;
  readonly dossier: string;
  readonly status: ApplicationStatus;
  readonly grant: Grant;
  /** When it was granted, or began: from then on a plan is expected. */
  readonly since: string;
};

/** A submitted application as a project; `since`: when it was granted, or began. */
export const projectOf = (application: {
  readonly code: string;
  readonly dossier: string;
  readonly status: ApplicationStatus;
  readonly grant?: Grant | undefined;
  readonly submittedAt: string;
  readonly history: readonly { readonly at: string; readonly event: string }[];
}): Project => ({
  code: application.code,
  dossier: application.dossier,
  status: application.status,
  grant: application.grant ?? noGrant,
  since:
    application.history.findLast(({ event }) => event === 'fund' || event === 'start')?.at ?? application.submittedAt,
});

/** The grant after a decision of the staff. The project begins and ends on its own days when these are known. */
export function grantAfter(decision: Decision, grant: Grant, today: Day): Grant {
  if (decision === 'start') return { ...grant, startsOn: grant.startsOn ?? today };
  if (decision !== 'report') return grant;
  return { ...grant, endsOn: grant.endsOn !== null && grant.endsOn < today ? grant.endsOn : today };
}
