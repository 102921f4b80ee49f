/** One of a list takes the place of another: "invece della 3 la 5", "la 5 al posto della 3". */
import { isJoin } from './conjunctions.ts';
import { justAnswered, slice } from './edit-parts.ts';
import { replaced } from './edit-replace.ts';
import { inPlaceOf } from './in-place-of.ts';
import type { Intent } from './intent.ts';
import type { Question } from './interview.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/**
 * The list with the one in the place of the other; of one that was just given and does not hold the first it is asked
 * again. Null when there is no such list.
 */
export function exchanged(text: Text, scene: Scene): Intent | null {
  const words = text.words.map((word) => word.text);
  const at = words.findIndex((_, place) => inPlaceOf(words, place) > 0);
  if (at === -1) return null;
  const given = listGiven(scene);
  const others = scene.walk.asked.filter(({ id, kind }) => kind.unmistakable === true && Array.isArray(scene.live[id]));
  for (const question of new Set([...(given === null ? [] : [given]), ...others])) {
    const found = exchangedIn(question, text, at, scene);
    if (found !== null) return found;
  }
  const isOfPlaces = given?.kind.options !== undefined && scene.open?.kind?.options === undefined;
  return isOfPlaces && namesPlaces(text, at) ? { do: 'change', question: given } : null;
}

/** "Invece della 3 la 5": numbers are places in a list. */
const namesPlaces = ({ words }: Text, at: number): boolean =>
  at === 0 && words.filter(({ text }) => /^\d{1,2}$/.test(text)).length > 1;

function exchangedIn(question: Question, text: Text, at: number, scene: Scene): Intent | null {
  const words = text.words.map((word) => word.text);
  const [from, end] = [at + inPlaceOf(words, at), words.length];
  const found = at === 0 ? null : replaced(slice(text, from, end), slice(text, 0, at), scene, question);
  if (found !== null) return found;
  // The longest first: "invece della 3 e della 4 la 5" leaves out two.
  for (let split = end - 1; split > from; split--) {
    if (words.slice(Math.max(0, split - 2), split).some(isJoin)) continue;
    const old = slice(text, from, split).replace(/,\s*$/, '');
    const swapped = replaced(old, slice(text, split, end), scene, question);
    if (swapped !== null) return swapped;
  }
  return null;
}

/** The list that is being changed, or the last that was answered in the turn before. */
function listGiven(scene: Scene): Question | null {
  const { open, live, walk } = scene;
  if (open?.question != null && Array.isArray(live[open.id])) return open.question;
  const isOfLast = justAnswered(scene);
  return walk.asked.findLast((question) => isOfLast(question) && Array.isArray(live[question.id])) ?? null;
}
