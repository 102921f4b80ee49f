import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneOf } from '../../../src/dialogs/kinds/one-of.ts';
import { readText } from '../../../src/dialogs/words.ts';
import { promoters } from './lists.ts';

const kind = oneOf('promoter.type', promoters);
const outcome = (said: string): string => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('one of a list', () => {
  test.each<readonly [string, string]>([
    ...[
      '2',
      '2.',
      ' 2 ',
      '2)',
      'la 2',
      'la 2, grazie',
      'opzione 2',
      'n. 2',
      'n° 2',
      '#2',
      'numero due',
      'due',
      'la seconda',
      'il secondo',
      'the second one',
      'second',
      '2nd',
      '2ª',
      '２',
      'scelgo la 2',
      'secondo me la 2',
      'solo la 2',
      'della lista solo la 2',
      'forse la 2',
      'boh, la 2',
      'maybe 2',
      'I guess number 2',
    ].map((said) => [said, 'chamber'] as const),
    ...['ultima', "l'ultima", 'last', 'the last one', '6', 'sesto', 'altro', 'Other'].map(
      (said) => [said, 'other'] as const,
    ),
    ...[
      'fondazione',
      'Fondazioni',
      'siamo una fondazione',
      'we are a foundation',
      'fondazzione',
      'fondazone',
      'fond.',
      'penultima',
    ].map((said) => [said, 'foundation'] as const),
    ...[
      'camera di commercio',
      'Camere di commercio',
      'CCIAA',
      'cciaa',
      'chambers of commerce',
      'sono la camera di commercio di Ferrara',
      'camera di comercio',
    ].map((said) => [said, 'chamber'] as const),
    ...[
      "camera di commercio italiana all'estero",
      'camera italiana all’estero',
      'CCIE',
      'the Italian chamber of commerce abroad in Tokyo',
    ].map((said) => [said, 'abroad'] as const),
    ...[
      'assoc.',
      'CNA',
      'Siamo la CNA di Bologna',
      'associazioni di categoria',
      'business association',
      'uno',
      'la prima',
    ].map((said) => [said, 'association'] as const),
    ['non siamo una fondazione ma una associazione', 'association'],
    ['fondazione, anzi camera di commercio', 'chamber'],
    ['not a foundation but a chamber of commerce', 'chamber'],
  ])('%s → %s', (said, expected) => expect(outcome(said)).toBe(expected));

  test.each<readonly [string, string]>([
    ...['7', '0', 'la 12', '-2', 'numero 99', 'ottavo'].map((said) => [said, 'promoter.type.out-of-range'] as const),
    ...['2 o 3', '2, 3', 'fondazione o associazione', 'foundation or association', 'CNA e fondazione'].map(
      (said) => [said, 'promoter.type.ambiguous'] as const,
    ),
    ...[
      '',
      '  ',
      'pippo',
      'non siamo una fondazione',
      'abbiamo 3 aziende',
      '???',
      'boh',
      'nessuna',
      '2026 aziende',
    ].map((said) => [said, 'promoter.type.unknown'] as const),
  ])('%s gets %s', (said, expected) => expect(outcome(said)).toBe(expected));

  test('an ambiguous answer names what it may be; a number out of the list, how long the list is', () => {
    expect(kind.read(readText('2 o 3'), 'en')).toMatchObject({
      problem: { facts: { candidates: 'Chamber of Commerce, Unioncamere' } },
    });
    expect(kind.read(readText('9'), 'en')).toMatchObject({ problem: { facts: { number: 9, last: 6 } } });
  });
});

describe('inside a sentence', () => {
  test.each([
    ['siamo la CNA, meccanica verso Vietnam e Giappone', ['association', 'CNA']],
    ['we are a foundation from Bologna with 10 companies', ['foundation', 'foundation']],
    ['non siamo una fondazione', null],
    ['fondazione o camera di commercio', null],
    ['la seconda parte del progetto con 2 missioni', null],
    ['fondazzione', null],
  ] as const)('%s', (said, expected) => {
    const [found] = kind.find?.(readText(said), 'it') ?? [];
    expect(found === undefined ? null : [found.value, said.slice(found.start, found.end)]).toEqual(expected);
  });
});

