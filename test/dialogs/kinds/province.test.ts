import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Province } from '../../../src/rules/domain.ts';
import { province } from '../../../src/dialogs/kinds/province.ts';
import { readText } from '../../../src/dialogs/words.ts';

// The file is validated by its own test; here its shape is taken as read.
const { provinces } = JSON.parse(readFileSync('domain/provinces.json', 'utf8')) as { provinces: Province[] };
const kind = province(provinces);
const read = (said: string) => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem;
};

/** Inside a sentence a name counts only as it is written, and not by a likeness. */
describe('by what else it is called', () => {
  const called = `
    BO imola, molinella; FC fo, forlì e cesena, predappio; FE cento, mesola; MO carpi, castelnuovo rangone;
    PC fiorenzuola d’arda, podenzano; PR fidenza, fontevivo; RA faenza, riolo terme; RE reggio nell’emilia, correggio, sant’ilario d’enza;
    RN riccione, montefeltro riminese; AQ aquila; AP ascoli; AO valle d’aosta, val d’aosta; BT bat, barletta;
    BZ alto adige, south tyrol; FI florence; GE genoa; MB monza e brianza, monza brianza, brianza; MI milan; MN mantua;
    MS massa carrara; NA naples; OT gallura, olbia; CI carbonia iglesias, carbonia; PD padua; PU pesaro urbino, urbino;
    RC reggio di calabria, reggio cal; RM rome; SP spezia; SR syracuse; TO turin; VB verbania, verbano, ossola, vco;
    VE venice, mestre; VV vibo; TN trentino`;
  const rows = called.split(';').flatMap((row) => {
    const [code = '', ...names] = row.trim().split(/\s+/);
    return names.join(' ').split(', ').map((name) => [name, code] as const); // prettier-ignore
  });
  test.each(rows)('%s is %s', (name, code) => {
    expect(read(name)).toBe(code);
    expect(kind.find?.(readText(`sede a ${name}`), 'it')).toEqual([{ value: code, start: 7, end: 7 + name.length }]);
  });
});

