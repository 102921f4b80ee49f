/**
 * A message for a person of the staff, left without losing the answer in hand. It is kept as soon as it is written; how
 * else to reach its author may be told in the next message, or never.
 */
import type { NoteSaid } from './intent.ts';
import type { Kit, Move, Turn } from './moves.ts';
import type { Choice } from './reply.ts';
import { literal, type TextFacts, type TextKey } from './say.ts';
import type { Scene } from './scene.ts';
import type { State } from './state.ts';
import type { Contact } from './turn.ts';

/** The command: asks for the message, or whether to send the question that nobody here could answer. */
export function asksForMessage(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { unanswered } = state;
  const contact = kit.contact === null ? [] : [say(turn, kit, 'handoff.office', { contact: kit.contact })];
  return {
    state: { ...state, noting: unanswered === null ? { asks: 'message' } : { asks: 'send', message: unanswered } },
    lines: [...notice(turn, kit), ...contact],
  };
}

/** What was said about the message. */
export function noted(turn: Turn, what: NoteSaid, kit: Kit): Move {
  const { state } = turn.scene;
  const { noting } = state;
  const done = { ...state, noting: null };
  switch (what.is) {
    case 'message':
      return left(turn, what.text, kit);
    case 'none':
      return { state: done, lines: [say(turn, kit, 'handoff.none')] };
    case 'unclear':
      return {
        state,
        lines: [say(turn, kit, noting?.asks === 'send' ? 'confirm.unclear' : 'handoff.unclear')],
        facts: { error: 'handoff.unclear' },
      };
    case 'no-contact':
      return { state: done, lines: [say(turn, kit, 'handoff.no-contact')] };
    case 'wrong-contact':
      // The problem of an address is told with an example of one, whatever question is open.
      return { state, lines: [say(turn, kit, 'handoff.wrong-contact')], facts: { error: what.problem.code } };
    case 'contact': {
      if (noting?.asks !== 'contact') return { state: done, lines: [] };
      const contact = { email: what.email, phone: what.phone };
      return {
        state: { ...done, failures: 0 },
        lines: [say(turn, kit, 'handoff.contact-added', { id: noting.id, contact: listedContact(contact) })],
        changes: [{ do: 'add-contact', id: noting.id, contact }],
        facts: { handoff: { id: noting.id } },
      };
    }
  }
}

function left(turn: Turn, message: string, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  const id = world.handoffCode;
  if (id === undefined) return { state, lines: [], needs: [{ what: 'handoff-code' }] };
  const known = contactKnown(scene);
  // Whoever is being asked for their contacts is not asked twice.
  const isAskedAnyway = scene.open?.id.startsWith('contact.') === true;
  const contact =
    known !== null
      ? [say(turn, kit, 'handoff.contact-known', { contact: listedContact(known) })]
      : isAskedAnyway
        ? []
        : [say(turn, kit, 'handoff.contact-ask')];
  return {
    state: { ...state, noting: known === null && !isAskedAnyway ? { asks: 'contact', id } : null, failures: 0 },
    lines: [
      say(turn, kit, 'handoff.left', { id }),
      ...contact,
      // Said before the message where it was asked for.
      ...(state.noting?.asks === 'message' || state.noting?.asks === 'send' ? [] : notice(turn, kit)),
    ],
    changes: [{ do: 'leave-message', id, message, question: scene.open?.id ?? null, contact: known }],
    facts: { handoff: { id } },
  };
}

/** The question that a message to the staff waits for, in place of the open one; null when it waits for none. */
export function askNote(
  { state }: Scene,
  kit: Kit,
): { readonly text: string; readonly choices: readonly Choice[] } | null {
  const { lang, noting } = state;
  if (!isNoting(state)) return null;
  const choice = (key: TextKey): Choice => {
    const text = kit.say.text(lang, key);
    return { text, label: text };
  };
  if (noting?.asks !== 'send') return { text: kit.say.text(lang, 'handoff.ask'), choices: [choice('choice.cancel')] };
  const message = literal(shortened(noting.message));
  return {
    text: kit.say.text(lang, 'handoff.send', { message }),
    choices: [choice('choice.yes'), choice('choice.no')],
  };
}

/** Whether a message is being asked for: nothing else is asked meanwhile. */
export const isNoting = ({ noting }: State): boolean => noting !== null && noting.asks !== 'contact';

/** Whoever gave no consent is told what is kept and why: a person's answer is what they ask for, no consent is needed. */
function notice(turn: Turn, kit: Kit): readonly string[] {
  if (turn.scene.state.answers['consent.privacy']?.value === true) return [];
  return [say(turn, kit, 'handoff.privacy', { privacy: kit.privacyUrl })];
}

function contactKnown({ live: own, state }: Scene): Contact | null {
  const given = state.aside?.under.answers;
  const live =
    given === undefined ? own : Object.fromEntries(Object.entries(given).map(([id, { value }]) => [id, value]));
  const said = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  const contact = { email: said(live['contact.email']), phone: said(live['contact.phone']) };
  return contact.email === null && contact.phone === null ? null : contact;
}

const listedContact = ({ email, phone }: Contact): string =>
  [email, phone].flatMap((one) => (one === null ? [] : [literal(one)])).join(', ');

const longestShown = 300;
const shortened = (text: string): string => (text.length <= longestShown ? text : `${text.slice(0, longestShown)}…`);

const say = ({ scene }: Turn, kit: Kit, key: TextKey, facts: TextFacts = {}): string =>
  kit.say.text(scene.state.lang, key, facts);
