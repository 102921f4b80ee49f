import { describe, expect, test } from 'vitest';
import { clusterChoice } from '../../../src/dialogs/kinds/cluster.ts';
import { readText } from '../../../src/dialogs/words.ts';
import type { Offer } from '../../../src/rules/ranking.ts';

const offer = (code: string, markets: readonly string[]): Offer => ({
  code,
  sector: 'mechanics',
  markets,
  shared: markets,
  placesLeft: 3,
  closesAt: null,
  reasons: [],
});
const both = [offer('CL-2026-01', ['VN', 'JP']), offer('CL-2026-02', ['JP'])];
const outcome = (said: string, offers: readonly Offer[]): string => {
  const reading = clusterChoice(offers, ({ code }) => code).read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('which of two clusters was chosen', () => {
  test.each([
    ['1', 'CL-2026-01'],
    ['il secondo', 'CL-2026-02'],
    ['the second one', 'CL-2026-02'],
    ['3', 'none'],
    ['nessuno', 'none'],
    ["lista d'attesa", 'none'],
    ['cl 2026 2', 'CL-2026-02'],
    ['quello del Vietnam', 'CL-2026-01'],
    ['the Vietnam one', 'CL-2026-01'],
    ['quello del Giappone', 'cluster.several'],
    ['CL-2026-01 e CL-2026-02', 'cluster.several'],
    ['quello del Messico', 'cluster.not-a-code'],
    ['4', 'cluster.out-of-range'],
    ['sì', 'cluster.not-a-code'],
    ['boh', 'cluster.not-a-code'],
  ])('"%s" gives %s', (said, expected) => expect(outcome(said, both)).toBe(expected));

  test('a yes takes the only one that was offered', () =>
    expect(outcome('sì, va bene', both.slice(0, 1))).toBe('CL-2026-01'));
  test('a yes takes the waiting list where nothing was offered', () => expect(outcome('sì', [])).toBe('none'));
});
