/** A sentence that says who is speaking, begun with a slip: "sono un impreditore". */
import { distance } from './words.ts';

/** The longest beginning that is a start with one typo; of a short one a typo makes another word. */
export function nearlyBegun<S extends { readonly what: string }>(
  said: readonly string[],
  commands: ReadonlyMap<string, S>,
): S | null {
  for (let length = Math.min(5, said.length); length >= 2; length--) {
    const begun = said.slice(0, length).join(' ');
    for (const [phrase, found] of commands) {
      const isStart = found.what === 'start-promoter' || found.what === 'start-sme';
      if (isStart && phrase.length >= shortestStart && distance(begun, phrase, 1) <= 1) return found;
    }
  }
  return null;
}
const shortestStart = 12;
