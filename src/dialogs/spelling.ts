/** Which known word a misspelt one was meant to be. */
import { distance, typosAllowed } from './words.ts';

export type Spelling = {
  readonly add: (word: string) => void;
  readonly has: (word: string) => boolean;
  /** The nearest known word with the same first letter within the typos allowed, else the word itself. Folded words. */
  readonly correct: (word: string) => string;
};

/** Among short words one letter more or less is another word: only swapped and doubled letters are typos there. */
const shortWord = 6;
const shortest = 4;
const longest = 24;
/** Corrections are kept, since people misspell alike; more than this many are forgotten at once. */
const mostKept = 5000;

export function createSpelling(): Spelling {
  const words = new Set<string>();
  /** By first letter and length. */
  const alike = new Map<string, string[]>();
  const corrected = new Map<string, string>();

  const nearest = (word: string): string => {
    let limit = typosAllowed(word.length);
    let best = word;
    const most = limit;
    const candidates = Array.from({ length: 2 * most + 1 }, (_, at) => word.length - most + at)
      .filter((length) => length >= shortest)
      .flatMap((length) => alike.get(kindOf(word, length)) ?? []);
    for (const candidate of candidates) {
      if (Math.abs(candidate.length - word.length) > limit) continue;
      if (word.length < shortWord && !hasSameLetters(word, candidate)) continue;
      const typos = distance(word, candidate, limit);
      if (typos > limit) continue;
      best = candidate;
      if (typos <= 1) break;
      limit = typos - 1;
    }
    return best;
  };

  return {
    add(word) {
      if (words.has(word)) return;
      words.add(word);
      corrected.clear();
      const list = alike.get(kindOf(word, word.length));
      if (list) list.push(word);
      else alike.set(kindOf(word, word.length), [word]);
    },
    has: (word) => words.has(word),
    correct(word) {
      if (word.length < shortest || word.length > longest || words.has(word) || /\d/.test(word)) return word;
      const before = corrected.get(word);
      if (before !== undefined) return before;
      const best = nearest(word);
      if (corrected.size > mostKept) corrected.clear();
      corrected.set(word, best);
      return best;
    },
  };
}

const kindOf = (word: string, length: number): string => `${word.charAt(0)}${length}`;
const hasSameLetters = (a: string, b: string): boolean => lettersOf(a) === lettersOf(b);
const lettersOf = (word: string): string => [...word.replace(/(.)\1/g, '$1')].toSorted().join('');
