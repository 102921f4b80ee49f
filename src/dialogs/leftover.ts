/** A message that is no command, no change and no answer: what else it says, or why it was not taken. */
import { anotherAnswer, namesPlace } from './another-answer.ts';
import { isAddressAlone } from './courtesies.ts';
import type { Fact, Intent, Reader } from './intent.ts';
import type { Problem } from './kind.ts';
import { isQuestion, isTalk } from './question-or-answer.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** What the message is after all: facts, another answer, a question, or an answer that is not taken. */
export function leftover(text: Text, scene: Scene, reader: Reader): Intent {
  const lang = scene.state.lang;
  const facts = factsIn(text, scene, reader);
  const fresh = facts.filter((fact) => scene.live[fact.question] === undefined);
  const read = scene.open?.question?.kind.read(text, lang);
  const problem = read?.ok === false ? read.problem : null;
  const told = factsTold(fresh, problem, text, scene);
  if (told !== null && (told.length > 1 || reader.asks(text, lang) === 'no'))
    return { do: 'answer', answered: [], facts: told };
  const other = anotherAnswer(facts, text, problem !== null && isVague(problem), scene);
  if (other !== null) return other;
  if (problem !== null && withholds(text, reader)) return { do: 'refused', problem, lacks: 'not-given' };
  if (problem !== null && saysNotKnown(text, reader)) return { do: 'refused', problem, lacks: 'not-known' };
  // "Meccanica e ceramica" was understood and is wrong: that is told before looking for a question in it.
  if (problem !== null && !isVague(problem) && reader.asks(text, lang) !== 'yes') return { do: 'refused', problem };
  // "Italia" is a country, not "italiano" with a slip.
  const near = namesPlace(text) ? null : reader.phrases.nearCommand(text);
  if (near !== null) return { do: 'command', name: near.what };
  if (!isAddressAlone(text) && (isQuestion(text, scene, reader) || isTalk(text, scene, reader)))
    return { do: 'inquire' };
  return notTaken(problem, text, scene, reader) ?? begunBadly(text, scene, reader) ?? { do: 'lost' };
}

/** "Sono un impreditore di Modena", where nothing is open. */
function begunBadly(text: Text, { interview, state }: Scene, reader: Reader): Intent | null {
  const start = interview === null && state.submitted === null ? reader.phrases.nearStart(text) : null;
  if (start === null) return null;
  const begun = start.what === 'start-promoter' ? 'promoter' : 'sme';
  return { do: 'start', interview: begun, facts: reader.facts(text, state.lang, begun) };
}

function notTaken(problem: Problem | null, text: Text, { open }: Scene, reader: Reader): Intent | null {
  const trouble = problem ?? (open === null ? null : { code: `${open.id}.unknown`, facts: {} });
  if (trouble === null) return null;
  return opensNotKnown(text, reader)
    ? { do: 'refused', problem: trouble, lacks: 'not-known' }
    : { do: 'refused', problem: trouble };
}

/** What is surely said besides. */
function factsIn(text: Text, scene: Scene, reader: Reader): readonly Fact[] {
  const { interview, open, state } = scene;
  if (interview === null || open === null) return [];
  return reader.facts(text, state.lang, interview.id, state.aside?.today);
}

/** Two facts or more in what does not answer the open question; one, where it is all that the sentence tells. */
function factsTold(fresh: readonly Fact[], problem: Problem | null, text: Text, scene: Scene): readonly Fact[] | null {
  if (scene.open?.is !== 'question') return null;
  const [only, ...more] = fresh;
  if (more.length > 0) return fresh;
  if (only === undefined || problem === null || only.question === scene.open.question?.id) return null;
  return isAside(problem, text) ||
    (isVague(problem) && !problem.code.startsWith('province.') && isUnmistakable(only, scene))
    ? [inWhole(only, text, scene)]
    : null;
}

/** "Germania" where the sector is asked for; where a province is, "San Marino" may be meant for one. */
const isUnmistakable = ({ question }: Fact, { interview }: Scene): boolean =>
  interview?.questions.find(({ id }) => id === question)?.kind.unmistakable === true;

/** The open one is then asked again. */
const isAside = (problem: Problem, { words }: Text): boolean =>
  words.length >= 3 && (isVague(problem) || elsewhere.has(problem.code) || problem.code.endsWith('.out-of-range'));
const elsewhere: ReadonlySet<string> = new Set(['sector.unsure', 'amount.percent', 'count.too-many']);

/** The finder leaves out what is not sure in a sentence; the kind reads the whole: "Vietnam India e Messico". */
function inWhole(fact: Fact, text: Text, { interview, state }: Scene): Fact {
  const kind = interview?.questions.find(({ id }) => id === fact.question)?.kind;
  const read = kind?.free === true ? null : kind?.read(text, state.lang);
  return read?.ok === true ? { ...fact, value: read.value } : fact;
}

/** "Preferisco non dirlo". */
const withholds = ({ words }: Text, { phrases }: Reader): boolean =>
  phrases.isWhole(
    'not-given',
    words.map((word) => word.text),
  );

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
