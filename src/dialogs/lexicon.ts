/**
 * Known phrases and what they mean, looked up by hash: the longest exact phrase first, then the nearest one with
 * typos. Look-ups cost the same however long the text is; the search for typos looks only at phrases of about the
 * same length that begin, or end, alike.
 */
import { distance, readText, type Place } from './words.ts';

/** A word, or a mark that parts words: `,` for any hard stop, `&`, `(` and `:`. */
export type Token = { readonly text: string; readonly start: number; readonly end: number };

/** What was recognised at a place: its meaning, how many tokens it takes, how far it is from the known phrase. */
export type Match<V> = { readonly value: V; readonly count: number; readonly typos: number };

export type Lexicon<V> = {
  /** Longest known phrase that begins at this token. */
  readonly exact: (tokens: readonly Token[], at: number) => Match<V> | null;
  /** Does a known phrase of several words begin with this one? */
  readonly opens: (word: string) => boolean;
  /**
   * Nearest known phrase that begins here and is longer than `beyond` tokens, then with one typo at most; null when
   * none is near, or when two of different meaning are as near.
   */
  readonly near: (tokens: readonly Token[], at: number, beyond?: number) => Match<V> | null;
};

const shortestWithTypo = 5;
const shortestWithTwo = 8;
const typosIn = (length: number): number => (length < shortestWithTypo ? 0 : length < shortestWithTwo ? 1 : 2);

/** Words of a text with the marks between them. Linear; dots and hyphens inside names are not marks. */
export function tokensOf(raw: string, words = readText(raw).words): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const word of words) {
    const previous = tokens.at(-1);
    const mark = previous === undefined ? '' : markIn(raw.slice(end, word.start), previous.text.length);
    if (mark !== '') tokens.push({ text: mark, start: end, end: word.start });
    tokens.push(word);
    end = word.end;
  }
  return tokens;
}

/** Where tokens stand in the text, from the first up to, not including, the last. */
export const placeOf = (tokens: readonly Token[], from: number, to: number): Place => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
});

/** Is there a capital in a word as it is written? */
export const hasCapital = (token: Token | undefined, raw: string): boolean => {
  const written = token === undefined ? '' : raw.slice(token.start, token.end);
  return written !== written.toLowerCase();
};

