/** From what the search found and what was learned to the entry that answers, or none. Precision before recall. */
import type { Entry, EntryKind } from './entry.ts';

/** One entry, or nothing here, and how likely it is meant: shares of one. */
export type Likely = { readonly entry: Entry | null; readonly share: number };

/** From here on an entry answers. Chosen on examples that were not learned; see docs/decisions/004-knowledge.md. */
const enough = 0.5;

/**
 * The entry that answers, with a score from 0 to 1 that is near the share of such answers that are right; null when
 * it is not sure enough, or when most likely nothing here answers.
 * @param likely best first
 */
export function decide(likely: readonly Likely[]): { readonly entry: Entry | null; readonly score: number } {
  const best = likely[0]?.entry ?? null;
  let score = 0;
  for (const { entry, share } of likely) if (areOne(entry, best)) score += share;
  return { entry: score < enough ? null : best, score };
}

/** What is of use: an answer of one of these kinds (any, when left out) with at least this score. */
export type Sought = { readonly score: number; readonly kinds?: readonly EntryKind[] };

/**
 * Whether what is sought may come out once every entry has got up to `support` more; `false` is sure.
 * @param scores what speaks for each entry, and last for none, before they become shares
 */
export function mayReach(
  scores: Float64Array,
  entries: readonly Entry[],
  support: number,
  { score, kinds }: Sought,
): boolean {
  const highest = scores.reduce((best, one) => Math.max(best, one), -Infinity);
  const odds = scores.map((one) => Math.exp(one - highest));
  const all = odds.reduce((sum, one) => sum + one, 0);
  return entries.some((entry, at) => {
    const own = scores[at] ?? -Infinity;
    if (own + support < highest || (kinds !== undefined && !kinds.includes(entry.kind))) return false;
    const one = odds.reduce((sum, each, place) => (areOne(entries[place] ?? null, entry) ? sum + each : sum), 0);
    const raised = one * Math.exp(support);
    return raised / (all - one + raised) >= score;
  });
}

/** Entries that are one subject: to mistake one for the other harms nobody. */
const areOne = (a: Entry | null, b: Entry | null): boolean =>
  a === b || (isSilent(a) ? isSilent(b) : a !== null && b !== null && areKin(a, b));

/** A case of one's own and what holds in general for it. */
const areKin = (a: Entry, b: Entry): boolean => a.otherwise === b.id || b.otherwise === a.id;

/** Nothing, or an entry that says that the sources do not say. */
const isSilent = (entry: Entry | null): boolean =>
  entry === null || entry.kind === 'unknown' || entry.kind === 'out-of-scope';
