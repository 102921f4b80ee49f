/** What is said at the review after a yes that takes something back: "tutto giusto ma …", "ok, tranne …". */
import { readApproval } from './assent.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/**
 * The text after the whole yes ("ok, va bene") and the word that turns it; null when it is no such yes, or nothing is open
 * to be approved.
 */
export function approved({ raw, words }: Text, { open }: Scene): Text | null {
  if (open?.is !== 'review') return null;
  const ends = words.flatMap(({ text, start, end }, at) => {
    const to = words[at - 1]?.end ?? start;
    if (at === 0 || to > longestYes) return [];
    const isTurn = turns.has(text) || (text === 'a' && words[at + 1]?.text === 'parte');
    const isMarked = /[,;.:!–-]/.test(raw.slice(to, start));
    return isMarked || isTurn ? [{ to, from: turns.has(text) ? end : start }] : [];
  });
  const found = ends.findLast(({ to }) => readApproval(readText(raw.slice(0, to))) === true);
  return found === undefined
    ? null
    : readText(raw.slice(found.from).replace(/^\W*(?:che|that|for|from|a parte|apart from|except for)\s/iu, ''));
}

/** Characters of a yes: each beginning of the text is read, which of a long one would take as long as its square. */
const longestYes = 120;
/** After "a parte" its second word is cut off with the rest. */
const turns = new Set('ma pero tranne eccetto salvo solo soltanto but however except only though apart'.split(' '));
