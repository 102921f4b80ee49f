/**
 * Changes of answers already given, as people say them: "cambia il mercato", "cambia la 5 in 70 mila",
 * "non 40 ma 60 mila", "il settore è ceramica". What is not surely a change is left to the other readers.
 */
import { editList } from './edit-list.ts';
import { between, questionsNamed, signed, slice } from './edit-parts.ts';
import { plainStatement, statement } from './edit-statement.ts';
import { severalEdits } from './edit-several.ts';
import { editWrong } from './edit-wrong.ts';
import type { Intent, Reader } from './intent.ts';
import { same, type Question } from './interview.ts';
import { placeOf } from './list-numbers.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** A title or a description may begin like a change: with one open, only a short order is taken for it. */
const longestOrder = 7;

export function edit(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const skipped = reader.phrases.opensChange(words) > 0 ? 0 : hesitation(words);
  const opening = reader.phrases.opensChange(words.slice(skipped));
  const isFree = scene.open?.kind?.free === true;
  if (opening === 0)
    return (
      nameAlone(words, scene, reader) ??
      editWrong(withoutLead(text), scene, reader) ??
      editList(text, scene, reader) ??
      correction(text, scene, reader) ??
      (isFree && !isObjection(words)
        ? plainStatement(text, scene, reader)
        : statement(withoutLead(text), scene, reader))
    );
  if (scene.interview === null)
    return scene.open === null && words.length <= longestOrder ? { do: 'change-what' } : null;
  if (isFree && (words.length > longestOrder || (words[skipped] ?? '').endsWith('iamo'))) return null;
  const from = skipped + opening;
  if (from === words.length) return { do: 'change-what' };
  return (
    severalEdits(text, from, scene, reader) ??
    byLine(text, from, scene, reader) ??
    byName(text, from, scene, reader) ??
    swap(text, from, scene, reader) ??
    unclear(text, isFree)
  );
}

const unclear = ({ raw, words }: Text, isFree: boolean): Intent | null =>
  isFree || words.length > 8 || raw.includes('?') ? null : { do: 'change-what' };

/** "no, cambia il mercato", "scusa, cambia …": words before the change that say nothing of their own. */
function hesitation(words: readonly string[]): number {
  const at = words.findIndex((word) => !lead.has(word));
  return at > 0 && at <= 3 ? at : 0;
}
const lead = new Set(
  'no si ok okay ma but yes scusa scusi scusami sorry aspetta aspetti wait please allora anzi sure va bene'.split(' '),
);

const withoutLead = (text: Text): Text => {
  const skipped = hesitation(text.words.map((word) => word.text));
  return skipped === 0 ? text : readText(text.raw.slice(text.words[skipped]?.start ?? 0));
};

/** "No, le spese per eventi sono 50 mila" corrects something even where any words are an answer. */
const isObjection = (words: readonly string[]): boolean => hesitation(words) > 0 && objections.has(words[0] ?? '');
const objections = new Set('no anzi scusa scusi scusate aspetta aspetti sorry wait'.split(' '));

/** "cambia 3", "cambia la riga 9: 12", "change the third answer": a line of the review, counted from 1. */
function byLine(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  let at = from;
  while (around.has(text.words[at]?.text ?? '')) at++;
  const word = text.words[at];
  const place = word === undefined ? null : placeOf(word.text, scene.walk.asked.length);
  const target = place === null ? undefined : scene.walk.asked[place - 1];
  if (target === undefined) return null;
  let next = at + 1;
  while (around.has(text.words[next]?.text ?? '')) next++;
  if (next === text.words.length) return { do: 'change', question: target };
  const link = text.words[next]?.text ?? '';
  const isLinked = (link !== 'e' && reader.phrases.isOneOf('change-to', link)) || between(text, next - 1).includes(':');
  return isLinked ? changeTo(text, next, target, scene, reader) : null;
}
const around = new Set(
  'riga la il lo numero n nr line number the risposta answer voce punto item domanda question'.split(' '),
);

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
  const named = scene.open?.is === 'review' ? reader.phrases.namesQuestion(words) : null;
  const [question, ...more] = named?.length === words.length ? questionsNamed(named.questions, scene) : [];
  if (question === undefined) return null;
  return more.length > 0 ? { do: 'change-what', among: [question, ...more] } : { do: 'change', question };
}

/** "… e mercato", "… and the sector": what is named after a first name, when nothing else is said. */
function alsoNamed(words: readonly string[], scene: Scene, reader: Reader): readonly Question[] {
  const rest = ['e', 'ed', 'and'].includes(words[0] ?? '') ? words.slice(1) : [];
  const named = reader.phrases.namesQuestion(rest);
  return named?.length === rest.length ? questionsNamed(named.questions, scene) : [];
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
  if (isFree && (target.kind.free === true || !read.ok || text.words.length - start > 3)) return null;
  if (read.ok) return { do: 'change', question: target, value: read.value };
  // "Posso cambiare il mercato dopo l'approvazione?" asks.
  if (text.raw.includes('?')) return null;
  return scene.live[target.id] === undefined
    ? { do: 'change', question: target }
    : { do: 'change', question: target, problem: read.problem };
}

/** "cambia il mercato da Vietnam a Cina": the first is replaced, what else there is stays. */
function fromTo(text: Text, from: number, target: Question, scene: Scene, reader: Reader): Intent | null {
  if (!['da', 'dal', 'dalla', 'from'].includes(text.words[from]?.text ?? '')) return null;
  for (let at = from + 2; at < text.words.length; at++) {
    if (!reader.phrases.isOneOf('change-to', text.words[at]?.text ?? '')) continue;
    const found = replaced(slice(text, from + 1, at), slice(text, at + 1, text.words.length), scene, target);
    if (found !== null) return found;
  }
  return null;
}

