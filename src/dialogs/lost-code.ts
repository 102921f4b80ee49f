/** "I lost the code": a new one, in the conversation that holds the dossier; elsewhere, how to come by one. */
import { showResumeCode } from './codes.ts';
import { becameOf, keyIn, type Kit, type Move, type Turn } from './moves.ts';
import type { Scene } from './scene.ts';

/** A code is kept as a hash, so that nobody can read it again: a new one takes its place. */
export function lostCode({ scene, world }: Turn, kit: Kit): Move {
  const { state } = scene;
  if (!isHere(scene))
    return { state: { ...state, failures: 0 }, lines: [kit.say.text(state.lang, 'code.elsewhere')], offersHuman: true };
  if (world.resumeCode === undefined) return { state, lines: [], needs: [{ what: 'resume-code' }] };
  const code = showResumeCode(world.resumeCode);
  return {
    state: { ...state, failures: 0 },
    lines: [kit.say.text(state.lang, keyIn(state, 'code.new', kit), { code })],
    changes: [{ do: 'issue-resume-code' }],
    facts: { ...(state.submitted === null ? {} : becameOf(state.submitted)), resumeCode: world.resumeCode },
  };
}

/** Whether there is something in this conversation to come back to; what was just begun is not what the code is of. */
const isHere = ({ state, open, live }: Scene): boolean =>
  state.submitted !== null ||
  (open !== null && state.interview !== null && Object.keys(live).some((question) => question !== 'consent.privacy'));
