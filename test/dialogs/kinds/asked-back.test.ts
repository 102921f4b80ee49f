/** Kinds that rest on others: what they add, and what they say when an answer is not taken. */
import { describe, expect, test } from 'vitest';
import type { Kind } from '../../../src/dialogs/kind.ts';
import { countries } from '../../../src/dialogs/kinds/countries.ts';
import { country } from '../../../src/dialogs/kinds/country.ts';
import { besideDate, date } from '../../../src/dialogs/kinds/date.ts';
import { exportBand } from '../../../src/dialogs/kinds/export-band.ts';
import { milestoneHeld } from '../../../src/dialogs/kinds/milestone-held.ts';
import { oneOf, type ListOption } from '../../../src/dialogs/kinds/one-of.ts';
import { promoterType } from '../../../src/dialogs/kinds/promoter-type.ts';
import { skippable } from '../../../src/dialogs/kinds/skippable.ts';
import { someOf } from '../../../src/dialogs/kinds/some-of.ts';
import { freeText } from '../../../src/dialogs/kinds/text.ts';
import { yesNo } from '../../../src/dialogs/kinds/yes-no.ts';
import { readText } from '../../../src/dialogs/words.ts';
import { activities, promoters } from './lists.ts';

const today = '2026-11-24';
/** The value, or the problem's code with its facts. */
const said = (kind: Kind<unknown>, text: string, lang: 'it' | 'en' = 'it'): unknown => {
  const reading = kind.read(readText(text), lang);
  if (reading.ok) return reading.value;
  const facts = Object.entries(reading.problem.facts).map(([name, fact]) => `${name}: ${fact}`);
  return [reading.problem.code, ...facts].join(' | ');
};

describe('one or two countries', () => {
  test.each<[string, unknown]>([
    ['VN', ['VN']],
    ['VN JP', ['VN', 'JP']],
    ['VN JP TH', 'markets.too-many | count: 3 | min: 1 | max: 2'],
    ['Vietnam, Giappone, Thailandia', 'markets.too-many | count: 3 | min: 1 | max: 2'],
    ['Vietnam, Giappone, Corea', 'markets.too-many | count: 3 | min: 1 | max: 2'],
    ['IT', 'markets.home | count: 1'],
    ['VN IT', 'markets.home | count: 2'],
    ['Italia', 'markets.home | count: 1'],
    ['Africa', 'markets.region | region: Africa | id: africa'],
    ['Asia, Vietnam, Giappone, Cina', 'markets.region | region: Asia | id: asia'],
    ['Corea', 'markets.ambiguous | part: Corea | candidates: KR KP'],
    ['Vietnam e Corea', 'markets.ambiguous | part: Corea | candidates: KR KP'],
    ['bla bla blu e ble', 'markets.unknown | part: bla bla blu'],
    ['bla \t bla', 'markets.unknown | part: bla bla'],
    ['Vietnam e Giappone, anzi Cina', 'markets.ambiguous | part:  | candidates: VN JP CN'],
    ['VN o JP', 'markets.ambiguous | part:  | candidates: VN JP | wording: either'],
    ['', 'markets.none | min: 1 | max: 2'],
    ['x'.repeat(60), `markets.unknown | part: ${'x'.repeat(60)}`],
    ['x'.repeat(61), `markets.unknown | part: ${'x'.repeat(59)}…`],
  ])('%j: %j', (text, then) => expect(said(countries({ min: 1, max: 2 }), text)).toEqual(then));

  test.each<[string, unknown]>([
    ['Vietnam', 'markets.too-few | count: 1 | min: 2 | max: 3'],
    ['VN', 'markets.too-few | count: 1 | min: 2 | max: 3'],
    ['Vietnam e Giappone', ['VN', 'JP']],
  ])('two at least: %j: %j', (text, then) => expect(said(countries({ min: 2, max: 3 }), text)).toEqual(then));
});

