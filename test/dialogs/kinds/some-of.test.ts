import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { someOf } from '../../../src/dialogs/kinds/some-of.ts';
import { readText } from '../../../src/dialogs/words.ts';
import { activities } from './lists.ts';

const kind = someOf('activities', activities, { min: 1, allowNone: true });
const ids = activities.map(({ value }) => value);
const outcome = (said: string): string => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value.join(' ') : reading.problem.code;
};

describe('some of a list', () => {
  test.each<readonly [string, string]>([
    ...[
      '1, 3 e 5',
      '1 3 5',
      '1,3,5',
      '5; 3; 1',
      '1 e 3 e 5',
      'la 1, la 3 e la 5',
      'la prima, la terza e la quinta',
      '1, 3, 3, 5',
      '1 3 and 5',
      '1/3/5',
    ].map((said) => [said, 'consultancy b2b missions'] as const),
    ...['1-3', '1 - 3', 'dalla 1 alla 3', 'da 1 a 3', '1 to 3', '3-1', '1, 2 e 3'].map(
      (said) => [said, 'consultancy institutional b2b'] as const,
    ),
    ...[
      'missioni e b2b',
      'B2B, missioni',
      'vorremmo fare delle missioni e anche dei b2b',
      'missions and B2B',
      'missioni + b2b',
      'b2b/missioni',
      'missoni e b2b',
      '3 e missioni',
      'b2b\nmissioni',
      'we would like missions and some b2b',
      'missioni in Vietnam e b2b',
      '3 missioni e 2 b2b',
      'missioni all’estero; incontri d’affari',
    ].map((said) => [said, 'b2b missions'] as const),
    ...['seminari', 'un seminario', 'seminarri', 'some seminars', '7', 'settima', 'SEMINARI!'].map(
      (said) => [said, 'seminars'] as const,
    ),
    ...['convegni e conferenze', 'conferenza', 'ultima', 'the last one'].map((said) => [said, 'conferences'] as const),
    ['istituzionali', 'institutional'],
    ...['le prime tre', 'prime 3', 'the first three', 'le prime 3, grazie'].map(
      (said) => [said, 'consultancy institutional b2b'] as const,
    ),
    ...['le ultime due', 'the last two', 'dalla 7 in poi', 'da 7 in poi', 'from 7 on'].map(
      (said) => [said, 'seminars conferences'] as const,
    ),
    ['le prime due e la quinta', 'consultancy institutional missions'],
    ['prime 2 5 7', 'consultancy institutional missions seminars'],
    ['first, 3', 'consultancy b2b'],
    ['the third one', 'b2b'],
    ['one', 'consultancy'],
    ['1 opzione-3', 'consultancy b2b'],
    ['1 3-5 7', 'consultancy b2b partners missions seminars'],
    ...[
      'dalla 6 all’ultima',
      "6 all'ultima",
      'dalla sesta alla ottava',
      '6 – 8',
      '6—8',
      '6 TO 8',
      '6 through 8',
      'dalla 6 fino alla 8',
      'from 6 up to 8',
    ].map((said) => [said, 'visits seminars conferences'] as const),
    ['2 istituzionali', 'institutional'],
    ['missioni, anzi la 3', 'b2b'],
    ['missioni, scusi, anche la 3', 'b2b missions'],
    ['tutte quante', ids.join(' ')],
    ['all of them', ids.join(' ')],
    ['- 1\n- 3', 'consultancy b2b'],
    ['tutte', ids.join(' ')],
    ['all', ids.join(' ')],
    ['tutte le attività', ids.join(' ')],
    ...[
      'tutte tranne 3',
      'tutte tranne i b2b',
      'tutte eccetto la terza',
      'all but the third',
      'all except b2b',
      'tutte ma non i b2b',
      'tutte meno la 3',
    ].map((said) => [said, ids.filter((id) => id !== 'b2b').join(' ')] as const),
    ['tutte tranne la 3 e la 4', ids.filter((id) => id !== 'b2b' && id !== 'partners').join(' ')],
    ['all but the last', ids.slice(0, -1).join(' ')],
    ['missioni ma non seminari', 'missions'],
    ['non seminari ma missioni', 'missions'],
    ['niente missioni, solo seminari', 'seminars'],
    ['missioni, nessun seminario', 'missions'],
    ["missions, we don't want seminars", 'missions'],
    ['missioni, anzi seminari', 'seminars'],
    ['missioni, no aspetti, seminari', 'seminars'],
    ['1 e 3, scusi, volevo dire seminari', 'seminars'],
    ['missioni, anzi anche seminari', 'missions seminars'],
    // An apology alone takes nothing back.
    ['1 e 3, scusi', 'consultancy b2b'],
    ['1 and 3, sorry', 'consultancy b2b'],
    ['missioni e seminari, sorry', 'missions seminars'],
    ['missioni e seminari, scusi, e anche visite', 'missions visits seminars'],
    ['missions and seminars, sorry, I forgot company visits', 'missions visits seminars'],
    ['1 e 3, scusi, aggiungo la 5', 'consultancy b2b missions'],
    ['3, meglio 5', 'missions'],
    ['3, meglio la 5', 'missions'],
    ['missioni, meglio seminari', 'seminars'],
    ['missioni, meglio anche seminari', 'missions seminars'],
    ['le missioni vanno meglio, e i seminari', 'missions seminars'],
    ['missioni e un momento di b2b', 'b2b missions'],
    // What is picked after it takes the place of all before.
    ...[
      'tutte, anzi nessuna',
      'missioni e seminari, no aspetti, niente',
      'all, actually none',
      'missions, sorry, none of these',
      'tutte, anzi no',
    ].map((said) => [said, ''] as const),
    ['nessuna, anzi tutte', ids.join(' ')],
    ['tutte, anzi nessuna, anzi missioni', 'missions'],
    ['tutte, anzi no, solo missioni', 'missions'],
    ['tutte, anzi solo la 3', 'b2b'],
    ['tutte, anzi la 3 e la 5', 'b2b missions'],
    ['tutte, scusi, missioni', 'missions'],
    ['tutte tranne la 3, anzi tutte', ids.join(' ')],
    ['all but the third, sorry, all', ids.join(' ')],
    ['missioni, anzi tutte', ids.join(' ')],
    // Less of it takes back the exception alone.
    ['tutte, anzi non la 3', ids.filter((id) => id !== 'b2b').join(' ')],
    ['missioni e seminari, anzi non i seminari', 'missions'],
    ['tutte tranne la 3, anzi la 4', ids.filter((id) => id !== 'partners').join(' ')],
    ['tutte tranne la 3, anzi tranne la 4', ids.filter((id) => id !== 'partners').join(' ')],
    ['tutte tranne la 3, anzi solo la 4', 'partners'],
    ...[
      'missions, I mean seminars',
      'missions, I meant seminars',
      'missions, no wait, seminars',
      'missions, oops, seminars',
      'missions, pardon, seminars',
    ].map((said) => [said, 'seminars'] as const),
    ['1 e 3, volevo dire 5', 'missions'],
    ...['nessuna', 'none', 'niente', 'no', 'nessuna di queste', 'none of these', 'none of the above'].map(
      (said) => [said, ''] as const,
    ),
  ])('%s → %s', (said, expected) => expect(outcome(said)).toBe(expected));

  test.each([
    ['missioni, pizza e b2b', 'activities.unknown', { part: 'pizza' }],
    ['missioni e unicorni', 'activities.unknown', { part: 'unicorni' }],
    ['pizza', 'activities.unknown', { part: 'pizza' }],
    ['', 'activities.unknown', { part: '' }],
    ['135', 'activities.out-of-range', { number: 135, last: 8 }],
    ['1, 3 e 99', 'activities.out-of-range', { number: 99, last: 8 }],
    ['0', 'activities.out-of-range', { number: 0, last: 8 }],
    ['0-3', 'activities.out-of-range', { number: 0, last: 8 }],
    ['6-12', 'activities.out-of-range', { number: 12, last: 8 }],
    ['le ultime nove', 'activities.out-of-range', { number: 9, last: 8 }],
    ['le ultime venti', 'activities.out-of-range', { number: 20, last: 8 }],
    ['tutte all’estero', 'activities.unknown', { part: 'estero' }],
    ['la 7 all’estero', 'activities.unknown', { part: 'estero' }],
    ['all’inizio la 7', 'activities.unknown', { part: 'inizio la 7' }],
    ['nor pizza', 'activities.unknown', { part: 'nor pizza' }],
    ['pizza 6 fino alla 8', 'activities.unknown', { part: 'pizza 6 fino alla 8' }],
    ['1 quella 2 o quasi', 'activities.unknown', { part: 'quasi' }],
    [' missioni ma non missioni ', 'activities.unknown', { part: 'missioni ma non missioni' }],
    ['pizza '.repeat(20), 'activities.unknown', { part: 'pizza '.repeat(14).slice(0, 80) }],
    [`non la 1 ${'la 1 '.repeat(20)}`, 'activities.unknown', { part: `non la 1 ${'la 1 '.repeat(20)}`.slice(0, 80) }],
    [
      'tutte incontri',
      'activities.ambiguous',
      { part: 'incontri', candidates: 'Incontri istituzionali, Incontri d’affari (B2B)' },
    ],
    ['-1', 'activities.out-of-range', { number: -1, last: 8 }],
    ['-3 e 5', 'activities.out-of-range', { number: -3, last: 8 }],
    ['1, -2', 'activities.out-of-range', { number: -2, last: 8 }],
    ['le prime nove', 'activities.out-of-range', { number: 9, last: 8 }],
    ['6-9', 'activities.out-of-range', { number: 9, last: 8 }],
    [
      'missioni e incontri',
      'activities.ambiguous',
      { part: 'incontri', candidates: 'Incontri istituzionali, Incontri d’affari (B2B)' },
    ],
  ])('%s gets %s', (said, code, facts) =>
    expect(kind.read(readText(said), 'it')).toEqual({ ok: false, problem: { code, facts } }),
  );

  test('none is refused where one at least is asked for', () => {
    const strict = someOf('activities', activities, { min: 1 });
    expect(strict.read(readText('nessuna'), 'it')).toEqual({
      ok: false,
      problem: { code: 'activities.too-few', facts: { min: 1 } },
    });
    expect(someOf('activities', activities, { min: 2 }).read(readText('missioni'), 'it')).toMatchObject({
      problem: { code: 'activities.too-few' },
    });
  });
});

