/** A form that is pasted line by line, "Settore: moda": each line is the answer to the question that its label names. */
import type { Answered, Fact, Intent, Reader } from './intent.ts';
import { greetings } from './assent-words.ts';
import { opensClosing } from './courtesies.ts';
import { freeAnswer } from './free-answer.ts';
import { same, type Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { readText, without, type Text } from './words.ts';

/** A line of a form with what stands behind its label, and its place in the raw text. */
type Labelled = { readonly question: Question; readonly said: string; readonly start: number; readonly end: number };
/** One that its question takes. */
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
  if (open?.question == null || open.question.isPlain || !text.raw.includes('\n')) return null;
  const all = labelled(text.raw, scene, reader);
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
  const said = readText(raw.slice(0, lines[0]?.start).trim());
  const isName = said.words.some(({ text }) => !greetings.has(text)) && !/[,:]$/.test(said.raw);
  if (question.kind.free !== true || !isName) return null;
  const read = freeAnswer(said, question, scene, reader);
  const isSaidToSomebody = greetings.has(said.words[0]?.text ?? '') || reader.addresses(said);
  const isWhole = read.do === 'answer' && read.answered.some(({ value }) => value === said.raw.replace(/\s+/g, ' '));
  return read.do !== 'answer' || (isWhole && isSaidToSomebody) ? null : read;
}

const asFact = ({ question, value, start, end }: Line): Fact => ({ question: question.id, value, start, end });

/** The lines whose label is the whole name of a question; a line without one goes on with the description before it. */
function labelled(raw: string, { interview }: Scene, { phrases }: Reader): readonly Labelled[] {
  const found: Labelled[] = [];
  let start = 0;
  // "Cordiali saluti, Anna Rossi": no part of the description above it.
  let isSigned = false;
  for (const line of raw.split('\n')) {
    const end = start + line.length;
    const colon = line.indexOf(':');
    const label = colon === -1 ? [] : readText(line.slice(0, colon)).words.map(({ text }) => text);
    const named = label.length === 0 ? null : phrases.namesQuestion(label);
    const question =
      named?.length === label.length
        ? interview?.questions.find(({ id, isPlain }) => named.questions.includes(id) && !isPlain)
        : undefined;
    const before = found.at(-1);
    if (question !== undefined) found.push({ question, said: line.slice(colon + 1).trim(), start, end });
    else if (opensClosing(line)) isSigned = true;
    else if (before?.question.kind.lines === true && !isSigned)
      found.splice(-1, 1, { ...before, said: `${before.said}\n${line}`.trim(), end });
    start = end + 1;
  }
  return found;
}
