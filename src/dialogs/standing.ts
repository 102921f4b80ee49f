/** What is meant of a dossier that somebody has: a new code, where it stands, that it is taken back. */
import type { Intent } from './intent.ts';
import type { Phrases } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { Text } from './words.ts';

/** Of a dossier that they have: its code is lost, its number is asked, it is taken back once it was sent. */
export function standing(text: Text, { open, state }: Scene, phrases: Phrases): Intent | null {
  const words = text.words.map((word) => word.text);
  // A plan in free words may tell of losses and of codes.
  if (phrases.standing.losesCode(words, open?.kind?.free === true) && !isOfOpen(text, open, state))
    return { do: 'command', name: 'lost-code' };
  if (open !== null) return null;
  if (phrases.standing.asksNumber(words)) return { do: 'command', name: 'status' };
  if (state.submitted === null) return null;
  const left = phrases.standing.leaves(words);
  if (left === null) return null;
  const isOfCompany = left === 'registration' || state.submitted.startsWith('REG');
  return { do: 'command', name: isOfCompany ? 'withdraw' : 'cancel' };
}

/** "I don't have the code" may be about the tax code that is asked for, or about that of a sector. */
function isOfOpen(text: Text, open: Scene['open'], { lang }: Scene['state']): boolean {
  const read = open?.question?.kind.read(text, lang);
  if (read?.ok === true) return open?.kind?.name === 'sector';
  return read?.ok === false && read.problem.code.endsWith('.not-a-code');
}
