/** The gate that both interviews have: an answer that makes the case ineligible is told at once, and the user decides. */
import type { Reason, Verdict } from '../rules/rule.ts';
import { same, type Gate, type Question } from './interview.ts';
import type { Live } from './kind.ts';
import { oneOf, type Options } from './kinds/one-of.ts';

/**
 * The same judgement for the same answers: a turn asks for it at the gate, for what it tells, and for what it told
 * before. Answers are a new object whenever one of them changes.
 */
export function judgedOnce(assess: (live: Live) => Verdict | null): (live: Live) => Verdict | null {
  const known = new WeakMap<Live, Verdict | null>();
  return (live) => {
    const judged = known.get(live);
    if (judged !== undefined) return judged;
    const verdict = assess(live);
    known.set(live, verdict);
    return verdict;
  };
}

/** @param assess what the rules make of the answers so far */
export function gateOf(assess: (live: Live) => Verdict | null, options: Options): Gate {
  const failing = (live: Live): readonly Reason[] =>
    (assess(live)?.reasons ?? []).filter((reason) => reason.status === 'ineligible');
  return {
    id: 'proceed',
    kind: oneOf('proceed', options('proceed', ['change', 'go-on', 'stop'])),
    blocks: (live) => Object.fromEntries(failing(live).map((reason) => [reason.rule, causeOf(reason, live)])),
    cites: (live) => failing(live).flatMap((reason) => reason.cites),
    culprit(live, asked) {
      const reasons = failing(live);
      const isAbout = ({ id }: Question): boolean => reasons.some(({ about }) => about.includes(id));
      const isNamed = ({ id }: Question): boolean => reasons.some(({ facts }) => namesValue(facts, live[id]));
      const about = asked.filter(isAbout);
      return (about.findLast(isNamed) ?? about.at(-1))?.id ?? null;
    },
  };
}

/** What makes the rule fail: answers that it does not look at any more may come without opening the gate again. */
const causeOf = ({ wording, facts, about }: Reason, live: Live): string =>
  JSON.stringify(Object.keys(facts).length > 0 ? [wording, facts] : [wording, ...about.map((id) => live[id] ?? null)]);

const namesValue = (facts: Reason['facts'], value: unknown): boolean =>
  value !== undefined && Object.values(facts).some((fact) => same(fact, value));
