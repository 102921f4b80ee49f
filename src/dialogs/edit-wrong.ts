/** An answer that is said to be wrong without its right value: "il titolo è sbagliato", "la 5 non va bene". */
import { questionsNamed } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Question } from './interview.ts';
import { placeOf } from './list-numbers.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** Asks again the one question that is meant; null when nothing is said to be wrong, or not what. */
export function editWrong(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null || scene.open?.kind?.free === true) return null;
  const words = text.words.map((word) => word.text);
  if (words.length > mostWords) return null;
  const name = reader.phrases.namesQuestion(words);
  const targets = name === null ? lineIn(words, scene) : questionsNamed(name.questions, scene);
  const from = name?.length ?? words.findIndex((word) => /\d/.test(word)) + 1;
  if (targets.length === 0 || !reader.phrases.isWhole('wrong', words.slice(from))) return null;
  const [question, ...more] = targets;
  return question === undefined || more.length > 0 ? { do: 'change-what', among: targets } : { do: 'change', question };
}

const mostWords = 10;

/** "la 5", "il punto 5": a line of the review. */
function lineIn(words: readonly string[], { walk, open }: Scene): readonly Question[] {
  if (open?.is !== 'review') return [];
  const at = words.findIndex((word) => /^\d+$/.test(word));
  if (at === -1 || at > 2) return [];
  const place = placeOf(words[at] ?? '', walk.asked.length);
  const question = place === null ? undefined : walk.asked[place - 1];
  return question === undefined ? [] : [question];
}
