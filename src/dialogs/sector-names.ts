/** The names of sectors by the stems of their words. */
import type { Sector } from '../rules/domain.ts';
import { tokensOf } from './lexicon.ts';
import { stemmed } from './sector-stems.ts';

/** Stems of phrases with the sectors that they may mean, longest names and synonyms alike. */
export function meaningsOf(sectors: readonly Sector[]): readonly (readonly [string, readonly string[]])[] {
  const ids = new Map<string, string[]>();
  for (const { id, name, synonyms } of sectors) {
    const phrases = [name.it, name.en, ...synonyms];
    for (const whole of [name.it, name.en]) phrases.push(...whole.split(/,| e | ed | and /));
    for (const phrase of phrases) {
      const key = stemmed(tokensOf(phrase), null)
        .map(({ text }) => text)
        .join(' ');
      const known = ids.get(key) ?? [];
      if (key !== '' && !known.includes(id)) ids.set(key, [...known, id]);
    }
  }
  const shared = new Map<string, readonly string[]>();
  const one = (list: readonly string[]): readonly string[] => {
    // The same list object for the same meaning, so that two synonyms of one sector are seen to agree.
    const kept = shared.get(list.join(' ')) ?? list;
    shared.set(list.join(' '), kept);
    return kept;
  };
  return [...ids].map(([key, list]) => [key, one(list)] as const);
}

/** Words of names of several words, with the sectors whose names hold them. */
export function partsOf(
  meanings: readonly (readonly [string, readonly string[]])[],
): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, readonly string[]>();
  for (const [phrase, ids] of meanings) {
    const words = phrase.split(' ');
    if (words.length < 2) continue;
    for (const word of words) if (word.length > 3) parts.set(word, [...new Set([...(parts.get(word) ?? []), ...ids])]);
  }
  return parts;
}
