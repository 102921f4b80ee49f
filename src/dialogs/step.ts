/** One turn: what the message means, what it changes, and what is answered. Pure. */
import { dayOf } from '../rules/calendar.ts';
import type { Domain } from '../rules/domain.ts';
import { onDay, outermost } from './aside.ts';
import { commands, confirmed } from './commands.ts';
import { concluded } from './conclude.ts';
import { decidedOn } from './desk.ts';
import { finish } from './finish.ts';
import { inGroup } from './group.ts';
import { noted } from './handoff.ts';
import { informed } from './inform.ts';
import { inquired } from './inquire.ts';
import {
  answered,
  changed,
  changeWhat,
  keyIn,
  proceeded,
  refused,
  resumedFrom,
  started,
  submitted,
  type Kit,
  type Move,
  type Turn,
  withWrong,
} from './moves.ts';
import { agreed, replied } from './membership.ts';
import { planned } from './plan-desk.ts';
import type { CommandName } from './phrases.ts';
import { registered } from './register.ts';
import { look, type Scene } from './scene.ts';
import { remember, type State } from './state.ts';
import { readTap, unchanged } from './tap.ts';
import type { Message, Stepped, World } from './turn.ts';
import type { Intent } from './intent.ts';
import { settleLanguage } from './settle-language.ts';
import { understand } from './understand.ts';
import { longestText } from './words.ts';
import { startedAsking } from './start-asking.ts';
import { supposed } from './suppose.ts';

/**
 * Takes one message of a user. The same arguments give the same result; when `needs` is not empty the result is
 * provisional and the step is to be run again with a world that holds what is named.
 */
export function step(state: State, message: Message, world: World, kit: Kit, domain: Domain): Stepped {
  if (message.group !== undefined)
    return { state: remember(state), reply: inGroup(state, message.group, kit), changes: [], needs: [] };
  const { heard, scene, intent, isLate } = hear(state, message, kit);
  const kept = settled(begins(intent) ? outermost(heard) : heard, intent);
  const after = kept === heard ? scene : look(kept, kit.interviews);
  const turn: Turn = { scene: after, message, world };
  const move = introduced(
    withAttachments(
      // A late button is no information for the staff.
      concluded(
        turn,
        pausedOr(turn, intent, kit, () => (isLate ? null : informed(turn, intent, kit)) ?? act(turn, intent, kit)),
        kit,
      ),
      turn,
      kit,
    ),
    world,
    kit,
  );
  const done = finish(scene, move, world, kit, domain);
  return { ...done, state: remember(done.state) };
}

type Hearing = {
  readonly heard: State;
  readonly scene: Scene;
  readonly intent: Intent;
  /** It is about what was said before: a button of a question that is not open, a message written anew. */
  readonly isLate: boolean;
};

/** What the message says in this state. A step that named needs is run again, and has then heard it already. */
function hear(state: State, message: Message, kit: Kit): Hearing {
  const known = hearings.get(message);
  if (known?.state === state && known.kit === kit) return known;
  const heard = onDay(settleLanguage(state, message, kit), dayOf(message.at));
  const scene = look(heard, kit.interviews);
  const old = oldIntent(message, scene);
  const intent = old ?? understand(message.text, scene, kit.reader);
  const hearing = { state, kit, heard, scene, intent, isLate: old !== null };
  hearings.set(message, hearing);
  return hearing;
}
const oldIntent = ({ edited, tap, text }: Message, scene: Scene): Intent | null =>
  edited === true ? { do: 'edited' } : tap === undefined ? null : readTap(tap, text, scene);
const hearings = new WeakMap<Message, Hearing & { readonly state: State; readonly kit: Kit }>();

/** An interview of its own takes the place of a brief one. */
const begins = (intent: Intent): boolean =>
  intent.do === 'start' ||
  (intent.do === 'command' && (intent.name === 'start-promoter' || intent.name === 'start-sme'));

/** What waits for the next message alone is over with another one: "are you sure?", a message to the staff, its question. */
function settled(state: State, intent: Intent): State {
  if (intent.do === 'stale' || intent.do === 'edited') return state;
  const isAside =
    intent.do === 'empty' || intent.do === 'too-long' || (intent.do === 'command' && asides.has(intent.name));
  const isNote = intent.do === 'note' || isAside;
  const confirming = intent.do === 'confirm' ? state.confirming : null;
  const noting = isNote ? state.noting : null;
  const unanswered = isNote ? state.unanswered : null;
  const among = isNote || intent.do === 'inquire' ? state.among : null;
  const kept = { confirming, noting, unanswered, among };
  const isSame = (Object.keys(kept) as (keyof typeof kept)[]).every((key) => kept[key] === state[key]); // its own keys
  return isSame ? state : { ...state, ...kept };
}