describe('one country', () => {
  test.each<[string, string]>([
    ['Vietnam', 'VN'],
    ['VN', 'VN'],
    ['IT', 'country.home'],
    ['Vietnam e Giappone', 'country.several | candidates: VN JP'],
    ['VN JP', 'country.several | candidates: VN JP'],
    ['Africa', 'country.region | region: Africa | id: africa'],
    ['Congo', 'country.ambiguous | part: Congo | candidates: CG CD'],
    ['xyz abc def', 'country.unknown | part: xyz abc def'],
    ['', 'country.none'],
  ])('%j: %j', (text, then) => expect(said(country, text)).toBe(then));
});

describe('a day', () => {
  test.each<[string, string]>([
    ['12 marzo 2027', '2027-03-12'],
    ['25/10/2026', '2026-10-25'],
    ['24/10/2026', 'date.past'],
    ['boh', 'date.unknown'],
    ['31/4/2027', 'date.impossible | day: 31 | month: 4'],
  ])('%j: %s', (text, then) => expect(said(date(today, -30), text)).toBe(then));

  test.each<[unknown, boolean]>([
    ['2027-03-12', true],
    ['2027-02-30', false],
    ['12/3/2027', false],
    [20270312, false],
    [null, false],
  ])('%j is kept as a day: %s', (value, then) => expect(date(today, -30).accepts(value)).toBe(then));

  test.each<['it' | 'en', string]>([
    ['it', '12 marzo 2027'],
    ['en', '12 March 2027'],
  ])('is shown in %s as %s', (lang, then) => expect(date(today, -30).show('2027-03-12', lang)).toBe(then));

  test('that may be two is asked back with both, as people read them', () =>
    expect(said(date(today, 0), '03/04/2027', 'en')).toBe(
      'date.ambiguous | first: 3 April 2027 | second: 4 March 2027',
    ));

  test.each<[string, string]>([
    ['Missione a Hanoi', 'Missione a Hanoi'],
    ['Missione a Hanoi il 12 marzo', 'Missione a Hanoi il 12 marzo'],
    ['Missione a marzo', 'Missione a marzo'],
    ['Missione il 31 febbraio', 'date.impossible | day: 31 | month: 2'],
    ['Missione il 12 marzo 2077', 'date.too-far'],
    ['Missione il 12 marzo e il 20 aprile', 'date.several'],
    ['Mission on 03/04/2027', 'date.ambiguous | first: 3 April 2027 | second: 4 March 2027'],
  ])('beside a title: %j: %s', (text, then) => {
    const title = besideDate(freeText('milestone.title', { min: 2, max: 60 }), today);
    expect(said(title, text, text.startsWith('Mission ') ? 'en' : 'it')).toBe(then);
  });
});

const option = (value: string, it: string, ...synonyms: readonly string[]): ListOption => ({ value, label: { it, en: value }, synonyms }); // prettier-ignore

describe('a band of export turnover', () => {
  const band = exportBand([
    option('none', 'nessuno'),
    option('to-100k', 'fino a 100.000 €'),
    option('to-500k', 'da 100.000 a 500.000 €'),
  ]);
  test.each<[string, string]>([
    ['1', 'none'],
    ['2', 'to-100k'],
    ['3', 'to-500k'],
    ['la seconda', 'to-100k'],
    ['nessuno', 'none'],
    ['zero', 'none'],
    ['circa 300 mila', 'to-500k'],
    ['100 mila euro', 'to-100k'],
    ['20', 'to-100k'],
    ['tanto', 'checkin.exportBand.unknown | said: tanto'],
  ])('%j: %s', (text, then) => expect(said(band, text)).toBe(then));
});

describe('what became of a milestone', () => {
  const held = milestoneHeld([
    option('held', 'È stata fatta', 'fatta'),
    option('moved', 'È stata spostata', 'spostata'),
    option('cancelled', 'È stata annullata', 'annullata'),
    option('not-yet', 'Non ancora', 'non ancora'),
  ]);
  test.each<[string, string]>([
    ['sì', 'held'],
    ['è andata bene', 'held'],
    ['12', 'held'],
    ['12 imprese e 30 incontri', 'held'],
    ['spostata al 20 aprile', 'moved'],
    ['annullata', 'cancelled'],
    ['non ancora', 'not-yet'],
    ['no', 'milestone.held.which'],
    ['boh', 'milestone.held.unknown | said: boh'],
  ])('%j: %s', (text, then) => expect(said(held, text)).toBe(then));

  test('two buttons', () => expect(held.options?.('it').map(({ value }) => value)).toEqual(['held', 'cancelled']));

  test.each<[string, readonly string[]]>([
    ['la fiera è stata spostata', ['moved spostata']],
    ['c’erano 12 imprese', ['held ']],
    ['12', ['held ']],
    ['la fiera di Hanoi', []],
  ])('in "%s": %j', (text, then) =>
    expect(held.find?.(readText(text), 'it').map(({ value, start, end }) => `${value} ${text.slice(start, end)}`)).toEqual(then)); // prettier-ignore
});

