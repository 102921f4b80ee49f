/** Which of several things said still stand after a correction: "non Bologna ma Modena", "moda, anzi ceramica". */
import { isMark, type Token } from './lexicon.ts';
import { turnIndex, type Turn } from './market-words.ts';
import { isSmall } from './option-index.ts';

export type Mention<V> = { readonly value: V; readonly from: number; readonly to: number };

/** `one`: the next mention only, and what is joined to it. */
type Dropping = 'none' | 'one' | 'all';

/** The mentions that are meant, in order. */
export function standing<M extends Mention<unknown>>(tokens: readonly Token[], mentions: readonly M[]): readonly M[] {
  let kept: M[] = [];
  let dropping: Dropping = 'none';
  let replacing = false;
  let next = 0;
  for (let at = 0; at < tokens.length;) {
    const mention = mentions[next];
    if (mention?.from === at) {
      if (dropping === 'none') {
        if (replacing) kept = [];
        kept.push(mention);
        replacing = false;
      } else kept = kept.filter(({ value }) => value !== mention.value);
      next += 1;
      at = mention.to;
      if (dropping === 'one' && turnIndex.exact(tokens, at)?.value !== 'and') dropping = 'none';
      continue;
    }
    const turn = isNor(tokens, at, mention) ? nor : turnIndex.exact(tokens, at);
    const denied = turn?.value === 'no' ? deniedBy(at, tokens, mentions[next - 1]) : null;
    if (denied !== null) kept = kept.filter(({ value }) => value !== denied.value);
    else if (turn === null) {
      if (tokens[at]?.text === ',') dropping = 'none';
    } else {
      dropping = dropped(turn.value, dropping, kept.length > 0);
      replacing = turn.value === 'instead' || turn.value === 'no' ? kept.length > 0 || replacing : replacing;
      // "Moda, scusi, e ceramica": said besides.
      if (turn.value === 'and') replacing = false;
    }
    at += turn?.count ?? 1;
  }
  return kept;
}

/** What is not meant after a turn; a "no" before anything was named denies what follows. */
function dropped(turn: Turn, now: Dropping, hasSaid: boolean): Dropping {
  if (turn === 'not' || turn === 'swap' || (turn === 'no' && !hasSaid)) return 'all';
  if (turn === 'in-place-of') return 'one';
  return turn === 'but' || turn === 'with' ? 'none' : now;
}

/** "Né la ceramica": the pronoun "ne" stands before a verb, "ne produciamo di ceramica". */
const isNor = (tokens: readonly Token[], at: number, next: Mention<unknown> | undefined): boolean =>
  tokens[at]?.text === 'ne' &&
  (next?.from === at + 1 || (next?.from === at + 2 && isSmall(tokens[at + 1]?.text ?? '')));
const nor = { value: 'not', count: 1 } as const;

/** What stands right before a "no" that ends its part: "la ceramica no", "meccanica no, ceramica sì". */
const deniedBy = <M extends Mention<unknown>>(at: number, tokens: readonly Token[], last: M | undefined): M | null =>
  last?.to === at && (tokens[at + 1] === undefined || isMark(tokens[at + 1])) ? last : null;
