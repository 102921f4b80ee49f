import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayOf, daysBetween, decent, instantAt, isDay, isDecent, isWorkingDay } from '../../src/rules/calendar.ts'; // prettier-ignore

const hours = { from: 9, to: 18 };
const instants = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true });

describe('people are written to on working days, in the hours of the desk', () => {
  test.each([
    { given: 'a Tuesday morning', when: '2026-11-24T08:30:00Z', then: '2026-11-24T08:30:00Z' },
    { given: 'a minute before the first hour', when: '2026-11-24T07:59:00Z', then: '2026-11-24T08:00:00.000Z' },
    { given: 'the last minute', when: '2026-11-24T16:59:00Z', then: '2026-11-24T16:59:00Z' },
    { given: 'the hour after the last', when: '2026-11-24T17:00:00Z', then: '2026-11-25T08:00:00.000Z' },
    { given: 'a Friday evening', when: '2026-11-27T20:00:00Z', then: '2026-11-30T08:00:00.000Z' },
    { given: 'a Sunday in summer', when: '2026-07-05T10:00:00Z', then: '2026-07-06T07:00:00.000Z' },
    { given: 'Christmas on a Friday', when: '2026-12-25T10:00:00Z', then: '2026-12-28T08:00:00.000Z' },
    { given: 'Easter Monday', when: '2027-03-29T10:00:00Z', then: '2027-03-30T07:00:00.000Z' },
    { given: 'the night before 1 May, a Saturday', when: '2027-04-30T22:30:00Z', then: '2027-05-03T07:00:00.000Z' },
  ])('$given', ({ when, then }) => expect(decent(when, hours)).toBe(then));

  test('whatever the instant, the next decent one is decent, not earlier and within a week', () =>
    fc.assert(
      fc.property(instants, (date) => {
        const at = date.toISOString();
        const found = decent(at, hours);
        expect(isDecent(found, hours)).toBe(true);
        expect(Date.parse(found)).toBeGreaterThanOrEqual(Date.parse(at));
        expect(Date.parse(found) - Date.parse(at)).toBeLessThan(7 * 24 * 60 * 60 * 1000);
      }),
    ));
});

describe('days', () => {
  test.each([
    '2025-04-21',
    '2026-04-06',
    '2027-03-29',
    '2028-04-17',
    '2033-04-18',
    '2038-04-26',
    '2049-04-19',
    '2076-04-20',
  ])('%s is Easter Monday', (day) => expect(isWorkingDay(day)).toBe(false));

  test('an hour of a day in Italy, in winter, in summer and on the days when clocks change', () => {
    expect(instantAt('2026-01-15', 9)).toBe('2026-01-15T08:00:00.000Z');
    expect(instantAt('2026-07-15', 9)).toBe('2026-07-15T07:00:00.000Z');
    expect(instantAt('2027-03-28', 9)).toBe('2027-03-28T07:00:00.000Z');
    expect(instantAt('2026-10-25', 9)).toBe('2026-10-25T08:00:00.000Z');
    expect(dayOf('2026-12-31T23:30:00Z')).toBe('2027-01-01');
  });

  test('a day begins at midnight in Italy, whatever was asked before', () => {
    expect(dayOf('2026-12-31T22:59:59.999Z')).toBe('2026-12-31');
    expect(dayOf('2026-12-31T23:00:00.000Z')).toBe('2027-01-01');
    expect(dayOf('2026-07-31T21:59:59.999Z')).toBe('2026-07-31');
    expect(dayOf('2026-07-31T22:00:00.000Z')).toBe('2026-08-01');
    expect(dayOf('2026-07-31T23:30:00+05:00')).toBe('2026-07-31');
  });

  test('a month later on the same day, or on the last', () => {
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-11-15', 6)).toBe('2027-05-15');
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2027-02-28', 1)).toBe('2027-03-28');
  });

  test('adding and counting days agree, over changes of the clock', () =>
    fc.assert(
      fc.property(instants, fc.integer({ min: -400, max: 400 }), (date, count) => {
        const day = dayOf(date.toISOString());
        expect(daysBetween(day, addDays(day, count))).toBe(count);
        expect(isDay(addDays(day, count))).toBe(true);
      }),
    ));

  test.each([
    '2027-02-29',
    '2027-13-01',
    '27-01-01',
    '2027-1-1',
    '2027-01-01 10:00',
    'il 2027-01-01',
    '3027-01-01',
    'domani',
    '',
  ])('%j is no day', (text) => expect(isDay(text)).toBe(false));
});
