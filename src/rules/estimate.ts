import type { Call, Cite, CostCategory } from './domain.ts';
import { isCents, shareOf, sumOf, wholeFor } from './money.ts';
import { citesOf } from './rule.ts';

export type Estimate = {
  readonly eligibleCostsCents: number;
  readonly contributionCents: number;
  readonly ratePercent: number;
  readonly capCents: number;
  readonly capped: boolean;
  readonly promoterShareCents: number;
  readonly cites: readonly Cite[];
};

/** Euro cents by category; one that is left out counts as nothing. */
export type Costs = Readonly<Partial<Record<CostCategory, number>>>;

/**
 * Contribution for a project's eligible costs: the call's rate, at most its cap.
 * @param costs whole euro cents; categories unknown to the call do not count
 * @returns cents, rounded down to the cent; `capped` when the cap, not the rate, decided
 * @throws RangeError when an amount is not whole cents or the sum is past Number.MAX_SAFE_INTEGER
 * Source: `ratePercent` and `capCents` of the call, see `domain/calls/`.
 */
export function estimateContribution(costs: Costs, call: Call): Estimate {
  const eligibleCostsCents = sumOf(countedBy(call).map((category) => costs[category] ?? 0));
  const byRate = shareOf(eligibleCostsCents, call.ratePercent.value);
  const contributionCents = Math.min(byRate, call.capCents.value);
  return {
    eligibleCostsCents,
    contributionCents,
    ratePercent: call.ratePercent.value,
    capCents: call.capCents.value,
    capped: byRate > call.capCents.value,
    promoterShareCents: eligibleCostsCents - contributionCents,
    cites: citesOf(call.ratePercent, call.capCents),
  };
}

/**
 * Least eligible costs, in cents, that bring this contribution: for € 60 000 at 50 % spend € 120 000.
 * @returns null when no costs bring it: it is above the call's cap, or no amount at all
 */
export const costsFor = (contributionCents: number, call: Call): number | null =>
  isCents(contributionCents) && contributionCents <= call.capCents.value
    ? wholeFor(contributionCents, call.ratePercent.value)
    : null;

/** Eligible costs, in cents, beyond which nothing more is contributed. */
export const usefulCostsCents = (call: Call): number => wholeFor(call.capCents.value, call.ratePercent.value);

// Object.keys gives strings; the keys of `costs` are exactly the categories.
const countedBy = (call: Call): readonly CostCategory[] => Object.keys(call.costs) as CostCategory[];
