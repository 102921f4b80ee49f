/**
 * Changes of answers already given, as people say them: "cambia il mercato", "cambia la 5 in 70 mila",
 * "non 40 ma 60 mila", "il settore è ceramica". What is not surely a change is left to the other readers.
 */
import { isAnd } from './conjunctions.ts';
import { correction, rather } from './edit-correction.ts';
import { lineSaid } from './edit-line.ts';
import { editList } from './edit-list.ts';
import { approved } from './edit-approved.ts';
import { editBy } from './edit-by.ts';
import { between, changeOf, lineNamed, questionsNamed, readsOpen, signed, slice, wholeNamed } from './edit-parts.ts';
import { replaced } from './edit-replace.ts';
import { denied, plainStatement, statement } from './edit-statement.ts';
import { severalEdits } from './edit-several.ts';
import { turned } from './edit-turned.ts';
import { editWrong } from './edit-wrong.ts';
import type { Intent, Reader } from './intent.ts';
import { same, type Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { hesitation, objection } from './taking-back.ts';
import { readText, type Text } from './words.ts';

/** A title or a description may begin like a change: with one open, only a short order is taken for it. */
const longestOrder = 7;

/** A swap says little; in a long message each little word between would be read as its middle. */
const longestSwap = 40;

/** The change that the whole text asks for, or what is asked about it when it does not say which; null when it is none. */
export function edit(asked: Text, scene: Scene, reader: Reader): Intent | null {
  const text = announced(asked);
  const granted = approved(text, scene);
  return (granted === null ? null : ordered(granted, scene, reader)) ?? ordered(text, scene, reader);
}

/** "Posso cambiare una cosa? Le aziende sono 11": what is said behind the announcement. */
const announced = (text: Text): Text => {
  const bare = text.raw.replace(announcement, '');
  return bare === text.raw ? text : readText(bare);
};
const announcement =
  /^(?:(?:scusi|scusa|scusate|sorry|ah|oh)[ ,.!]+)?(?:(?:posso|possiamo|potrei|potremmo|vorrei|vorremmo|devo|dobbiamo) (?:ancora )?(?:cambiare|correggere|modificare) una cosa|una (?:correzione|modifica|precisazione)|(?:can|may|could) (?:i|we) (?:change|correct) (?:one thing|something)|one (?:correction|change))[?:.,!] ?(?=[^\s?])/iu;

/** With a verb of change ("cambia il mercato") or without one. */
function ordered(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const skipped = hesitated(words, reader);
  const opening = reader.phrases.opensChange(words.slice(skipped));
  return opening === 0 ? withoutVerb(text, scene, reader) : withVerb(text, skipped, opening, scene, reader);
}

/** "Il settore è ceramica", "non 40 ma 60 mila", "la 5 è sbagliata". */
function withoutVerb(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const told = withoutLead(text, reader);
  const isStated = scene.open?.kind?.free !== true;
  return (
    nameAlone(words, scene, reader) ??
    lineSaid(told, scene, reader) ??
    editWrong(told, scene, reader) ??
    (told === text ? null : editWrong(text, scene, reader)) ??
    editBy(told, scene, reader) ??
    editList(told, scene, reader) ??
    turned(told, scene, reader) ??
    denied(told, scene, reader) ??
    (told !== text && objection(words) !== null ? stated(told, scene, reader, true) : null) ??
    correction(text, scene, reader) ??
    (told === text ? null : correction(told, scene, reader)) ??
    (isStated ? stated(told, scene, reader, false) : plainStatement(text, scene, reader))
  );
}

/** "Services should be 70k and events 30k": what is stated beside a first statement is not let go. */
function stated(text: Text, scene: Scene, reader: Reader, corrects: boolean): Intent | null {
  const isNamed = reader.phrases.namesQuestion(text.words.map((word) => word.text)) !== null;
  return (isNamed ? severalEdits(text, 0, scene, reader) : null) ?? statement(text, scene, reader, corrects);
}

/** "Cambia il mercato", after words that say nothing of their own. */
function withVerb(text: Text, skipped: number, opening: number, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const isFree = scene.open?.kind?.free === true;
  if (scene.interview === null)
    return scene.open === null && words.length <= longestOrder ? { do: 'change-what' } : null;
  if (isFree && (words.length - skipped > longestOrder || (words[skipped] ?? '').endsWith('iamo'))) return null;
  const from = skipped + opening;
  if (from === words.length) return { do: 'change-what' };
  return (
    severalEdits(text, from, scene, reader) ??
    byLine(text, from, scene, reader) ??
    byName(text, from, scene, reader) ??
    swap(text, from, scene, reader) ??
    (/[,;.:!]/.test(between(text, from - 1)) ? wrongThen(text, from, scene, reader) : unclear(text, isFree))
  );
}

/** "Ho sbagliato, siamo un'associazione": the right value without a name; null when it may be the open answer. */
function wrongThen(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  const isFree = scene.open?.kind?.free === true;
  const said = readText(slice(text, from, text.words.length));
  const given = isFree ? null : givenAnew(said, scene, reader);
  if (given !== null) return given;
  if (isFree || readsOpen(said, scene)) return null;
  return rather(text, from, scene) ?? unclear(text, isFree);
}

/** "…, siamo diciotto" where the turnover is asked for: surely said of an answer of before, with another value. */
function givenAnew(said: Text, scene: Scene, reader: Reader): Intent | null {
  const { interview, state, live, open } = scene;
  const facts = interview === null ? [] : reader.facts(said, state.lang, interview.id, state.aside?.today);
  const [fact, ...more] = facts.filter(({ question, value }) => live[question] !== undefined && !same(live[question], value)); // prettier-ignore
  const question = more.length > 0 ? undefined : scene.walk.asked.find(({ id }) => id === fact?.question);
  return fact === undefined || question === undefined || question.id === open?.id
    ? null
    : { do: 'change', question, value: fact.value };
}

const unclear = ({ raw, words }: Text, isFree: boolean): Intent | null =>
  isFree || words.length > 8 || raw.includes('?') ? null : { do: 'change-what' };

/** "no, cambia il mercato", "scusa, cambia …": words before the change that say nothing of their own. */
const hesitated = (words: readonly string[], { phrases }: Reader): number =>
  hesitation(words, (at) => phrases.opensChange(words.slice(at)) > 0);

function withoutLead(text: Text, reader: Reader): Text {
  const skipped = hesitated(
    text.words.map((word) => word.text),
    reader,
  );
  return skipped === 0 ? text : readText(text.raw.slice(text.words[skipped]?.start ?? 0));
}

/** "cambia 3", "cambia la riga 9: 12", "change the third answer": a line of the review, counted from 1. */
function byLine(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.slice(from).map((word) => word.text);
  const line = lineNamed(words, scene);
  if (line === null) return null;
  const { question } = line;
  const next = from + line.length;
  if (next === text.words.length) return { do: 'change', question };
  const link = text.words[next]?.text ?? '';
  const isLinked = (link !== 'e' && reader.phrases.isOneOf('change-to', link)) || between(text, next - 1).includes(':');
  if (isLinked) return changeTo(text, next, question, scene, reader);
  // "Modifica la riga 9, sono 15".
  const said = next + reader.phrases.opens('is', words.slice(line.length));
  if (said === next && !between(text, next - 1).includes(',')) return null;
  const read = question.kind.read(readText(slice(text, said, text.words.length)), scene.state.lang);
  return read.ok ? { do: 'change', question, value: read.value } : { do: 'change', question };
}

function byName(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const named = reader.phrases.namesQuestion(words.slice(from));
  if (named === null) return null;
  const targets = questionsNamed(named.questions, scene);
  const [target, ...more] = targets;
  if (target === undefined) return null;
  const also = alsoNamed(words.slice(from + named.length), scene, reader);
  if (more.length > 0 || also.length > 0) return { do: 'change-what', among: [...targets, ...also] };
  return changeTo(text, from + named.length, target, scene, reader);
}

/** "Il mercato" at the review, after "no" or "which answer?". */
function nameAlone(words: readonly string[], scene: Scene, reader: Reader): Intent | null {
  const [question, ...more] = scene.open?.is === 'review' ? wholeNamed(words, scene, reader.phrases) : [];
  return question === undefined ? null : changeOf(question, more);
}

/** "… e mercato", "…, settore e titolo": what is named after a first name, when nothing else is said. */
function alsoNamed(words: readonly string[], scene: Scene, reader: Reader): readonly Question[] {
  const also: Question[] = [];
  for (let at = 0; at < words.length;) {
    if (isAnd(words[at] ?? '')) at++;
    const named = reader.phrases.namesQuestion(words.slice(at));
    const questions = named === null ? [] : questionsNamed(named.questions, scene);
    if (named === null || questions.length === 0) return [];
    also.push(...questions);
    at += named.length;
  }
  return also;
}

function changeTo(text: Text, from: number, target: Question, scene: Scene, reader: Reader): Intent | null {
  const { lang } = scene.state;
  const isFree = scene.open?.kind?.free === true;
  let start = from;
  while (start < text.words.length && reader.phrases.isOneOf('change-to', text.words[start]?.text ?? '')) start++;
  const tail = text.words[start];
  if (tail === undefined) return { do: 'change', question: target };
  const said = signed(text.raw, tail.start);
  const swapped = fromTo(text, from, target, scene, reader) ?? correctionWithin(said, target, scene, reader);
  if (swapped !== null) return swapped;
  const read = target.kind.read(readText(said), lang);
  // "Cambia il mercato, cambia l'impresa" is a title: with one open, the rest must be a value of its own kind.
  const isNamed = target.kind.free === true && start > from && scene.live[target.id] !== undefined;
  if (isFree && !isNamed && (target.kind.free === true || !read.ok || text.words.length - start > 3)) return null;
  if (read.ok) return { do: 'change', question: target, value: read.value };
  // "Posso cambiare il mercato dopo l'approvazione?" asks.
  if (text.raw.includes('?')) return null;
  return scene.live[target.id] === undefined
    ? { do: 'change', question: target }
    : { do: 'change', question: target, problem: read.problem };
}

/** "cambia il mercato da Vietnam a Cina": the first is replaced, what else there is stays. */
function fromTo(text: Text, from: number, target: Question, scene: Scene, reader: Reader): Intent | null {
  const isFrom = ['da', 'dal', 'dalla', 'from'].includes(text.words[from]?.text ?? '');
  if (!isFrom || text.words.length - from > longestSwap) return null;
  for (let at = from + 2; at < text.words.length; at++) {
    if (!reader.phrases.isOneOf('change-to', text.words[at]?.text ?? '')) continue;
    const found = replaced(slice(text, from + 1, at), slice(text, at + 1, text.words.length), scene, target);
    if (found !== null) return found;
  }
  return null;
}

/** "cambia Vietnam in Giappone": the old value tells which answer. */
function swap(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  if (text.words.length - from > longestSwap) return null;
  for (let at = from + 1; at < text.words.length - 1; at++) {
    const link = text.words[at]?.text ?? '';
    // "e" joins two things to change; it does not turn one into the other.
    if (link === 'e' || !(swaps.has(link) || reader.phrases.isOneOf('change-to', link))) continue;
    const found = replaced(slice(text, from, at), slice(text, at + 1, text.words.length), scene);
    if (found !== null) return found;
  }
  return null;
}

/** "Swap Qatar for Kuwait". */
const swaps = new Set(['for', 'per']);

function correctionWithin(said: string, target: Question, scene: Scene, reader: Reader): Intent | null {
  const text = readText(said);
  const words = text.words.map((word) => word.text);
  const not = words.findIndex((word) => reader.phrases.isOneOf('not', word));
  const but = words.findIndex((word, at) => at > not && reader.phrases.isOneOf('but', word));
  if (not === -1 || but === -1) return null;
  return replaced(slice(text, not + 1, but), slice(text, but + 1, words.length), scene, target);
}
