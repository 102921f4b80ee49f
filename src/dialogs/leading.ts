/** Phrases that a run of words may begin with. Most words begin none: one look-up then tells. */

/** Number of words from `start` that make the longest known phrase; 0 when none begins there. */
export type Leading = (words: readonly string[], start?: number) => number;

/**
 * @param phrases folded words parted by single spaces
 * @param most phrases of more words than this are never found
 */
export function leading(phrases: Iterable<string>, most = Infinity): Leading {
  const known = new Set(phrases);
  const longestFrom = new Map<string, number>();
  for (const phrase of known) {
    const words = phrase.split(' ');
    const [first = ''] = words;
    longestFrom.set(first, Math.max(longestFrom.get(first) ?? 0, Math.min(most, words.length)));
  }
  return (words, start = 0) => {
    const first = words[start];
    if (first === undefined) return 0;
    for (let length = Math.min(longestFrom.get(first) ?? 0, words.length - start); length > 0; length--) {
      if (known.has(length === 1 ? first : words.slice(start, start + length).join(' '))) return length;
    }
    return 0;
  };
}
