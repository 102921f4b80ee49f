/** From what the search found and what was learned to the entry that answers, or none. Precision before recall. */
import type { Lang } from '../rules/domain.ts';
import type { Entry } from './entry.ts';

export type Scored = { readonly entry: Entry; readonly score: number; readonly lang: Lang };

export type Opinions = {
  /** What the search found, best first; scores from 0 to 1. */
  readonly found: readonly Scored[];
  /** What was learned; `entry` is null for a question that nothing here answers. */
  readonly guess: { readonly entry: Entry | null; readonly lead: number; readonly lang: Lang } | null;
};

/** How much the search counts that finds the same entry, and that it finds another more like the question. */
const support = 0.5;
const objection = 1;
/** From here on an entry answers. Chosen on examples that were not learned; see docs/decisions/004-knowledge.md. */
const enough = 0.6;
/** What the search alone must reach where no word was ever learned. */
const alone = 0.9;

/** The entry that answers, with a score from 0 to 1; null when the two opinions together are not sure enough. */
export function decide({ found, guess }: Opinions): Scored | null {
  const [best] = found;
  if (best !== undefined && best.score >= 1) return best;
  if (guess === null) return best !== undefined && best.score >= alone ? best : null;
  const { entry, lead, lang } = guess;
  if (entry === null) return null;
  const same = found.find((one) => one.entry === entry || areKin(one.entry, entry))?.score ?? 0;
  const confidence = lead + support * same - objection * ((best?.score ?? 0) - same);
  return confidence < enough ? null : { entry, score: Math.min(0.99, 0.6 + 0.2 * confidence), lang };
}

/** A case of one's own and what holds in general for it are one subject. */
export const areKin = (a: Entry, b: Entry): boolean => a.otherwise === b.id || b.otherwise === a.id;

/** Nothing, or an entry that says that the sources do not say: to mistake one for another harms nobody. */
export const isSilent = (entry: Entry | null | undefined): boolean =>
  entry == null || entry.kind === 'unknown' || entry.kind === 'out-of-scope';
