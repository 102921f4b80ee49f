/** What answers no open question but one of before: its new value. */
import type { Fact, Intent } from './intent.ts';
import { same } from './interview.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** @param isVague nothing in the text answers the open question */
export const anotherAnswer = (facts: readonly Fact[], text: Text, isVague: boolean, scene: Scene): Intent | null =>
  (scene.open?.is === 'review' ? otherValue(facts, scene) : null) ?? (isVague ? unmistakable(text, scene) : null);

/** "12 imprese" at the review: the one answer that it tells otherwise. */
function otherValue(facts: readonly Fact[], scene: Scene): Intent | null {
  const [fact, ...more] = facts.filter(({ question, value }) => !same(value, scene.live[question]));
  const question = scene.walk.asked.find(({ id }) => id === fact?.question);
  return fact === undefined || question === undefined || more.length > 0
    ? null
    : { do: 'change', question, value: fact.value };
}

/** "Vietnam" alone, where activities are asked for: another value of an answer given before. */
function unmistakable(text: Text, { walk, live, state }: Scene): Intent | null {
  if (text.words.length > 6) return null;
  for (const question of walk.asked.filter(({ kind }) => kind.unmistakable === true)) {
    const read = question.kind.read(text, state.lang);
    if (read.ok && !same(read.value, live[question.id])) return { do: 'change', question, value: read.value };
  }
  return null;
}
