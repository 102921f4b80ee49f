/** Words about sectors cut to their stems, so that "ceramica" and "ceramiche" are one. */
import type { Token } from './lexicon.ts';
import { turnIndex } from './market-words.ts';
import { general, lookalikes } from './sector-words.ts';

/** Tokens of content only, each cut to its stem; `raw` tells "IT" from "it", null for the list's own phrases. */
export function stemmed(tokens: readonly Token[], raw: string | null): readonly Token[] {
  // "Invece della meccanica": the article goes with what it says.
  const setAside = new Set(
    tokens.flatMap((_, at) => {
      const turn = turnIndex.exact(tokens, at);
      return turn?.value === 'in-place-of' ? tokens.slice(at, at + turn.count) : [];
    }),
  );
  const content = tokens.filter((token) => setAside.has(token) || !general.has(token.text));
  return content
    .filter(
      (token) =>
        token.text !== 'it' || raw === null || content.length === 1 || raw.slice(token.start, token.end) === 'IT',
    )
    .map((token) => (setAside.has(token) || isTurn(token) ? token : { ...token, text: stem(token.text) }));
}

const isTurn = (token: Token): boolean => turnIndex.exact([token], 0) !== null;

/** Without Italian endings and English plurals: macchinario, macchinari; ceramica, ceramiche; textile, textiles. */
function stem(word: string): string {
  if (word.length < 4) return word;
  const plural = /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  const cut = plural.replace(/[aeiou]{1,2}$/, '');
  return (cut.length < 2 ? plural : cut).replace(/([cg])h$/, '$1');
}

const lookalikeStems = new Set([...lookalikes].map(stem));
/** Long enough for a slip, and no word of every day that looks like the name of a sector. */
export const mayBeMistyped = ({ text }: Token): boolean => text.length >= 5 && !lookalikeStems.has(text);
