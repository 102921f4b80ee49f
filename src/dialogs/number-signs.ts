/** What stands around a number and changes what it is: a minus, "per cento". */
import type { Token } from './number-tokens.ts';
import { textAt } from './words.ts';

/** "Per cento", "per cent" in two words, from this place on. */
export const isPerCent = (tokens: readonly Token[], at: number): boolean =>
  textAt(tokens, at) === 'per' && hundredWords.has(textAt(tokens, at + 1));
const hundredWords = new Set(['cento', 'cent']);

/**
 * `-5`, `meno 5`; a dash between words is only punctuation.
 * @param first where the number begins
 * @param opens whether a dash after this token is a sign all the same: `€ -5`
 */
export function isNegative(
  tokens: readonly Token[],
  first: number,
  opens: (before: Token) => boolean = () => false,
): boolean {
  const sign = tokens[first - 1];
  if (sign?.text === 'meno' || sign?.text === 'minus') return !aboutWords.has(textAt(tokens, first - 2));
  if (sign?.text !== '-') return false;
  const before = tokens[first - 2];
  return before === undefined || opens(before) || (tokens[first]?.glued === true && !sign.glued);
}

/** "O meno", "più o meno". */
const aboutWords = new Set(['o', 'piu']);
