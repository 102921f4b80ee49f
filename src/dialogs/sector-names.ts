/** The names of sectors by the stems of their words. */
import type { Sector } from '../rules/domain.ts';
import { tokensOf } from './lexicon.ts';
import { stemmed } from './sector-stems.ts';

/** Stems of phrases with the sectors that they may mean, longest names and synonyms alike. */
export function meaningsOf(sectors: readonly Sector[]): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, readonly string[]>();
  for (const { id, name, synonyms } of sectors) {
    const phrases = [name.it, name.en, ...synonyms];
    for (const whole of [name.it, name.en]) phrases.push(...whole.split(/,| e | ed | and /));
    for (const phrase of phrases) {
      const key = stemmed(tokensOf(phrase), null)
        .map(({ text }) => text)
        .join(' ');
      meanings.set(key, [...new Set([...(meanings.get(key) ?? []), id])]);
    }
  }
  return meanings;
}

/** Whether two meanings name the same sectors. */
export const agree = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/** Words of names, with the sectors whose names hold them. */
export function partsOf(meanings: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const parts = new Map<string, readonly string[]>();
  for (const [phrase, ids] of meanings) {
    for (const word of phrase.split(' '))
      if (word.length > 3) parts.set(word, [...new Set([...(parts.get(word) ?? []), ...ids])]);
  }
  return parts;
}
