/** Answers "what if": the estimate or the markets of a case, with the dossier as it is. */
import { scorePriority } from '../rules/priority.ts';
import { countryList } from './country-names.ts';
import type { Kit, Move, Turn } from './moves.ts';
import { estimateTotal, type WhatIf } from './what-if.ts';

export function supposed(turn: Turn, what: WhatIf, kit: Kit): Move {
  const { state } = turn.scene;
  const call = kit.call(state.call);
  const lang = state.lang;
  const estimate = what.costsCents === null ? null : estimateTotal(what.costsCents, call);
  const priority = what.markets === null ? null : scorePriority(what.markets, call, kit.geography);
  const lines = [
    ...(what.markets === null ? [] : [kit.say.text(lang, 'what-if.markets', { markets: countryList(what.markets, lang) })]),
    ...(priority === null ? [] : [kit.explain.priority(priority, lang)]),
    ...(estimate === null ? [] : [kit.explain.estimate(estimate, call, lang)]),
    kit.say.text(lang, 'estimate.what-if'),
  ];
  return {
    state,
    lines,
    cites: [...(priority?.cites ?? []), ...(estimate?.cites ?? [])],
    facts: estimate === null ? {} : { estimate },
  };
}
