/** Additions to and removals from an answer that is a list: "aggiungi il Giappone", "togli le missioni". */
import { oneNamed, questionsNamed, readsOpen, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Question } from './interview.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The change of the first list whose kind can read what is to be added or removed; null when there is none. */
export function editList(text: Text, scene: Scene, reader: Reader): Intent | null {
  // A title or a description may begin so.
  if (scene.interview === null || scene.open?.kind?.free === true) return null;
  const words = text.words.map((word) => word.text);
  const { phrases } = reader;
  const out = leftOf(text, scene, reader);
  if (out !== null) return out;
  const adding = phrases.opens('add', words);
  const opening = adding > 0 ? adding : phrases.opens('remove', words);
  const first = text.words[opening];
  if (opening === 0 || first === undefined) return null;
  const said = text.raw.slice(first.start);
  // "Possiamo aggiungere un mercato?" asks; with the market in it, it is told whether there is room for it.
  const whole = text.raw.includes('?') ? null : wholeList(words.slice(opening), scene, reader);
  if (whole !== null) return whole;
  if (adding === 0) {
    const left = leftOut(words.slice(opening), scene, reader);
    if (left !== null) return left;
  }
  for (const question of scene.walk.asked) {
    const now = scene.live[question.id];
    if (!isList(now)) continue;
    const read = question.kind.read(readText(said), scene.state.lang);
    if (!read.ok || !isList(read.value)) continue;
    if (adding > 0) return added(question, now, read.value, said, scene);
    // "Nessun evento", where the costs of events are asked for, with none among the activities.
    const isThere = read.value.some((item) => now.includes(item));
    if (!isThere && readsOpen(text, scene)) return null;
    // What is not there needs no removing: the answer is told as it is.
    return isThere ? removed(question, now, read.value) : { do: 'change', question, value: now };
  }
  return adding > 0 ? addedAnswer(text, opening, scene, reader) : null;
}

/** "Le missioni sono saltate", "Qatar is out": what goes is said first. */
function leftOf(text: Text, scene: Scene, { phrases }: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const at = words.length > mostLeft ? -1 : words.findIndex((_, place) => isAtEnd(phrases, words, place));
  if (at < 1) return null;
  for (const question of scene.walk.asked) {
    const now = scene.live[question.id];
    const read = isList(now) ? question.kind.read(readText(slice(text, 0, at)), scene.state.lang) : null;
    if (read?.ok !== true || !isList(now) || !isList(read.value)) continue;
    if (read.value.every((item) => now.includes(item))) return removed(question, now, read.value);
  }
  return null;
}
const mostLeft = 10;
const isAtEnd = (phrases: Reader['phrases'], words: readonly string[], place: number): boolean =>
  phrases.opens('removed', words.slice(place)) === words.length - place;

/** "Aggiungi il telefono 051 1234567", "aggiungi il telefono": an answer that is no list. */
function addedAnswer(text: Text, opening: number, scene: Scene, { phrases }: Reader): Intent | null {
  const words = text.words.slice(opening).map((word) => word.text);
  const named = phrases.namesQuestion(words);
  const [question, ...more] = named === null ? [] : questionsNamed(named.questions, scene);
  if (named === null) return addedTo(words, scene, phrases);
  if (question === undefined || more.length > 0 || Array.isArray(scene.live[question.id])) return null;
  if (named.length === words.length) return { do: 'change', question };
  const read = question.kind.read(readText(slice(text, opening + named.length, text.words.length)), scene.state.lang);
  return read.ok ? { do: 'change', question, value: read.value } : null;
}

/** "Vorrei aggiungere una frase alla descrizione": what was written freely is shown, and asked anew. */
function addedTo(words: readonly string[], scene: Scene, phrases: Reader['phrases']): Intent | null {
  const at = words.findIndex((word, place) => place > 0 && place <= 4 && into.has(word));
  const question = at === -1 ? undefined : oneNamed(words.slice(at + 1), scene, phrases);
  return question?.kind.free === true && scene.live[question.id] !== undefined ? { do: 'change', question } : null;
}
const into = new Set('a al allo alla all nel nello nella nell to in into'.split(' '));

/** "Aggiungi un mercato": which one is still to be said. */
function wholeList(words: readonly string[], scene: Scene, { phrases }: Reader): Intent | null {
  const question = oneNamed(words, scene, phrases);
  return question !== undefined && isList(scene.live[question.id]) ? { do: 'change', question } : null;
}

/** "Togli il telefono": an answer that may be left out. */
function leftOut(words: readonly string[], scene: Scene, { phrases }: Reader): Intent | null {
  const question = oneNamed(words, scene, phrases);
  return question?.isOptional === true && scene.live[question.id] !== undefined
    ? { do: 'change', question, value: null }
    : null;
}

function added(question: Question, now: List, more: List, said: string, scene: Scene): Intent {
  const { lang } = scene.state;
  const value = [...now, ...more.filter((item) => !now.includes(item))];
  if (question.kind.accepts(value)) return { do: 'change', question, value };
  // Why the whole is too much is for the kind to say.
  const whole = question.kind.read(readText(`${question.kind.show(now, lang)}, ${said}`), lang);
  return whole.ok ? { do: 'change', question } : { do: 'change', question, problem: whole.problem };
}

function removed(question: Question, now: List, less: List): Intent {
  const value = now.filter((item) => !less.includes(item));
  return value.length > 0 && question.kind.accepts(value)
    ? { do: 'change', question, value }
    : { do: 'change', question };
}

type List = readonly unknown[];
const isList = (value: unknown): value is List => Array.isArray(value) && value.length > 0;
