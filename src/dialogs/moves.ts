/**
 * What each intent does to a dossier, and what is said about it before the open question is asked again.
 *
 * Long because it is the list of what intents do, one short function each.
 */
import type { Call, Cite, Geography, Lang, Sector } from '../rules/domain.ts';
import { alternativesOf } from './among.ts';
import type { Line } from './card.ts';
import { showResumeCode } from './codes.ts';
import type { Explain } from './explain.ts';
import type { Knowledge } from './knowledge.ts';
import { answerTo } from './offered.ts';
import { back, give, same, type Question } from './interview.ts';
import type { Problem } from './kind.ts';
import type { Phrases } from './phrases.ts';
import { problemAlone } from './problem-text.ts';
import type { Facts, Reply } from './reply.ts';
import { literal, type Say, type TextKey } from './say.ts';
import { look, type Interviews, type Scene } from './scene.ts';
import { tinyLines } from './tiny.ts';
import { freshState, type Answers, type InterviewId, type State } from './state.ts';
import type { Change, Message, Need, World } from './turn.ts';
import type { Answered, Fact, Intent, Reader, Wrong } from './intent.ts';
import { readText } from './words.ts';

export type Kit = {
  readonly say: Say;
  readonly phrases: Phrases;
  readonly explain: Explain;
  readonly interviews: Interviews;
  readonly reader: Reader;
  readonly call: (id: string) => Call;
  readonly geography: Geography;
  readonly sectors: readonly Sector[];
  readonly knowledge: Knowledge;
  /** Call of new dossiers. */
  readonly newestCall: string;
  readonly privacyUrl: string;
  /** How to reach the office, when it is known. */
  readonly contact: string | null;
};

export type Move = {
  readonly state: State;
  /** Paragraphs said before the open question. */
  readonly lines: readonly Line[];
  readonly changes?: readonly Change[];
  readonly needs?: readonly Need[];
  readonly facts?: Partial<Facts>;
  readonly cites?: readonly Cite[];
  /** Answers taken in this turn, told to the user as they were understood. */
  readonly taken?: readonly Answered[];
  /** Says what the rules make of the project so far, changed or not. */
  readonly judged?: boolean;
  /** Shows all the answers, the verdict and the estimate. */
  readonly summary?: boolean;
  /** Why the answer was not taken; told with an example. */
  readonly problem?: Problem;
  /** What is said holds data of other people. */
  readonly guests?: boolean;
  /** A person is offered, in the lines or by a button alone. */
  readonly offersHuman?: true;
  /** A document that comes with the reply. */
  readonly file?: NonNullable<Reply['file']>;
  /** What there is to choose from is listed again, though it was listed just above. */
  readonly listsAgain?: true;
  /** False when the open question is not asked again. */
  readonly asks?: boolean;
};

export type Turn = { readonly scene: Scene; readonly message: Message; readonly world: World };

export function answered(turn: Turn, given: readonly Answered[], facts: readonly Fact[]): Move {
  const { scene } = turn;
  const chosen = answerTo(turn, given[0]);
  if (chosen.is === 'waits') return { state: scene.state, lines: [], needs: chosen.needs };
  if (chosen.is === 'refused')
    return { ...refused(turn, chosen.problem), state: { ...chosen.state, failures: scene.state.failures + 1 } };
  return taken({ ...turn, scene: { ...scene, state: chosen.state } }, given, facts);
}

function taken(turn: Turn, given: readonly Answered[], facts: readonly Fact[]): Move {
  const { scene } = turn;
  const [first] = given;
  if (first !== undefined) {
    const problem = first.question.check(first.value, scene.live);
    if (problem !== null) return refused(turn, problem);
    const isKept = scene.state.asking === first.question.id && same(first.value, scene.live[first.question.id]);
    if (isKept && given.length === 1 && facts.length === 0)
      return { state: { ...scene.state, asking: null, failures: 0 }, lines: [] };
  }
  const also = facts.flatMap((fact) => asAnswered(fact, scene));
  const said = [...given, ...also.filter((fact) => !given.some((other) => other.question.id === fact.question.id))];
  // Nothing personal is taken before the consent is there.
  const mayTake = scene.walk.next?.isCondition !== true;
  const all = mayTake ? said : said.filter(({ question }) => !question.isPersonal);
  const answers = all.reduce((kept, one) => withAnswer(kept, one, turn), scene.state.answers);
  // What answers another question leaves the one that was opened again as it is.
  const isOther = given.length === 0 && !all.some(({ question }) => question.id === scene.state.asking);
  const asking = isOther ? scene.state.asking : null;
  return { state: { ...scene.state, answers, asking, paused: false, failures: 0 }, lines: [], taken: all };
}

