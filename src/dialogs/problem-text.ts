/** Why an answer was not taken, in words. */
import type { Explain } from './explain.ts';
import type { Problem } from './kind.ts';
import type { Say } from './say.ts';
import type { State } from './state.ts';

type Kit = { readonly say: Say; readonly explain: Explain };

/** Why, with an example of what would be taken. */
export function problemText(problem: Problem, question: string, state: State, kit: Kit): string {
  const example =
    kit.say.derived(state.lang, `problem.${problem.code}.example`) ??
    kit.say.derived(state.lang, `question.${question}.example`) ??
    '';
  return `${problemAlone(problem, state, kit)} ${example}`.trim();
}

/** The same without the example. */
export function problemAlone({ code, facts }: Problem, { lang, interview }: State, kit: Kit): string {
  const told = kit.explain.facts(facts, lang, code);
  // A problem that several kinds share has one text: `problem.any.…`.
  const shared = `problem.any.${code.slice(code.lastIndexOf('.') + 1)}`;
  // One code may have words of its own for a case: `wording` names them.
  const wording = typeof facts['wording'] === 'string' ? facts['wording'] : null;
  const keys = [
    ...(wording === null ? [] : [`problem.${code}.${wording}`, `${shared}.${wording}`]),
    `problem.${code}.${interview ?? ''}`,
    `problem.${code}`,
    ...('part' in facts ? [`${shared}-part`] : []),
    ...('said' in facts || !shared.endsWith('unknown') ? [shared] : []),
  ];
  return (
    keys.map((key) => kit.say.derived(lang, key, told)).find((text) => text !== null) ??
    kit.say.text(lang, 'problem.other')
  );
}
