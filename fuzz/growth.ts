/** Whether the heap grows by more than the store keeps of a conversation. */

/**
 * What the index of a store on files may hold of one conversation: its id, its dossier, where its records and messages
 * lie on disk. Measured: docs/fuzz.md.
 */
export const mostBytesATalk = 12 * 1024;
/** Caches fill up to here: bodies at hand, tokens that were verified, open questions, the code itself. */
const settledAfter = 0.4;

/** The least heap of the last measures against the least of those after caches had filled, by conversation between. */
export function growthOf(measured: readonly { readonly talks: number; readonly heap: number }[]): {
  readonly isBounded: boolean;
  readonly said: string;
} {
  const settled = measured.slice(Math.floor(measured.length * settledAfter));
  const [first, last] = [settled.at(0), settled.at(-1)];
  if (first === undefined || last === undefined || last.talks <= first.talks) {
    return { isBounded: true, said: 'too few measures to tell' };
  }
  const each = (last.heap - first.heap) / (last.talks - first.talks);
  return { isBounded: each <= mostBytesATalk, said: `${Math.round(each)} bytes more for each conversation kept` };
}
