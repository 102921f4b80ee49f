/**
 * What people name as a cost and is not among those that are known to be eligible: own staff, equipment, buildings,
 * overheads, taxes. In words of `locales/<lang>/other-costs.json`; both languages count in every conversation.
 */
import { otherCosts as phrases } from './everyday-words.ts';
import { leading } from './leading.ts';
import type { Text } from './words.ts';

const itemAt = leading(phrases(({ items }) => items));
const leavesOutAt = leading(phrases((of) => of['leaves-out']));

/**
 * The first such cost of a message, in its raw words; null when there is none, or when the message leaves it out: "60
 * mila, senza il personale interno".
 */
export function otherCost({ raw, words }: Text): string | null {
  const said = words.map(({ text }) => text);
  if (said.some((_, at) => leavesOutAt(said, at) > 0)) return null;
  for (const [at, { start }] of words.entries()) {
    const length = itemAt(said, at);
    if (length > 0) return raw.slice(start, words[at + length - 1]?.end ?? start);
  }
  return null;
}