/**
 * What was not taken beside what was: the first question of these that applies is asked now and told what is wrong, and of
 * the others that apply it is told why.
 */
export function withWrong(move: Move, turn: Turn, wrong: readonly Wrong[], kit: Kit): Move {
  const [first, ...others] =
    move.taken === undefined ? [] : wrong.filter(({ question }) => isOpenIn(question, move, kit));
  if (first === undefined) return move;
  const { lang } = move.state;
  const scene = look({ ...move.state, asking: first.question.id }, kit.interviews);
  const message = { ...turn.message, text: first.said };
  const also = others.map(({ question, problem }) =>
    kit.say.text(lang, 'form.not-taken', {
      what: labelOf(question, lang, kit),
      why: literal(problemAlone(problem, move.state, kit)),
    }),
  );
  const told = refused({ ...turn, message, scene }, first.problem, first.question);
  return { ...move, ...told, lines: [...move.lines, ...also] };
}

/** Whether the question would be asked if it was its turn. */
const isOpenIn = ({ id }: Question, { state }: Move, kit: Kit): boolean =>
  look({ ...state, asking: id }, kit.interviews).open?.id === id;

/** A fact found on the way is taken when its question applies or may apply, and has no answer yet. */
function asAnswered(fact: Fact, scene: Scene): Answered[] {
  const { questions = [], remembered = [] } = scene.interview ?? {};
  const question = [...questions, ...remembered].find((candidate) => candidate.id === fact.question);
  if (question === undefined || scene.live[question.id] !== undefined || !question.kind.accepts(fact.value)) return [];
  return question.check(fact.value, scene.live) === null ? [{ question, value: fact.value }] : [];
}

/** An answer given anew comes last: what was said just now is told by their order. */
const withAnswer = (answers: Answers, { question, value }: Answered, { message, scene }: Turn): Answers =>
  Object.fromEntries([
    ...Object.entries(answers).filter(([id]) => id !== question.id),
    [question.id, give(question, value, message.turn, scene.live)],
  ]);

export function changed(turn: Turn, intent: Extract<Intent, { do: 'change' }>, kit: Kit): Move {
  const { scene } = turn;
  const lang = scene.state.lang;
  const { question } = intent;
  if (scene.state.submitted !== null) {
    return {
      state: scene.state,
      lines: [kit.say.text(lang, keyIn(scene.state, 'change.submitted', kit), { code: scene.state.submitted })],
    };
  }
  // Nothing personal is taken before the consent is there, and nothing at all once it was refused.
  const condition = scene.walk.stoppedBy ?? (scene.walk.next?.isCondition === true ? scene.walk.next : null);
  if (condition !== null && condition.id !== question.id) return { state: scene.state, lines: [] };
  const asking = { ...scene.state, asking: question.id, paused: false };
  if (intent.problem !== undefined) return refused(turn, intent.problem, question);
  if (intent.value === undefined) return { state: asking, lines: [] };
  const chosen = answerTo(turn, { question, value: intent.value });
  if (chosen.is === 'waits') return { state: scene.state, lines: [], needs: chosen.needs };
  const problem = chosen.is === 'refused' ? chosen.problem : question.check(intent.value, scene.live);
  if (problem !== null) return refused(turn, problem, question);
  const isSame = same(intent.value, scene.live[question.id]);
  const facts = { what: labelOf(question, lang, kit), value: quoted(shown(question, intent.value, lang)) };
  const change = { question, value: intent.value };
  const told =
    scene.live[question.id] === undefined
      ? { lines: [], taken: [change] }
      : {
          lines: [kit.say.text(lang, isSame ? 'unchanged' : 'changed', facts), ...tinyLines([change], scene, kit.say)],
        };
  return {
    ...told,
    state: {
      ...chosen.state,
      answers: withAnswer(scene.state.answers, { question, value: intent.value }, turn),
      asking: scene.state.asking === question.id ? null : scene.state.asking,
      paused: false,
      failures: 0,
    },
  };
}

