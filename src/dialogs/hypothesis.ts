/** "E se spendessimo 200 mila?": what is supposed is neither an answer nor a change. */
import { questionsNamed, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import type { WhatIf } from './what-if.ts';
import { readText, type Text } from './words.ts';

export function hypothesis(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = text.words.map((word) => word.text);
  const opening = reader.phrases.opensWhatIf(said);
  if (opening === 0) return perhaps(text, said, scene, reader);
  const isFree = scene.open?.kind?.free === true;
  const what = namedCase(text, opening, scene, reader) ?? reader.whatIf(text, opening, scene);
  if (isFree && what === null && !text.raw.includes('?')) return null;
  // A supposition is never an answer, even when nothing can be worked out from it.
  return what === null ? { do: 'inquire' } : { do: 'what-if', what };
}

/** "E se le imprese fossero 20?": a question by its name, with a value that it takes. */
function namedCase(text: Text, opening: number, scene: Scene, { phrases }: Reader): WhatIf | null {
  const words = text.words.slice(opening).map((word) => word.text);
  const named = scene.interview === null ? null : phrases.namesQuestion(words);
  const [question, ...more] = named === null ? [] : questionsNamed(named.questions, scene);
  if (named === null || question === undefined || more.length > 0 || question.kind.free === true) return null;
  if (!were.has(words[named.length] ?? '') || question.id.includes('.costs.')) return null;
  const read = question.kind.read(
    readText(slice(text, opening + named.length + 1, text.words.length)),
    scene.state.lang,
  );
  return read.ok ? { costsCents: null, answers: [{ question: question.id, value: read.value }] } : null;
}
const were = new Set('fosse fossero diventasse diventassero were was became is are'.split(' '));

/** "Se gli eventi costassero 100 mila?", "e con 50 mila in meno?": asked, and about something that can be worked out. */
function perhaps(text: Text, said: readonly string[], scene: Scene, reader: Reader): Intent | null {
  const opening = reader.phrases.opens('perhaps', said);
  if (opening === 0 || !text.raw.includes('?')) return null;
  const what = reader.whatIf(text, opening, scene);
  return what === null ? null : { do: 'what-if', what };
}
