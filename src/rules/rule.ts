/** What a rule is, and how outcomes become a verdict. */
import type { Call, Cite, Geography } from './domain.ts';
import { inAskedOrder } from './facts.ts';

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
  /** Every reason that its outcomes may name: each needs a wording `id.reason` of its own. */
  readonly reasons?: readonly string[];
  /** False when the rule says nothing about such a case: it then gives no reason and lacks nothing. */
  readonly applies?: (facts: Partial<F>) => boolean;
  /** Empty only for a rule that rests on general law and not on the measure. */
  readonly cites: (call: Call) => readonly Cite[];
  readonly test: (facts: Partial<F>, call: Call, geography: Geography) => Outcome;
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

/** What the rules say so far, and the questions that they still need an answer to, in the order of asking. */
export type Judgement = { readonly verdict: Verdict | null; readonly lacks: readonly string[] };

/**
 * What the rules make of the facts known so far: `ineligible` if any fails, else `check` if any asks for the
 * staff, else `eligible`. Notes are among the reasons and never decide; what is unknown is not a reason.
 * @returns a null verdict while no rule can say anything
 */
export function judge<F>(rules: readonly Rule<F>[], facts: Partial<F>, call: Call, geography: Geography): Judgement {
  const reasons: Reason[] = [];
  const lacks = new Set<string>();
  for (const rule of rules) {
    if (rule.applies?.(facts) === false) continue;
    const outcome = rule.test(facts, call, geography);
    if (outcome.status === 'unknown') for (const question of outcome.lacks) lacks.add(question);
    else reasons.push(reasonFor(rule, outcome, call));
  }
  return { verdict: verdictOf(reasons), lacks: inAskedOrder([...lacks]) };
}

function verdictOf(reasons: readonly Reason[]): Verdict | null {
  const some = (status: Reason['status']): boolean => reasons.some((reason) => reason.status === status);
  if (some('ineligible')) return { status: 'ineligible', reasons };
  if (some('check')) return { status: 'check', reasons };
  return some('eligible') ? { status: 'eligible', reasons } : null;
}

const statusOf = { pass: 'eligible', fail: 'ineligible', check: 'check', note: 'note' } as const;

function reasonFor<F>(rule: Rule<F>, outcome: Exclude<Outcome, { status: 'unknown' }>, call: Call): Reason {
  const { reason, facts } = outcome.status === 'pass' ? {} : outcome;
  return {
    rule: rule.id,
    status: statusOf[outcome.status],
    cites: citesUnder(rule, call),
    wording: reason === undefined ? rule.id : `${rule.id}.${reason}`,
    facts: facts ?? {},
    about: rule.about,
  };
}

/** A rule's sources are the same at every turn of every dossier of a call. */
const sources = new WeakMap<Call, Map<string, readonly Cite[]>>();

function citesUnder<F>(rule: Rule<F>, call: Call): readonly Cite[] {
  const known = sources.get(call) ?? new Map<string, readonly Cite[]>();
  sources.set(call, known);
  const cites = known.get(rule.id) ?? rule.cites(call);
  known.set(rule.id, cites);
  return cites;
}

export const pass: Outcome = { status: 'pass' };
export const lacking = (...lacks: readonly string[]): Outcome => ({ status: 'unknown', lacks });

/** All the sources of several figures, each once. */
export const citesOf = (...figures: readonly { readonly cites: readonly Cite[] }[]): readonly Cite[] => [
  ...new Set(figures.flatMap((figure) => figure.cites)),
];
