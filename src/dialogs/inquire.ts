/** Answers a question about the measure from the knowledge base, or says that it does not know. */
import type { Kit, Move, Turn } from './moves.ts';

export function inquired(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  return {
    state,
    lines: [kit.say.text(state.lang, 'unknown-answer'), kit.say.text(state.lang, 'unknown-answer.human')],
    facts: { answer: { entry: null } },
  };
}
