/** "E se spendessimo 200 mila?": what is supposed is neither an answer nor a change. */
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

export function hypothesis(text: Text, scene: Scene, reader: Reader): Intent | null {
  const said = text.words.map((word) => word.text);
  const opening = reader.phrases.opensWhatIf(said);
  if (opening === 0) return perhaps(text, said, scene, reader);
  const isFree = scene.open?.kind?.free === true;
  const what = reader.whatIf(text, opening, scene);
  if (isFree && what === null && !text.raw.includes('?')) return null;
  // A supposition is never an answer, even when nothing can be worked out from it.
  return what === null ? { do: 'inquire' } : { do: 'what-if', what };
}

/** "Se gli eventi costassero 100 mila?", "e con 50 mila in meno?": asked, and about something that can be worked out. */
function perhaps(text: Text, said: readonly string[], scene: Scene, reader: Reader): Intent | null {
  const opening = reader.phrases.opens('perhaps', said);
  if (opening === 0 || !text.raw.includes('?')) return null;
  const what = reader.whatIf(text, opening, scene);
  return what === null ? null : { do: 'what-if', what };
}