test('a sentence that names some gives one value with all of them', () => {
  const find = (said: string): unknown => kind.find?.(readText(said), 'it').map(({ value }) => value);
  expect(find('faremo missioni e b2b in Vietnam con 10 aziende')).toEqual([['b2b', 'missions']]);
  expect(find('faremo 2 cose in Vietnam')).toEqual([]);
  expect(find('tutte tranne seminari e missioni')).toEqual([]);
});

test('any choice written by number or by name reads back in the order of the list', () =>
  fc.assert(
    fc.property(
      fc.shuffledSubarray(
        activities.map((option, place) => ({ ...option, place })),
        { minLength: 1 },
      ),
      fc.constantFrom(', ', '; ', ' e ', ' and ', '\n', ' + '),
      (picked, separator) => {
        const expected = picked.toSorted((a, b) => a.place - b.place).map(({ value }) => value).join(' '); // prettier-ignore
        expect(outcome(picked.map(({ place }) => place + 1).join(separator))).toBe(expected);
        expect(outcome(picked.map(({ label }) => label.it).join(separator))).toBe(expected);
        expect(outcome(picked.map(({ label }) => label.en).join(separator))).toBe(expected);
      },
    ),
  ));

test('any text gives options of the list or a problem, at once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (said) => {
      const reading = kind.read(readText(said), 'it');
      expect(reading.ok ? kind.accepts(reading.value) : /^activities\./.test(reading.problem.code)).toBe(true);
    }),
  );
  expect(outcome('misisoni pizza '.repeat(260))).toBe('activities.unknown');
});

describe('words that alone in a sentence name none surely', () => {
  const vague = someOf('activities', activities, { min: 1, vague: new Set(['visite', 'incontri']) });
  test.each([
    ['faremo visite', []],
    ['visite e seminari', [['visits', 'seminars']]],
    ['incontri istituzionali', [['institutional']]],
  ])('%s', (said, then) => expect(vague.find?.(readText(said), 'it').map(({ value }) => value)).toEqual(then));
});

test('the stretch of what is found goes from the first name to the last', () => {
  const said = 'faremo seminari, due missioni all’estero e basta';
  const [found] = kind.find?.(readText(said), 'it') ?? [];
  expect(said.slice(found?.start, found?.end)).toBe('seminari, due missioni all’estero');
});
