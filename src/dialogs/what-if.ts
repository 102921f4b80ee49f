/** "E se spendessimo 200 mila?": a case to look at, without touching the dossier. */
import type { Call } from '../rules/domain.ts';
import { estimateContribution, type Estimate } from '../rules/estimate.ts';

export type WhatIf = {
  /** Eligible costs in all, euro cents; null when the case is about something else. */
  readonly costsCents: number | null;
  /** Markets of the case, ISO 3166 alpha-2; null when it is about something else. */
  readonly markets: readonly string[] | null;
};

/** The estimate for costs in all, however they are split: every category counts the same. */
export const estimateTotal = (costsCents: number, call: Call): Estimate =>
  estimateContribution({ services: costsCents, events: 0 }, call);
