import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findCounts, readCount } from '../../src/dialogs/counts.ts';
import { readText } from '../../src/dialogs/words.ts';
import type { Lang } from '../../src/rules/domain.ts';
import { spellEnglish, spellItalian } from './spell.ts';

const limits = { min: 1, max: 1_000_000 };
const outcome = (said: string, lang: Lang = 'it'): number | string => {
  const reading = readCount(readText(said), lang, limits);
  return reading.ok ? reading.value : reading.problem.code;
};

describe.each(['it', 'en'] as const)('an answer to "how many?", conversation in %s', (lang) => {
  test.each([
    ...[
      '10',
      '10.',
      'dieci',
      'ten',
      'una decina',
      'circa 10',
      'about ten',
      '10 PMI',
      '10PMI',
      'una decina di imprese',
    ].map((said) => [said, 10] as const),
    ...[
      'siamo in 10',
      'saranno 10 aziende',
      '10 SMEs',
      'più di 10',
      'almeno 10',
      'at least 10',
      '10+',
      '10,0',
      '10.00',
    ].map((said) => [said, 10] as const),
    ...[
      'non 8 ma 10',
      'not 8 but 10',
      '8, anzi 10',
      '8 o 9, anzi 10',
      '8 or 9, actually 10',
      '8-9, no, 10',
      '8, forse 9, anzi 10',
      '200, anzi 10',
      '1, sorry, 10',
      '8, sorry, 10',
      '8 no wait 10',
      '8, I meant 10',
      '8, make it 10',
      '10 imprese e 3 missioni',
      '10 imprese del 2026',
      'grazie 10',
      '10 grazie mille',
      '10 grazie',
      'più o meno dieci',
      'piu meno dieci',
      'noi - 10',
      '(-10',
      '10 per azienda',
      '10 per centro',
      '10 ula',
      '10 imprese 3 mesi',
      'fra 3 anni 10',
      '10 imprese o 12',
      '10 belle imprese',
      '10 di cui 3 della moda',
      '10 tra cui 3 della moda',
      '10 of which 3 in fashion',
      '10 imprese, incluse 3 della moda',
      '10 including 3 from fashion',
      '10 small - medium firms',
      '10 electronic companies',
      '10 persone e 3 missioni',
      '１０',
      '10 e poi 8 aziende... no, 10',
      '10 imprese, compresi 3 soci',
      '10, vi richiamo tra 5 minuti',
      '10, give me 5 minutes',
      '10, aspetti 1 minuto',
      '10, wait 1 minute',
      '10, we call back in 1 hour',
    ].map((said) => [said, 10] as const),
    ...[
      '8',
      'otto imprese',
      'eight companies',
      '8 piccole e medie imprese',
      '8 small and medium-sized enterprises',
    ].map((said) => [said, 8] as const),
    ...['3', 'di cui 3', 'compresi 3', 'tre'].map((said) => [said, 3] as const),
    ...['1000', 'mille', 'mille imprese', '1 000'].map((said) => [said, 1000] as const),
    ...['1000000', 'un milione', '1 milione'].map((said) => [said, 1_000_000] as const),
    ...['12', 'una dozzina', 'a dozen', 'dodici', 'twelve SMEs'].map((said) => [said, 12] as const),
    ...['6', 'half a dozen', 'mezza dozzina', 'sei'].map((said) => [said, 6] as const),
    ...[
      '1',
      'una',
      'uno',
      'one',
      'una sola',
      'sono da solo',
      'solo io',
      "un'impresa",
      'just one',
      'solo io',
      'just me',
      'una sola impresa',
      'una sola impresa di noi e per ora grazie',
      'unica',
      'a single company',
      'myself only',
    ].map((said) => [said, 1] as const),
    ...[
      '42 e fatturiamo 1 milione',
      '42 e fatturiamo 8 milioni',
      'da 40 a 45, diciamo 42',
      'between 40 and 45, say 42',
      '40, facciamo 42',
    ].map((said) => [said, 42] as const),
    ...['2', 'due', 'un paio', 'a couple', 'a couple of companies'].map((said) => [said, 2] as const),
    ...['1.200', '1,200', '1200', '1 200', 'milleduecento', 'twelve hundred', '1200 dipendenti'].map(
      (said) => [said, 1200] as const,
    ),
    ...['8-10', '8/10', 'tra 8 e 10', 'between 8 and 10', '8 o 10', 'dalle 8 alle 10 imprese', 'from 8 to 10'].map(
      (said) => [said, 'count.range'] as const,
    ),
    ...['5 meccaniche e 6 alimentari', '2 micro e 6 piccole'].map((said) => [said, 'count.range'] as const),
    ...['5 + 3 e 2', '5 e 3 + 2', '12, cento', '10, 10 o 12'].map((said) => [said, 'count.range'] as const),
    ...['5 e 5', '5 and 5', '5 ed 5', '5, 5 e 5'].map((said) => [said, 'count.range'] as const),
    ...[
      '100 people in Italy and 200 abroad',
      '100 dipendenti e 20 apprendisti',
      '100 dipendenti più 20 a tempo pieno',
      '5 aziende e 3 fuori regione',
      '5 mechanical firms and 2 ceramic ones',
      '5 meccaniche e 3 ceramiche e basta',
    ].map((said) => [said, 'count.range'] as const),
    ...[
      '5, 5',
      '5, cioè 5',
      '5 aziende e 3 ceramiche artistiche',
      '5 imprese e 3 settori',
      '5 aziende con 3 fuori regione',
    ].map((said) => [said, 5] as const),
    ...['5 più 3', '5 plus 3', '5 + 3', '4 più 4'].map((said) => [said, 8] as const),
    ...['5 + 3', '5+3', '4 + 3 + 1'].map((said) => [said, 8] as const),
    ...['10 imprese e 12 imprese', '12 di 3', '12 quali 3', '12 dicui 3', '12 di cuim 3', '8 o 10 imprese'].map(
      (said) => [said, 'count.range'] as const,
    ),
    ...[
      '8 o 10, aspetti, siamo in attesa di altre 5 imprese',
      '8 or 10, wait, we expect another 5 companies',
      'cinque imprese meccaniche e due ceramiche',
      '8 ceramic companies and 2 mechanical ones',
      'five mechanical companies and two ceramic ones',
      'five mechanical companies and two food, maybe',
      '10 imprese e altre 5',
      '10 companies and another 5',
      '8, aspetti, chiedo a 3',
      '8, sorry, and 3',
    ].map((said) => [said, 'count.range'] as const),
    ...['10 imprese e 3 iniziative', '10 imprese e 2 fiere', '10 companies and 3 promotional events'].map(
      (said) => [said, 10] as const,
    ),
    ...['giornalisti', 'ospedali', 'artisti', 'musei', 'canali', 'scolari'].map(
      (others) => [`12 imprese e 4 ${others}`, 12] as const,
    ),
    ...['altre 5 imprese', 'another 5 companies', '8, scusi, siamo 5', '8, wait, it is 5'].map(
      (said) => [said, 5] as const,
    ),
    ...['10.5', '10,5', 'dieci e mezzo', 'two and a half'].map((said) => [said, 'count.not-whole'] as const),
    ...[
      '0',
      'zero',
      'nessuna',
      'none',
      '-3',
      'meno 3',
      'minus 3',
      'nessuna impresa',
      'nessuna per ora',
      'no, nessuna',
      'noi -3',
      '- 3',
      'meno dieci',
    ].map((said) => [said, 'count.too-few'] as const),
    ...['1.000.001', '5 milioni', '99999999999999999999'].map((said) => [said, 'count.too-many'] as const),
    ...[
      'pippo',
      'no',
      '',
      'b2b',
      '10 euro',
      '€ 10',
      '50%',
      '50 per cento',
      '3 anni',
      'molte',
      'una molte',
      'solo',
      'no no',
      'noi-3',
      'una 3x',
      '10 per cent',
      '10 percento',
      '$ 10',
      '10 km',
      'una, 100 %',
      '10 dollari',
      'molte una',
      'grazie mille',
      '1e3',
      '10²',
      'mille grazie',
    ].map((said) => [said, 'count.not-a-number'] as const),
  ])('%s → %s', (said, expected) => expect(outcome(said, lang)).toBe(expected));
});