/** The answer was not taken: what was wrong, an example, and the same question. */
export function refused(turn: Turn, problem: Problem, question: Question | null = null): Move {
  const { state, open } = turn.scene;
  const asked = question ?? open?.question ?? null;
  const among = asked === null ? null : alternativesOf(problem, asked, turn.message.text, state.lang);
  return {
    state: { ...state, asking: question?.id ?? state.asking, among, failures: state.failures + 1 },
    lines: [],
    facts: { error: problem.code },
    problem,
    ...(statesRule.has(problem.code) && asked !== null ? { cites: asked.cites } : {}),
  };
}

/** What is wrong by the call and not by the way it was said: then the source is told too. */
const statesRule: ReadonlySet<string> = new Set(['markets.too-many', 'sector.one-only', 'costs.other', 'costs.zero']);

export function started(turn: Turn, interview: InterviewId, facts: readonly Fact[], kit: Kit): Move {
  const { state } = turn.scene;
  const isNew = state.submitted !== null;
  const begun: State = isNew
    ? { ...freshState(state.lang, kit.newestCall), interview, langChosen: true }
    : {
        ...state,
        interview,
        answers: answersFor(turn.scene, interview),
        langChosen: true,
        asking: null,
        paused: false,
        failures: 0,
      };
  const scene = look(begun, kit.interviews);
  const move = answered({ ...turn, scene }, [], facts);
  return { ...move, changes: isNew ? [{ do: 'new-dossier' }] : [] };
}

/** Answers that go with a person from one interview to another: those that count for one alone stay behind. */
function answersFor({ state, interview }: Scene, next: InterviewId): Answers {
  if (interview === null || interview.id === next) return state.answers;
  const own = new Set(interview.questions.filter((question) => question.isPerInterview).map(({ id }) => id));
  return Object.fromEntries(Object.entries(state.answers).filter(([id]) => !own.has(id)));
}

/** A text's key, or that of its wording for this interview: `cancel.submitted.sme`. */
export function keyIn(state: State, key: TextKey, kit: Kit): TextKey {
  const own = `${key}.${state.interview ?? ''}`;
  // A key that has its text is one of the keys.
  return kit.say.derived(state.lang, own) === null ? key : (own as TextKey);
}

/** What a dossier became, as a reply's facts. */
export const becameOf = (code: string): Partial<Facts> =>
  code.startsWith('REG-') ? { registration: { code } } : { application: { code } };

export function proceeded(turn: Turn, choice: 'change' | 'go-on' | 'stop', kit: Kit): Move {
  const { scene, message } = turn;
  const gate = scene.interview?.gate;
  const lang = scene.state.lang;
  if (gate == null) return { state: scene.state, lines: [] };
  if (choice === 'change')
    return { state: { ...scene.state, paused: false, asking: gate.culprit(scene.live, scene.walk.asked) }, lines: [] };
  if (choice === 'stop')
    return { state: { ...scene.state, paused: true }, lines: [kit.say.text(lang, 'proceed.stopped')], asks: false };
  const acknowledged = { value: 'go-on', turn: message.turn, under: gate.blocks(scene.live) };
  return {
    state: { ...scene.state, paused: false, failures: 0, answers: { ...scene.state.answers, [gate.id]: acknowledged } },
    lines: [kit.say.text(lang, 'proceed.going-on')],
  };
}

export function submitted(turn: Turn, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  if (world.applicationCode === undefined || world.resumeCode === undefined) {
    return { state, lines: [], needs: [{ what: 'application-code' }, { what: 'resume-code' }] };
  }
  const code = world.applicationCode;
  const resumeCode = world.resumeCode;
  return {
    state: { ...state, submitted: code, asking: null, paused: false, failures: 0 },
    lines: [
      kit.say.text(state.lang, 'submitted', { code }),
      kit.say.text(state.lang, 'submitted.next'),
      kit.say.text(state.lang, 'submitted.resume', { code: showResumeCode(resumeCode) }),
    ],
    changes: [
      {
        do: 'submit',
        code,
        ...given(scene),
      },
      { do: 'issue-resume-code' },
    ],
    facts: { application: { code, resumeCode } },
    asks: false,
  };
}

/** The answers that a submission takes, with the turns that gave them: those that apply and hold, and the choice at the gate. */
export function given({
  state,
  live,
  walk,
  interview,
}: Scene): Pick<Extract<Change, { do: 'submit' }>, 'answers' | 'turns'> {
  const turns = Object.fromEntries(walk.asked.map(({ id }) => [id, state.answers[id]?.turn ?? '']));
  const gate = interview?.gate?.id;
  const accepted = gate === undefined ? undefined : state.answers[gate];
  if (gate === undefined || accepted === undefined) return { answers: live, turns };
  return { answers: { ...live, [gate]: accepted.value }, turns: { ...turns, [gate]: accepted.turn } };
}

