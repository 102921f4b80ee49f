/**
 * A text and the open question → what the user means. The one place that settles "command, answer or question?",
 * in a fixed order, so that no answer is taken for a command and no command for an answer.
 */
import { alternativeSaid } from './among.ts';
import { answer } from './answer.ts';
import { anotherAnswer, namesPlace } from './another-answer.ts';
import { readApproval, readPlainAssent } from './assent.ts';
import { readDeskAct } from './desk-words.ts';
import { atGate } from './at-gate.ts';
import { isAddressAlone } from './courtesies.ts';
import { edit } from './edit.ts';
import { formSaid } from './form.ts';
import { hypothesis } from './hypothesis.ts';
import type { Fact, Intent, Reader } from './intent.ts';
import type { Problem } from './kind.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { CommandName } from './phrases.ts';
import { planSaid } from './plan-said.ts';
import { readNote } from './noting.ts';
import { isQuestion, isTalk, question } from './question-or-answer.ts';
import type { Scene } from './scene.ts';
import { languageWished } from './settle-language.ts';
import { standing } from './standing.ts';
import { longestText, readText, type Text } from './words.ts';

/** What the message means in this scene. Never throws. */
export function understand(raw: string, scene: Scene, reader: Reader): Intent {
  if (raw.length > longestText) return { do: 'too-long' };
  const text = readText(raw);
  // Marks that nobody sees are no message either.
  if (!seen.test(text.raw)) return { do: 'empty' };
  if (scene.state.confirming === null) return meaning(text, scene, reader);
  const sure = readPlainAssent(text);
  if (sure !== null) return { do: 'confirm', yes: sure };
  // A command, an edit or a question drops "are you sure?" and is taken for what it is; anything else is asked again.
  const meant = meaning(text, scene, reader);
  return dropsConfirmation.has(meant.do) ? meant : { do: 'confirm', yes: null };
}

const seen = /[^\s\p{C}]/u;

const dropsConfirmation: ReadonlySet<Intent['do']> = new Set([
  'command',
  'note',
  'desk',
  'plan',
  'resume',
  'change',
  'change-what',
  'what-if',
  'inquire',
  'start',
]);

const meaning = (text: Text, scene: Scene, reader: Reader): Intent =>
  readNote(text, scene, reader) ??
  formSaid(text, scene, reader) ??
  alternativeSaid(text, scene, reader.phrases) ??
  planSaid(text, scene, reader) ??
  chosen(text, scene, reader) ??
  command(text, scene, reader) ??
  hypothesis(text, scene, reader) ??
  edited(text, scene, reader) ??
  decided(text, scene, reader) ??
  question(text, scene, reader) ??
  answer(text, scene, reader) ??
  leftover(text, scene, reader);

/** At the gate its own words come before commands: "continua" there is an answer. */
function chosen(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = scene.open?.is === 'gate' ? reader.phrases.proceed(text) : null;
  return said === null ? null : { do: 'proceed', choice: said.what };
}

/** A change; at the gate one that names nothing is of the answer that led there: "I'd like to change it". */
function edited(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = edit(text, scene, reader);
  const isOfGate = scene.open?.is === 'gate' && said?.do === 'change-what' && said.among === undefined;
  return isOfGate ? { do: 'proceed', choice: 'change' } : said;
}

/** What is no command and no edit may settle what is open: the gate, the review, a consent that was refused before. */
function decided(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open, walk, state } = scene;
  if (open?.is === 'gate') return atGate(text, scene, reader);
  if (open?.is === 'review') {
    const sure = readApproval(text);
    return sure === null ? null : sure ? { do: 'submit' } : { do: 'change-what' };
  }
  if (open === null && state.submitted?.startsWith('REG') === true && readPlainAssent(text) === true)
    return { do: 'agree' };
  // "Ora: Vietnam. …" — "sì": what is there stays.
  if (open?.is === 'question' && open.kind !== yesNo && scene.live[open.id] != null && readPlainAssent(text) === true)
    return { do: 'command', name: 'keep' };
  if (walk.stoppedBy === null || state.submitted !== null || readPlainAssent(text) !== true) return null;
  const read = walk.stoppedBy.kind.read(text, state.lang);
  return read.ok ? { do: 'answer', answered: [{ question: walk.stoppedBy, value: read.value }], facts: [] } : null;
}

