/** What two looks at the same dossier, or two replies to the same message, differ in. No words and no values of people. */
import type { Assessment } from '../dialogs/assessment.ts';
import type { Entry } from '../dialogs/knowledge.ts';
import type { Reply } from '../dialogs/reply.ts';
import type { State } from '../dialogs/state.ts';
import type { Lang } from '../rules/domain.ts';
import type { Estimate } from '../rules/estimate.ts';
import type { Verdict } from '../rules/rule.ts';

export type FromTo<T> = { readonly from: T; readonly to: T };

export type DossierDifference = {
  readonly verdict?: FromTo<Verdict['status'] | null>;
  /** By rule: what it said and would say; null where it says nothing. */
  readonly reasons: readonly ({ readonly rule: string } & FromTo<string | null>)[];
  readonly estimate?: FromTo<Pick<Estimate, 'eligibleCostsCents' | 'contributionCents' | 'capped'> | null>;
  readonly priority?: FromTo<Assessment['priority']>;
  /** What would be asked next, when it is not the same. */
  readonly question?: FromTo<string | null>;
  /** Questions whose answers would not hold any more. */
  readonly lost: readonly string[];
};

/** Null when nothing differs. */
export function dossierDifference(now: Assessment, then: Assessment): DossierDifference | null {
  const verdict = fromTo(now.verdict?.status ?? null, then.verdict?.status ?? null);
  const estimate = fromTo(sumsOf(now.estimate), sumsOf(then.estimate));
  const priority = fromTo(now.priority, then.priority);
  const question = fromTo(now.question, then.question);
  const reasons = reasonsOf(now.verdict, then.verdict);
  const lost = Object.keys(now.answers).filter((id) => !(id in then.answers));
  const parts = [verdict, estimate, priority, question];
  if (parts.every((part) => part === undefined) && reasons.length + lost.length === 0) return null;
  return {
    ...(verdict === undefined ? {} : { verdict }),
    reasons,
    ...(estimate === undefined ? {} : { estimate }),
    ...(priority === undefined ? {} : { priority }),
    ...(question === undefined ? {} : { question }),
    lost,
  };
}

const fromTo = <T>(from: T, to: T): FromTo<T> | undefined => (isSame(from, to) ? undefined : { from, to });
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const sumsOf = (estimate: Estimate | null) => {
  if (estimate === null) return null;
  const { eligibleCostsCents, contributionCents, capped } = estimate;
  return { eligibleCostsCents, contributionCents, capped };
};

function reasonsOf(now: Verdict | null, then: Verdict | null): DossierDifference['reasons'] {
  const [said, would] = [statusesOf(now), statusesOf(then)];
  return [...new Set([...said.keys(), ...would.keys()])].flatMap((rule) => {
    const change = fromTo(said.get(rule) ?? null, would.get(rule) ?? null);
    return change === undefined ? [] : [{ rule, ...change }];
  });
}

/** Of a rule with several wordings the wording counts too: "one market of two" is not "the other one". */
const statusesOf = (verdict: Verdict | null): ReadonlyMap<string, string> =>
  new Map(
    (verdict?.reasons ?? []).map(({ rule, status, wording }) => [
      rule,
      wording === rule ? status : `${status} (${wording.slice(rule.length + 1)})`,
    ]),
  );

/** One side of a message: the state after it and what was replied. */
export type Outcome = { readonly state: State; readonly reply: Reply };

/**
 * `answered`: another entry answers, `none` for none. `words`: the same entry says something else. `figures`: one's own
 * case comes out otherwise. `taken`: an answer would be refused, is no longer, or would mean something else.
 */
export type TurnDifference = { readonly is: 'answered' | 'words' | 'figures' | 'taken' } & FromTo<string>;

export type Words = (entry: string) => Entry | undefined;

/** Null when the reply comes to the same. `question` is open in both; `isCase`: figures were given for a case, not of the dossier. */
export function turnDifference(
  { question, isCase }: { readonly question: string | null; readonly isCase: boolean },
  now: Outcome & { readonly words: Words },
  then: Outcome & { readonly words: Words },
): TurnDifference | null {
  const [said, would] = [answerOf(now.reply), answerOf(then.reply)];
  if (said !== would) return { is: 'answered', from: said ?? 'no question', to: would ?? 'no question' };
  const [error, otherError] = [now.reply.facts.error, then.reply.facts.error];
  if (error !== otherError) return { is: 'taken', from: error ?? 'taken', to: otherError ?? 'taken' };
  if (said !== null) {
    const { lang } = now.reply.facts;
    if (wordsOf(now.words(said), lang) !== wordsOf(then.words(said), lang))
      return { is: 'words', from: said, to: said };
    if (now.words(said)?.kind !== 'own-case') return null;
    return figuresIn(now, then);
  }
  const valueOf = ({ state }: Outcome): string => JSON.stringify(state.answers[question ?? '']?.value);
  if (valueOf(now) !== valueOf(then)) return { is: 'taken', from: 'taken', to: 'taken otherwise' };
  return isCase ? figuresIn(now, then) : null;
}

/** The entry that answered; `none` when nobody knew; null when nothing was asked. */
function answerOf({ facts: { answer } }: Reply): string | null {
  if (answer === undefined) return null;
  if (answer.entry !== null) return answer.entry;
  return answer.topic ?? 'none';
}

const wordsOf = (entry: Entry | undefined, lang: Lang): string =>
  JSON.stringify([entry?.says?.[lang], entry?.cites, entry?.kind]);

/** "Quanto prenderemmo con 90 mila?", "noi possiamo partecipare?": what the reply comes to. */
function figuresIn(now: Outcome, then: Outcome): TurnDifference | null {
  const [from, to] = [figuresOf(now.reply), figuresOf(then.reply)];
  return from === to ? null : { is: 'figures', from, to };
}

const figuresOf = ({ facts: { estimate, verdict } }: Reply): string =>
  [verdict?.status, estimate === undefined ? undefined : `${estimate.contributionCents} cents`]
    .filter((part) => part !== undefined)
    .join(', ');
