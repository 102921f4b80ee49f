/** Answers "what if": the estimate or the markets of a case, with the dossier as it is. */
import { assessEligibility } from '../rules/eligibility.ts';
import { dossierFacts } from '../rules/facts.ts';
import { scorePriority } from '../rules/priority.ts';
import type { Reason } from '../rules/rule.ts';
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
  const lines = [
    ...(what.markets === null
      ? []
      : [kit.say.text(lang, 'what-if.markets', { markets: countryList(what.markets, lang) })]),
    ...kit.explain.reasons(warnings, lang),
    ...(priority === null ? [] : [kit.explain.priority(priority, lang)]),
    ...(estimate === null ? [] : [kit.explain.sums(estimate, call, lang)]),
    kit.say.text(lang, 'estimate.what-if'),
  ];
  return {
    state,
    lines,
    cites: [...warnings.flatMap(({ cites }) => cites), ...(priority?.cites ?? []), ...(estimate?.cites ?? [])],
    facts: estimate === null ? {} : { estimate },
  };
}

/** What the rules would say of these markets and do not say of the present ones. */
function aboutMarkets({ scene }: Turn, markets: readonly string[], kit: Kit): readonly Reason[] {
  const facts = { ...dossierFacts(scene.live), 'project.markets': markets };
  const reasons = assessEligibility(facts, kit.call(scene.state.call), kit.geography).verdict?.reasons ?? [];
  return reasons.filter(({ status, about }) => status !== 'eligible' && about.includes('project.markets'));
}
