/** What can be said at any moment, without losing the answer in hand: one function a command. */
import { checkIn, left } from './check-in.ts';
import { erase } from './erase.ts';
import { showResumeCode } from './codes.ts';
import { closeRegistrations } from './desk.ts';
import { companies } from './desk-list.ts';
import { asksForMessage } from './handoff.ts';
import { lostCode } from './lost-code.ts';
import { leavingNews } from './joining-news.ts';
import { join, myRegistration, registrationLine, withdraw, withdrawn } from './membership.ts';
import { becameOf, goneOn, keyIn, resumedOwn, sentBack, started, type Kit, type Move, type Turn } from './moves.ts';
import { maySkip, whatNext } from './next-steps.ts';
import type { CommandName } from './phrases.ts';
import { myData } from './my-data.ts';
import { listPlan } from './plan-desk.ts';
import { type Say, type TextKey } from './say.ts';
import { look } from './scene.ts';
import { showDay } from './show.ts';
import { freshState, type Confirmation, type MainInterviewId, type State } from './state.ts';

type Command = (turn: Turn, kit: Kit) => Move;

const said = (turn: Turn, kit: Kit, ...keys: readonly TextKey[]): Move => ({
  state: { ...turn.scene.state, failures: 0 },
  lines: keys.map((key) => text(turn, kit, key)),
});
const text = (turn: Turn, kit: Kit, key: TextKey, facts: Parameters<Say['text']>[2] = {}): string =>
  kit.say.text(turn.scene.state.lang, key, facts);

const asksFirst = (turn: Turn, kit: Kit, confirming: Confirmation, key: TextKey): Move => ({
  state: { ...turn.scene.state, confirming },
  lines: [text(turn, kit, keyIn(turn.scene.state, key, kit), { code: turn.scene.state.submitted ?? '' })],
  asks: false,
});

const isEmpty = (state: State): boolean => state.interview === null && Object.keys(state.answers).length === 0;

export const commands: Readonly<Record<CommandName, Command>> = {
  help: (turn, kit) => said(turn, kit, 'help'),
  back: sentBack,
  summary: (turn) => ({ state: turn.scene.state, lines: [], summary: true }),
  why,
  italian: (turn, kit) => speak(turn, kit, 'it'),
  english: (turn, kit) => speak(turn, kit, 'en'),
  pause,
  resume(turn, kit) {
    const { state } = turn.scene;
    return state.interview === null && state.submitted === null ? resumedOwn(turn, kit) : goneOn(state, kit);
  },
  'lost-code': lostCode,
  restart(turn, kit) {
    const { state } = turn.scene;
    if (state.aside !== null) return { state: { ...state, answers: {}, asking: null, paused: false }, lines: [] };
    if (isEmpty(state)) return said(turn, kit, 'restart.nothing');
    return asksFirst(turn, kit, 'restart', state.submitted === null ? 'restart.confirm' : 'restart.confirm-submitted');
  },
  cancel(turn, kit) {
    const { state } = turn.scene;
    if (state.aside !== null) return left(turn, state.aside, kit);
    if (state.submitted !== null) {
      return { state, lines: [text(turn, kit, keyIn(state, 'cancel.submitted', kit), { code: state.submitted })] };
    }
    return isEmpty(state) ? said(turn, kit, 'cancel.nothing') : asksFirst(turn, kit, 'cancel', 'cancel.confirm');
  },
  human: asksForMessage,
  privacy: (turn, kit) => ({
    state: turn.scene.state,
    lines: [text(turn, kit, 'privacy', { privacy: kit.privacyUrl })],
    cites: ['law.gdpr'],
  }),
  'my-data': myData,
  erase,
  status,
  companies,
  plan: listPlan,
  'check-in': checkIn,
  'close-registrations': closeRegistrations,
  'my-registration': myRegistration,
  withdraw,
  join,
  keep: (turn) => ({ state: { ...turn.scene.state, asking: null }, lines: [] }),
  confirm(turn, kit) {
    const { state, open, live } = turn.scene;
    // "Ora: Vietnam. …" — "confermo": what is there stays.
    if (open?.is === 'question' && live[open.id] !== undefined) return { state: { ...state, asking: null }, lines: [] };
    if (state.submitted === null) return said(turn, kit, open === null ? 'back.nothing' : 'confirm.early');
    return {
      state,
      lines: [text(turn, kit, keyIn(state, 'submitted.already', kit), { code: state.submitted })],
      facts: becameOf(state.submitted),
    };
  },
  'may-skip': maySkip,
  'what-next': (turn, kit) =>
    whatNext(turn, kit, turn.scene.state.submitted?.startsWith('REG') === true ? myRegistration : status),
  hello: (turn, kit) => said(turn, kit, 'hello'),
  thanks: (turn, kit) => said(turn, kit, 'thanks'),
  // Whoever leaves in the middle gets the code to come back with.
  bye: (turn, kit) => (turn.scene.open === null ? said(turn, kit, 'bye') : pause(turn, kit)),
  'start-promoter': (turn, kit) => begin(turn, kit, 'promoter'),
  'start-sme': (turn, kit) => begin(turn, kit, 'sme'),
};

