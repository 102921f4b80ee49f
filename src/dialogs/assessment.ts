/** What the rules make of a dossier as it stands, whatever is being said beside it. */
import type { Geography } from '../rules/domain.ts';
import type { Estimate } from '../rules/estimate.ts';
import { scorePriority, type Priority } from '../rules/priority.ts';
import type { Verdict } from '../rules/rule.ts';
import { outermost } from './aside.ts';
import type { Live } from './kind.ts';
import type { Kit } from './moves.ts';
import { look } from './scene.ts';
import type { State } from './state.ts';
import { view } from './told.ts';

export type Assessment = {
  /** The question that is open, or would be if the dossier had not been sent; `review` when nothing lacks. */
  readonly question: string | null;
  /** Answers that apply and hold. */
  readonly answers: Live;
  readonly verdict: Verdict | null;
  readonly estimate: Estimate | null;
  readonly priority: Priority['priority'] | null;
};

export function assessed(state: State, kit: Kit): Assessment {
  const dossier = { ...outermost(state), submitted: null, asking: null };
  const scene = look(dossier, kit.interviews);
  const call = kit.call(state.call);
  const { verdict, estimate } = view(scene, call);
  const priority = priorityOf(scene.live, call, kit.geography);
  return { question: scene.open?.id ?? null, answers: scene.live, verdict, estimate, priority };
}

function priorityOf(live: Live, call: Parameters<typeof scorePriority>[1], geography: Geography) {
  const markets = live['project.markets'];
  return Array.isArray(markets) ? (scorePriority(markets.map(String), call, geography)?.priority ?? null) : null;
}

/** The question that is open in the conversation right now. */
export const openIn = (state: State, kit: Kit): string | null => look(state, kit.interviews).open?.id ?? null;