describe('a province is read by name, code or a well-known town', () => {
  test.each([
    ['Bologna', 'BO'],
    ['bo', 'BO'],
    ['(BO)', 'BO'],
    ['MO (Modena)', 'MO'],
    ['Reggio Emilia', 'RE'],
    ["reggio nell'emilia", 'RE'],
    ['Reggio (RE)', 'RE'],
    ['Reggio di Calabria', 'RC'],
    ['Forlì-Cesena', 'FC'],
    ['forli', 'FC'],
    ['Cesena', 'FC'],
    ['Forlì e Cesena', 'FC'],
    ['provincia di Modena', 'MO'],
    ['Pesaro', 'PU'],
    ['Urbino', 'PU'],
    ['Monza', 'MB'],
    ["L'Aquila", 'AQ'],
    ['Milan', 'MI'],
    ['Imola', 'BO'],
    ['Carpi', 'MO'],
    ['Sassuolo', 'MO'],
    ['Faenza', 'RA'],
    ['Lugo', 'RA'],
    ['Fidenza', 'PR'],
    ['Riccione', 'RN'],
    ['Cento', 'FE'],
    ['Guastalla', 'RE'],
    ['Bolonga', 'BO'],
    ['regio emilia', 'RE'],
    ['non Bologna ma Modena', 'MO'],
    ['Bologna, anzi Modena', 'MO'],
    ['in Emilia-Romagna, provincia di Parma', 'PR'],
    ['abbiamo la sede a Piacenza', 'PC'],
    ['PROVINCIA DI RAVENNA', 'RA'],
    ['BO.', 'BO'],
    ['MO', 'MO'],
    ['mi', 'MI'],
    ['SI', 'SI'],
    ['NO', 'NO'],
    ['la sede è MO', 'MO'],
    ['la sede è a Mo', 'MO'],
    ['in (mo)', 'MO'],
    ['in provincia di SI', 'SI'],
    ['la provincia è re', 'RE'],
    ['(re) reggio', 'RE'],
    ['reggio e.', 'RE'],
    ['reggio e', 'RE'],
    ['Reggio nell’E.', 'RE'],
    ['Reggio Emilia (RE)', 'RE'],
    ['abbiamo sede a Parma (pr)', 'PR'],
    ['va bene Parma', 'PR'],
    ['Modena, provincia di Modena', 'MO'],
    ['Bologna, Atlantide', 'BO'],
    ['Romagna e Rimini', 'RN'],
    ['Carrara', 'MS'],
    ['ossola', 'VB'],
    ['Monza e della Brianza', 'MB'],
    ['Valle d’Aosta', 'AO'],
    ['bolognaa', 'BO'],
    ['la sede è a Bolonga!', 'BO'],
    ['non Modena ma Bolonga', 'BO'],
    ['Bologna no, Modena sì', 'MO'],
    ['BO no, MO sì', 'MO'],
    ['MO, Atlantide', 'MO'],
    ['le', 'LE'],
  ])('%j is %s', (said, code) => expect(read(said)).toBe(code));

  test.each([
    ['Reggio', 'province.ambiguous', 'RE RC'],
    ['Romagna', 'province.ambiguous', 'RA FC RN'],
    ["Camera dell'Emilia", 'province.ambiguous', 'PC PR RE'],
    ['Camera della Romagna', 'province.ambiguous', 'FC RN'],
    ['Emilia', 'province.ambiguous', 'PC PR RE MO BO FE'],
    ['Emilia-Romagna', 'province.ambiguous', 'BO FC FE MO PC PR RA RE RN'],
    ["CCIAA dell'Emilia", 'province.ambiguous', 'PC PR RE'],
    ['Camera di commercio della Romagna', 'province.ambiguous', 'FC RN'],
    ['Ferrara e Ravenna', 'province.ambiguous', 'FE RA'],
    ['Camera di commercio di Ferrara e Ravenna', 'province.ambiguous', 'FE RA'],
    ['Bologna e Modena', 'province.several', 'BO MO'],
    ['Bologna o Modena', 'province.several', 'BO MO'],
    ['(reggio re', 'province.ambiguous', 'RE RC'],
    ['Reggio est', 'province.ambiguous', 'RE RC'],
    ['Bolonga e Modena, Atlantide', 'province.several', 'BO MO'],
  ])('%j is asked back: %s, %s', (said, code, candidates) =>
    expect(read(said)).toEqual({ code, facts: { candidates } }),
  );

  test.each([
    ...['', 'boh', 'no', 'si', 'No', 'in', 'ma in', 'Atlantide', 'blabla', 'non Bologna', 'xxbologna', 'no (BO)'],
    ...['Bolonga, Atlantide', 'Atlantide e Bolonga', 'siamo di Bolonga e di Atlantide'],
    ...['no) grazie', '(no grazie', 'NO, GRAZIE', 'le!'],
  ])('%j is no province', (said) => expect(read(said)).toEqual({ code: 'province.unknown', facts: { part: said } }));

  test('a province is not looked for in a story', () => {
    expect(read(`${'a '.repeat(59)}Bologna`)).toBe('BO');
    expect(read(`${'a '.repeat(60)}Bologna`)).toMatchObject({ code: 'province.unknown' });
  });

  test('a seat in a sentence is looked for among its first words', () => {
    const found = (said: string) => kind.find?.(readText(said), 'it').map(({ value }) => value);
    expect(found(`${'e '.repeat(398)}a Bologna`)).toEqual(['BO']);
    expect(found(`${'e '.repeat(399)}a Bologna`)).toEqual([]);
  });

  test('every province by its name and by its code', () => {
    const wrong = provinces.filter(
      ({ code, name }) => read(name) !== code || read(code) !== code || read(`provincia di ${name} (${code})`) !== code,
    );
    expect(wrong).toEqual([]);
  });

  test('any text is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        read(said);
        kind.find?.(readText(said), 'it');
      }),
    );
  });
});
