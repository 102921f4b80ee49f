/** A question named with its answer: "il settore è ceramica", "markets: Vietnam". */
import { between, questionsNamed, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The change that the statement makes; null when it is none, or names the open question. */
export function statement(text: Text, scene: Scene, reader: Reader): Intent | null {
  const words = text.words.map((word) => word.text);
  const named = scene.interview === null ? null : reader.phrases.namesQuestion(words);
  if (named === null || named.length === words.length) return null;
  const gap = between(text, named.length - 1);
  const isMarked = gap.includes(':') || gap.includes('=');
  const link = reader.phrases.opens('is', words.slice(named.length));
  if (!isMarked && link === 0) return null;
  const [target] = questionsNamed(named.questions, scene);
  // Outside the review "il titolo è importante" may be about anything.
  const isTold = target?.kind.free !== true || scene.open?.is === 'review';
  if (target === undefined || target.id === scene.open?.id || !isTold) return null;
  const from = isMarked ? named.length : named.length + link;
  const read = target.kind.read(readText(slice(text, from, words.length)), scene.state.lang);
  return read.ok ? { do: 'change', question: target, value: read.value } : null;
}

/** "Il mercato è il Giappone" is no description: a short sentence that gives another value to an answer is no free text. */
export function plainStatement(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = text.words.length <= longestPlain ? statement(text, scene, reader) : null;
  if (said?.do !== 'change' || scene.live[said.question.id] === undefined) return null;
  // "Le attività sono missioni e seminari" may well describe them.
  return Array.isArray(said.value) && said.question.kind.unmistakable !== true ? null : said;
}
const longestPlain = 7;
