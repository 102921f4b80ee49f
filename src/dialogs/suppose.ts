/** Answers "what if": what the rules would say of a case, with the dossier as it is. */
import { assessEligibility } from '../rules/eligibility.ts';
import { dossierFacts } from '../rules/facts.ts';
import { scorePriority } from '../rules/priority.ts';
import type { Cite } from '../rules/domain.ts';
import type { Reason, Verdict } from '../rules/rule.ts';
import { outermost } from './aside.ts';
import { countryList } from './country-names.ts';
import { labelOf, shown, type Kit, type Move, type Turn } from './moves.ts';
import { estimateTotal, type WhatIf } from './what-if.ts';

export function supposed(turn: Turn, what: WhatIf, kit: Kit): Move {
  const { state } = turn.scene;
  const call = kit.call(state.call);
  const lang = state.lang;
  const estimate = what.costsCents === null ? null : estimateTotal(what.costsCents, call);
  const company = companyLine(turn, kit);
  const markets = marketsOf(what);
  const priority = markets === null ? null : scorePriority(markets, call, kit.geography);
  const verdict = what.answers.length === 0 ? null : verdictOn(turn, what, kit);
  const warnings = (verdict?.reasons ?? []).filter((reason) => isAbout(reason, what));
  const isOther = what.answers.some(({ question }) => question !== 'project.markets');
  const lines = [
    ...caseLine(turn, what, kit),
    ...kit.explain.reasons(warnings, lang),
    ...(isOther && verdict !== null ? [kit.explain.verdict(verdict, lang, state.interview)] : []),
    ...(priority === null ? [] : [kit.explain.priority(priority, lang)]),
    ...(estimate === null ? [] : [kit.explain.sums(estimate, call, lang), ...company.lines]),
    kit.say.text(lang, 'estimate.what-if'),
  ];
  return {
    state: { ...state, failures: 0 },
    lines,
    cites: [
      ...warnings.flatMap(({ cites }) => cites),
      ...(priority?.cites ?? []),
      ...(estimate === null ? [] : [...estimate.cites, ...company.cites]),
    ],
    facts: estimate === null ? {} : { estimate },
  };
}

/** A company is told whose the contribution is. */
export function companyLine(
  { scene }: Turn,
  kit: Kit,
): { readonly lines: readonly string[]; readonly cites: readonly Cite[] } {
  const { state } = scene;
  if (outermost(state).interview !== 'sme') return { lines: [], cites: [] };
  return { lines: [kit.say.text(state.lang, 'estimate.company')], cites: ['benefit.smes'] };
}

function caseLine({ scene }: Turn, what: WhatIf, kit: Kit): readonly string[] {
  const { lang } = scene.state;
  const markets = marketsOf(what);
  if (markets !== null && what.answers.length === 1)
    return [kit.say.text(lang, 'what-if.markets', { markets: countryList(markets, lang) })];
  const named = what.answers.flatMap(({ question: id, value }) => {
    const question = scene.interview?.questions.find((each) => each.id === id);
    return question === undefined ? [] : [`${labelOf(question, lang, kit)}: **${shown(question, value, lang)}**`];
  });
  return named.length === 0 ? [] : [kit.say.text(lang, 'what-if.case', { list: named.join('; ') })];
}

/** What the rules would say with these answers in place of the present ones. */
function verdictOn({ scene }: Turn, { answers }: WhatIf, kit: Kit): Verdict | null {
  const live = { ...scene.live, ...Object.fromEntries(answers.map(({ question, value }) => [question, value])) };
  return scene.interview === null
    ? assessEligibility(dossierFacts(live), kit.call(scene.state.call), kit.geography).verdict
    : scene.interview.assess(live);
}

const isAbout = ({ status, about }: Reason, { answers }: WhatIf): boolean =>
  status !== 'eligible' && answers.some(({ question }) => about.includes(question));

function marketsOf({ answers }: WhatIf): readonly string[] | null {
  const value = answers.find(({ question }) => question === 'project.markets')?.value;
  return Array.isArray(value) ? value.map(String) : null;
}
