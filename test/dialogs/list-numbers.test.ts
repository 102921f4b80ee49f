import { describe, expect, test } from 'vitest';
import { negativeIn, ordinalAmong, placeOf, rowOf } from '../../src/dialogs/list-numbers.ts';
import { readText } from '../../src/dialogs/words.ts';

describe('a place in a list of six', () => {
  test.each<[string, number | null]>([
    ['2', 2],
    ['2nd', 2],
    ['3a', 3],
    ['ultima', 6],
    ['last', 6],
    ['penultimo', 5],
    ['penultima', 5],
    ['terza', 3],
    ['fourth', 4],
    ['quinti', 5],
    ['sesto', 6],
    ['settima', 7],
    ['ottavo', 8],
    ['ninth', 9],
    ['decimo', 10],
    ['undicesima', 11],
    ['twelfth', 12],
    ['tredicesima', 13],
    ['thirteenth', 13],
    ['ventesimo', 20],
    ['twentieth', 20],
    ['due', 2],
    ['2x', null],
    ['x2', null],
    ['1234567', null],
    ['duemila', null],
    ['pippo', null],
  ])('%s: %s', (word, place) => expect(placeOf(word, 6)).toBe(place));

  test('the last but one of a single one is that one', () => expect(placeOf('penultima', 1)).toBe(1));
});

describe('a place below zero', () => {
  test.each<[string, number | null]>([
    ['-2', -2],
    [' -2 ', -2],
    ['−4', -4],
    ['–4', -4],
    ['1, -3', -3],
    ['1,  -12', -12],
    ['1; -3', -3],
    ['1:-3', -3],
    ['(-3', -3],
    ['fase 1,b-3', null],
    ['la -3', -3],
    ['la  -3', -3],
    ['x\n-5', -5],
    ['1-3', null],
    ['1 -3', null],
    ['- 3', null],
    ['1, - 3', null],
    ['a-2', null],
    ['2', null],
  ])('%j: %s', (said, place) => expect(negativeIn(said)).toBe(place));
});

describe('places in a row, in a list of six', () => {
  const row = (said: string) => {
    const found = rowOf(
      readText(said).words.map(({ text }) => text),
      6,
    );
    return found === null ? null : `${found.from} to ${found.to}, ${found.words} words`;
  };
  test.each<[string, string | null]>([
    ['prime tre', '1 to 3, 2 words'],
    ['primi 2 della lista', '1 to 2, 2 words'],
    ['first 2', '1 to 2, 2 words'],
    ['primi 12', '1 to 12, 2 words'],
    ['ultime due', '5 to 6, 2 words'],
    ['ultimi 1', '6 to 6, 2 words'],
    ['last two', '5 to 6, 2 words'],
    ['dalla 3 in poi', '3 to 6, 4 words'],
    ['dalla terza in avanti', '3 to 6, 4 words'],
    ['dal 2 in giù', '2 to 6, 4 words'],
    ['from 3 on', '3 to 6, 3 words'],
    ['from 3 onwards', '3 to 6, 3 words'],
    ['da 3 onwards', '3 to 6, 3 words'],
    ['da 3 on', null],
    ['from 3 in fact', null],
    ['from 3 at poi', null],
    ['dalla 3 poi', null],
    ['per 3 in poi', null],
    ['dalle 3 in poi', null],
    ['adda 3 in poi', null],
    ['dalla bella in poi', null],
    ['dalla 3 in poiché', null],
    ['dalla 3 in dipoi', null],
    ['prime zero', null],
    ['prime 0', null],
    ['prime belle', null],
    ['prime duemila', null],
    ['prime 1000', null],
    ['prime 3x', null],
    ['molte tre', null],
    ['ultime', null],
    ['', null],
  ])('%j: %s', (said, then) => expect(row(said)).toBe(then));
});

describe('one of three things just named, by its place', () => {
  test.each<[string, number | null]>([
    ['la seconda', 2],
    ["direi l'ultima", 3],
    ['the third one, please', 3],
    ['la quarta', null],
    ['la prima e la seconda', null],
    ['la seconda domanda', null],
    ['grazie', null],
    ['', null],
  ])('%j: %s', (said, place) =>
    expect(
      ordinalAmong(
        readText(said).words.map(({ text }) => text),
        3,
      ),
    ).toBe(place),
  );
});
