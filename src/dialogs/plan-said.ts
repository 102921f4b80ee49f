/** What a text means for a project's plan: what became of a milestone that is asked about, or an order of its own. */
import { answer } from './answer.ts';
import { outermost } from './aside.ts';
import type { Intent, Reader } from './intent.ts';
import { findOutcome } from './milestone-words.ts';
import { readPlanAct } from './plan-words.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** Null when the text says nothing of a plan. */
export const planSaid = (text: Text, scene: Scene, reader: Reader): Intent | null =>
  outcome(text, scene, reader) ?? ofPlan(text, scene, reader);

/** "È stata spostata al 20 aprile", "annullata": said of a milestone, no change of an answer and no command. */
function outcome(text: Text, scene: Scene, reader: Reader): Intent | null {
  const isAsked = scene.state.aside?.about.is === 'milestone' && scene.open?.id === 'milestone.held';
  const isSaid = isAsked && !text.raw.includes('?') && findOutcome(text) !== null;
  return isSaid ? answer(text, scene, reader) : null;
}

/** "Abbiamo speso 40 mila" is said of a project once its application was submitted; before, it answers a question. */
function ofPlan(text: Text, { state, open }: Scene, reader: Reader): Intent | null {
  const act = readPlanAct(text, state.lang, reader.phrases);
  const isDraft = outermost(state).submitted === null;
  if (act === null || (isDraft && (act.is === 'spent' || open?.kind?.free === true))) return null;
  return { do: 'plan', act };
}
