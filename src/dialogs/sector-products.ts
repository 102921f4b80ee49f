/** What the sectors make, by the words of every day that `domain/sectors.json` lists: as they are, for many look like others. */
import type { Sector } from '../rules/domain.ts';
import { standing, type Mention } from './corrections.ts';
import { refused, taken, type Found, type Reading } from './kind.ts';
import { lexicon, tokensOf, type Token } from './lexicon.ts';
import { isBound, isItem, makingWords, sectorWords, tradeBefore } from './sector-words.ts';
import type { Text } from './words.ts';

export type Products = {
  /** The sector of what is named; null when nothing is. Refused: `sector.one-only` (candidates). */
  readonly read: (text: Text) => Reading<string> | null;
  /** Inside a sentence only what is said to be made, or is an item of a list: "produciamo divani". */
  readonly find: (text: Text) => readonly Found<string>[];
};

/** Reads products as their sectors. */
export function productsOf(sectors: readonly Sector[]): Products {
  const index = lexicon(sectors.flatMap(({ id, products }) => products.map((product) => [product, id] as const)));
  return {
    read(text) {
      const { tokens, mentions } = mentionsIn(text);
      const [id, ...more] = new Set(standing(tokens, mentions).map(({ value }) => value));
      if (id === undefined) return null;
      return more.length === 0 ? taken(id) : refused('sector.one-only', { candidates: [id, ...more].join(' ') });
    },
    find(text) {
      const { tokens, mentions } = mentionsIn(text);
      return mentions.flatMap(({ value, from, to }) => {
        const [start = 0, end = start] = [tokens[from]?.start, tokens[to - 1]?.end];
        const before = text.raw.slice(Math.max(0, start - 32), start);
        const after = text.raw.slice(end, end + 16);
        const isNamed = [sectorWords, makingWords, tradeBefore].some((words) => words.test(before));
        return isNamed || isItem(before, after) || isBound(before, after) ? [{ value, start, end }] : [];
      });
    },
  };

  function mentionsIn({ raw, words }: Text): { tokens: readonly Token[]; mentions: readonly Mention<string>[] } {
    const tokens = tokensOf(raw, words);
    const mentions: Mention<string>[] = [];
    for (let at = 0; at < tokens.length;) {
      const match = index.exact(tokens, at);
      if (match !== null) mentions.push({ value: match.value, from: at, to: at + match.count });
      at += match?.count ?? 1;
    }
    return { tokens, mentions };
  }
}
