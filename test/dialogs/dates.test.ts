import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDates, readDate } from '../../src/dialogs/dates.ts';
import { showDay } from '../../src/dialogs/show.ts';
import { readText } from '../../src/dialogs/words.ts';
import { addDays, isDay } from '../../src/rules/calendar.ts';
import type { Lang } from '../../src/rules/domain.ts';

/** A Tuesday. */
const today = '2026-11-24';
const read = (said: string, lang: Lang = 'it') => {
  const reading = readDate(readText(said), lang, today);
  return reading.ok ? reading.value : reading.problem.code;
};

describe('a day is read as people write it', () => {
  test.each<[string, string]>([
    ['12 marzo 2027', '2027-03-12'],
    ['il 12 marzo', '2027-03-12'],
    ['12 Marzo', '2027-03-12'],
    ['missione a Hanoi 12 marzo 2027', '2027-03-12'],
    ['è stata spostata al 20 aprile', '2027-04-20'],
    ['24 novembre', '2026-11-24'],
    ['23 novembre', '2027-11-23'],
    ['1° giugno 2027', '2027-06-01'],
    ['1º giugno 2027', '2027-06-01'],
    ['primo giugno', '2027-06-01'],
    ['12 mar 2027', '2027-03-12'],
    ['12 marzp 2027', '2027-03-12'],
    ['7 febraio', '2027-02-07'],
    ['dal 12 al 14 maggio 2027', '2027-05-14'],
    ['12-14 maggio', '2027-05-14'],
    ['12 e 13 maggio', '2027-05-13'],
    ['12/03/2027', '2027-03-12'],
    ['3/4/2027', '2027-04-03'],
    ['12.3.27', '2027-03-12'],
    ['12-03-2027', '2027-03-12'],
    ['12/3', '2027-03-12'],
    ['03/25/2027', '2027-03-25'],
    ['2027-03-12', '2027-03-12'],
    ['29 febbraio', '2028-02-29'],
    ['domani', '2026-11-25'],
    ['oggi', '2026-11-24'],
    ['lunedì prossimo', '2026-11-30'],
    ['martedì', '2026-12-01'],
    ['fra due settimane', '2026-12-08'],
    ['tra 10 giorni', '2026-12-04'],
    ['12 marzo 2027 alle 15', '2027-03-12'],
    ['31 febbraio', 'date.impossible'],
    ['31/4/2027', 'date.impossible'],
    ['a marzo', 'date.no-day'],
    ['12 marzo o 20 aprile', 'date.several'],
    ['12 marzo 2077', 'date.too-far'],
    ['boh', 'date.unknown'],
    ['12', 'date.unknown'],
    ['12 imprese', 'date.unknown'],
    ['Marco Rossi', 'date.unknown'],
    ['', 'date.unknown'],
  ])('%s', (said, then) => expect(read(said)).toBe(then));

  test.each<[string, string]>([
    ['March 12, 2027', '2027-03-12'],
    ['12 March', '2027-03-12'],
    ['12th of March 2027', '2027-03-12'],
    ['Mar 12', '2027-03-12'],
    ['on May 3rd', '2027-05-03'],
    ['it was moved to 20 April', '2027-04-20'],
    ['tomorrow', '2026-11-25'],
    ['next Monday', '2026-11-30'],
    ['in two weeks', '2026-12-08'],
    ['from 12 to 14 May', '2027-05-14'],
    ['03/04/2027', 'date.ambiguous'],
    ['3/4', 'date.ambiguous'],
    ['25/3/2027', '2027-03-25'],
    ['3/25/2027', '2027-03-25'],
    ['4/4/2027', '2027-04-04'],
    ['2027-04-03', '2027-04-03'],
    ['in March', 'date.no-day'],
    ['12 May 2027', '2027-05-12'],
    ['12 companies', 'date.unknown'],
  ])('in English: %s', (said, then) => expect(read(said, 'en')).toBe(then));

  test('an ambiguous day is asked back with both days that it may be', () => {
    const reading = readDate(readText('03/04/2027'), 'en', today);
    expect(reading).toEqual({
      ok: false,
      problem: { code: 'date.ambiguous', facts: { first: '2027-04-03', second: '2027-03-04' } },
    });
  });

  test('a day is cut out of a sentence with the words that lead to it', () => {
    const text = readText('missione a Hanoi il 12 marzo 2027, con 8 imprese');
    const [found] = findDates(text, 'it', today);
    expect(text.raw.slice(found?.start, found?.end)).toBe('il 12 marzo 2027');
  });
});

describe('whatever is written', () => {
  const anything = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc
      .array(
        fc.constantFrom('12', '3', '31', '2027', '/', '-', '.', 'marzo', 'al', 'dal', 'March', 'th', 'of', 'fra', '°'),
        { maxLength: 40 },
      )
      .map((parts) => parts.join(' ')),
  );

  test('reading never throws, and what is read is a day', () =>
    fc.assert(
      fc.property(anything, fc.constantFrom<Lang>('it', 'en'), (said, lang) => {
        const result = readDate(readText(said), lang, today);
        if (result.ok) expect(isDay(result.value)).toBe(true);
        for (const { value, start, end } of findDates(readText(said), lang, today)) {
          expect(isDay(value)).toBe(true);
          expect(start).toBeLessThan(end);
        }
      }),
    ));

  test('a day within ten years is read back as it is shown, in either language', () =>
    fc.assert(
      fc.property(fc.integer({ min: -3650, max: 3650 }), fc.constantFrom<Lang>('it', 'en'), (days, lang) => {
        const day = addDays(today, days);
        expect(read(showDay(`${day}T12:00:00Z`, lang), lang)).toBe(day);
        expect(read(day, lang)).toBe(day);
      }),
    ));
});
