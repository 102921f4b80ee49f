/** What answers no open question but one of before: its new value. */
import { isFiller } from './choices.ts';
import { countryIndex } from './country-index.ts';
import { justAnswered } from './edit-parts.ts';
import type { Fact, Intent } from './intent.ts';
import { same, type Question } from './interview.ts';
import { tokensOf } from './lexicon.ts';
import type { Scene } from './scene.ts';
import { isTurnWord, objection } from './taking-back.ts';
import { readText, without, type Text } from './words.ts';

/** @param isVague nothing in the text answers the open question */
export const anotherAnswer = (facts: readonly Fact[], text: Text, isVague: boolean, scene: Scene): Intent | null =>
  (scene.open?.is === 'review' || (isVague && objection(wordsOf(text)) !== null)
    ? otherValue(facts, text, scene)
    : null) ?? (isVague ? (unmistakable(text, scene) ?? repeated(text, scene)) : null);

const wordsOf = ({ words }: Text): readonly string[] => words.map(({ text }) => text);

/** "12 imprese" at the review: the one answer that it tells otherwise. */
function otherValue(facts: readonly Fact[], text: Text, scene: Scene): Intent | null {
  const [fact, ...more] = facts.filter(({ question, value }) => !same(value, scene.live[question]));
  const question = scene.walk.asked.find(({ id }) => id === fact?.question);
  if (fact === undefined || question === undefined || more.length > 0) return null;
  const value = otherList(fact, scene.live[question.id], text);
  return value !== null && question.kind.accepts(value)
    ? { do: 'change', question, value }
    : { do: 'change', question };
}

/** What becomes of a list, of which "also Oman" says more; null when it is not sure: "I have doubts about Qatar". */
function otherList(fact: Fact, now: unknown, text: Text): unknown {
  const value: unknown = fact.value;
  if (!Array.isArray(value) || !Array.isArray(now)) return value;
  if (wordsOf(text).some((word) => undoes.has(word))) return null;
  const isMore = wordsOf(text).some((word) => adds.has(word));
  const isPart = value.some((item) => now.includes(item));
  if (isMore) return isPart ? null : [...(now as unknown[]), ...(value as unknown[])]; // narrowed by Array.isArray above
  return isPart && !isAllMeant(text, fact) ? null : value;
}
const adds = new Set('anche pure inoltre also too plus besides'.split(' '));

/** "Solo il Qatar", "just Qatar", "we go to Qatar": nothing else is said of it. */
const isAllMeant = (text: Text, fact: Fact): boolean =>
  without(text, [fact], ' ').words.every(({ text: word }) => isFiller(word) || isTurnWord(word) || meansAll.has(word));
const undoes = new Set(
  'out off add drop dropped remove without aggiungi togli tolte tolti senza via niente fuori'.split(' '),
);
const meansAll = new Set('solo soltanto solamente unicamente only just we go to andiamo mercato market'.split(' '));

/** "Vietnam" alone, where activities are asked for: another value of an answer given before. */
function unmistakable(text: Text, { walk, live, state }: Scene): Intent | null {
  // "Yes, to Germany and France" tells of the open question, if badly.
  if (text.words.length > 6 || /^(?:si|yes|yeah|yep|no|nope)$/.test(text.words[0]?.text ?? '')) return null;
  for (const question of walk.asked.filter(({ kind }) => kind.unmistakable === true)) {
    const read = question.kind.read(text, state.lang);
    if (read.ok && !same(read.value, live[question.id]) && isAllSaid(text, question, read.value, state.lang))
      return { do: 'change', question, value: read.value };
  }
  return null;
}

/** A name without a slip, and no word more that tells anything: "salta" is not Malta, "un cliente in Francia" no market. */
function isAllSaid(text: Text, { kind }: Question, value: unknown, lang: Scene['state']['lang']): boolean {
  if (namesPlace(text)) return true;
  const found = kind.find?.(text, lang) ?? [];
  return (
    found.some((each) => same(each.value, value)) &&
    without(text, found, ' ').words.every(
      ({ text: word }) => isFiller(word) || isTurnWord(word) || aroundPlace.has(word),
    )
  );
}
const aroundPlace = new Set(
  'mercato mercati paese paesi verso invece no market markets country countries towards instead'.split(' '),
);

/** Whether the words are the name of one country or region, or of a place in it, and nothing else. */
export function namesPlace({ raw, words }: Text): boolean {
  const tokens = tokensOf(raw, words);
  return countryIndex().exact(tokens, 0)?.count === tokens.length;
}

/**
 * "Vietnam" where a title is asked for, when the name of the chamber told the country in the turn before: it answers the
 * question that was expected, and is no title. Null for what was told longer ago, or not by a name.
 */
export function toldByNameBefore(text: Text, scene: Scene): Intent | null {
  const isOfLast = justAnswered(scene);
  if (!scene.walk.asked.some((question) => question.kind.free === true && isOfLast(question))) return null;
  return repeated(text, scene, isOfLast);
}

/** "Bologna", when the name of the chamber has told it already: said twice, and nothing to be told off for. */
function repeated(
  text: Text,
  { walk, live, state }: Scene,
  isMeant: (question: Question) => boolean = () => true,
): Intent | null {
  if (text.words.length === 0 || text.words.length > 3 || /\d/.test(text.raw)) return null;
  const question = walk.asked.find((one) => {
    const { id, kind, isPlain, isCondition } = one;
    if (kind.free === true || isPlain || isCondition || live[id] == null || !isMeant(one)) return false;
    const read = kind.read(text, state.lang);
    if (!read.ok || !same(read.value, live[id])) return false;
    const shown = new Set(readText(kind.show(read.value, state.lang)).words.map(({ text: word }) => word));
    return text.words.every(({ text: word }) => shown.has(word) || isFiller(word));
  });
  return question === undefined ? null : { do: 'change', question, value: live[question.id] };
}
