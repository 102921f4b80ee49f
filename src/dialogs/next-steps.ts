/** "Posso saltare?", "e adesso?": what may be left out here, and what comes next. */
import type { Kit, Move, Turn } from './moves.ts';
import type { TextKey } from './say.ts';

/** Whether the open question may be skipped; nothing is skipped by asking. */
export function maySkip({ scene }: Turn, kit: Kit): Move {
  const { state, open } = scene;
  const key: TextKey =
    open === null ? 'may-skip.nothing' : open.question?.isOptional === true ? 'may-skip.yes' : 'may-skip.no';
  return { state: { ...state, failures: 0 }, lines: [kit.say.text(state.lang, key)] };
}

/** Where what was sent stands; before that, the open question again, or how to begin. */
export function whatNext(turn: Turn, kit: Kit, standing: (turn: Turn, kit: Kit) => Move): Move {
  const { state, open } = turn.scene;
  if (open !== null) return { state: { ...state, failures: 0 }, lines: [] };
  if (state.submitted === null) return { state, lines: [kit.say.text(state.lang, 'help')] };
  const move = standing(turn, kit);
  return (move.needs?.length ?? 0) > 0
    ? move
    : { ...move, lines: [...move.lines, kit.say.text(state.lang, 'what-next')] };
}
