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

export const decisions = ['request-info', 'reject', 'admit', 'fund'] as const;
export type Decision = (typeof decisions)[number];

/** While the promoter's answer is awaited the staff may ask further, or decide without it. */
const underExamination = { 'request-info': 'info-requested', reject: 'rejected', admit: 'admitted' } as const;

const life: Readonly<Record<ApplicationStatus, Readonly<Partial<Record<Decision, ApplicationStatus>>>>> = {
  submitted: underExamination,
  'info-requested': underExamination,
  answered: underExamination,
  admitted: { fund: 'funded' },
  rejected: {},
  funded: {},
  running: {},
  reported: {},
  closed: {},
  withdrawn: {},
};

/** Status after the decision; null when it cannot be taken from here. */
export const decided = (status: ApplicationStatus, decision: Decision): ApplicationStatus | null =>
  life[status][decision] ?? null;

/** Decisions that can be taken from here, in the order in which they are offered. */
export const decisionsFrom = (status: ApplicationStatus): readonly Decision[] =>
  decisions.filter((decision) => decided(status, decision) !== null);

/** A request needs its question, a refusal its reason. */
export const needsNote = (decision: Decision): boolean => decision === 'request-info' || decision === 'reject';
