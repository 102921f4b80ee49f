/**
 * A button that is tapped after its question was settled: the same value changes nothing, another one is a change of
 * that answer, and the question that is open now is asked again. On its own question it is what its words say.
 */
import { askedIn } from './finish.ts';
import type { Intent } from './intent.ts';
import type { Kit, Move, Turn } from './moves.ts';
import type { TextKey } from './say.ts';
import type { Scene } from './scene.ts';
import type { Tap } from './turn.ts';
import { readText } from './words.ts';

/** Null when the words of the button are to be understood like typed ones. */
export function readTap({ question: asked, change }: Tap, raw: string, scene: Scene): Intent | null {
  const questions = (scene.interview?.questions ?? []).filter((one) => one.when(scene.live));
  if (change !== null) {
    const question = questions.find(({ id }) => id === change);
    return question === undefined ? stale : { do: 'change', question };
  }
  if (asked === null || asked === askedNow(scene)) return null;
  // What was sent stays sent, and "confermo" is told so.
  if (asked === 'review' && scene.state.submitted !== null) return null;
  const question = questions.find(({ id }) => id === asked);
  // A consent is not withdrawn by an old button: that has words of its own.
  if (question === undefined || question.isCondition) return stale;
  const read = question.kind.read(readText(raw), scene.state.lang);
  return read.ok ? { do: 'change', question, value: read.value } : stale;
}

const stale: Intent = { do: 'stale' };

const askedNow = (scene: Scene): string | null =>
  askedIn({ ...scene, state: { ...scene.state, paused: false } }, true) ?? null;

/** Nothing is changed, which is said, and what waits for an answer still does. */
export function unchanged({ scene }: Turn, key: TextKey, kit: Kit): Move {
  const { state } = scene;
  const confirm = state.confirming === null ? [] : [kit.say.text(state.lang, 'confirm.unclear')];
  return { state, lines: [kit.say.text(state.lang, key), ...confirm] };
}
