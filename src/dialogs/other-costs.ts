/**
 * What people name as a cost and is not among those that are known to be eligible: own staff, equipment, buildings,
 * overheads, taxes. In words of `locales/<lang>/other-costs.json`; both languages count in every conversation.
 */
import { otherCosts as phrases } from './everyday-words.ts';
import { leading } from './leading.ts';
import type { Place, Text } from './words.ts';

/** Numbers of words: from the first of an item to behind its last. */
type Item = { readonly from: number; readonly to: number };

const itemAt = leading(phrases(({ items }) => items));
const taxesAt = leading(phrases(({ taxes }) => taxes));
const paysAt = leading(phrases(({ pays }) => pays));
const aboutAt = leading(phrases((of) => of.about));
const advice = new Set(phrases((of) => of.advises));
const partsOff = new Set(phrases((of) => of.parts));
const includedAt = leading(phrases(({ included }) => included));
const leavesOutAt = leading(phrases((of) => of['leaves-out']));
const leftOutAt = leading(phrases((of) => of['left-out']));
const links = new Set(phrases((of) => of.links));

/**
 * The first such cost of a message, in its raw words; null when there is none, or when the message leaves it out: "60
 * mila, senza il personale interno".
 */
export function otherCost(text: Text): string | null {
  const [first] = otherCostsIn(text);
  return first === undefined ? null : text.raw.slice(first.start, first.end);
}

/** All such costs of a message that it does not leave out. */
export function otherCostsIn({ raw, words }: Text): readonly Place[] {
  const said = words.map(({ text }) => text);
  const startOf = (word: number): number => words[word]?.start ?? raw.length;
  const endOf = (word: number): number => words[word]?.end ?? 0;
  const isApart = (word: number): boolean => mark.test(raw.slice(endOf(word - 1), startOf(word)));
  return groupsOf(itemsOf(said, isApart), said)
    .filter((group) => !isLeftOut(group, said, isApart))
    .flat()
    .map(({ from, to }) => ({ start: startOf(from), end: endOf(to - 1) }));
}
const mark = /[.,;:!?\n]/;

/** Taxes are a cost where a sum is paid for them: not "advice about customs taxes", "40 thousand, taxes included". */
function itemsOf(said: readonly string[], isApart: (word: number) => boolean): readonly Item[] {
  const items: Item[] = [];
  for (let from = 0; from < said.length; from++) {
    const taxes = taxesAt(said, from);
    const isPaid = taxes > 0 && endsAt(paysAt, said, from) && !isAdvised(said, from, isApart);
    const length = itemAt(said, from) || (isPaid && includedAt(said, from + taxes) === 0 ? taxes : 0);
    if (length === 0) continue;
    if (!endsAt(aboutAt, said, from)) items.push({ from, to: from + length });
    from += length - 1;
  }
  return items;
}

/** "Consulenze in materia di tasse": what is paid is the advice. Of "consulenze e tasse" it is both. */
function isAdvised(said: readonly string[], from: number, isApart: (word: number) => boolean): boolean {
  for (let at = from - 1; at >= Math.max(0, from - farthest) && !isApart(at + 1); at--) {
    const word = said[at] ?? '';
    if (advice.has(word)) return true;
    if (partsOff.has(word) || /\d/.test(word)) return false;
  }
  return false;
}
/** Words between an advice and its subject. */
const farthest = 6;

/** "Stipendi e spese generali": what leaves out the one leaves out the other. */
function groupsOf(items: readonly Item[], said: readonly string[]): readonly (readonly Item[])[] {
  const groups: Item[][] = [];
  let last: Item | undefined;
  for (const item of items) {
    const isJoined = last !== undefined && said.slice(last.to, item.from).every((word) => links.has(word));
    if (isJoined) groups.at(-1)?.push(item);
    else groups.push([item]);
    last = item;
  }
  return groups;
}

/** "Senza contare gli stipendi", "stipendi esclusi": just before or just behind, with no mark between. */
function isLeftOut(group: readonly Item[], said: readonly string[], isApart: (word: number) => boolean): boolean {
  const [first, last] = [group[0]?.from ?? 0, group.at(-1)?.to ?? 0];
  for (let at = first; at > 0 && !isApart(at); at--) {
    if (endsAt(leavesOutAt, said, at)) return true;
    if (!links.has(said[at - 1] ?? '')) break;
  }
  for (let at = last; at < said.length && !isApart(at); at++) {
    if (leftOutAt(said, at) > 0) return true;
    if (!links.has(said[at] ?? '')) break;
  }
  return false;
}

/** Whether one of the phrases ends right before a word. */
const endsAt = (phrase: typeof itemAt, said: readonly string[], at: number): boolean =>
  [1, 2, 3, 4].some((length) => length <= at && phrase(said.slice(at - length, at)) === length);
