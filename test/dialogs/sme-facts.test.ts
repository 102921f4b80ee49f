import { describe, expect, test } from 'vitest';
import { turnover } from '../../src/dialogs/kinds/company-figures.ts';
import { readText } from '../../src/dialogs/words.ts';
import { answerTo, factsIn, options } from './questions.ts';

describe('a sentence about a company says', () => {
  test.each([
    ['siamo in 12, fatturiamo 2 milioni e mezzo', { 'sme.employees': 12, 'sme.turnover': 2_500_000_00 }],
    ['siamo circa 30 e il volume d’affari è 4 milioni', { 'sme.employees': 30, 'sme.turnover': 4_000_000_00 }],
    ['fatturiamo 2 miliardi', { 'sme.turnover': 2_000_000_000_00 }],
    ['siamo in 3 province', {}],
    ['Sono Anna Neri di Salumificio Negri snc', { 'sme.name': 'Salumificio Negri snc' }],
    ['mi chiamo Anna Neri di Rossi e Bianchi snc', { 'sme.name': 'Rossi e Bianchi snc' }],
    ['Anna Neri di Salumificio Negri snc', { 'sme.name': 'Salumificio Negri snc' }],
    ['Siamo Bar Roma di Rossi Mario e Bianchi Luca snc', { 'sme.name': 'Bar Roma di Rossi Mario e Bianchi Luca snc' }],
    ['Siamo Rossi snc', { 'sme.name': 'Rossi snc' }],
    ['Rossi Srl, Reggio Emilia', { 'sme.name': 'Rossi Srl', 'sme.province': 'RE' }],
    ['Parma, 12 addetti', { 'sme.province': 'PR', 'sme.employees': 12 }],
    ['esportiamo ogni tanto', { 'sme.exportExperience': 'occasional' }],
    ['non abbiamo mai esportato', { 'sme.exportExperience': 'none' }],
    ['vorremmo esportare di più', {}],
  ] as const)('in Italian: %s', (said, facts) => expect(factsIn('sme', said, 'it')).toEqual(facts));

  test.each([
    ['we are 12 and turn over 2.5 million', { 'sme.employees': 12, 'sme.turnover': 2_500_000_00 }],
    ['42 employees and 8 million turnover', { 'sme.employees': 42, 'sme.turnover': 8_000_000_00 }],
    ['we export regularly', { 'sme.exportExperience': 'regular' }],
    ['we would like to export', {}],
  ] as const)('in English: %s', (said, facts) => expect(factsIn('sme', said, 'en')).toEqual(facts));
});

describe('a company that is linked to others, or a partner of them, says so', () => {
  test.each([
    'facciamo parte di un gruppo',
    'facciamo parte di un gruppo multinazionale',
    'siamo controllati da una multinazionale tedesca',
    'siamo partecipati al 30% da un’altra azienda',
    'abbiamo due società collegate',
    'abbiamo una controllata',
    'siamo una consociata di una spa milanese',
    'la nostra capogruppo è a Milano',
    'non siamo un’impresa autonoma',
    'we are part of a larger group',
    'we are owned by a German company',
    'we have two subsidiaries',
    'our parent company is German',
  ])('%s', (said) => expect(factsIn('sme', said, 'it')).toEqual({ 'sme.linked': true }));

  test.each([
    'vorremmo far parte di un gruppo di imprese',
    'facciamo parte di un gruppo di imprese',
    'non siamo controllati da nessuno',
    'non abbiamo imprese collegate',
    'cerchiamo imprese associate',
    'we want to be part of a group of companies',
    "we don't have linked companies",
    'we are not owned by anyone',
  ])('not: %s', (said) => expect(factsIn('sme', said, 'it')).not.toHaveProperty(['sme.linked']));
});

describe('experience of export is understood in many words', () => {
  test.each([
    ['esportiamo', 'regular'],
    ['esportiamo ogni tanto', 'occasional'],
    ['esportiamo in 20 Paesi', 'regular'],
    ["l'80% va all'estero", 'regular'],
    ["da vent'anni", 'regular'],
    ["non vendiamo all'estero", 'none'],
    ['abbiamo appena iniziato', 'occasional'],
    ['we export', 'regular'],
    ['we export sometimes', 'occasional'],
    ['we sell in 20 countries', 'regular'],
    ['all the time', 'regular'],
    ['a few times', 'occasional'],
    ['not much', 'occasional'],
    ["we don't export", 'none'],
  ])('%s: %s', (said, value) => expect(answerTo('sme.exportExperience', said, 'it')).toBe(value));
});

describe('a seat elsewhere and a unit in the region are in the region', () => {
  test.each([
    ['sede a Milano ma stabilimento a Parma', 'PR'],
    ['headquarters in Rome, plant in Bologna', 'BO'],
    ['Modena e Bologna', 'province.several'],
    ['Roma e Milano', 'province.several'],
  ])('%s: %s', (said, value) => expect(answerTo('sme.province', said, 'it')).toBe(value));
});

describe('where a limit decides, a number beside it is not on it', () => {
  test.each([
    ['sme.employees', 'quasi 250', 249],
    ['sme.employees', 'meno di 250', 249],
    ['sme.employees', 'fewer than 250', 249],
    ['sme.employees', '250', 250],
    ['sme.employees', 'quasi 30', 30],
    ['sme.employees', 'più di 250', 251],
    ['sme.employees', 'oltre 250 dipendenti', 251],
    ['sme.employees', 'just short of 250', 249],
    ['sme.employees', 'non arriviamo a 250', 249],
    ['sme.turnover', 'più di 50 milioni', 5_000_000_001],
    ['sme.turnover', 'over 50 million', 5_000_000_001],
    ['sme.turnover', 'meno di 50 milioni', 5_000_000_000],
    ['sme.turnover', 'più di 3 milioni', 300_000_000],
    ['sme.turnover', 'nessuno, siamo una startup', 0],
    ['sme.turnover', 'non abbiamo ancora fatturato', 0],
    ['sme.turnover', 'none yet, we are a startup', 0],
    ['sme.turnover', ' nessuno', 0],
    ['sme.turnover', 'no, per ora nulla', 0],
    ['sme.turnover', 'we haven’t invoiced anything yet', 0],
    ['sme.turnover', 'there is no turnover so far', 0],
    ['sme.turnover', 'non abbiamo fatturato molto, 3 milioni', 300_000_000],
    ['sme.turnover', 'niente di certo, tra 2 e 3 milioni', 'amount.range'],
    ['sme.turnover', 'nessunaltra cifra', 'amount.not-a-number'],
    ['sme.turnover', 'preferisco non dirlo', 'amount.not-a-number'],
    ['sme.turnover', '2 miliardi', 2_000_000_000_00],
    ['sme.turnover', 'two billion euro', 2_000_000_000_00],
    ['sme.turnover', '5000 miliardi', 'amount.too-large'],
    ['sme.balanceSheet', '1,5 miliardi', 1_500_000_000_00],
  ] as const)('%s, %s: %s', (question, said, value) => expect(answerTo(question, said, 'it')).toBe(value));
});

test.each([
  [50_000_000_01, 'più di 50.000.000\u00a0€', 'more than €50,000,000'],
  [50_000_000_00, '50.000.000\u00a0€', '€50,000,000'],
] as const)('a turnover of %i cents is shown as it was said', (cents, it, en) => {
  const kind = turnover(50_000_000_00, options);
  expect([kind.show(cents, 'it'), kind.show(cents, 'en')]).toEqual([it, en]);
  expect(kind.read(readText(it), 'it')).toEqual({ ok: true, value: cents });
});