/** Begins an interview, or goes on with it when it is under way. */
function begin(turn: Turn, kit: Kit, id: MainInterviewId): Move {
  const { state } = turn.scene;
  const { stoppedBy } = turn.scene.walk;
  if (state.interview === id && state.submitted === null && stoppedBy === null)
    return { state: { ...state, paused: false }, lines: [] };
  if (stoppedBy === null) return started(turn, id, [], kit);
  // A refused consent is asked again when the user comes back to it.
  const answers = Object.fromEntries(Object.entries(state.answers).filter(([given]) => given !== stoppedBy.id));
  return started({ ...turn, scene: look({ ...state, answers }, kit.interviews) }, id, [], kit);
}

function why(turn: Turn, kit: Kit): Move {
  const { open, state } = turn.scene;
  if (open === null) return said(turn, kit, 'why.nothing');
  const key = `question.${open.id}.why`;
  const told = { privacy: kit.privacyUrl };
  const reason =
    kit.say.derived(state.lang, `${key}.${state.interview ?? ''}`, told) ?? kit.say.derived(state.lang, key, told);
  const blocking = open.is === 'gate' ? (turn.scene.interview?.gate?.cites(turn.scene.live) ?? []) : [];
  const cites = [...(open.question?.cites ?? []), ...blocking];
  return { state, lines: reason === null ? [] : [reason], cites, listsAgain: true };
}

function speak(turn: Turn, kit: Kit, lang: State['lang']): Move {
  const state = { ...turn.scene.state, lang, langChosen: true };
  return { state, lines: [kit.say.text(lang, 'language')], summary: turn.scene.open?.is === 'review' };
}

function pause(turn: Turn, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  if (scene.open === null) return said(turn, kit, 'pause.nothing');
  // A code is kept as a hash and a new one takes its place: what was written down stays good.
  if (state.paused && state.aside === null) return { ...said(turn, kit, 'paused.already'), asks: false };
  // The dossier beside has its code already.
  if (state.aside !== null)
    return { state: { ...state, paused: true }, lines: [text(turn, kit, 'aside.paused')], asks: false };
  if (world.resumeCode === undefined) return { state, lines: [], needs: [{ what: 'resume-code' }] };
  return {
    state: { ...state, paused: true },
    lines: [text(turn, kit, 'paused'), text(turn, kit, 'paused.code', { code: showResumeCode(world.resumeCode) })],
    changes: [{ do: 'issue-resume-code' }],
    facts: { resumeCode: world.resumeCode },
    asks: false,
  };
}

function status(turn: Turn, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  const { applications, registrations } = world;
  if (applications === undefined || registrations === undefined) {
    return { state, lines: [], needs: [{ what: 'applications' }, { what: 'registrations' }] };
  }
  const lines = applications.map((application) =>
    text(turn, kit, 'status.line', {
      code: application.code,
      date: showDay(application.submittedAt, state.lang),
      status: kit.say.derived(state.lang, `status.${application.status}`) ?? application.status,
    }),
  );
  const done = scene.walk.asked.length;
  const isCompany = state.interview === 'sme';
  const draft =
    state.submitted === null && state.aside === null && done > 0
      ? [text(turn, kit, isCompany ? 'status.draft.sme' : 'status.draft', { count: done })]
      : [];
  const joined = registrations.map((joining) => registrationLine(joining, turn, kit));
  const none = lines.length + joined.length === 0 ? [text(turn, kit, keyIn(state, 'status.none', kit))] : [];
  const [latest] = applications;
  const [newest] = registrations;
  return {
    state,
    lines: [...lines, ...joined, ...none, ...draft],
    facts: {
      ...(latest === undefined ? {} : { application: { code: latest.code } }),
      ...(newest === undefined ? {} : { registration: { code: newest.code } }),
    },
    guests: registrations.some((joining) => joining.status === 'accepted'),
  };
}

/** The answer to "are you sure?". `null`: it was neither a yes nor a no. */
export function confirmed(turn: Turn, yes: boolean | null, kit: Kit): Move {
  const { state } = turn.scene;
  const { confirming } = state;
  if (confirming === null || yes === null)
    return { state, lines: askedAgain(turn, kit), facts: { error: 'yes-no.unclear' }, asks: false };
  const kept = { ...state, confirming: null };
  if (!yes) return { state: kept, lines: [text(turn, kit, `${confirming}.kept`)] };
  if (confirming === 'withdraw') return withdrawn(turn, kit);
  if (confirming === 'erase') {
    const news = leavingNews(turn, kit);
    if (news === null) return { state, lines: [], needs: [{ what: 'registrations' }, { what: 'desk' }] };
    return {
      state: { ...freshState(state.lang, kit.newestCall), langChosen: true },
      lines: [text(turn, kit, 'erase.done')],
      changes: [...news, { do: 'erase' }],
    };
  }
  const fresh = { ...freshState(state.lang, kit.newestCall), langChosen: true };
  if (confirming === 'cancel')
    return { state: fresh, lines: [text(turn, kit, keyIn(state, 'cancel.done', kit))], asks: false };
  return {
    state: { ...fresh, interview: state.interview },
    lines: [text(turn, kit, 'restart.done')],
    changes: state.submitted === null ? [] : [{ do: 'new-dossier' }],
  };
}

function askedAgain(turn: Turn, kit: Kit): readonly string[] {
  const { confirming } = turn.scene.state;
  const again = confirming === null ? [] : [text(turn, kit, questionAgain[confirming])];
  return [[text(turn, kit, 'confirm.unclear'), ...again].join(' ')];
}
const questionAgain = {
  cancel: 'cancel.again',
  restart: 'restart.again',
  erase: 'erase.again',
  withdraw: 'withdraw.again',
} as const;
