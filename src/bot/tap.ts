/**
 * What a button of a card sends: the words that it stands for, and for which question it was made. Every channel gives
 * it back in `value`, with the fields of the card beside it; nothing in it is trusted more than typed words.
 */
import { z } from 'zod';
import type { Tap } from '../dialogs/turn.ts';

const longestWords = 2000;

const shape = z.looseObject({
  bussola: z.looseObject({
    say: z.string().min(1).max(300),
    question: z.string().max(100).nullish().catch(null),
    change: z.string().max(100).nullish().catch(null),
    words: z.string().max(400).nullish().catch(null),
  }),
});
const field = z.string().max(longestWords);

export type Tapped = { readonly text: string; readonly tap: Tap };

/** The tap in an activity's `value`; null when it holds none of ours. */
export function readTap(value: unknown): Tapped | null {
  const read = typeof value === 'object' && value !== null ? shape.safeParse(value) : null;
  if (read?.success !== true) return null;
  const { say, question, change, words } = read.data.bussola;
  const typed = typeof words === 'string' && Object.hasOwn(read.data, words) ? field.safeParse(read.data[words]) : null;
  const text = typed?.success === true ? `${say} ${typed.data}`.trim() : say;
  return { text, tap: { question: question ?? null, change: change ?? null } };
}

/** Words alone in `value`, as cards of other makers send them: the words themselves, or `{ text }`. */
function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  const { text } = typeof value === 'object' && value !== null && 'text' in value ? value : { text: '' };
  return typeof text === 'string' ? text : '';
}

/** What was said: the text itself, or the button's; the tap counts only when the text is the button's own. */
export function saidIn(text: string, value: unknown): { readonly text: string; readonly tap?: Tap } {
  const tapped = readTap(value);
  if (tapped === null) return { text: text === '' ? wordsIn(value) : text };
  return text === '' || text === tapped.text ? tapped : { text };
}
