/** Who was asked something answers by writing: what is said then goes to the staff, or to the promoter of the cluster. */
import type { Intent } from './intent.ts';
import { replied } from './membership.ts';
import type { Kit, Move, Turn } from './moves.ts';
import { readText } from './words.ts';

/**
 * Passes the message on while the application waits for information, or has just been given some, or while a promoter
 * waits for a company's answer; null when the message is for the assistant: a command, a question that it can answer, a
 * confirmation.
 */
export function informed(turn: Turn, intent: Intent, kit: Kit): Move | null {
  const { scene, world, message } = turn;
  const { state } = scene;
  const code = state.submitted;
  if (code === null || message.text.trim() === '' || !mayInform(intent, turn, kit)) return null;
  if (!code.startsWith('APP-')) return toldPromoter(turn, kit);
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

/** The answer to a promoter's question that still waits for one. */
function toldPromoter(turn: Turn, kit: Kit): Move | null {
  const { registrations } = turn.world;
  if (registrations === undefined) return { state: turn.scene.state, lines: [], needs: [{ what: 'registrations' }] };
  const isAsked = registrations.some(({ asked, cluster }) => asked !== null && cluster !== null);
  return isAsked ? replied(turn, turn.message.text.trim(), kit) : null;
}

function mayInform(intent: Intent, turn: Turn, kit: Kit): boolean {
  switch (intent.do) {
    case 'lost':
    case 'refused':
    case 'agree':
      return true;
    case 'change':
      return intent.value !== undefined || intent.problem !== undefined;
    case 'command':
      // "Confermo" may be the whole answer to what the staff asked.
      return intent.name === 'confirm' || intent.name === 'keep';
    case 'desk':
      return intent.act.is === 'reply';
    case 'inquire': {
      const text = readText(turn.message.text);
      const known = kit.reader.known(text, turn.scene);
      if (known === null) return true;
      // "Yes, we speak English and Italian" is no talk about the assistant.
      const isShort = text.words.length < fewestWords || text.raw.includes('?');
      return !(known.kind === 'small-talk' && isShort) && !asksSurely(turn, kit);
    }
    default:
      return false;
  }
}

/** Talk with the assistant is shorter: "you are very kind". */
const fewestWords = 5;

const asksSurely = ({ message, scene }: Turn, kit: Kit): boolean =>
  kit.reader.asks(readText(message.text), scene.state.lang) === 'yes';
