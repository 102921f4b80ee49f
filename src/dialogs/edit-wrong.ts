/** An answer that is said to be wrong without its right value: "il titolo è sbagliato", "la 5 non va bene". */
import { changeOf, lineNamed, questionsNamed } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** Asks again the one question that is meant; null when nothing is said to be wrong, or not what. */
export function editWrong(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null || scene.open?.kind?.free === true) return null;
  const words = text.words.map((word) => word.text);
  if (words.length > mostWords) return null;
  const within = reader.phrases.opens('wrong-in', words);
  if (within > 0) return errorIn(words.slice(within), scene, reader);
  const name = reader.phrases.namesQuestion(words);
  const line = name === null && scene.open?.is === 'review' ? lineNamed(words, scene) : null;
  const ofLine = line?.isPointed === true ? [line.question] : [];
  const targets = name === null ? ofLine : questionsNamed(name.questions, scene);
  const from = name?.length ?? line?.length ?? 0;
  const [question, ...more] = targets;
  return question === undefined || !reader.phrases.isWhole('wrong', words.slice(from))
    ? null
    : changeOf(question, more);
}

/** "C'è un errore nel titolo", "un refuso nell'e-mail": the whole rest names what is wrong. */
function errorIn(words: readonly string[], scene: Scene, { phrases }: Reader): Intent | null {
  const name = phrases.namesQuestion(words);
  const line = name === null ? lineNamed(words, scene) : null;
  const targets = line === null ? questionsNamed(name?.questions ?? [], scene) : [line.question];
  const [question, ...more] = (name?.length ?? line?.length) === words.length ? targets : [];
  return question === undefined ? null : changeOf(question, more);
}

const mostWords = 10;
