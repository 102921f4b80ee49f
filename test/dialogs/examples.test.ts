import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gather, nearestAmong, noExamples } from '../../src/dialogs/examples.ts';
import { featuresOf } from '../../src/dialogs/learned-features.ts';
import { readText } from '../../src/dialogs/words.ts';

const said = (raw: string) => {
  const text = readText(raw);
  return featuresOf({ text, tokens: text.words.map((word) => word.text) });
};
const asked = (
  [
    ['quanto è il contributo', 'quanto date di contributo', 'a quanto arriva il contributo'],
    ['quando scade il bando', 'quando scade la domanda', 'entro quando scade'],
    ['che tempo fa domani', 'che tempo fa oggi', 'domani che tempo fa'],
  ] as const
).map((list, entry) => list.map((raw) => ({ raw, entry })));
const examples = asked.flat();
const nearest = nearestAmong(gather(examples.map(({ raw, entry }) => ({ ...said(raw), entry }))), asked.length);

describe('of each entry the nearest question', () => {
  test.each<readonly [string, number]>([
    ...examples.map(({ raw, entry }) => [raw, entry] as const),
    ['quando scade?', 1],
    ['il contributo quanto è?', 0],
    ['domani tempo?', 2],
  ])('%s', (raw, entry) => {
    const near = nearest(said(raw));
    expect(near.indexOf(Math.max(...near))).toBe(entry);
  });

  test('a word that nobody said before makes all of them less near', () => {
    const [alone, beside] = [nearest(said('quando scade il bando')), nearest(said('quando scade il bando turistico'))];
    expect(beside[1]).toBeLessThan(alone[1] ?? 0);
    expect(beside[1]).toBeGreaterThan(0);
  });

  test('that was asked twice is its own, whole', () => {
    const twice = [...asked.flat(), ...asked.flat()].map(({ raw, entry }) => ({ ...said(raw), entry }));
    expect(nearestAmong(gather(twice), 3)(said('quando scade il bando'))[1]).toBeCloseTo(1, 1);
  });

  test('of words that nobody said there is none, nor where nothing was asked', () => {
    expect([...nearest(said('xyz'))]).toEqual([0, 0, 0]);
    expect([...nearestAmong(noExamples, 2)(said('quanto'))]).toEqual([0, 0]);
  });

  test('is never nearer than the same words', () => {
    const word = fc.constantFrom(...new Set(examples.flatMap(({ raw }) => raw.split(' '))), 'altro', 'xyz');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const one of nearest(said(words.join(' ')))) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThan(1.03);
        }
      }),
    );
  });
});

test('more questions than two bytes can number are refused', () => {
  const many = Array.from({ length: 2 ** 16 + 1 }, () => ({ ...said('a'), entry: 0 }));
  expect(() => gather(many)).toThrow(RangeError);
});
