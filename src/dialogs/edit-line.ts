/** A line of the review without a verb of change: "la 9", "la 9 è 15", "punto 9: 15", "la 9 è sbagliata, sono 15". */
import { between, slice } from './edit-parts.ts';
import type { Intent, Reader } from './intent.ts';
import { placeOf } from './list-numbers.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The change of the line that the text begins with; null when it begins with none, or says a value that it does not take. */
export function lineSaid(text: Text, { walk, open, state }: Scene, { phrases }: Reader): Intent | null {
  if (open?.is !== 'review') return null;
  const words = text.words.map((word) => word.text);
  const at = words.findIndex((word) => !pointers.has(word));
  const said = words[at] ?? '';
  const place = /^\d+$/.test(said) ? placeOf(said, walk.asked.length) : null;
  const question = place === null ? undefined : walk.asked[place - 1];
  if (question === undefined) return null;
  if (at + 1 === words.length) return { do: 'change', question };
  const link = phrases.opens('is', words.slice(at + 1));
  if (link === 0 && !/[:=]/.test(between(text, at))) return null;
  const wrong = phrases.opens('wrong', words.slice(at + 1));
  const value = slice(text, at + 1 + (wrong > 0 ? wrong : link), words.length);
  const read = question.kind.read(
    readText(wrong > 0 ? value.replace(/^(?:sono|è|is|are)\s+/i, '') : value),
    state.lang,
  );
  return read.ok ? { do: 'change', question, value: read.value } : null;
}

const pointers = new Set(
  'la il lo riga punto voce risposta domanda numero n nr line point answer question number the'.split(' '),
);
