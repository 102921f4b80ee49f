/** Corrections that name no question: "non 40 ma 60 mila", "al posto del Giappone la Cina", "volevo dire Giappone". */
import type { Lang } from '../rules/domain.ts';
import { exchanged } from './edit-exchange.ts';
import { nameAnew } from './edit-name.ts';
import { between, readsOpen, slice } from './edit-parts.ts';
import { replaced } from './edit-replace.ts';
import { inPlaceOf } from './in-place-of.ts';
import type { Intent, Reader } from './intent.ts';
import type { Kind } from './kind.ts';
import { yesNo } from './kinds/yes-no.ts';
import type { Scene } from './scene.ts';
import { objection, type Turn } from './taking-back.ts';
import { readText, type Text } from './words.ts';

/** "non 40 ma 60 mila": whose value was the first becomes the second. */
export function correction(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null) return null;
  const { phrases } = reader;
  const words = text.words.map((word) => word.text);
  const isFree = scene.open?.kind?.free === true;
  if (words.length > (isFree ? 6 : 12)) return null;
  const not = words.findIndex((word) => phrases.isOneOf('not', word));
  const but = not === -1 ? -1 : words.findIndex((word, at) => at > not + 1 && phrases.isOneOf('but', word));
  const swapped = isFree ? null : (exchanged(text, scene) ?? inPlace(text, scene, reader));
  if (swapped !== null) return swapped;
  const denied =
    not > 0 && but === -1 && !isFree
      ? replaced(slice(text, not + 1, words.length), slice(text, 0, not).replace(/,\s*$/, ''), scene)
      : null;
  if (denied !== null) return denied;
  const instead = not === 0 && but === -1 && !isFree ? afterComma(text, scene) : null;
  if (instead !== null) return instead;
  if (but > 0 && but < words.length - 1) return notBut(text, not, but, scene);
  const turn = objection(words);
  return turn === null
    ? null
    : (nameAnew(text, turn, scene, reader) ??
        justAnswered(text, turn, scene) ??
        (turn.isSure ? rather(text, turn.to, scene) : null));
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

/** "Al posto del Giappone metti la Cina", "100 mila invece di 90 mila", "il Giappone diventa Cina". */
function inPlace(text: Text, scene: Scene, { phrases }: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const end = words.length;
  for (let at = 0; at < end; at++) {
    const opening = inPlaceOf(words, at);
    if (opening > 0 && at > 0) {
      const put = phrases.opens('put', words);
      return replaced(slice(text, at + opening, end), slice(text, put, at), scene);
    }
    const link = at === 0 ? 0 : phrases.opens('becomes', words.slice(at));
    if (link > 0) return replaced(slice(text, 0, at), slice(text, at + link, end), scene);
    if (opening > 0) return putAfter(text, opening, scene, phrases);
  }
  return null;
}

/** What stands after "al posto del …": the old value, "metti" or a comma, and the new one. */
function putAfter(text: Text, from: number, scene: Scene, phrases: Reader['phrases']): Intent | null {
  const words = text.words.map((word) => word.text);
  for (let at = from + 1; at < words.length; at++) {
    const put = phrases.opens('put', words.slice(at));
    if (put === 0 && !between(text, at - 1).includes(',')) continue;
    const old = slice(text, from, at).replace(/,\s*$/, '');
    const found = replaced(old, slice(text, at + put, words.length), scene);
    if (found !== null) return found;
  }
  return null;
}

/** "non Vietnam, Giappone": the first is an answer, and the second takes its place. */
function afterComma(text: Text, scene: Scene): Intent | null {
  const comma = text.words.findIndex((_, at) => at > 0 && between(text, at - 1).includes(','));
  if (comma === -1) return null;
  return replaced(slice(text, 1, comma).replace(/,\s*$/, ''), slice(text, comma, text.words.length), scene);
}

/** "volevo dire Giappone": the last answer that it could have been. */
export function rather(text: Text, opening: number, scene: Scene): Intent | null {
  if (opening === 0 || opening === text.words.length) return null;
  const isFree = scene.open?.kind?.free === true;
  const { lang } = scene.state;
  const said = readText(slice(text, opening, text.words.length));
  if (!isFree && readsOpen(said, scene)) return null;
  const able = scene.walk.asked.filter((asked) => asked.kind.free !== true && asked.kind.read(said, lang).ok);
  // A name as it is before one that is only like it: "fondazione" is no "formazione".
  const sure = able.findLast(({ kind }) => (kind.find?.(said, lang) ?? []).length > 0);
  // "Meant to last" is a title, and no other kind of promoter.
  const last = sure ?? (isFree ? undefined : able.at(-1));
  const read = last?.kind.read(said, lang);
  return last === undefined || read?.ok !== true ? null : { do: 'change', question: last, value: read.value };
}

/**
 * "I meant 12" after "10", "no aspetti, 110 mila" after "100 mila", while an amount is asked for: nothing was said yet to
 * that. What does not say outright that it takes back is so only of an answer of the same kind, and right after it was
 * taken. Of several it is asked which.
 */
function justAnswered(text: Text, turn: Turn, { open, walk, live, state }: Scene): Intent | null {
  if (open?.is !== 'question' || live[open.id] !== undefined || turn.to === text.words.length) return null;
  const isOutright = turn.says.includes('takes-back');
  if (!isOutright && (state.failures > 0 || text.words.length - turn.to > longestMended)) return null;
  const said = readText(slice(text, turn.to, text.words.length));
  const given = Object.keys(state.answers).flatMap((id) => walk.asked.filter((asked) => asked.id === id));
  const last = state.answers[given.at(-1)?.id ?? '']?.turn;
  const able = given.flatMap((question) => {
    const isLate = state.answers[question.id]?.turn === last && question.kind.free !== true;
    const isLike = isOutright || (question.kind !== yesNo && isAlike(question.kind, open.kind, said, state.lang));
    const read = isLate && isLike ? question.kind.read(said, state.lang) : null;
    return read?.ok === true ? [{ question, value: read.value }] : [];
  });
  const [first, ...more] = able;
  if (first === undefined) return null;
  return more.length > 0
    ? { do: 'change-what', among: able.map(({ question }) => question) }
    : { do: 'change', ...first };
}
/** Words of it. */
const longestMended = 4;

/** Kinds that one answer may be meant for: the same, or a number of companies and an amount without a mark of money. */
function isAlike(given: Kind<unknown>, open: Kind<unknown> | null, said: Text, lang: Lang): boolean {
  const isBare = given.name === 'count' && open?.name === 'amount' && open.find?.(said, lang).length === 0;
  return given.name === open?.name || isBare;
}

const onlyWords = new Set(['solo', 'soltanto', 'solamente', 'only', 'just']);