describe('the kind of promoter', () => {
  const types = ['business-association', 'chamber-of-commerce', 'unioncamere', 'italian-chamber-abroad', 'foundation', 'other']; // prettier-ignore
  const real = promoterType(promoters.map((each, at) => ({ ...each, value: types[at] ?? '' })));
  test.each<[string, string]>([
    ['fondazione', 'foundation'],
    ['camera di commercio di Bologna', 'chamber-of-commerce'],
    ['C.C.I.A.A.', 'chamber-of-commerce'],
    ['camera di commercio italo-brasiliana', 'italian-chamber-abroad'],
    ['Camera di Commercio Italia-Israele', 'italian-chamber-abroad'],
    ['Italian–Thai Chamber of Commerce', 'italian-chamber-abroad'],
    ['Unioncamere Emilia-Romagna', 'unioncamere'],
    ['Unioncamere Lombardia', 'other'],
    ['una fondazione con 12 imprese', 'foundation'],
    ['la fondazione invece dell’associazione', 'foundation'],
    ['a foundation rather than a chamber', 'foundation'],
    ['fondazione piuttosto che associazione', 'foundation'],
    ['anziché una fondazione, la camera', 'chamber-of-commerce'],
    ['piuttosto una fondazione', 'foundation'],
    ['fondazione, info@camera.it', 'foundation'],
    ['non una camera italo-brasiliana ma una fondazione', 'foundation'],
    ['la C.N.A. e 12 imprese', 'business-association'],
    ['siamo 12 imprese, la 3', 'unioncamere'],
    ['la 2 di cosa?', 'promoter.type.unknown | said: la 2 di cosa?'],
    ['12 imprese e una fondazione', 'foundation'],
    ['siamo la C.C.I.A.A. di Bologna con 12 imprese', 'chamber-of-commerce'],
    ['una fondazione che aiuta le associazioni di categoria', 'foundation'],
    ['una fondazione per la camera di commercio', 'foundation'],
    ['a foundation for business association members', 'foundation'],
    ['una fondazione chela camera', 'promoter.type.ambiguous | candidates: Camera di commercio, Fondazione'],
    ['fondazione e camera', 'promoter.type.ambiguous | candidates: Camera di commercio, Fondazione'],
    ['non saprei, che dire', 'promoter.type.unknown | said: non saprei, che dire'],
    ['ICE', 'other'],
    ['ice', 'other'],
    [' ice ', 'other'],
    ['siamo l’ice', 'other'],
    ['Agenzia Ice', 'other'],
    ['ITA Agency', 'other'],
    ['ITA agency', 'other'],
    ['italian trade agency', 'other'],
    ['sell ice cream', 'promoter.type.unknown | said: sell ice cream'],
    ['ice cream', 'promoter.type.unknown | said: ice cream'],
    ['its', 'promoter.type.unknown | said: ITS | wording: its'],
    [' un its ', 'promoter.type.unknown | said: ITS | wording: its'],
    ['its academy', 'promoter.type.unknown | said: ITS | wording: its'],
    ['Its Academy di Modena', 'promoter.type.unknown | said: ITS | wording: its'],
    ['una ITS', 'promoter.type.unknown | said: ITS | wording: its'],
    ['its members', 'promoter.type.unknown | said: its members'],
    ['we and its', 'promoter.type.unknown | said: we and its'],
    ['BITSY', 'promoter.type.unknown | said: BITSY'],
    ['Italian chamber of commerce', 'italian-chamber-abroad'],
    ['camera  di commercio italia  israele', 'italian-chamber-abroad'],
    ['camera di commercio italo-un', 'chamber-of-commerce'],
    ['Chamber of commerce Italy and France', 'chamber-of-commerce'],
    ['union camere del Veneto', 'other'],
    ['unione camere della Lombardia', 'other'],
    ['I.C.E.', 'other'],
    ['siamo l’ICE di Roma', 'other'],
    ['agenzia ICE', 'other'],
    ['Italian Trade Agency', 'other'],
    ['l’ufficio ICEBERG', 'promoter.type.unknown | said: l’ufficio ICEBERG'],
    ['camera di commercio italiana', 'italian-chamber-abroad'],
    ['camera di commercio italo-', 'chamber-of-commerce'],
    ['unione regionale delle camere del Veneto', 'other'],
    ['camera di commercio, non italo-brasiliana', 'chamber-of-commerce'],
    ['ITS Maker Academy', 'promoter.type.unknown | said: ITS | wording: its'],
    ['siamo un its', 'promoter.type.unknown | said: ITS | wording: its'],
    ['I.T.S. Maker', 'promoter.type.unknown | said: ITS | wording: its'],
    ['a bank and its branches', 'promoter.type.unknown | said: a bank and its branches'],
    [`${'e '.repeat(150)}camera italo-brasiliana`, 'chamber-of-commerce'],
    [`${'e '.repeat(120)}camera italo-brasiliana`, 'italian-chamber-abroad'],
  ])('%j: %s', (text, then) => expect(said(real, text)).toBe(then));

  test('is one of the list, whatever a name tells', () =>
    expect(said(promoterType(promoters.slice(0, 2)), 'camera di commercio italo-brasiliana')).toBe('chamber'));

  test('is none of the list, when the list has no other bodies', () =>
    expect(said(promoterType(promoters.slice(0, 2)), 'ICE')).toBe('promoter.type.unknown | said: ICE'));
});

