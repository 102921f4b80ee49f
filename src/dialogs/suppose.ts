/** Answers "what if": the estimate or the markets of a case, with the dossier as it is. */
import { assessEligibility } from '../rules/eligibility.ts';
import { dossierFacts } from '../rules/facts.ts';
import { scorePriority } from '../rules/priority.ts';
import type { Cite } from '../rules/domain.ts';
import type { Reason } from '../rules/rule.ts';
import { outermost } from './aside.ts';
import { countryList } from './country-names.ts';
import type { Kit, Move, Turn } from './moves.ts';
import { estimateTotal, type WhatIf } from './what-if.ts';

export function supposed(turn: Turn, what: WhatIf, kit: Kit): Move {
  const { state } = turn.scene;
  const call = kit.call(state.call);
  const lang = state.lang;
  const estimate = what.costsCents === null ? null : estimateTotal(what.costsCents, call);
  const priority = what.markets === null ? null : scorePriority(what.markets, call, kit.geography);
  const warnings = what.markets === null ? [] : aboutMarkets(turn, what.markets, kit);
  const company = companyLine(turn, kit);
  const lines = [
    ...(what.markets === null
      ? []
      : [kit.say.text(lang, 'what-if.markets', { markets: countryList(what.markets, lang) })]),
    ...kit.explain.reasons(warnings, lang),
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

/** What the rules would say of these markets and do not say of the present ones. */
function aboutMarkets({ scene }: Turn, markets: readonly string[], kit: Kit): readonly Reason[] {
  const facts = { ...dossierFacts(scene.live), 'project.markets': markets };
  const reasons = assessEligibility(facts, kit.call(scene.state.call), kit.geography).verdict?.reasons ?? [];
  return reasons.filter(({ status, about }) => status !== 'eligible' && about.includes('project.markets'));
}
