import fc from 'fast-check';
import { expect, test } from 'vitest';
import { distance } from '../../src/dialogs/words.ts';

/** The definition, written as it is in books. */
function defined(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [x, y] = [a.at(-1), b.at(-1)];
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [
    defined(restA, b) + 1,
    defined(a, restB) + 1,
    defined(restA, restB) + (x === y ? 0 : 1),
    ...(a.length > 1 && b.length > 1 && a.at(-2) === y && b.at(-2) === x
      ? [defined(a.slice(0, -2), b.slice(0, -2)) + 1]
      : []),
  ];
  return Math.min(...ways);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });

test('the distance of two words is what the definition gives, up to the limit', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
      expect(distance(a, b, limit)).toBe(Math.min(defined(a, b), limit + 1));
    }),
    { numRuns: 500 },
  );
});