export const isMark = (token: Pick<Token, 'text'> | undefined): boolean =>
  token !== undefined && /^[,&(:]$/.test(token.text);

/** A phrase of a list as it is looked up: folded words and marks, parted by single spaces. */
export const keyOf = (phrase: string): string =>
  // Most phrases are plain; building an index of thousands at the start must not take long.
  plainPhrase.test(phrase) || isMark({ text: phrase })
    ? phrase.toLowerCase()
    : tokensOf(phrase)
        .map((token) => token.text)
        .join(' ');
const plainPhrase = /^[A-Za-z]+(?: [A-Za-z]+)*$/;

/** Builds the index; a phrase given twice keeps its first meaning. `same` tells whether two phrases mean the same. */
export function lexicon<V>(
  entries: Iterable<readonly [phrase: string, value: V]>,
  same: (one: V, other: V) => boolean = Object.is,
): Lexicon<V> {
  const known = new Map<string, V>();
  const longest = new Map<string, number>();
  let most = 1;
  for (const [phrase, value] of entries) {
    const key = keyOf(phrase);
    if (key === '' || known.has(key)) continue;
    const parts = key.split(' ');
    const first = parts[0] ?? '';
    known.set(key, value);
    longest.set(first, Math.max(longest.get(first) ?? 0, parts.length));
    most = Math.max(most, parts.length);
  }
  let buckets: Map<string, string[]> | null = null;

  const exact: Lexicon<V>['exact'] = (tokens, at) => {
    const first = tokens[at]?.text;
    if (first === undefined) return null;
    for (let count = Math.min(longest.get(first) ?? 0, tokens.length - at); count > 0; count--) {
      const key = count === 1 ? first : joined(tokens, at, count);
      const value = known.get(key);
      if (value !== undefined) return { value, count, typos: 0 };
    }
    return null;
  };

  const near: Lexicon<V>['near'] = (tokens, at, beyond = 0) => {
    buckets ??= bucketsOf(known.keys());
    let best: Match<V> | null = null;
    let tied = false;
    for (let count = beyond + 1; count <= Math.min(most, tokens.length - at); count++) {
      const said = joined(tokens, at, count);
      if (said.length > longestPhrase) break;
      for (const phrase of candidates(buckets, said)) {
        // One word more or less is no typo: "Niger and" is not Nigeria.
        if (phrase.split(' ').length !== count) continue;
        const typos = nearness(said, phrase);
        const value = known.get(phrase);
        if (typos === null || value === undefined || (beyond > 0 && typos > 1)) continue;
        if (best === null || typos < best.typos || (typos === best.typos && count > best.count)) {
          best = { value, count, typos };
          tied = false;
        } else if (typos === best.typos && count === best.count && !same(value, best.value)) tied = true;
      }
    }
    return tied ? null : best;
  };

  return { exact, opens: (word) => (longest.get(word) ?? 0) > 1, near };
}

const longestPhrase = 60;

const joined = (tokens: readonly Token[], at: number, count: number): string => {
  let key = tokens[at]?.text ?? '';
  for (let next = at + 1; next < at + count; next++) key += ` ${tokens[next]?.text ?? ''}`;
  return key;
};

/** Typos between what was said and a known phrase; null when too many. Letters in another order count one and a half. */
function nearness(said: string, phrase: string): number | null {
  // A word of four letters may be one of five that lost a letter, "Inda"; shorter ones are never guessed.
  const allowed = said.length === 4 && phrase.length === 5 ? 1 : typosIn(Math.min(said.length, phrase.length));
  if (allowed === 0) return null;
  const typos = distance(said, phrase, 2);
  // Two typos, one of them in the first letter, make another name: "Caledonia" is not Macedonia.
  if (typos <= (said[0] === phrase[0] ? allowed : 1)) return typos;
  const shuffled = typos === 2 && said.length > 5 && said[0] === phrase[0] && sorted(said) === sorted(phrase);
  return shuffled ? 1.5 : null;
}

const sorted = (word: string): string => [...word].sort().join('');

const opening = (phrase: string): string => `${phrase[0] ?? ''}…`;
const ending = (phrase: string): string => `…${phrase.slice(-2)}`;

function bucketsOf(phrases: Iterable<string>): Map<string, string[]> {
  const buckets = new Map<string, string[]>();
  const put = (bucket: string, phrase: string): void => {
    const list = buckets.get(bucket);
    if (list === undefined) buckets.set(bucket, [phrase]);
    else list.push(phrase);
  };
  for (const phrase of phrases) {
    if (typosIn(phrase.length) === 0) continue;
    put(opening(phrase) + String(phrase.length), phrase);
    put(ending(phrase) + String(phrase.length), phrase);
  }
  return buckets;
}

function* candidates(buckets: ReadonlyMap<string, readonly string[]>, said: string): Generator<string> {
  const reach = typosIn(said.length + 1);
  for (let length = said.length - reach; length <= said.length + reach; length++) {
    yield* buckets.get(opening(said) + String(length)) ?? [];
    for (const phrase of buckets.get(ending(said) + String(length)) ?? []) if (phrase[0] !== said[0]) yield phrase;
  }
}

/** The mark that stands for what parts two words, or nothing for spaces, hyphens and dots of abbreviations. */
function markIn(gap: string, before: number): string {
  if (gap === ' ' || gap === '-' || gap === "'" || gap === '') return '';
  if (/[,;\n\r/|•·→>=!?…]| [-–—] | [-–—]$|^[–—]/u.test(gap)) return ',';
  if (gap.includes('(') || gap.includes('[')) return '(';
  if (gap.includes(')') || gap.includes(']')) return ',';
  if (gap.includes(':')) return ':';
  if (/[&+]/.test(gap)) return '&';
  // A full stop ends a sentence only after a whole word: "St. Lucia" and "U.S. Virgin Islands" are names.
  return before > 3 && /\.\s/.test(gap) ? ',' : '';
}
