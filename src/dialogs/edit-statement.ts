/** A question named with its answer: "il settore è ceramica", "markets: Vietnam". */
import { editList } from './edit-list.ts';
import { between, oneNamed, questionsNamed, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/**
 * The change that the statement makes; null when it is none, or names the open question.
 * @param corrects "no, wait" stands before it: then "the name is …" gives the name
 */
export function statement(text: Text, scene: Scene, reader: Reader, corrects = false): Intent | null {
  const words = text.words.map((word) => word.text);
  const named = scene.interview === null ? null : reader.phrases.namesQuestion(words);
  if (named === null) return inverted(text, scene, reader) ?? raised(text, scene, reader);
  if (named.length === words.length) return null;
  const isMarked = /[:=]/.test(between(text, named.length - 1));
  const skipped = words.slice(named.length, named.length + 2).findIndex((word) => !turning.has(word));
  const after = named.length + Math.max(0, skipped);
  const link = reader.phrases.opens('is', words.slice(after));
  const right = righted(text, after, reader);
  // "Mail sbagliata: nuova@cna.it".
  if (!isMarked && link === 0 && right?.isGiven !== true) return null;
  const [target] = questionsNamed(named.questions, scene);
  const isGiven = corrects || isMarked || right?.isGiven === true || givesAt(words, named.length, link);
  if (target === undefined || target.id === scene.open?.id || !isTold(target, isGiven, scene)) return null;
  // "Il titolo è sbagliato, lo so" says no title.
  if (right?.isGiven === false && target.kind.free === true) return null;
  const from = right?.from ?? (isMarked ? named.length : after + link);
  if (from === words.length) return null;
  return given(target, readText(slice(text, from, words.length)), scene, reader);
}

/** "Il referente non è Maria Rossi ma Paolo Neri", "…, è Paolo Neri": what it is stands after what it is not. */
export function denied(text: Text, scene: Scene, reader: Reader): Intent | null {
  const { phrases } = reader;
  const words = text.words.map((word) => word.text);
  const named = scene.interview === null || scene.open?.kind?.free === true ? null : phrases.namesQuestion(words);
  if (named === null) return null;
  const at = named.length;
  const [target, ...more] = questionsNamed(named.questions, scene);
  const link = phrases.opens('is', words.slice(at));
  const isDenied =
    link > 0
      ? phrases.isOneOf('not', words[at + link] ?? '')
      : phrases.isOneOf('not', words[at] ?? '') && phrases.opens('is', words.slice(at + 1)) > 0;
  if (!isDenied || target === undefined || more.length > 0 || target.id === scene.open?.id) return null;
  const from = words.findIndex(
    (word, place) =>
      place > at + 2 &&
      (phrases.isOneOf('but', word) ||
        (/[,;]/.test(between(text, place - 1)) && phrases.opens('is', words.slice(place)) > 0)),
  );
  if (from === -1) return null;
  const after = from + (phrases.isOneOf('but', words[from] ?? '') ? 1 : 0);
  const value = after + phrases.opens('is', words.slice(after));
  return value === words.length ? null : given(target, readText(slice(text, value, words.length)), scene, reader);
}

/** The value that is said for this answer, or what it adds to a list and takes away. */
function given(target: Question, said: Text, scene: Scene, reader: Reader): Intent | null {
  const list = editList(said, scene, reader);
  if (list !== null) return list.do === 'change' && list.question.id === target.id ? list : null;
  const read = target.kind.read(said, scene.state.lang);
  return read.ok ? { do: 'change', question: target, value: read.value } : null;
}

/**
 * Where what is right begins, past "è sbagliato: deve essere …", of which what is wrong is no part; null when nothing is
 * said to be wrong. `isGiven`: those words, or a colon, say that it comes.
 */
function righted(
  text: Text,
  at: number,
  { phrases }: Reader,
): { readonly from: number; readonly isGiven: boolean } | null {
  const words = text.words.map((word) => word.text);
  const wrong = phrases.opens('wrong', words.slice(at));
  if (wrong === 0) return null;
  const end = at + wrong;
  const start = words[end] === 'it' ? end + 1 : end;
  const from = start + phrases.opens('is', words.slice(start));
  return { from, isGiven: from > end || between(text, end - 1).includes(':') };
}

/** Outside the review "il titolo è importante" may be about anything; "the title should be …" gives it. */
const isTold = ({ kind }: Question, isGiven: boolean, { open }: Scene): boolean =>
  kind.free !== true || open?.is === 'review' || (isGiven && open?.kind?.free !== true);

const turning = new Set('pero invece quindi adesso ora ormai however instead now actually'.split(' '));

/** "Porta le imprese a 15", "riduci gli eventi a 20 mila". */
function raised(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const from = scene.interview === null || scene.open?.kind?.free === true ? 0 : reader.phrases.opens('raise', words);
  const named = from === 0 ? null : reader.phrases.namesQuestion(words.slice(from));
  if (named === null) return null;
  const at = from + named.length;
  const [target, ...more] = questionsNamed(named.questions, scene);
  if (target === undefined || more.length > 0 || !reader.phrases.isOneOf('change-to', words[at] ?? '')) return null;
  const read = target.kind.read(readText(slice(text, at + 1, words.length)), scene.state.lang);
  return read.ok ? { do: 'change', question: target, value: read.value } : null;
}

/** "Sono 15 le imprese": the name comes last. */
function inverted(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  if (words.length > longestInverted) return null;
  const link = scene.interview === null || scene.open?.kind?.free === true ? 0 : reader.phrases.opens('is', words);
  for (let at = link + 1; link > 0 && at < words.length; at++) {
    const target = oneNamed(words.slice(at), scene, reader.phrases);
    if (target === undefined || target.id === scene.open?.id || target.kind.free === true) continue;
    const read = target.kind.read(readText(slice(text, link, at)), scene.state.lang);
    if (read.ok) return { do: 'change', question: target, value: read.value };
  }
  return null;
}

/** Words of it: every one may begin the name. */
const longestInverted = 12;

const givesAt = (words: readonly string[], at: number, length: number): boolean =>
  gives.has(words.slice(at, at + length).join(' '));
const gives: ReadonlySet<string> = new Set(
  'should be|must be|has to be|will be|is now|is actually|deve essere|dev essere|dovrebbe essere|sara|e ora|diventa'.split(
    '|',
  ),
);

/** "Our organisation is CNA Modena": the words before the name only carry it. */
function isCarried(text: Text, { open, state }: Scene): boolean {
  const read = open?.question?.kind.read(text, state.lang);
  return read?.ok === true && typeof read.value === 'string' && read.value.length < text.raw.trim().length - 4;
}

/** "Il mercato è il Giappone" is no description: a short sentence that gives another value to an answer is no free text. */
export function plainStatement(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = text.words.length <= longestPlain && !isCarried(text, scene) ? statement(text, scene, reader) : null;
  if (said?.do !== 'change') return null;
  // "Il settore è meccanica" where the title is asked for: of one of a list, a name or a title may say it of another.
  const isNew = scene.live[said.question.id] === undefined;
  if (isNew && (said.question.kind.find === undefined || scene.open?.kind?.lines === true)) return null;
  // "Le attività sono missioni e seminari" may well describe them.
  return Array.isArray(said.value) && said.question.kind.unmistakable !== true ? null : said;
}
const longestPlain = 7;
