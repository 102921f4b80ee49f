import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeText } from '../../../src/dialogs/kinds/text.ts';
import { readText } from '../../../src/dialogs/words.ts';

const kind = freeText('name', { min: 2, max: 20 });
const outcome = (said: string): string => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('free text is kept as written, tidied', () => {
  test.each([
    ['  CNA   di\tBologna ', 'CNA di Bologna'],
    ['Caffè\nRossi', 'Caffè Rossi'],
    ['Cafe\u0300', 'Cafè'],
    ['Ro\u0000ssi\u202e \ud800SpA', 'Rossi SpA'],
    ['L’Oréal & Co.', 'L’Oréal & Co.'],
    ['東京商会', '東京商会'],
    ['x'.repeat(20), 'x'.repeat(20)],
    ['', 'name.too-short'],
    ['a', 'name.too-short'],
    ['   \n ', 'name.too-short'],
    ['12345', 'name.no-letters'],
    ['!!!', 'name.no-letters'],
    ['x'.repeat(21), 'name.too-long'],
    ['x'.repeat(100_000), 'name.too-long'],
  ])('%j → %j', (said, expected) => expect(outcome(said)).toBe(expected));
});

test.each([
  ['a', { min: 2 }],
  ['x'.repeat(21), { max: 20 }],
  ['!!!', {}],
])('%j is refused with its limit', (said, facts) =>
  expect(kind.read(readText(said), 'it')).toMatchObject({ problem: { facts } }),
);

test('what is tidied away counts only in part', () => {
  expect(outcome(`CNA${' '.repeat(4000)}`)).toBe('CNA');
  expect(outcome(`CNA${' '.repeat(4157)}`)).toBe('CNA');
  expect(outcome(`CNA${' '.repeat(4158)}`)).toBe('name.too-long');
  expect(outcome('a \u0000 \u0000 b')).toBe('a b');
});

test('what was taken once is accepted, and taken again as it is', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (said) => {
      const reading = kind.read(readText(said), 'it');
      if (!reading.ok) return;
      expect(kind.accepts(reading.value)).toBe(true);
      expect(outcome(reading.value)).toBe(reading.value);
    }),
    { numRuns: 500 },
  ));