/** After these the message to the staff is still waited for. */
const asides: ReadonlySet<CommandName> = new Set<CommandName>([
  'help',
  'why',
  'privacy',
  'my-data',
  'summary',
  'status',
  'italian',
  'english',
  'human',
  'may-skip',
  'what-next',
  'hello',
  'thanks',
]);

function act(turn: Turn, intent: Intent, kit: Kit): Move {
  const { scene } = turn;
  const { state } = scene;
  const lang = state.lang;
  switch (intent.do) {
    case 'confirm':
      return confirmed(turn, intent.yes, kit);
    case 'command':
      return commands[intent.name](turn, kit);
    case 'resume':
      return resumedFrom(turn, intent.code, kit);
    case 'change':
      return changed(turn, intent, kit);
    case 'desk':
      return intent.act.is === 'reply'
        ? replied(turn, intent.act.words, kit)
        : decidedOn(turn, intent.act.all, kit, inquired);
    case 'agree':
      return agreed(turn, kit);
    case 'plan':
      return planned(turn, intent.act, kit);
    case 'note':
      return noted(turn, intent.what, kit);
    case 'change-what':
      return changeWhat(turn, kit, intent.among);
    case 'what-if':
      return supposed(turn, intent.what, kit);
    case 'start':
      return intent.asked === true
        ? startedAsking(turn, intent.interview, intent.facts, kit)
        : started(turn, intent.interview, intent.facts, kit);
    case 'answer':
      return withWrong(answered(turn, intent.answered, intent.facts), turn, intent.wrong ?? [], kit);
    case 'proceed':
      return proceeded(turn, intent.choice, kit);
    case 'submit':
      return scene.interview?.id === 'sme' ? registered(turn, kit) : submitted(turn, kit);
    case 'inquire':
      return inquired(turn, kit);
    case 'refused':
      return intent.lacks !== undefined
        ? // What was not taken keeps its code; the words are for somebody who does not know.
          { ...refused(turn, intent.problem), problem: { code: lacking(intent.lacks, scene), facts: {} } }
        : refused(turn, intent.problem);
    case 'empty':
      return turn.message.attachments > 0
        ? { state, lines: [kit.say.text(lang, 'attachments')] }
        : { state, lines: [kit.say.text(lang, 'empty')], facts: { error: 'text.empty' } };
    case 'too-long': {
      const facts = { length: turn.message.text.length, max: longestText };
      return { state, lines: [kit.say.text(lang, 'text.too-long', facts)], facts: { error: 'text.too-long' } };
    }
    case 'stale':
      return unchanged(turn, 'tap.late', kit);
    case 'edited':
      return unchanged(turn, 'edited', kit);
    case 'lost': {
      const words =
        state.submitted === null
          ? kit.say.text(lang, 'not-understood')
          : kit.say.text(lang, keyIn(state, 'submitted.open', kit), { code: state.submitted });
      return { state: { ...state, failures: state.failures + 1 }, lines: [words] };
    }
  }
}

function lacking(what: 'not-known' | 'not-given', { open }: Scene): string {
  if (open?.question?.isOptional === true) return 'not-known.optional';
  return open?.is === 'question' ? what : 'not-known.waits';
}

const goesOnWhilePaused: ReadonlySet<Intent['do']> = new Set([
  'confirm',
  'command',
  'desk',
  'plan',
  'note',
  'resume',
  'change',
  'what-if',
  'inquire',
  'proceed',
  'start',
  'stale',
  'edited',
]);

/** While a dossier is paused nothing is taken as an answer, unless it surely is one. */
function pausedOr(turn: Turn, intent: Intent, kit: Kit, go: () => Move): Move {
  const { scene } = turn;
  const isSure = intent.do === 'answer' && scene.open?.kind?.free !== true;
  if (!scene.state.paused || isSure || goesOnWhilePaused.has(intent.do)) return go();
  return { state: scene.state, lines: [kit.say.text(scene.state.lang, 'paused.still')], asks: false };
}

/** Files and voice notes cannot be read: said once, along with the answer to the text. */
function withAttachments(move: Move, turn: Turn, kit: Kit): Move {
  if (turn.message.attachments === 0 || turn.message.text.trim() === '') return move;
  return { ...move, lines: [kit.say.text(move.state.lang, 'attachments.too'), ...move.lines] };
}

/** Whoever writes before being welcomed learns first, in both languages, that an automatic assistant answers (AI Act, art. 50). */
function introduced(move: Move, world: World, kit: Kit): Move {
  if (world.greeted !== false) return move;
  const own = move.state.lang;
  const notices = [own, own === 'it' ? 'en' : 'it'] as const;
  const lines = notices.map((lang) =>
    kit.say.text(lang, 'welcome.short', { privacy: `${kit.privacyUrl}?lang=${lang}` }),
  );
  return { ...move, lines: [...lines, '---', ...move.lines], cites: ['law.ai-act', ...(move.cites ?? [])] };
}
