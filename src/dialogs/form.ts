/** A form that is pasted, "Settore: moda": each part of it is the answer to the question that its label names. */
import type { Answered, Fact, Intent, Reader } from './intent.ts';
import { greetings } from './assent-words.ts';
import { labelled, type Labelled } from './form-lines.ts';
import { freeAnswer } from './free-answer.ts';
import { same, type Interview, type Question } from './interview.ts';
import type { Phrases } from './phrases.ts';
import type { Lang } from '../rules/domain.ts';
import type { Scene } from './scene.ts';
import { readText, without, type Text } from './words.ts';

/** A part of a form that its question takes. */
type Line = Labelled & Answered;

/** Fewer labelled lines are a sentence with a colon in it. */
const fewestLines = 2;

/**
 * The form's answers, and what else is surely said in it; null when the message is none, or the open question is one
 * that is answered by itself, such as the consent.
 */
export function formSaid(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open, interview, state, live } = scene;
  if (interview === null || state.aside !== null || state.submitted !== null) return null;
  if (open?.question == null || !text.raw.includes(':')) return null;
  if (open.question.isPlain) return beforeConsent(text, open.question, interview, scene, reader);
  const all = labelled(text.raw, interview.questions, reader.phrases, state.lang);
  const readings = all.map((line) => ({ line, read: line.question.kind.read(readText(line.said), state.lang) }));
  const lines = readings.flatMap(({ line, read }): Line[] => (read.ok ? [{ ...line, value: read.value }] : []));
  if (lines.length < fewestLines) return null;
  // A title may hold the name of a country.
  const rest = without(text, lines.filter(({ question }) => question.kind.free === true), ';'); // prettier-ignore
  const known = new Set(lines.map(({ question }) => question.id));
  const found = reader.facts(rest, state.lang, interview.id).filter((fact) => !known.has(fact.question));
  // What is not taken for what its label says is taken for nothing else: "PMI: duemila" is no amount.
  const strays = readings.filter(({ line, read }) => !read.ok && !found.some((fact) => isOf(fact, line)));
  const also = found.filter(({ start, end }) => !strays.some(({ line }) => start < line.end && end > line.start));
  const told = [...also, ...lines.map(asFact)];
  const own = told.find((fact) => fact.question === open.id);
  // A description may well have lines with labels of its own.
  if (own === undefined && open.question.kind.lines === true) return null;
  const above = own === undefined ? aboveForm(text, all, open.question, scene, reader) : null;
  const changed = lines.filter(
    ({ question: { id }, value }) => id !== open.id && live[id] !== undefined && !same(live[id], value),
  );
  // A label with nothing behind it is one that was left out.
  const isTold = ({ question: { id }, said }: Labelled): boolean =>
    told.some((fact) => fact.question === id) || !/[\p{L}\p{N}]/u.test(said);
  const wrong = readings.flatMap(({ line, read }) =>
    read.ok || isTold(line) ? [] : [{ question: line.question, said: line.said, problem: read.problem }],
  );
  return {
    do: 'answer',
    ...(wrong.length === 0 ? {} : { wrong }),
    answered: [
      ...(own === undefined ? (above?.answered ?? []) : [{ question: open.question, value: own.value }]),
      ...changed,
    ],
    facts: [...(above?.facts ?? []), ...told.filter((fact) => fact !== own)],
  };
}

/** A form above the consent: what is of no person is noted, and the consent is asked. */
function beforeConsent(
  text: Text,
  open: Question,
  interview: Interview,
  { state, walk }: Scene,
  reader: Reader,
): Intent | null {
  if (walk.next?.id !== open.id) return null;
  const factsOf = (said: Text): readonly Fact[] => reader.facts(said, state.lang, interview.id);
  const facts = withForm(text, factsOf, interview, reader.phrases, state.lang);
  return facts === null ? null : { do: 'answer', answered: [], facts };
}

/** What the labels of a text tell, and what else is said in it, as far as it is of no person; null when it is no form. */
export function withForm(
  text: Text,
  factsOf: (said: Text) => readonly Fact[],
  { questions }: Interview,
  phrases: Phrases,
  lang: Lang,
): readonly Fact[] | null {
  const parts = labelled(text.raw, questions, phrases, lang);
  const lines = parts.flatMap((part): readonly Fact[] => {
    const read = part.question.isPersonal ? null : part.question.kind.read(readText(part.said), lang);
    return read?.ok === true
      ? [{ question: part.question.id, value: read.value, start: part.start, end: part.end }]
      : [];
  });
  if (lines.length < fewestLines) return null;
  const rest = without(text, parts.filter(({ question }) => question.kind.free === true), ';'); // prettier-ignore
  const known = new Set(lines.map(({ question }) => question));
  return [...factsOf(rest).filter(({ question }) => !known.has(question)), ...lines];
}

/** What a line says to the question of its label. */
const isOf = (fact: Fact, line: Labelled): boolean =>
  fact.question === line.question.id && fact.start >= line.start && fact.end <= line.end;

/** A name that is asked for and stands above the lines with labels; "Ecco i dati:" and a greeting are none. */
function aboveForm(
  { raw }: Text,
  lines: readonly Labelled[],
  question: Question,
  scene: Scene,
  reader: Reader,
): Extract<Intent, { do: 'answer' }> | null {
  const said = readText(raw.slice(0, lines[0]?.start).trim().replace(/[.;]$/, ''));
  const isName = said.words.some(({ text }) => !greetings.has(text)) && !/[,:]$/.test(said.raw);
  if (question.kind.free !== true || !isName) return null;
  const read = freeAnswer(said, question, scene, reader);
  const isSaidToSomebody = greetings.has(said.words[0]?.text ?? '') || reader.addresses(said);
  const isWhole = read.do === 'answer' && read.answered.some(({ value }) => value === said.raw.replace(/\s+/g, ' '));
  return read.do !== 'answer' || (isWhole && isSaidToSomebody) ? null : read;
}

const asFact = ({ question, value, start, end }: Line): Fact => ({ question: question.id, value, start, end });
