/** What a rule is, and how outcomes become a verdict. */
import type { Call, Cite } from './domain.ts';

export type Status = 'eligible' | 'ineligible' | 'check';

export type Outcome =
  | { readonly status: 'pass' }
  /** `reason` picks the wording where one rule can fail in several ways; `facts` fill its text. */
  | { readonly status: 'fail' | 'check'; readonly reason?: string; readonly facts?: Readonly<Record<string, unknown>> }
  /** Told to the user and the staff without touching the verdict. */
  | { readonly status: 'note'; readonly reason?: string; readonly facts?: Readonly<Record<string, unknown>> }
  /** Not enough is known: names the answers that lack. */
  | { readonly status: 'unknown'; readonly lacks: readonly string[] };

export type Rule<F> = {
  readonly id: string;
  /** Questions whose answers the rule looks at, in the order in which they are asked. */
  readonly about: readonly string[];
  readonly cites: (call: Call) => readonly Cite[];
  readonly test: (facts: Partial<F>, call: Call) => Outcome;
};

export type Reason = {
  readonly rule: string;
  readonly status: 'eligible' | 'ineligible' | 'check' | 'note';
  readonly cites: readonly Cite[];
  /** Key of the wording: the rule's id, or the id and the reason. */
  readonly wording: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly about: readonly string[];
};

export type Verdict = { readonly status: Status; readonly reasons: readonly Reason[] };
