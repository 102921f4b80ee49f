/** Whether the heap grows by more than the store keeps of a conversation. */

/**
 * What may be held of one conversation: its id, its dossier, where its records and messages lie on disk. Measured:
 * docs/fuzz.md. More while caches of bounded size still fill: bodies at hand, verified tokens, open questions.
 */
export const mostBytesATalk = { atFirst: 16 * 1024, later: 8 * 1024 };
/** Conversations after which the caches have filled. */
export const filledAfter = 1500;
/** The start of a run says nothing: code is compiled, tables are made. */
const settledAfter = 0.4;

/**
 * The last measure against the first that counts, by conversation between: the first after the caches had filled,
 * when the run was long enough to have two of them.
 */
export function growthOf(measured: readonly { readonly talks: number; readonly heap: number }[]): {
  readonly isBounded: boolean;
  readonly said: string;
} {
  const settled = measured.slice(Math.floor(measured.length * settledAfter));
  const filled = settled.filter(({ talks }) => talks >= filledAfter);
  const isLong = filled.length > 1;
  const [first, last] = [(isLong ? filled : settled).at(0), settled.at(-1)];
  if (first === undefined || last === undefined || last.talks <= first.talks) {
    return { isBounded: true, said: 'too few measures to tell' };
  }
  const each = (last.heap - first.heap) / (last.talks - first.talks);
  const most = isLong ? mostBytesATalk.later : mostBytesATalk.atFirst;
  return { isBounded: each <= most, said: `${Math.round(each)} bytes more for each conversation, of ${most} at most` };
}