test('every label and every number picks its own option, in both languages', () => {
  promoters.forEach(({ value, label }, place) => {
    for (const said of [label.it, label.en, label.it.toUpperCase(), String(place + 1), `opzione ${place + 1}`])
      expect(outcome(said)).toBe(value);
  });
});

test('any text gives an option of the list or a problem', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (said) => {
      const reading = kind.read(readText(said), 'it');
      if (reading.ok) expect(kind.accepts(reading.value)).toBe(true);
      else expect(reading.problem.code).toMatch(/^promoter\.type\./);
      kind.find?.(readText(said), 'it');
    }),
  ));

describe('which of several names, parts of names and numbers is meant', () => {
  test.each([
    ['fondazione o associazione', 'promoter.type.ambiguous'],
    ['associazione oppure una fondazione', 'promoter.type.ambiguous'],
    ['associazione o camera di commercio', 'promoter.type.ambiguous'],
    ['camera di commercio o associazione', 'promoter.type.ambiguous'],
    ['camera o unioncamere', 'promoter.type.ambiguous'],
    ['CNA e CCIAA', 'promoter.type.ambiguous'],
    ['fondazione oltre associazione', 'promoter.type.ambiguous'],
    ['commercio', 'promoter.type.ambiguous'],
    ['2 o 3', 'promoter.type.ambiguous'],
    ['2 e 3', 'promoter.type.ambiguous'],
    ['la 2 o la 3', 'promoter.type.ambiguous'],
    ['fondazione o', 'foundation'],
    ['o fondazione', 'foundation'],
    ['fondazione o banca', 'foundation'],
    ['fondazione ottima', 'foundation'],
    ['fondazione fondazione', 'foundation'],
    ['fondazione bancaria', 'foundation'],
    ['anzi fondazione', 'foundation'],
    ['fondazione invece di camera', 'foundation'],
    ['invece fondazione', 'foundation'],
    ['non bello fondazione', 'foundation'],
    ['fond', 'foundation'],
    ['fon', 'foundation'],
    ['fondaz', 'foundation'],
    ['fondacione', 'foundation'],
    ['xfondazione', 'foundation'],
    ['camera anzi', 'chamber'],
    ['fondazione, anzi camera', 'chamber'],
    ['non fondazione ma camera', 'chamber'],
    ['invece di fondazione camera', 'chamber'],
    ['camera invece della fondazione', 'chamber'],
    ['camera commercio', 'chamber'],
    ['camara', 'chamber'],
    ['camer', 'chamber'],
    ['secondo', 'chamber'],
    ['secondo noi la 3', 'union'],
    ['secondo me la 3', 'union'],
    ['unioncamere emilia', 'union'],
    ['emilia', 'union'],
    ['all’estero', 'abroad'],
    ['estero', 'abroad'],
    ['assoc', 'association'],
    ['ass', 'association'],
    ['categ', 'association'],
    ['assoc cat', 'association'],
    ['associazione imprese', 'association'],
    ['associazione di volontari', 'association'],
    ['one', 'association'],
    ['numero uno', 'association'],
    ['altro altro', 'other'],
    ['non siamo una fondazione o una associazione', 'promoter.type.unknown'],
    ['we are not really a foundation', 'promoter.type.unknown'],
    ['tranne la fondazione', 'promoter.type.unknown'],
    ['senza fondazione', 'promoter.type.unknown'],
    ['fo', 'promoter.type.unknown'],
    ['cat', 'promoter.type.unknown'],
    ['categoria', 'promoter.type.unknown'],
    ['secondo lei la 3', 'promoter.type.unknown'],
    ['the one', 'promoter.type.unknown'],
    ['siamo noi', 'promoter.type.unknown'],
    ['il la le lo gli 2 il la le lo gli i', 'chamber'],
    ['il la le lo gli 2 il la le lo gli i le', 'promoter.type.unknown'],
    ['uno due tre quattro cinque sei sette', 'promoter.type.out-of-range'],
    ['-2', 'promoter.type.out-of-range'],
  ])('%s: %s', (said, then) => expect(outcome(said)).toBe(then));
});
