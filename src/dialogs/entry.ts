/** An entry of the knowledge base: how people ask, and what is answered. */
import type { Cite, Lang, Worded } from '../rules/domain.ts';

export const entryKinds = ['fact', 'unknown', 'small-talk', 'out-of-scope', 'own-case'] as const;
/**
 * `fact`: answered from the sources. `unknown`: about the measure, but no source says it. `small-talk`: with or about
 * the assistant. `out-of-scope`: not about the measure. `own-case`: about the speaker's own project, for the rules.
 */
export type EntryKind = (typeof entryKinds)[number];

export type Entry = {
  readonly id: string;
  readonly kind: EntryKind;
  readonly cites: readonly Cite[];
  /** Ids of the questions of the interviews that it concerns. */
  readonly about: readonly string[];
  /** Id of the only call that it holds for; without it, for all. */
  readonly call?: string;
  /** How people ask it. The first one is the entry's title, and works as a question. */
  readonly asks: Readonly<Record<Lang, readonly string[]>>;
  /** The answer; an own case has none, the rules answer it. */
  readonly says?: Worded;
  /** For an own case: id of the entry that answers in general while too little is known of it. */
  readonly otherwise?: string;
  /** For an own case: id of the entry that companies are answered with instead of `otherwise`. */
  readonly toCompanies?: string;
};
