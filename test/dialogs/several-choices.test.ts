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
    ['invece della 1 la 2', { is: 'chosen', values: ['hanoi'] }],
    ['al posto della 1 metta la 2', { is: 'chosen', values: ['hanoi'] }],
    ['in luogo di Tokyo Dubai', { is: 'chosen', values: ['dubai'] }],
    ['instead of 1 2', { is: 'chosen', values: ['hanoi'] }],
    ['rather than Tokyo Dubai', { is: 'chosen', values: ['dubai'] }],
    ['rather 3 than 1', { is: 'chosen', values: ['dubai'] }],
    ['instead of the first one the second', { is: 'chosen', values: ['hanoi'] }],
    ['invece della 1 e della 2 la 3', { is: 'chosen', values: ['dubai'] }],
    ['1 e 2, anzi invece della 2 la 3', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['1 2, instead of 2 3', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['tutte, ma invece della 3 niente', { is: 'chosen', values: ['tokyo', 'hanoi'] }],
    // The numbers of a list that somebody wrote are not those of the list shown.
    ['1) Hanoi 2) Dubai', { is: 'chosen', values: ['hanoi', 'dubai'] }],
    ['1. Dubai 2. Tokyo', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['1- Duba 2- Tokyo', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['1) Dubai 2) Parigi', { is: 'unknown', part: 'Parigi' }],
    ['1) 3)', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['1) e 3)', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['dalla 1 fino alla 2', { is: 'chosen', values: ['tokyo', 'hanoi'] }],
    ['from 2 onwards', { is: 'chosen', values: ['hanoi', 'dubai'] }],
    // Two places are the ends of a row, three are three.
    ['1-3', { is: 'chosen', values: ['tokyo', 'hanoi', 'dubai'] }],
    ['1-3-1', { is: 'chosen', values: ['tokyo', 'dubai'] }],
    ['1 - 3 - 3', { is: 'chosen', values: ['tokyo', 'dubai'] }],
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
