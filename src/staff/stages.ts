/** Whose turn it is: what the staff's list is divided by. */
import type { ApplicationStatus } from '../rules/life.ts';

export const stages = ['new', 'ours', 'theirs', 'decided'] as const;
export type Stage = (typeof stages)[number];

const stageOfStatus: Readonly<Record<ApplicationStatus, Stage>> = {
  submitted: 'new',
  answered: 'ours',
  'info-requested': 'theirs',
  admitted: 'decided',
  rejected: 'decided',
  funded: 'decided',
  running: 'decided',
  reported: 'decided',
  closed: 'decided',
  withdrawn: 'decided',
};

/** New: nobody has decided anything yet. Ours: the promoter has answered. Theirs: the promoter is to answer. */
export const stageOf = (status: ApplicationStatus): Stage => stageOfStatus[status];
