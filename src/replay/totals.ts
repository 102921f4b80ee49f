/** Sums over all dossiers, under the rules as they are (`from`) and under the changed ones (`to`). */
import type { Assessment } from '../dialogs/assessment.ts';

type Count = { from: number; to: number };

export type Totals = {
  dossiers: number;
  /** By status of the verdict; `none`: nothing is known yet. */
  verdicts: Record<'eligible' | 'check' | 'ineligible' | 'none', Count>;
  priorities: Record<'yes' | 'partly' | 'no', Count>;
  /** Euro cents. */
  contributionCents: Count;
  messages: number;
  /** Messages that were questions. */
  questions: number;
  /** Messages at whose place another question would be open, so that there is nothing to compare. */
  notCompared: number;
  /** Messages that the rules as they are reply to otherwise than was replied when they were written. */
  otherThanThen: number;
};

const count = (): Count => ({ from: 0, to: 0 });

export const emptyTotals = (): Totals => ({
  dossiers: 0,
  verdicts: { eligible: count(), check: count(), ineligible: count(), none: count() },
  priorities: { yes: count(), partly: count(), no: count() },
  contributionCents: count(),
  messages: 0,
  questions: 0,
  notCompared: 0,
  otherThanThen: 0,
});

export function addTo(totals: Totals, before: Assessment, after: Assessment): void {
  totals.dossiers += 1;
  for (const [side, { verdict, estimate, priority }] of [
    ['from', before],
    ['to', after],
  ] as const) {
    totals.verdicts[verdict?.status ?? 'none'][side] += 1;
    if (priority !== null) totals.priorities[priority][side] += 1;
    totals.contributionCents[side] += estimate?.contributionCents ?? 0;
  }
}