describe('an answer that may be skipped', () => {
  test.each(['salta', 'passo', 'non lo so', 'boh', 'skip', 'I don’t know', 'not sure'])('"%s" leaves it out', (text) =>
    expect(said(skippable(yesNo), text)).toBeNull(),
  );
  test.each<[string, unknown]>([
    ['sì', true],
    ['no', false],
    ['salta la corda', 'yes-no.unclear'],
  ])('"%s": %s', (text, then) => expect(said(skippable(yesNo), text)).toBe(then));
});

test('a weak name counts only where no other is said', () => {
  const experience = oneOf('sme.exportExperience', [
    { ...option('occasional', 'ogni tanto'), weak: ['a volte'] },
    { ...option('regular', 'regolarmente'), weak: ['esportiamo'] },
  ]);
  expect(said(experience, 'esportiamo')).toBe('regular');
  expect(said(experience, 'esportiamo ogni tanto')).toBe('occasional');
  expect(said(experience, 'esportiamo a volte')).toContain('ambiguous');
  expect(said(experience, '2')).toBe('regular');
});

describe('what of a list was not understood is said back', () => {
  test.each<[string, string]>([
    ['  una banca ', 'promoter.type.unknown | said: una banca'],
    [`una banca ${'x'.repeat(100)}`, `promoter.type.unknown | said: una banca ${'x'.repeat(70)}`],
    ['9', 'promoter.type.out-of-range | number: 9 | last: 6'],
    ['camera o fondazione', 'promoter.type.ambiguous | candidates: Camera di commercio, Fondazione'],
  ])('of one: %j', (text, then) => expect(said(oneOf('promoter.type', promoters), text)).toBe(then));

  test.each<[string, unknown]>([
    ['9', 'project.activities.out-of-range | number: 9 | last: 8'],
    ['seminari', 'project.activities.too-few | min: 2'],
    ['seminari e concerti', 'project.activities.unknown | part: concerti'],
    ['nessuna', []],
  ])('of several, two at least or none: %j', (text, then) =>
    expect(said(someOf('project.activities', activities, { min: 2, allowNone: true }), text)).toEqual(then),
  );

  test('one at least', () => expect(said(someOf('project.activities', activities, { min: 0 }), 'nessuna')).toEqual([]));
});
