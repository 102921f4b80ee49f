/** What is said at the review after a yes that takes something back: "tutto giusto ma …", "ok, tranne …". */
import { readApproval } from './assent.ts';
import type { Scene } from './scene.ts';
import { readText, type Text } from './words.ts';

/** The text after the yes and the word that turns it; null when it is no such yes, or nothing is open to be approved. */
export function approved({ raw, words }: Text, { open }: Scene): Text | null {
  if (open?.is !== 'review') return null;
  const ends = words.flatMap(({ text, start, end }, at) => {
    const isMarked = /[,;.:!–-]/.test(raw.slice(words[at - 1]?.end ?? start, start));
    if (at === 0 || (!isMarked && !turns.has(text))) return [];
    const to = words[at - 1]?.end ?? start;
    return to > longestYes ? [] : [{ to, from: turns.has(text) ? end : start }];
  });
  const found = ends.find(({ to }) => readApproval(readText(raw.slice(0, to))) === true);
  return found === undefined
    ? null
    : readText(raw.slice(found.from).replace(/^\W*(?:che|that|for|a parte|apart from|except for)\s/iu, ''));
}

/** Characters of a yes: each beginning of the text is read, which of a long one would take as long as its square. */
const longestYes = 120;
const turns = new Set('ma pero tranne eccetto salvo solo soltanto but however except only though'.split(' '));
