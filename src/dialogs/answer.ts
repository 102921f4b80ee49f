/** A text as the answer to the open question, with what else it surely says beside it. */
import type { Lang } from '../rules/domain.ts';
import { toldByNameBefore } from './another-answer.ts';
import { saysInAll } from './cost-parts.ts';
import { edit } from './edit.ts';
import { statement } from './edit-statement.ts';
import { freeAnswer } from './free-answer.ts';
import type { Answered, Fact, Intent, Reader } from './intent.ts';
import { same, type Question } from './interview.ts';
import { email } from './kinds/email.ts';
import type { Reading } from './kind.ts';
import { surest } from './question-or-answer.ts';
import type { Scene } from './scene.ts';
import { leadsOn, saidAnew } from './taking-back.ts';
import { readText, without, type Text } from './words.ts';

/** What the text answers, or that it begins an interview where none is open; null when it does neither. Never throws. */
export function answer(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { open } = scene;
  const lang = scene.state.lang;
  if (scene.interview === null || open === null) return beginning(text, scene, reader);
  const address = bareAddress(text, scene);
  if (address !== null) return address;
  if (open.question === null) return null;
  const { question } = open;
  if (question.kind.free === true) return toldByNameBefore(text, scene) ?? freeAnswer(text, question, scene, reader);
  const whole = question.kind.read(text, lang);
  const read = whole.ok || whole.problem.code === 'amount.several' ? whole : (readAnew(text, question, scene) ?? whole);
  // A brief interview is answered briefly: "12 imprese".
  const isIntroduced = reader.phrases.opensIntroduction(text.words.map((word) => word.text)) > 0;
  const isShort = text.words.length < 3 && scene.state.aside === null && !isIntroduced;
  // Two words may be one name that tells more than the kind of body: "CNA Modena".
  const isRead = !isShort || text.words.length === 2;
  const found = isRead ? reader.facts(text, lang, scene.interview.id, scene.state.aside?.today) : [];
  const own = found.find((fact) => fact.question === question.id);
  const beside = isShort
    ? found.filter((fact) => isSameWords(fact, own, read))
    : [...found, ...alongside(question, text, scene)];
  const facts = beside.filter(
    (fact) =>
      fact.question !== question.id &&
      (isSameWords(fact, own, read) || isBeside(fact, question, read, text, scene) || isApart(fact, own, read)),
  );
  const elsewhere = read.ok && own === undefined ? saidOfAnother(found, question, read.value, scene, text) : undefined;
  if (elsewhere !== undefined) return ofAnother(elsewhere, scene);
  if (read.ok) {
    const changed = [...changedBeside(text, scene, reader), ...toldOtherwise(facts, question, scene)];
    const first = changed.filter(
      ({ question: { id } }, at) => changed.findIndex((other) => other.question.id === id) === at,
    );
    return { do: 'answer', answered: [{ question, value: read.value }, ...first], facts };
  }
  if (own !== undefined && stands(own, facts, text))
    return { do: 'answer', answered: [{ question, value: own.value }], facts };
  return andAnother(question, text, scene, reader);
}

/** What begins an interview where none is open. */
function beginning(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { lang, submitted } = scene.state;
  const opening = submitted === null ? reader.opening(text, lang) : null;
  if (opening === null || isTrouble(text, opening.facts, scene, reader)) return null;
  const asked = reader.asks(text, lang) !== 'no';
  return { do: 'start', interview: opening.interview, facts: opening.facts, ...(asked ? { asked } : {}) };
}

/** "La mia azienda sta fallendo", and no fact about it: who speaks of a trouble is heard, not interviewed. */
const isTrouble = (text: Text, facts: readonly Fact[], scene: Scene, reader: Reader): boolean =>
  facts.length === 0 && (reader.known(text, scene, { score: surest, kinds: ['small-talk'] })?.score ?? 0) >= surest;

/** "anna@cna.it" and no more, where something else is asked for: no title and no name, but where to write to. */
function bareAddress(text: Text, { interview, open, state }: Scene): Intent | null {
  const question = interview?.questions.find((one) => one.kind.name === email.name);
  if (open === null || open.is === 'gate' || open.kind?.name === email.name || question === undefined) return null;
  if (!/^\s*[^\s@]+@[^\s@]+\s*$/.test(text.raw)) return null;
  const read = email.read(text, state.lang);
  if (!read.ok) return null;
  if (state.answers[question.id] !== undefined) return { do: 'change', question, value: read.value };
  return {
    do: 'answer',
    answered: [],
    facts: [{ question: question.id, value: read.value, start: 0, end: text.raw.length }],
  };
}

/** With another answer beside it, or when it names several. */
const stands = (own: Fact, beside: readonly Fact[], text: Text): boolean =>
  beside.length > 0 || tellsSeveral(own, text);

/** A sentence that names several of a list and says more of them, "incontri con l'ambasciata e le autorità, b2b …". */
const tellsSeveral = ({ value }: Fact, { words, raw }: Text): boolean =>
  Array.isArray(value) && value.length > 1 && words.length >= longSentence && !raw.includes('?');
const longSentence = 10;

/** "40k, and services should be 70k": read together the two would be one answer too many. */
function andAnother(question: Question, text: Text, scene: Scene, reader: Reader): Intent | null {
  const more = changedBeside(text, scene, reader);
  const read =
    more.length === 0 ? null : question.kind.read(readText(text.raw.slice(0, comma(text))), scene.state.lang);
  return read?.ok === true ? { do: 'answer', answered: [{ question, value: read.value }, ...more], facts: [] } : null;
}

/**
 * "a@b.it, anzi c@d.it": what is said after the last correction, when it is an answer. Of sums it is heard already, with
 * the thousands that are said once: "60 mila e 70 mila, anzi 65" is no 65 €.
 */
