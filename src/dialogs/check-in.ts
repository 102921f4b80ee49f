/** Check-ins at a company's own moment, and brief interviews that somebody leaves. */
import { dayOf } from '../rules/calendar.ts';
import { opened, outermost } from './aside.ts';
import type { Kit, Move, Turn } from './moves.ts';
import type { TextKey } from './say.ts';
import type { Aside } from './state.ts';

/** A brief interview that is not gone on with. A check-in that is refused is not asked again. */
export function left(turn: Turn, { about }: Aside, kit: Kit): Move {
  const state = outermost(turn.scene.state);
  if (about.is !== 'check-in') return { state, lines: [text(turn, kit, 'aside.left')] };
  return {
    state,
    lines: [text(turn, kit, 'checkin.left')],
    changes: [{ do: 'check-in', id: about.id, to: 'skipped', answers: {}, turns: {} }],
  };
}

/** Opens the check-ins that wait for answers. */
export function checkIn(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { checkIns, now } = turn.world;
  if (checkIns === undefined) return { state, lines: [], needs: [{ what: 'check-ins' }] };
  const [first, ...more] = checkIns;
  return first === undefined
    ? { state, lines: [text(turn, kit, 'checkin.none')] }
    : { state: opened(state, first, dayOf(now), more), lines: [] };
}

const text = (turn: Turn, kit: Kit, key: TextKey): string => kit.say.text(turn.scene.state.lang, key);
