/** What is said at the gate, where a case was told to be ineligible: one of its three ways, or another value of the answer. */
import type { Intent, Reader } from './intent.ts';
import { same } from './interview.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** The choice that the text makes at the open gate, or the value that it gives anew; null when neither is sure. */
export function atGate(text: Text, scene: Scene, reader: Reader): Intent | null {
  if (reader.asks(text, scene.state.lang) === 'yes') return null;
  const read = text.words.length > 5 ? undefined : scene.open?.kind?.read(text, scene.state.lang);
  if (read?.ok !== true) return otherThan(text, scene, reader);
  return read.value === 'change' || read.value === 'go-on' || read.value === 'stop'
    ? { do: 'proceed', choice: read.value }
    : null;
}

/** "Associazione imprenditoriale", "abbiamo 249 addetti": another value of the answer that the gate is about. */
function otherThan(text: Text, { interview, live, walk, state }: Scene, reader: Reader): Intent | null {
  const culprit = interview?.gate?.culprit(live, walk.asked);
  const question = walk.asked.find(({ id }) => id === culprit);
  if (interview === null || question === undefined) return null;
  // A number chooses from the gate's own list, unless it says of what or cannot be one of the list.
  const numbers = text.words.flatMap(({ text: word }) => (/\d/.test(word) ? [Number(word)] : []));
  const isNumber = numbers.length > 0;
  const named = isNumber
    ? reader.facts(text, state.lang, interview.id).find((fact) => fact.question === question.id)
    : undefined;
  if (named !== undefined)
    return same(named.value, live[question.id]) ? null : { do: 'change', question, value: named.value };
  if (isNumber && !numbers.every((number) => number > beyondAnyList)) return null;
  const read = question.kind.read(text, state.lang);
  return read.ok && !same(read.value, live[question.id]) ? { do: 'change', question, value: read.value } : null;
}

const beyondAnyList = 20;
