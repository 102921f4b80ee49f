/** Which of several things said still stand after a correction: "non Bologna ma Modena", "moda, anzi ceramica". */
import { isMark, type Token } from './lexicon.ts';
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
    const denied = turn?.value === 'no' ? deniedBy(at, tokens, mentions[next - 1]) : null;
    if (denied !== null) kept = kept.filter(({ value }) => value !== denied.value);
    else if (turn === null) {
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

/** What stands right before a "no" that ends its part: "la ceramica no", "meccanica no, ceramica sì". */
const deniedBy = <M extends Mention<unknown>>(at: number, tokens: readonly Token[], last: M | undefined): M | null =>
  last?.to === at && (tokens[at + 1] === undefined || isMark(tokens[at + 1])) ? last : null;