function command(text: Text, scene: Scene, reader: Reader): Intent | null {
  const code = resumeCode(text, scene, reader);
  if (code !== null) return { do: 'resume', code };
  const said = reader.phrases.command(text)?.what ?? (text.raw.trim() === '?' ? 'help' : undefined);
  return said === undefined
    ? (order(text, scene, reader) ?? languageWished(text, reader.phrases) ?? standing(text, scene, reader.phrases))
    : wholeCommand(said, text, scene);
}

/** "riprendi K7MQP-2WXRT", or the code alone when nothing is open. */
function resumeCode(text: Text, scene: Scene, reader: Reader): string | null {
  const [code] = text.words.length <= 6 ? reader.codes(text.raw) : [];
  if (code === undefined) return null;
  const first = reader.phrases.command(readText(text.words[0]?.text ?? ''))?.what;
  const isAlone = scene.open === null && text.raw.replace(/[^\p{L}\p{N}]/gu, '').length <= code.length + 1;
  return first === 'resume' || isAlone ? code : null;
}

/** What is no command by itself but begins like one, or says of what: "accetta 2", "sono un promotore e vorrei …". */
function order(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { listed, submitted } = scene.state;
  const isAtDesk = scene.open === null && (listed.length > 0 || submitted?.startsWith('APP') === true);
  const act = readDeskAct(text, reader.phrases, isAtDesk);
  // An answer in free words may begin like an order: only one that names a company is taken for it there.
  if (act !== null && (act.is !== 'reply' || scene.open?.kind?.free !== true)) return { do: 'desk', act };
  const named = commandWithCode(text, reader);
  if (named !== null) return { do: 'command', name: named };
  const start = scene.interview === null ? reader.phrases.opensStart(text) : null;
  if (start === null) return null;
  const interview = start.what === 'start-promoter' ? 'promoter' : 'sme';
  const facts = reader.facts(text, scene.state.lang, interview);
  const asked = reader.asks(text, scene.state.lang) !== 'no';
  return facts.length > 0
    ? { do: 'start', interview, facts, ...(asked ? { asked } : {}) }
    : { do: 'command', name: start.what };
}

function wholeCommand(said: CommandName, text: Text, scene: Scene): Intent | null {
  // "Confermo" is an answer to a yes/no question and to the review, a command nowhere else.
  if (said === 'confirm' && scene.open?.kind === yesNo) return null;
  if (said === 'confirm' && scene.open?.is === 'review')
    return text.raw.includes('?')
      ? { do: 'refused', problem: { code: 'review.unknown', facts: {} } }
      : { do: 'submit' };
  // "Va bene così" keeps an answer; where it is asked whether all is right it says yes.
  if (said === 'keep' && scene.open?.is === 'review' && readApproval(text) === true) return { do: 'submit' };
  // "Join it" takes the cluster that is on offer.
  if (said === 'join' && scene.open?.question?.kind.read(text, scene.state.lang).ok === true) return null;
  // "Un'impresa" may answer "how many?" or "what kind?"; only "sono un'impresa" begins another interview.
  const begins = said === 'start-promoter' || said === 'start-sme';
  if (begins && scene.open !== null && text.words.length < 3) return null;
  return { do: 'command', name: said };
}

/** "ritira REG-2026-0001", "partecipo a CL-2026-02": a command that says of what. */
function commandWithCode(text: Text, reader: Reader): CommandName | null {
  if (text.words.length > 12) return null;
  const without = text.raw.replace(
    /(?<![\p{L}\p{N}])(?:(?:al?|il|del|di|per|the|to|of|for)\s)?(?:(?:gruppo|cluster|adesione|registration)\s)?(?:cl|reg)[\s\-–.]?20\d\d[\s\-–.]?\d{1,6}/giu,
    ' ',
  );
  if (without === text.raw) return null;
  const name = reader.phrases.command(readText(without))?.what;
  return name === 'withdraw' || name === 'join' || name === 'close-registrations' || name === 'my-registration'
    ? name
    : null;
}

