/**
 * What a button of a card sends: the words that it stands for, and for which question it was made. Every channel gives
 * it back in `value`, with the fields of the card beside it; nothing in it is trusted more than typed words.
 */
import { z } from 'zod';
import type { Tap } from '../dialogs/turn.ts';

/** Name of the one field that a button's form may have. */
export const wordsField = 'words';
const longestWords = 2000;

const shape = z.looseObject({
  bussola: z.looseObject({
    say: z.string().min(1).max(300),
    question: z.string().max(100).nullish().catch(null),
    change: z.string().max(100).nullish().catch(null),
  }),
  [wordsField]: z.string().max(longestWords).nullish().catch(null),
});

export type Tapped = { readonly text: string; readonly tap: Tap };

/** The tap in an activity's `value`; null when it holds none of ours. */
export function readTap(value: unknown): Tapped | null {
  const read = typeof value === 'object' && value !== null ? shape.safeParse(value) : null;
  if (read?.success !== true) return null;
  const { say, question, change } = read.data.bussola;
  const words = read.data[wordsField];
  const text = typeof words === 'string' && words.trim() !== '' ? `${say} ${words.trim()}` : say;
  return { text, tap: { question: question ?? null, change: change ?? null } };
}

/** What was said: the text itself, or the button's; the tap counts only when the text is the button's own. */
export function saidIn(text: string, value: unknown): { readonly text: string; readonly tap?: Tap } {
  const tapped = readTap(value);
  if (tapped === null) return { text: text === '' && typeof value === 'string' ? value : text };
  return text === '' || text === tapped.text ? tapped : { text };
}
