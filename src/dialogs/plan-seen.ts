/** Granted projects and check-ins of whoever speaks, as a step sees them. */
import type { ApplicationStatus } from '../rules/life.ts';
import type { Milestone } from '../rules/plan.ts';
import type { About } from './state.ts';

/** Newest first. */
export type OwnProject = {
  readonly code: string;
  readonly status: ApplicationStatus;
  readonly title: string;
  /** By planned day. */
  readonly milestones: readonly Milestone[];
  /** Euro cents. */
  readonly spentCents: number | null;
};

/** A check-in that waits for its answers. */
export type OwnCheckIn = Extract<About, { is: 'check-in' }>;

/** A check-in that was answered. */
export type ToldCheckIn = {
  readonly registration: string;
  readonly cluster: string;
  readonly moment: string;
  readonly answeredAt: string | null;
  /** By question. */
  readonly answers: Readonly<Record<string, unknown>>;
};

/** What is to be asked of one person. */
export type Reminding = {
  /** Milestones whose day has passed, oldest first, and check-ins. */
  readonly about: readonly About[];
  /** The next date is missing: after that day, or any at all when it is `none`. */
  readonly next: { readonly application: string; readonly after: string } | null;
  /** Whether somebody stands at this dossier now: the question can be answered right away. */
  readonly isHere: boolean;
};

export const aboutMilestone = ({ id, application, kind, title, plannedOn }: Milestone): About => ({
  is: 'milestone',
  id,
  application,
  kind,
  title,
  on: plannedOn,
});
