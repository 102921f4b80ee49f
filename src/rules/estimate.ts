import type { Cite } from './domain.ts';

export type Estimate = {
  readonly eligibleCostsCents: number;
  readonly contributionCents: number;
  readonly ratePercent: number;
  readonly capCents: number;
  readonly capped: boolean;
  readonly promoterShareCents: number;
  readonly cites: readonly Cite[];
};