export function resumedFrom(turn: Turn, code: string, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  const say = (key: TextKey): string => kit.say.text(state.lang, key);
  if (world.resumed?.code !== code) return { state, lines: [], needs: [{ what: 'resumed', code }] };
  const { found } = world.resumed;
  if (found === 'too-many') return { state, lines: [say('resume.too-many')], facts: { error: 'resume.too-many' } };
  if (found === 'unknown') return { state, lines: [say('resume.unknown')], facts: { error: 'resume.unknown' } };
  return switchedTo(turn, found, kit);
}

/** Without a code: what the same account has begun elsewhere. */
export function resumedOwn(turn: Turn, kit: Kit): Move {
  const { state } = turn.scene;
  const { ownDossier } = turn.world;
  if (ownDossier === undefined) return { state, lines: [], needs: [{ what: 'own-dossier' }] };
  return ownDossier === null
    ? { state: { ...state, failures: 0 }, lines: [kit.say.text(state.lang, 'resume.nothing')] }
    : switchedTo(turn, ownDossier, kit);
}

function switchedTo(turn: Turn, found: { dossier: string; state: State }, kit: Kit): Move {
  const { scene, world } = turn;
  const { state } = scene;
  const opened: State = {
    ...found.state,
    paused: false,
    confirming: null,
    noting: null,
    unanswered: null,
    lang: state.langChosen ? state.lang : (orderLanguage(turn, kit) ?? found.state.lang),
  };
  const changes: readonly Change[] =
    found.dossier === world.dossier ? [] : [{ do: 'switch-dossier', dossier: found.dossier }];
  return { ...goneOn(opened, kit), changes };
}

/** Language of the word that the message begins with: "resume K7MQP-2WXRT" speaks English. */
const orderLanguage = ({ message }: Turn, kit: Kit): Lang | null =>
  kit.phrases.command(readText(message.text.trim().split(/\s/, 1)[0] ?? ''))?.lang ?? null;

/** A dossier taken up again: what it is waiting for. */
export function goneOn(state: State, kit: Kit): Move {
  const scene = look(state, kit.interviews);
  const resumed = { ...state, paused: false };
  if (state.submitted !== null) {
    return {
      state: resumed,
      lines: [kit.say.text(state.lang, keyIn(state, 'resumed.submitted', kit), { code: state.submitted })],
      facts: becameOf(state.submitted),
    };
  }
  if (scene.open === null) return { state: resumed, lines: [kit.say.text(state.lang, 'resumed.empty')] };
  return { state: resumed, lines: [kit.say.text(state.lang, 'resumed')] };
}

export function sentBack(turn: Turn, kit: Kit): Move {
  const { scene } = turn;
  const { state, open, interview, walk } = scene;
  if (interview === null || open === null) return { state, lines: [kit.say.text(state.lang, 'back.nothing')] };
  const previous = back(walk.asked, interview.questions, open.question?.id ?? null);
  if (previous === null) return { state, lines: [kit.say.text(state.lang, 'back.first')] };
  return { state: { ...state, asking: previous.id, paused: false }, lines: [] };
}

/** What changing needs to know: the answers that can be named. */
export function changeWhat(turn: Turn, kit: Kit, among: readonly Question[] = turn.scene.walk.asked): Move {
  const { scene } = turn;
  const { state } = scene;
  const lang = state.lang;
  if (state.submitted !== null)
    return { state, lines: [kit.say.text(lang, keyIn(state, 'change.submitted', kit), { code: state.submitted })] };
  const list = among.map((question) => kit.say.derived(lang, `article.${question.id}`) ?? labelOf(question, lang, kit));
  const lines =
    list.length === 0
      ? [kit.say.text(lang, 'change.which')]
      : [kit.say.text(lang, 'change.unknown', { list: list.join(', ') })];
  return { state: { ...state, failures: state.failures + 1 }, lines };
}

export const labelOf = (question: Question, lang: Lang, kit: Kit): string =>
  kit.say.derived(lang, `label.${question.id}`) ?? question.id;

/** A value inside a sentence that has a full stop of its own. */
export const quoted = (value: string): string => value.replace(/(?<!\.)\.$/, '');

/** A value as a person reads it; what a user wrote freely is shown as written. */
export const shown = (question: Question, value: unknown, lang: Lang): string => {
  const text = question.kind.show(value, lang);
  return question.kind.free === true ? literal(text) : text;
};
