/** Which of several things said still stand after a correction: "non Bologna ma Modena", "moda, anzi ceramica". */
import type { Token } from './lexicon.ts';
import { turnIndex } from './market-words.ts';

export type Mention<V> = { readonly value: V; readonly from: number; readonly to: number };

/** The mentions that are meant, in order. */
export function standing<M extends Mention<unknown>>(tokens: readonly Token[], mentions: readonly M[]): readonly M[] {
  let kept: M[] = [];
  let dropping = false;
  let replacing = false;
  let next = 0;
  for (let at = 0; at < tokens.length;) {
    const mention = mentions[next];
    if (mention?.from === at) {
      if (!dropping) {
        if (replacing) kept = [];
        kept.push(mention);
        replacing = false;
      } else kept = kept.filter(({ value }) => value !== mention.value);
      next += 1;
      at = mention.to;
      continue;
    }
    const turn = turnIndex.exact(tokens, at);
    if (turn === null) {
      if (tokens[at]?.text === ',') dropping = false;
    } else if (turn.value === 'not' || turn.value === 'in-place-of' || turn.value === 'swap') dropping = true;
    else if (turn.value === 'but' || turn.value === 'with') dropping = false;
    else if (turn.value === 'instead' || turn.value === 'no') {
      if (kept.length > 0) replacing = true;
      else if (turn.value === 'no') dropping = true;
    }
    at += turn?.count ?? 1;
  }
  return kept;
}
