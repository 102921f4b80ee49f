import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { taxCode, taxCodeProblem } from '../../../src/dialogs/kinds/tax-code.ts';
import { vat } from '../../../src/dialogs/kinds/vat.ts';
import type { Kind } from '../../../src/dialogs/kind.ts';
import { readText } from '../../../src/dialogs/words.ts';

const read = (kind: Kind<string>, said: string) => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem.code;
};

describe('eleven digits with a good check digit', () => {
  test.each([
    '00743110157',
    'IT00743110157',
    'IT 007 431 101 57',
    '00.743.110.157',
    'la partita IVA è 00743110157.',
    'C.F. e P.IVA 00743110157 e 00743110157',
    '00743110157, tel. 051 1234567',
    '00743110157, scusi, il telefono è 051 6317111',
    '02313821007, scusi, 00743110157',
    '02313821007,scusi,IT 007 431 101 57',
    'OO743110157',
    'oo74311o157',
    'numero00743110157',
    '00.743.110.157 oppure 051 6317111',
    '007.431.101.57 051 6317111',
    '00743110157, scusi, 2 minuti',
    '00743110157 e OO743110157',
    '007-431-101-57',
    '007- 431- 101- 57',
    '12 / 00743110157',
    '００７４３１１０１５７',
  ])('%j is taken', (said) => expect([read(taxCode, said), read(vat, said)]).toEqual(['00743110157', '00743110157']));

  test.each([
    ['O2313821007', '02313821007'],
    ['o2313821oo7', '02313821007'],
    ['0231382009O', '02313820090'],
  ])('%j: an O among figures is a zero, %s', (said, code) => expect(read(taxCode, said)).toBe(code));

  test.each([
    ['00743110158', 'vat.check-digit', 'vat.check-digit'],
    ['0074311015', 'tax-code.length', 'vat.length'],
    ['00743110157, scusi, 0231382100', 'tax-code.length', 'vat.length'],
    ['00743110157, scusi, RSSMRA85T10A562S', 'tax-code.personal', 'vat.personal'],
    ['007431101570', 'tax-code.length', 'vat.length'],
    ['00000000000', 'tax-code.not-a-code', 'vat.not-a-code'],
    ['RSSMRA85T10A562S', 'tax-code.personal', 'vat.personal'],
    ['rss mra 85t10 a562s', 'tax-code.personal', 'vat.personal'],
    ['boh', 'tax-code.not-a-code', 'vat.not-a-code'],
    ['', 'tax-code.not-a-code', 'vat.not-a-code'],
  ])('%j is refused: %s', (said, ofBody, ofCompany) =>
    expect([read(taxCode, said), read(vat, said)]).toEqual([ofBody, ofCompany]),
  );

  test('the facts tell how many digits were said', () => {
    expect(taxCode.read(readText('12345'), 'it')).toMatchObject({ problem: { facts: { count: 5, expected: 11 } } });
  });

  test.each([
    ['00743110157 e 12345678903', { code: 'tax-code.several', facts: { candidates: '00743110157 12345678903' } }],
    ['12345 e 123456', { code: 'tax-code.length', facts: { count: 6, expected: 11 } }],
    ['00743110158', { code: 'vat.check-digit', facts: { said: '00743110158' } }],
    ['00000000000', { code: 'tax-code.not-a-code', facts: {} }],
  ])('"%s" is told what is wrong', (said, problem) =>
    expect(taxCode.read(readText(said), 'it')).toMatchObject({ ok: false, problem }),
  );

  test.each([
    ['00743110157', null],
    ['00743110158', 'check-digit'],
    ['0074311015', 'length'],
    ['0074311015A', 'not-a-code'],
    ['A0743110157', 'not-a-code'],
    ['', 'not-a-code'],
    ['00000000000', 'not-a-code'],
  ])('%j: %s', (digits, problem) => expect(taxCodeProblem(digits)).toBe(problem));

  test('of the ten last digits exactly one is good, the one that the law computes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{10}$/), (ten) => {
        fc.pre(Number(ten) > 0);
        const good = [...'0123456789'].filter((digit) => taxCodeProblem(ten + digit) === null);
        expect(good).toEqual([checkDigit(ten)]);
      }),
    );
  });

  test('in a sentence a code counts only beside the word that names it', () => {
    expect(taxCode.find?.(readText('siamo la CNA, codice fiscale 00743110157'), 'it')).toEqual([
      { value: '00743110157', start: 29, end: 40 },
    ]);
    expect(taxCode.find?.(readText('chiamate lo 00743110157'), 'it')).toEqual([]);
    expect(taxCode.find?.(readText('partita IVA 00743110158'), 'it')).toEqual([]);
    expect(taxCode.find?.(readText('partita IVA 007431101570'), 'it')).toEqual([]);
    expect(taxCode.beside?.(readText('CNA, 00743110157 e 00743110158'), 'it')).toEqual([
      { value: '00743110157', start: 5, end: 16 },
    ]);
    expect(taxCode.beside?.(readText('CNA, +00743110157'), 'it')).toEqual([]);
  });

  test('any text is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        read(taxCode, said);
        read(vat, said);
      }),
    );
  });
});

describe('a code is found behind the words for one', () => {
  const words =
    'P.IVA|P. IVA|p iva|piva|partita IVA|partita  IVA|codice fiscale|codice  fiscale|C.F.|CF|cf|VAT|tax code|tax  code';
  test.each(words.split('|').flatMap((each) => [each, `${each}:`, `${each} della cna: `]))('%s', (said) =>
    expect(taxCode.find?.(readText(`${said} 00743110157`), 'it').map(({ value }) => value)).toEqual(['00743110157']),
  );
  test.each(['VAT registered company, telefono ', 'chip. x iva', 'partitaxiva', 'tax-code'])(
    'and not behind %s',
    (said) => expect(taxCode.find?.(readText(`${said} 00743110157`), 'it')).toEqual([]),
  );
});

/** Check digit of a partita IVA as DM 23/12/1976 gives it: odd places plain, even places doubled. */
function checkDigit(ten: string): string {
  const sum = [...ten].reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