describe('companies counted inside a sentence', () => {
  test.each([
    ['siamo la CNA con 10 aziende in Messico e 150 mila euro', [10]],
    ['una decina di imprese della meccanica', [10]],
    ['una decina di officine meccaniche', [10]],
    ['dieci cantine e due missioni', [10]],
    ['ten wineries', [10]],
    ['eight companies going to Japan', [8]],
    ['12 SMEs, €80k', [12]],
    ['8 piccole e medie imprese', [8]],
    ['non 8 imprese ma 10 imprese', [10]],
    ['tra 8 e 10 imprese', []],
    ["sono un'impresa", []],
    ['3 missioni nel 2026', []],
    ['cambia le aziende', []],
    ['-3 imprese', []],
    ['0 imprese', []],
    ['10,5 imprese', []],
    ['10 aziende e 12 aziende', [10, 12]],
    // The noun comes first where nothing else tells the parts.
    ['fiere imprese 20 servizi 30mila', [20]],
    ['companies 20 services 30k', [20]],
    ['per le imprese 20 mila euro', []],
    ['due imprese 20 mila', [2]],
    ['imprese 2026', []],
    ['8 o 10 aziende e 3 ditte', [3]],
    ['10 textile companies', [10]],
    ['10 piccole-medie imprese', [10]],
    ['10 moda imprese', []],
    ['10 localx companies', []],
    ['10 + imprese', []],
    ['CL-2026-10 aziende', []],
    ['99999999999999999999 imprese', []],
    ['10² imprese', []],
    ['siamo in 12', []],
    ['10 digital companies', [10]],
    ['10 legal aziende', []],
    ['12 canali aziende', []],
    ['10 innovative firms', [10]],
    ['con altre 5 imprese', []],
    ['together with another 5 companies', []],
  ] as const)('%s', (said, expected) =>
    expect(findCounts(readText(said), 'it').map(({ value }) => value)).toEqual(expected),
  );

  test('people are not companies', () => {
    expect(findCounts(readText('10 aziende con 40 dipendenti'), 'it', 'people').map(({ value }) => value)).toEqual([
      40,
    ]);
    const said = 'siamo in 12, e voi?';
    const [found] = findCounts(readText(said), 'it', 'people');
    expect(said.slice(found?.start, found?.end)).toBe('12');
  });
});

