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
    ['mercoledì', '2026-11-25'],
    ['giovedì', '2026-11-26'],
    ['venerdì prossimo', '2026-11-27'],
    ['la prossima domenica', '2026-11-29'],
    ['sabato', '2026-11-28'],
    ['dopodomani', '2026-11-26'],
    ['fra un giorno', '2026-11-25'],
    ['fra una settimana', '2026-12-01'],
    ['fra tre giorni', '2026-11-27'],
    ['fra quattro giorni', '2026-11-28'],
    ['fra cinque giorni', '2026-11-29'],
    ['fra sei giorni', '2026-11-30'],
    ['fra sette giorni', '2026-12-01'],
    ['fra otto giorni', '2026-12-02'],
    ['fra nove giorni', '2026-12-03'],
    ['fra dieci giorni', '2026-12-04'],
    ['fra 120 giorni', '2027-03-24'],
    ['lunedì prossimo, cioè il 30 novembre', '2026-11-30'],
    ['fra due settimane, il 8 dicembre', '2026-12-08'],
    ['domani, 25 novembre', '2026-11-25'],
    ['12 marzo, cioè il 12/3/2027', '2027-03-12'],
    ['12, 13 maggio', '2027-05-13'],
    ['12 – 14 maggio', '2027-05-14'],
    ['12 / 3 / 2027', '2027-03-12'],
    ['2027/3/12', '2027-03-12'],
    ['1 di giugno', '2027-06-01'],
    ['12 marzo del 2027', '2027-03-12'],
    ['12 marzo 27', '2027-03-12'],
    ['12 marzo 1899', '2027-03-12'],
    ['12 marzo 2200', '2027-03-12'],
    ['marzo 12', '2027-03-12'],
    ['12 settembr', '2027-09-12'],
    ['24 novembre 2036', '2036-11-24'],
    ['25 novembre 2036', 'date.too-far'],
    ['23 novembre 2016', '2016-11-23'],
    ['22 novembre 2016', 'date.too-far'],
    ['12 marzo 1900', 'date.too-far'],
    ['12 marzo 2199', 'date.too-far'],
    ['12/3/7', 'date.too-far'],
    ['12 marzo e 31 febbraio', 'date.impossible'],
    ['2027-13-01', 'date.impossible'],
    ['13/13/2027', 'date.impossible'],
    ['12/3/127', 'date.impossible'],
    ['12/3/2027 e 13/3/2027', 'date.several'],
    ['domani e dopodomani', 'date.several'],
    ['32 marzo', 'date.no-day'],
    ['0 marzo', 'date.no-day'],
    ['12-03', 'date.unknown'],
    ['12.3', 'date.unknown'],
    ['12 3 2027', 'date.unknown'],
    ['12//3', 'date.unknown'],
    ['123/4', 'date.unknown'],
    ['12/123', 'date.unknown'],
    ['fra 0 giorni', 'date.unknown'],
    ['fra 2 mesi', 'date.unknown'],
    ['fra 1000 giorni', 'date.unknown'],
    ['per due settimane', 'date.unknown'],
    ['la settimana prossima', 'date.unknown'],
    ['sette imprese', 'date.unknown'],
    ['una marca nuova', 'date.unknown'],
    ['Marzia Bianchi', 'date.unknown'],
    ['mar', 'date.unknown'],
    ['12 marzo 2027 alle 15', '2027-03-12'],
    ['31 febbraio', 'date.impossible'],
    ['31/4/2027', 'date.impossible'],
    ['a marzo', 'date.no-day'],
    ['12 marzo o 20 aprile', 'date.several'],
    ['12 marzo 2077', 'date.too-far'],
    ['12 marzo del 2028', '2028-03-12'],
    ['12/marzo/2028', '2028-03-12'],
    ['3/12/2027', '2027-12-03'],
    ['2/12', '2026-12-02'],
    ['12/25/2027', '2027-12-25'],
    ['2027-03', 'date.unknown'],
    ['12/abc', 'date.unknown'],
    ['A12/3', 'date.unknown'],
    ['12b/3', 'date.unknown'],
    ['312 marzo', 'date.no-day'],
    ['a12 marzo', 'date.no-day'],
    ['123 marzo', 'date.no-day'],
    ['apri la domanda', 'date.unknown'],
    [
      'la domanda è aperta da un po’ di tempo, lo so, e vorrei dire a tutti quelli che la leggono con me e con gli altri che il bando è lungo e noi abbiamo letto ogni riga, una per una, con cura e con calma, e che ci vedremo di nuovo a marzo',
      'date.no-day',
    ],
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
    ['today', '2026-11-24'],
    ['March the 12th', '2027-03-12'],
    ['first of May', '2027-05-01'],
    ['May 2nd, 2027', '2027-05-02'],
    ['2/31/2027', 'date.impossible'],
    ['31/2/2027', 'date.impossible'],
    ['03/04/3027', 'date.impossible'],
    ['12 March of 2028', '2028-03-12'],
    ['March 12, 2028', '2028-03-12'],
    ['March the 12th 2028', '2028-03-12'],
    ['3/12/2027', 'date.ambiguous'],
    ['12/25/2027', '2027-12-25'],
    ['in 3 days', '2026-11-27'],
    ['in a week', '2026-12-01'],
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
    const cut = (said: string) =>
      findDates(readText(said), 'it', today).map(({ start, end }) => said.slice(start, end));
    expect(cut('missione a Hanoi il 12 marzo 2027, con 8 imprese')).toEqual(['il 12 marzo 2027']);
    expect(cut('entro il giorno 12 marzo si parte')).toEqual(['entro il giorno 12 marzo']);
    expect(cut('Hanoi il 12/3, Tokyo dal 3 al 5 maggio e Osaka fra due settimane')).toEqual([
      'il 12/3',
      'dal 3 al 5 maggio',
      'fra due settimane',
    ]);
  });

  test.each([
    ['Hanoi 12-14 maggio', '12-14 maggio'],
    ['Hanoi 12, 13 maggio', '12, 13 maggio'],
    ['Hanoi 12 e 13 maggio', '12 e 13 maggio'],
    ['missione 2 12 marzo', '12 marzo'],
    ['partiamo lunedì prossimo con 8 imprese', 'lunedì prossimo'],
    ['la prossima domenica si parte', 'prossima domenica'],
    ['we leave next Monday morning', 'next Monday'],
    ['lunedì si parte', 'lunedì'],
    ['12 marzo del 2028 a Hanoi', '12 marzo del 2028'],
    ['12 marzo 2028 a Hanoi', '12 marzo 2028'],
    ['March 12, 2028 in Hanoi', 'March 12, 2028'],
    ['March the 12th in Hanoi', 'March the 12th'],
    ['si parte il 24 novembre 2036', 'il 24 novembre 2036'],
    ['2027-03-12 Hanoi', '2027-03-12'],
    ['12/3 Hanoi', '12/3'],
    ['1, 2, 3, 4, 5, 6 e il 7 marzo', 'il 7 marzo'],
  ])('%j: “%s”', (said, then) =>
    expect(findDates(readText(said), 'it', today).map(({ start, end }) => said.slice(start, end))).toEqual([then]),
  );

  test('nor is one of two days surely named', () =>
    expect(findDates(readText('on 03/04/2027'), 'en', today)).toEqual([]));

  test.each(['il 31/4/2027', 'il 12 marzo 2077', 'il 25 novembre 2036', 'con 8 imprese'])(
    'no day is surely named by "%s"',
    (said) => expect(findDates(readText(said), 'it', today)).toEqual([]),
  );
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
