/** A line of the review without a verb of change: "la 9", "la terza è 15", "punto 9: 15", "la 9 è sbagliata, sono 15". */
import { between, lineNamed, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The change of the line that the text begins with; null when it begins with none, or says a value that it does not take. */
export function lineSaid(text: Text, scene: Scene, { phrases }: Reader): Intent | null {
  if (scene.open?.is !== 'review') return null;
  const words = text.words.map((word) => word.text);
  const line = lineNamed(words, scene);
  if (line?.isPointed !== true) return null;
  const { question, length } = line;
  if (length === words.length) return { do: 'change', question };
  const link = phrases.opens('is', words.slice(length));
  if (link === 0 && !/[:=]/.test(between(text, length - 1))) return null;
  const wrong = phrases.opens('wrong', words.slice(length));
  const value = slice(text, length + (wrong > 0 ? wrong : link), words.length);
  const said = readText(wrong > 0 ? value.replace(/^(?:sono|è|is|are)\s+/i, '') : value);
  const read = question.kind.read(said, scene.state.lang);
  return read.ok ? { do: 'change', question, value: read.value } : null;
}
