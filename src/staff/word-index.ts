/**
 * Which documents say certain words. Endings do not count, in Italian or in English, nor do accents and case; the
 * beginning of a word is enough; a word that no document says is looked for with a typo or two. It stays in memory:
 * docs/decisions/019-desk.md says why.
 */
import { stemsOf } from '../dialogs/stems.ts';
import { distance, fold, typosAllowed } from '../dialogs/words.ts';
import { noPostings, post, unpost, type Postings } from './postings.ts';

export type WordIndex = {
  /** Takes in a document's words; its number, higher than any before. */
  readonly add: (texts: Iterable<string>) => number;
  /** From now on the document is not found; its words go from memory at the next `sweep`. */
  readonly drop: (doc: number) => void;
  readonly sweep: () => void;
  /** Whether a document says all words of the query; null for a query without words. */
  readonly search: (query: string) => ((doc: number) => boolean) | null;
};

type Term = {
  readonly word: string;
  readonly it: string;
  readonly en: string;
  /** One bit for each letter that occurs. */
  readonly letters: number;
} & Postings;

/** Words of a query beyond these do not count: nobody remembers so many. */
const mostWords = 16;
const shortestBeginning = 3;
const shortestWithTypo = 5;

export function createWordIndex(): WordIndex {
  /** By the first letters, which words with the same stem have in common. */
  const shelves = new Map<string, Map<string, Term>>();
  const dropped = new Set<number>();
  let waiting: number[] = [];
  let last = -1;

  function termOf(word: string): Term {
    const begin = word.slice(0, shortestBeginning);
    let shelf = shelves.get(begin);
    if (shelf === undefined) {
      shelf = new Map<string, Term>();
      shelves.set(begin, shelf);
    }
    let term = shelf.get(word);
    if (term === undefined) {
      term = { word, ...stemsIn(word), letters: lettersIn(word), ...noPostings() };
      shelf.set(word, term);
    }
    return term;
  }

  function likeTerms(word: string): readonly Term[] {
    const shelf = shelves.get(word.slice(0, shortestBeginning));
    const stems = stemsIn(word);
    const isWhole = word.length < shortestBeginning || isNumber(word);
    const found = [...(shelf?.values() ?? [])].filter(
      (term) =>
        term.word === word ||
        (!isWhole && (term.it === stems.it || term.en === stems.en || term.word.startsWith(word))),
    );
    return found.length > 0 ? found : misspelt(word);
  }

  function misspelt(word: string): readonly Term[] {
    if (word.length < shortestWithTypo || /\d/.test(word)) return [];
    const limit = typosAllowed(word.length);
    const letters = lettersIn(word);
    const near: { readonly term: Term; readonly typos: number }[] = [];
    for (const shelf of shelves.values()) {
      for (const term of shelf.values()) {
        if (Math.abs(term.word.length - word.length) > limit) continue;
        // A typo brings or takes at most one letter each: most words are told apart by this alone.
        if (bitsIn(term.letters & ~letters) > limit || bitsIn(letters & ~term.letters) > limit) continue;
        const typos = distance(word, term.word, limit);
        if (typos <= limit) near.push({ term, typos });
      }
    }
    const least = Math.min(...near.map(({ typos }) => typos));
    return near.filter(({ typos }) => typos === least).map(({ term }) => term);
  }

  return {
    add(texts) {
      last += 1;
      for (const text of texts) for (const word of wordsOf(text)) post(termOf(word), last);
      return last;
    },
    drop(doc) {
      dropped.add(doc);
      waiting.push(doc);
    },
    sweep() {
      if (waiting.length === 0) return;
      const gone = waiting.toSorted((a, b) => a - b);
      waiting = [];
      for (const [begin, shelf] of shelves) {
        for (const term of shelf.values()) if (unpost(term, gone) === 0) shelf.delete(term.word);
        if (shelf.size === 0) shelves.delete(begin);
      }
      for (const doc of gone) dropped.delete(doc);
    },
    search(query) {
      const said = [...new Set(wordsOf(query))];
      const telling = said.filter((word) => !passing.has(word));
      const words = (telling.length > 0 ? telling : said).slice(0, mostWords);
      if (words.length === 0) return null;
      /** How many of the words each document says. */
      const says = new Uint8Array(last + 1);
      for (const [before, word] of words.entries()) {
        for (const term of likeTerms(word)) {
          for (let at = 0; at < term.size; at += 1) {
            const doc = term.docs[at] ?? 0;
            if (says[doc] === before) says[doc] = before + 1;
          }
        }
      }
      return (doc) => says[doc] === words.length && !dropped.has(doc);
    },
  };
}

const wordPattern = /[\p{L}\p{N}]+/gu;

/** The folded words of a text; `60.000` is one number. */
const wordsOf = (text: string): readonly string[] =>
  (
    fold(text)
      .replace(/(\d)[.'](?=\d{3}(?!\d))/g, '$1')
      .match(wordPattern) ?? []
  ).filter((word) => word.length > 1 || isNumber(word));

const isNumber = (word: string): boolean => /^\d+$/.test(word);
const stemsIn = (word: string) => (/\d/.test(word) ? { it: word, en: word } : stemsOf(word));

function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Words that are in nearly every text: a search for "progetto in Vietnam" is for two words. */
const passing: ReadonlySet<string> = new Set(
  (
    'il lo la gli le un uno una di da in con su per tra fra ed al allo alla ai agli alle all dal dalla dai dalle dall del dello ' +
    'della dei degli delle dell nel nella nei nelle nell sul sulla sui sulle sull che the an of to for on at by with and or from'
  ).split(' '),
);
