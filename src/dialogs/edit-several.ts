/** Several changes in one message: "cambia il mercato in Giappone, il settore in moda e le imprese in 12". */
import { isAnd } from './conjunctions.ts';
import { between, questionsNamed, slice } from './edit-parts.ts';
import type { Answered, Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/**
 * All the changes, from the word after "cambia" on; null unless there are two or more and each names its question and
 * a value that the question takes.
 */
export function severalEdits(text: Text, from: number, scene: Scene, reader: Reader): Intent | null {
  if (scene.interview === null || scene.state.submitted !== null) return null;
  const starts = startsOf(text, from, reader);
  if (starts.length < 2) return null;
  const answered = starts.flatMap((start, place) => {
    const end = starts[place + 1] ?? text.words.length;
    return one(text, start, end, scene, reader) ?? [];
  });
  const isWhole = answered.length === starts.length && new Set(answered.map(({ question }) => question.id)).size > 1;
  return isWhole ? { do: 'answer', answered, facts: [] } : null;
}

/** Where a question is named: at the beginning, after a comma and after an "e". */
function startsOf(text: Text, from: number, reader: Reader): readonly number[] {
  const words = text.words.map((word) => word.text);
  return words.flatMap((_, at) => {
    const isParted = at === from || isAnd(words[at - 1] ?? '') || /[,;]/.test(between(text, at - 1));
    return at >= from && isParted && reader.phrases.namesQuestion(verbless(words, at, reader).words) !== null
      ? [at]
      : [];
  });
}

/** Without another "cambia" before the name: "…, e cambia il settore in moda". */
function verbless(words: readonly string[], at: number, { phrases }: Reader): { words: readonly string[]; at: number } {
  const skipped = phrases.opensChange(words.slice(at));
  return { words: words.slice(at + skipped), at: at + skipped };
}

function one(text: Text, start: number, end: number, scene: Scene, reader: Reader): Answered | null {
  const words = text.words.map((word) => word.text);
  const { words: rest, at } = verbless(words, start, reader);
  const named = reader.phrases.namesQuestion(rest);
  const [question, ...more] = named === null ? [] : questionsNamed(named.questions, scene);
  if (named === null || question === undefined || more.length > 0) return null;
  let value = at + named.length;
  value += reader.phrases.opens('is', words.slice(value, end));
  while (value < end && reader.phrases.isOneOf('change-to', words[value] ?? '')) value++;
  let last = end;
  while (last > value && isAnd(words[last - 1] ?? '')) last--;
  const said = slice(text, value, last).replace(/[,;]\s*$/, '');
  const read = said === '' ? null : question.kind.read(readText(said), scene.state.lang);
  return read?.ok === true ? { question, value: read.value } : null;
}
