import type { Call, Cite, Geography } from './domain.ts';
import { citesOf } from './rule.ts';

export type Priority = {
  readonly priority: 'yes' | 'partly' | 'no';
  /** Picks the wording. */
  readonly reason: 'outside-eu' | 'mixed' | 'inside-eu';
  readonly outsideEu: readonly string[];
  readonly insideEu: readonly string[];
  /** Date of the EU membership that was looked at. */
  readonly asOf: string;
  readonly cites: readonly Cite[];
};

/**
 * Whether a project's markets have priority in the selection: all, some or none outside the EU. Never a condition.
 * Markets decided beforehand have priority too, but no source lists them.
 * @param markets ISO 3166 alpha-2
 * @returns null while no market is known
 * Source: `priorityOutsideEu` of the call.
 */
export function scorePriority(markets: readonly string[], call: Call, geography: Geography): Priority | null {
  if (markets.length === 0) return null;
  const isInside = (market: string): boolean => geography.euMembers.includes(market);
  const insideEu = markets.filter(isInside);
  const outsideEu = markets.filter((market) => !isInside(market));
  const rest = { outsideEu, insideEu, asOf: geography.asOf, cites: citesOf(call.priorityOutsideEu) };
  if (insideEu.length === 0) return { priority: 'yes', reason: 'outside-eu', ...rest };
  if (outsideEu.length === 0) return { priority: 'no', reason: 'inside-eu', ...rest };
  return { priority: 'partly', reason: 'mixed', ...rest };
}
