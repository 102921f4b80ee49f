/** The parts that numbers are read from: each word's meaning in a number beside its token. */
import type { Token } from './number-tokens.ts';
import type { Atom } from './number-words.ts';

/** One part of a number, with the token that it comes from. */
export type Item = { readonly token: Token; readonly index: number; readonly atom: Atom | null };

const none: Item = { token: { is: 'mark', text: '', start: -1, end: -1, glued: false }, index: -1, atom: null };
/** The item at a place; beyond either end, one that means nothing. */
export const itemAt = (items: readonly Item[], at: number): Item => items[at] ?? none;
/** True when the item has this part in a number. */
export const isAtom = <K extends Atom['is']>(
  item: Item,
  is: K,
): item is Item & { readonly atom: Extract<Atom, { is: K }> } => item.atom?.is === is;
