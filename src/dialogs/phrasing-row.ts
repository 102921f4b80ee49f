/** The phrasings of all entries, and which of them share words with a question. */
import type { Phrased, Phrasings } from './phrased.ts';

/** By place in the row of phrasings: what the words weigh that it shares with a question, and whether one is no mere form. */
export type Shared = { readonly weight: Float64Array; readonly hasSubject: Uint8Array };

type Phrasing = Phrased & { readonly total: number };

/**
 * All phrasings in one row, those of an entry side by side from its start on.
 * @param isSubject whether a word is more than the form of a question
 */
export function inRow(phrasings: Phrasings, weight: (token: string) => number, isSubject: (token: string) => boolean) {
  const row: readonly Phrasing[] = phrasings.flatMap((list) =>
    list.map(({ whole, tokens }) => ({ whole, tokens, total: sum(tokens, weight) })),
  );
  const starts = [0];
  for (const list of phrasings) starts.push((starts.at(-1) ?? 0) + list.length);
  const saying = placesOf(row.map(({ tokens }) => tokens));
  const sharedWith = (tokens: readonly string[]): Shared => {
    const shared = { weight: new Float64Array(row.length), hasSubject: new Uint8Array(row.length) };
    for (const token of tokens) {
      const heavy = weight(token);
      const tells = isSubject(token) ? 1 : 0;
      for (const place of saying.get(token) ?? []) {
        shared.weight[place] = (shared.weight[place] ?? 0) + heavy;
        shared.hasSubject[place] = (shared.hasSubject[place] ?? 0) | tells;
      }
    }
    return shared;
  };
  return { row, starts, sharedWith };
}

/** In which phrasings each word stands; a phrasing has each word once. */
function placesOf(phrasings: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const [at, tokens] of phrasings.entries()) {
    for (const token of tokens) {
      const list = places.get(token);
      if (list === undefined) places.set(token, [at]);
      else list.push(at);
    }
  }
  return places;
}

export const unsaid: Phrasing = { whole: '', tokens: [], total: 1 };

export const sum = (tokens: Iterable<string>, measure: (token: string) => number): number => {
  let total = 0;
  for (const token of tokens) total += measure(token);
  return total;
};
