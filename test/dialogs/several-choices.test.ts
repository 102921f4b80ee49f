import { describe, expect, test } from 'vitest';
import { chosenOptions } from '../../src/dialogs/several-choices.ts';
import { readText } from '../../src/dialogs/words.ts';

const fairs = [
  { value: 'tokyo', names: ['fiera di Tokyo', 'Tokyo', 'fiera del cibo'] },
  { value: 'hanoi', names: ['fiera di Hanoi', 'Hanoi', 'fiera del cibo'] },
  { value: 'dubai', names: ['Dubai'] },
];
const chosen = (said: string): unknown => chosenOptions(readText(said), fairs);

describe('what a message picks from a list', () => {
  test.each([
    ['Tokyo e Dubai', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['nessuna', { is: 'chosen', values: [] }],
    ['tutte', { is: 'chosen', values: ['tokyo', 'hanoi', 'dubai'] }],
    ['Tolyo Hanoi', { is: 'chosen', values: ['tokyo', 'hanoi'] }],
    // What is named only to be set aside is not picked.
    ['1 e 2 invece della 3', { is: 'chosen', values: ['tokyo', 'hanoi'] }],
    ['1 and 3, rather than 2', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['Tokyo instead of Dubai', { is: 'chosen', values: ['tokyo'] }],
    ['invece della 1 la 2', { is: 'unknown', part: 'invece della 1 la 2' }],
    ['4', { is: 'out-of-range', number: 4 }],
    ['Parigi', { is: 'unknown', part: 'Parigi' }],
    ['', { is: 'unknown', part: '' }],
    // A name that two of them bear is neither.
    ['la fiera del cibo', { is: 'ambiguous', part: 'fiera del cibo', values: ['tokyo', 'hanoi'] }],
    ['Dubai e la fiera del cibo', { is: 'ambiguous', part: 'fiera del cibo', values: ['tokyo', 'hanoi'] }],
    // Longer than any choice, it is something else, and its beginning is said back.
    ['Dubai '.repeat(200), { is: 'chosen', values: ['dubai'] }],
    ['Dubai '.repeat(201), { is: 'unknown', part: 'Dubai '.repeat(14).slice(0, 80) }],
    [`Dubai ${'x'.repeat(4000)}`, { is: 'unknown', part: `Dubai ${'x'.repeat(74)}` }],
  ])('%j', (said, then) => expect(chosen(said)).toEqual(then));
});