/** "cambia Vietnam in Giappone": the old value tells which answer. */
function swap(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  for (let at = from + 1; at < text.words.length - 1; at++) {
    const link = text.words[at]?.text ?? '';
    // "e" joins two things to change; it does not turn one into the other.
    if (link === 'e' || !reader.phrases.isOneOf('change-to', link)) continue;
    const found = replaced(slice(text, from, at), slice(text, at + 1, text.words.length), scene);
    if (found !== null) return found;
  }
  return null;
}

/** "non 40 ma 60 mila": whose value was the first becomes the second. */
function correction(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null) return null;
  const { phrases } = reader;
  const words = text.words.map((word) => word.text);
  const isFree = scene.open?.kind?.free === true;
  if (words.length > (isFree ? 6 : 12)) return null;
  const not = words.findIndex((word) => phrases.isOneOf('not', word));
  const but = not === -1 ? -1 : words.findIndex((word, at) => at > not + 1 && phrases.isOneOf('but', word));
  const instead = not === 0 && but === -1 && !isFree ? afterComma(text, scene) : null;
  if (instead !== null) return instead;
  return but > 0 && but < words.length - 1
    ? notBut(text, not, but, scene)
    : rather(text, phrases.opensCorrection(words), scene);
}

/** "non 40 ma 60 mila", by the places of its two little words. */
function notBut(text: Text, not: number, but: number, scene: Scene): Intent | null {
  const words = text.words.map((word) => word.text);
  const isFree = scene.open?.kind?.free === true;
  // "Non solo Vietnam ma anche …" adds; and a description may hold such a sentence anywhere but at its beginning.
  if (onlyWords.has(words[not + 1] ?? '') || (isFree && not > 0)) return null;
  const found = replaced(slice(text, not + 1, but), slice(text, but + 1, words.length), scene);
  if (found !== null) return found;
  return isFree || readsOpen(text, scene) ? null : { do: 'change-what' };
}

/** "non Vietnam, Giappone": the first is an answer, and the second takes its place. */
function afterComma(text: Text, scene: Scene): Intent | null {
  const comma = text.words.findIndex((_, at) => at > 0 && between(text, at - 1).includes(','));
  if (comma === -1) return null;
  return replaced(slice(text, 1, comma).replace(/,\s*$/, ''), slice(text, comma, text.words.length), scene);
}

/** "volevo dire Giappone": the last answer that it could have been. */
function rather(text: Text, opening: number, scene: Scene): Intent | null {
  if (opening === 0 || opening === text.words.length) return null;
  const isFree = scene.open?.kind?.free === true;
  const said = readText(slice(text, opening, text.words.length));
  if (!isFree && readsOpen(said, scene)) return null;
  const last = scene.walk.asked.findLast(
    (asked) => asked.kind.free !== true && asked.kind.read(said, scene.state.lang).ok,
  );
  const read = last?.kind.read(said, scene.state.lang);
  return last === undefined || read?.ok !== true ? null : { do: 'change', question: last, value: read.value };
}
const onlyWords = new Set(['solo', 'soltanto', 'solamente', 'only', 'just']);

const readsOpen = (text: Text, scene: Scene): boolean =>
  scene.open?.question?.kind.read(text, scene.state.lang).ok === true;

function correctionWithin(said: string, target: Question, scene: Scene, reader: Reader): Intent | null {
  const text = readText(said);
  const words = text.words.map((word) => word.text);
  const not = words.findIndex((word) => reader.phrases.isOneOf('not', word));
  const but = words.findIndex((word, at) => at > not && reader.phrases.isOneOf('but', word));
  if (not === -1 || but === -1) return null;
  return replaced(slice(text, not + 1, but), slice(text, but + 1, words.length), scene, target);
}

/** The answer whose value is `before`, or holds it, with `after` in its place. */
function replaced(before: string, after: string, scene: Scene, only: Question | null = null): Intent | null {
  const { lang } = scene.state;
  const unit = after.replace(/^[\d.,\s€]+/, '');
  for (const question of only === null ? scene.walk.asked.toReversed() : [only]) {
    if (question.kind.free === true) continue;
    const now = scene.live[question.id];
    const read = question.kind.read(readText(after), lang);
    if (!read.ok) continue;
    // "non 40 ma 60 mila": the thousands are said once and meant twice.
    for (const said of [before, `${before} ${unit}`]) {
      const old = question.kind.read(readText(said), lang);
      if (!old.ok) continue;
      if (same(old.value, now)) return { do: 'change', question, value: read.value };
      const merged = mergedLists(now, old.value, read.value);
      if (merged !== null && question.kind.accepts(merged)) return { do: 'change', question, value: merged };
    }
  }
  return null;
}

/** Of two markets one is replaced, the other stays. */
function mergedLists(now: unknown, old: unknown, next: unknown): readonly unknown[] | null {
  if (!Array.isArray(now) || !Array.isArray(old) || !Array.isArray(next)) return null;
  if (!old.every((item) => now.includes(item))) return null;
  const at = now.indexOf(old[0]);
  const kept: unknown[] = now.filter((item) => !old.includes(item) && !next.includes(item));
  return [...kept.slice(0, at), ...(next as unknown[]), ...kept.slice(at)]; // narrowed by Array.isArray above
}