test.each([
  ['tra 8 e 1200', { low: '8', high: '1.200' }],
  ['tra 1200 e 8', { low: '8', high: '1.200' }],
  ['10, 10 o 12', { low: '10', high: '12' }],
  ['5 emiliane e 3 romagnole', { first: '5', second: '3', wording: 'several' }],
  ['5, 5 emiliane e 3 romagnole', { first: '5', second: '3', wording: 'several' }],
  ['8 o 10, aspetti, siamo in attesa di altre 5 imprese', { low: '8', high: '10' }],
  ['cinque imprese meccaniche e due ceramiche', { first: '5', second: '2', wording: 'several' }],
  ['nessuna', { min: 1 }],
  ['-3', { min: 1 }],
  ['1.000.001', { max: '1.000.000' }],
])('what is wrong with "%s" is said back', (said, facts) =>
  expect(readCount(readText(said), 'it', limits)).toMatchObject({ problem: { facts } }),
);

const langs = fc.constantFrom<Lang>('it', 'en');
test('numbers in digits and in words read back the same in both languages', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), langs, (number, lang) => {
      for (const said of [String(number), spellItalian(number), spellEnglish(number), `${number} imprese`]) {
        expect(outcome(said, lang)).toBe(number);
      }
    }),
  ));

test('whatever is written, the answer is a whole number within the limits or a problem', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), langs, (said, lang) => {
      const reading = readCount(readText(said), lang, limits);
      if (reading.ok)
        expect(Number.isInteger(reading.value) && reading.value >= 1 && reading.value <= 1_000_000).toBe(true);
      else expect(reading.problem.code).toMatch(/^count\./);
      findCounts(readText(said), lang);
    }),
  ));

describe('people told one by one, oneself first', () => {
  test.each<[string, 'it' | 'en', number | string]>([
    ['Siamo io, mio figlio e due operai', 'it', 4],
    ['io e mia moglie', 'it', 2],
    ['me, my wife and three employees', 'en', 5],
    ['io e il mio socio', 'it', 2],
    ['io e il capo', 'it', 'count.not-a-number'],
  ])('%s', (said, lang, then) => {
    const reading = readCount(readText(said), lang, { min: 0, max: 1000 });
    expect(reading.ok ? reading.value : reading.problem.code).toBe(then);
  });
});
