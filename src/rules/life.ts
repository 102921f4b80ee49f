/** What the staff may decide about an application, and where each decision leads. Everything else is refused. */

export type ApplicationStatus =
  | 'submitted'
  | 'info-requested'
  | 'answered'
  | 'admitted'
  | 'rejected'
  | 'funded'
  | 'running'
  | 'reported'
  | 'closed'
  | 'withdrawn';

/** The last three follow the grant: the project starts, its final report is there, everything is settled. */
export const decisions = ['request-info', 'reject', 'admit', 'fund', 'start', 'report', 'close'] as const;
export type Decision = (typeof decisions)[number];

/** While the promoter's answer is awaited the staff may ask further, or decide without it. */
const underExamination = { 'request-info': 'info-requested', reject: 'rejected', admit: 'admitted' } as const;

const life: Readonly<Record<ApplicationStatus, Readonly<Partial<Record<Decision, ApplicationStatus>>>>> = {
  submitted: underExamination,
  'info-requested': underExamination,
  answered: underExamination,
  admitted: { fund: 'funded' },
  rejected: {},
  funded: { start: 'running' },
  running: { report: 'reported' },
  reported: { close: 'closed' },
  closed: {},
  withdrawn: {},
};

/** Status after the decision; null when it cannot be taken from here. */
export const decided = (status: ApplicationStatus, decision: Decision): ApplicationStatus | null =>
  life[status][decision] ?? null;

/** Decisions that can be taken from here, in the order in which they are offered. */
export const decisionsFrom = (status: ApplicationStatus): readonly Decision[] =>
  decisions.filter((decision) => decided(status, decision) !== null);

/** Applications that were granted the contribution, whatever became of the project since. */
export const grantedStatuses = ['funded', 'running', 'reported', 'closed'] as const;
export type GrantedStatus = (typeof grantedStatuses)[number];
export const isGranted = (status: ApplicationStatus): status is GrantedStatus =>
  grantedStatuses.some((granted) => granted === status);

/** What an application counts as when its promoter has all data erased: what is not settled by then is given up. */
export const afterErasure = (status: ApplicationStatus): ApplicationStatus =>
  isGranted(status) || status === 'rejected' ? status : 'withdrawn';

/** Whether the plan goes on: its milestones are asked about, and new ones may be added. */
export const isUnderWay = (status: ApplicationStatus): boolean => status === 'funded' || status === 'running';

/** Whether a cluster may be opened from it. */
export const opensCluster = (status: ApplicationStatus): boolean => status === 'admitted' || status === 'funded';

/** Whether nobody can overlap with it any more. */
export const isOver = (status: ApplicationStatus): boolean =>
  status === 'rejected' || status === 'withdrawn' || status === 'closed';

/** A request needs its question, a refusal its reason. */
export const needsNote = (decision: Decision): boolean => decision === 'request-info' || decision === 'reject';
