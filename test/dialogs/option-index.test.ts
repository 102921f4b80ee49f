/** What is kept of the names of a list, for all who look for them in a text. */
import { describe, expect, test } from 'vitest';
import { indexOf } from '../../src/dialogs/option-index.ts';

const options = [
  { value: 'events', names: ['Convegno', 'I convegni e le conferenze'] },
  { value: 'fairs', names: ['Fiere internazionali di settore', 'fiera, expo', '—'] },
  { value: 'or', names: ['e', 'the'] },
];
const index = indexOf(options);
const written = index.names.map(({ place, words, isList }) => `${place} ${words.join(' ')}${isList ? ', a list' : ''}`);

describe('names of options', () => {
  test('are kept without articles and prepositions, the longest first; a name of nothing else keeps them', () =>
    expect(written).toEqual([
      '1 fiere internazionali settore',
      '0 convegni conferenze, a list',
      '1 fiera expo, a list',
      '0 convegno',
      '2 e, a list',
      '2 the',
    ]));

  test('are found by the stem of their first word, the longest first', () =>
    expect(index.byFirst.get('convegn-')?.map(({ words }) => words.join(' '))).toEqual([
      'convegni conferenze',
      'convegno',
    ]));

  test('are prepared once a list', () => expect(indexOf(options)).toBe(index));
});