function readAnew(text: Text, { kind }: Question, { state }: Scene): Reading<unknown> | null {
  const anew = saidAnew(text);
  if (anew?.isTaken !== true) return null;
  const read = kind.read(anew.after, state.lang);
  return read.ok && (anew.isSure || opensAnew(anew.after, read.value, kind, state.lang)) ? read : null;
}

/** "Scusi, circa 12" begins with what is said anew; "aspetti, chiedo a 3" goes on to something else. */
function opensAnew({ raw, words }: Text, value: unknown, kind: Question['kind'], lang: Lang): boolean {
  const next = words[words.findIndex(({ text }) => !leadsOn(text)) + 1];
  const left = next === undefined ? null : kind.read(readText(raw.slice(next.start)), lang);
  return left?.ok !== true || !same(left.value, value);
}

/** "12, e il mercato è il Giappone": what is said besides of an answer given before. */
function changedBeside(text: Text, scene: Scene, reader: Reader): readonly Answered[] {
  const end = comma(text);
  if (end === -1) return [];
  const said = readText(text.raw.slice(end).replace(/^[,;.]?\s*(?:(?:e|ed|ma|and|but|poi|anzi)\s)?/i, ''));
  const change = statement(said, scene, reader) ?? ordered(said, scene, reader);
  return change?.do === 'change' && change.value !== undefined && scene.live[change.question.id] !== undefined
    ? [{ question: change.question, value: change.value }]
    : [];
}

/** "40 mila, e i servizi 70 mila": another value of an answer of the same kind, given before. */
const toldOtherwise = (facts: readonly Fact[], { kind }: Question, { live, walk, state }: Scene): readonly Answered[] =>
  (state.aside === null ? facts : []).flatMap((fact) => {
    const question = walk.asked.find(({ id }) => id === fact.question);
    const isAnew = question?.kind.name === kind.name && !same(live[question.id], fact.value);
    return question !== undefined && isAnew ? [{ question, value: fact.value }] : [];
  });

/** Where the first part of a message ends. */
const comma = ({ raw }: Text): number => raw.search(/[,;.]\s|\s(?:ma|but)\s/i);

/** "…, but change services to 70k". */
const ordered = (said: Text, scene: Scene, reader: Reader): Intent | null =>
  reader.phrases.opensChange(said.words.map(({ text }) => text)) > 0 ? edit(said, scene, reader) : null;

/** "40 mila per eventi" where services are asked for, "100 mila in tutto": the value belongs elsewhere. */
const saidOfAnother = (
  found: readonly Fact[],
  { kind, id }: Question,
  value: unknown,
  { interview, state, walk, live }: Scene,
  text: Text,
): Fact | undefined => {
  // What is never asked for is said beside an answer, "sede a Parma", not in its place.
  const open = (interview?.questions ?? []).filter((other) => live[other.id] === undefined && !other.isVolunteered);
  // A brief interview asks for one number after the other.
  const before = state.aside === null ? walk.asked : [];
  const others = [...open, ...before].filter((other) => other.id !== id);
  const inAll = interview?.remembered.filter((all) => state.answers[all.id] === undefined && saysInAll(text)) ?? [];
  return found.find(
    (fact) =>
      same(fact.value, value) &&
      [...others, ...inAll].some((other) => other.id === fact.question && other.kind.name === kind.name),
  );
};

/** The answer that it is, or another value of one given before. */
function ofAnother(fact: Fact, { walk }: Scene): Intent {
  const question = walk.asked.find(({ id }) => id === fact.question);
  return question === undefined
    ? { do: 'answer', answered: [], facts: [fact] }
    : { do: 'change', question, value: fact.value };
}

/** The "CNA" of "siamo la CNA" tells the kind of body, and its name as well. */
const isSameWords = (fact: Fact, own: Fact | undefined, read: Reading<unknown>): boolean =>
  own !== undefined && fact.start === own.start && fact.end === own.end && (!read.ok || same(read.value, own.value));

/** Beside an answer that is found in the text, where the whole of it reads as no other. */
const isApart = (fact: Fact, own: Fact | undefined, read: Reading<unknown>): boolean =>
  own !== undefined && (!read.ok || same(read.value, own.value)) && (fact.end <= own.start || fact.start >= own.end);

/** Whether a fact stands apart from the words that answer the open question; when these cannot be told, it does not. */
function isBeside(fact: Fact, question: Question, read: Reading<unknown>, text: Text, scene: Scene): boolean {
  const found = question.kind.find?.(text, scene.state.lang) ?? [];
  // Of "60 mila per servizi e 40 mila per eventi" one amount is the answer, the other another fact.
  const meant = found.filter(({ value }) => read.ok && same(value, read.value));
  const own = meant.length > 0 ? meant : found;
  if (own.length > 0) return own.every(({ start, end }) => fact.end <= start || fact.start >= end);
  // "02313821007, siamo a Modena": without the words of the fact the answer reads the same.
  const rest = read.ok ? question.kind.read(without(text, [fact], ' '), scene.state.lang) : read;
  return rest.ok && read.ok && same(rest.value, read.value);
}

/** What may stand in the same sentence as this answer: a phone after an e-mail. */
function alongside(question: Question, text: Text, { interview, live, state }: Scene): readonly Fact[] {
  const others = (interview?.questions ?? []).filter(({ id }) => question.alongside.includes(id));
  return others.flatMap(({ id, kind }) => {
    const [found, ...more] = live[id] === undefined ? ((kind.beside ?? kind.find)?.(text, state.lang) ?? []) : [];
    return found === undefined || more.length > 0 ? [] : [{ question: id, ...found }];
  });
}