function leftover(text: Text, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const facts =
    scene.interview === null || scene.open === null
      ? []
      : reader.facts(text, lang, scene.interview.id, scene.state.aside?.today);
  const fresh = facts.filter((fact) => scene.live[fact.question] === undefined);
  const read = scene.open?.question?.kind.read(text, lang);
  const problem = read?.ok === false ? read.problem : null;
  const told = factsTold(fresh, problem, text, scene);
  if (told !== null && (told.length > 1 || reader.asks(text, lang) === 'no'))
    return { do: 'answer', answered: [], facts: told };
  const other = anotherAnswer(facts, text, problem !== null && isVague(problem), scene);
  if (other !== null) return other;
  if (problem !== null && saysNotKnown(text, reader)) return { do: 'refused', problem, isNotKnown: true };
  // "Meccanica e ceramica" was understood and is wrong: that is told before looking for a question in it.
  if (problem !== null && !isVague(problem) && reader.asks(text, lang) !== 'yes') return { do: 'refused', problem };
  // "Italia" is a country, not "italiano" with a slip.
  const near = namesPlace(text) ? null : reader.phrases.nearCommand(text);
  if (near !== null) return { do: 'command', name: near.what };
  if (!isAddressAlone(text) && (isQuestion(text, scene, reader) || isTalk(text, scene, reader)))
    return { do: 'inquire' };
  return notTaken(problem, text, scene, reader);
}

function notTaken(problem: Problem | null, text: Text, { open }: Scene, reader: Reader): Intent {
  const trouble = problem ?? (open === null ? null : { code: `${open.id}.unknown`, facts: {} });
  if (trouble === null) return { do: 'lost' };
  return opensNotKnown(text, reader)
    ? { do: 'refused', problem: trouble, isNotKnown: true }
    : { do: 'refused', problem: trouble };
}

/** Two facts or more in what does not answer the open question; one, where it is all that the sentence tells. */
function factsTold(fresh: readonly Fact[], problem: Problem | null, text: Text, scene: Scene): readonly Fact[] | null {
  if (scene.open?.is !== 'question') return null;
  const [only, ...more] = fresh;
  if (more.length > 0) return fresh;
  if (only === undefined || problem === null || only.question === scene.open.question?.id) return null;
  return isAside(problem, text) ? [inWhole(only, text, scene)] : null;
}

/** The open one is then asked again. */
const isAside = (problem: Problem, { words }: Text): boolean =>
  words.length >= 3 && (isVague(problem) || elsewhere.has(problem.code));
const elsewhere: ReadonlySet<string> = new Set(['sector.unsure', 'amount.percent', 'count.too-many']);

/** The finder leaves out what is not sure in a sentence; the kind reads the whole: "Vietnam India e Messico". */
function inWhole(fact: Fact, text: Text, { interview, state }: Scene): Fact {
  const read = interview?.questions.find(({ id }) => id === fact.question)?.kind.read(text, state.lang);
  return read?.ok === true ? { ...fact, value: read.value } : fact;
}

function saysNotKnown(text: Text, { phrases }: Reader): boolean {
  const words = text.words.map((word) => word.text);
  return phrases.isWhole('not-known', words) || phrases.isWhole('undecided', words);
}

/** "Non lo so, consigliatemi voi", "un attimo, devo chiedere al direttore". */
const opensNotKnown = ({ words }: Text, { phrases }: Reader): boolean => {
  const said = words.slice(0, longestOpening).map((word) => word.text);
  return [0, 1, 2].some((from) => phrases.opens('not-known', said.slice(from)) > 0);
};
const longestOpening = 8;

const vague: ReadonlySet<string> = new Set([
  'unknown',
  'not-a-number',
  'not-a-code',
  'none',
  'invalid',
  'unclear',
  'too-short',
  'no-letters',
]);

/** Nothing of the answer was understood, so it may have been something else. "Nessuno di questi" has words of its own. */
const isVague = ({ code, facts }: Problem): boolean =>
  vague.has(code.slice(code.lastIndexOf('.') + 1)) && (facts['wording'] === undefined || code === 'email.invalid');
