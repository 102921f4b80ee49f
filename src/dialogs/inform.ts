/** A promoter answers the staff's request for information by writing: what is said then goes to the application. */
import type { Intent } from './intent.ts';
import type { Kit, Move, Turn } from './moves.ts';
import { readText } from './words.ts';

/**
 * Passes the message on while the application waits for information, or has just been given some; null when the
 * message is for the assistant: a command, a question that it can answer, a confirmation.
 */
export function informed(turn: Turn, intent: Intent, kit: Kit): Move | null {
  const { scene, world, message } = turn;
  const { state } = scene;
  const code = state.submitted;
  if (code === null || !code.startsWith('APP-') || message.text.trim() === '' || !mayInform(intent, turn, kit))
    return null;
  if (world.application?.code !== code) return { state, lines: [], needs: [{ what: 'application', code }] };
  const { status } = world.application;
  // What was said once to the request may be gone on with; a question after that, or a "confermo", is itself again.
  const goesOn = status === 'answered' && intent.do !== 'command' && !asksSurely(turn, kit);
  if (status !== 'info-requested' && !goesOn) return null;
  return {
    state: { ...state, failures: 0 },
    lines: [kit.say.text(state.lang, 'inform.passed', { code })],
    changes: [{ do: 'inform', code, message: message.text.trim() }],
    facts: { application: { code } },
  };
}

function mayInform(intent: Intent, turn: Turn, kit: Kit): boolean {
  switch (intent.do) {
    case 'lost':
    case 'refused':
      return true;
    case 'change':
      return intent.value !== undefined || intent.problem !== undefined;
    case 'command':
      // "Confermo" may be the whole answer to what the staff asked.
      return intent.name === 'confirm' || intent.name === 'keep';
    case 'desk':
      return intent.act.is === 'reply';
    case 'inquire': {
      const known = kit.reader.known(readText(turn.message.text), turn.scene);
      return known === null || (known.kind !== 'small-talk' && !asksSurely(turn, kit));
    }
    default:
      return false;
  }
}

const asksSurely = ({ message, scene }: Turn, kit: Kit): boolean =>
  kit.reader.asks(readText(message.text), scene.state.lang) === 'yes';
