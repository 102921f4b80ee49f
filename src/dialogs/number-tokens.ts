/**
 * A message cut for reading numbers: runs of digits with their separators, words, and single marks. Words alone
 * (`readText`) are not enough here: signs, currency marks and separators decide what a number means.
 */
import { fold, longestText, type Text } from './words.ts';

export type Token = {
  readonly is: 'digits' | 'word' | 'mark';
  /** Digits with plain separators, a folded word, or one mark. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** True when nothing stands between this token and the one before. */
  readonly glued: boolean;
};

const known = new WeakMap<Text, readonly Token[]>();

/** The tokens of a message, with places in the raw text. A message longer than `longestText` has none. Linear. */
export function tokensOf(text: Text): readonly Token[] {
  let tokens = known.get(text);
  if (tokens === undefined) {
    tokens = text.raw.length > longestText ? [] : cut(text.raw);
    known.set(text, tokens);
  }
  return tokens;
}

// A space groups thousands only: `120 000`, never `10 20`.
const tokenPattern = /(\d{1,3}(?: \d{3}(?!\d))+(?:[.,]\d+)*|\d+(?:[.,']\d+)*)|(\p{L}[\p{L}\p{M}]*)|(\S)/gu;

function cut(raw: string): Token[] {
  const tokens: Token[] = [];
  let end = -1;
  for (const match of level(raw).matchAll(tokenPattern)) {
    const [said, digits, word] = match;
    const start = match.index;
    const text = digits ?? (word === undefined ? said : fold(word));
    const is = digits !== undefined ? 'digits' : word !== undefined ? 'word' : 'mark';
    tokens.push({ is, text, start, end: start + said.length, glued: start === end });
    end = start + said.length;
  }
  return tokens;
}

const variants = /[`０-９，．％＄\u00a0\u2000-\u200a\u202f\u3000’‘ʼ´`′‐-―−﹣－]/g;

/** Full-width digits, typographic spaces, apostrophes and dashes made plain; every place stays where it was. */
function level(raw: string): string {
  return raw.replace(variants, (mark) => {
    if ('’‘ʼ´`′'.includes(mark)) return "'";
    return /[‐-―−]/.test(mark) ? '-' : mark.normalize('NFKC');
  });
}
