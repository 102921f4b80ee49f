import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastMs } from '../../least.ts';
import { findCountries, findMarkets } from '../../../src/dialogs/country-finder.ts';
import { countryIndex } from '../../../src/dialogs/country-index.ts';
import { countryCodes, countryName } from '../../../src/dialogs/country-names.ts';
import { countries } from '../../../src/dialogs/kinds/countries.ts';
import { country } from '../../../src/dialogs/kinds/country.ts';
import { tokensOf } from '../../../src/dialogs/lexicon.ts';
import { readText } from '../../../src/dialogs/words.ts';

const markets = countries({ min: 1, max: 2 });
const read = (said: string) => {
  const reading = markets.read(readText(said), 'it');
  return reading.ok ? reading.value.join(' ') : reading.problem.code;
};
const problem = (said: string) => {
  const reading = markets.read(readText(said), 'it');
  return reading.ok ? null : reading.problem;
};

describe('one or two foreign countries, in either language', () => {
  test.each([
    ['Vietnam', 'VN'],
    ['Vietnam e Giappone', 'VN JP'],
    ['Vietnam and Japan', 'VN JP'],
    ['Giappone, Vietnam', 'JP VN'],
    ['VIETNAM / GIAPPONE', 'VN JP'],
    ['US and Canada', 'US CA'],
    ['UK, US', 'GB US'],
    ['the us', 'US'],
    ['US first, then Canada', 'US CA'],
    ['it would help us in Vietnam', 'VN'],
    ['Vietnam, maybe Japan too', 'VN JP'],
    ['mainly Vietnam', 'VN'],
    ['Japan and S. Korea', 'JP KR'],
    ['N. Korea', 'KP'],
    ['Guiana Francese', 'GF'],
    ['Dominica Republic', 'DO'],
    ['Repubblica Dominica', 'DO'],
    ['Dominica', 'DM'],
    ['Vietnam + Giappone', 'VN JP'],
    ['Vietnam\nGiappone', 'VN JP'],
    ['Vietnam - Giappone', 'VN JP'],
    ['Vietnam e/o Giappone', 'VN JP'],
    ['Vietnam and/or Japan', 'VN JP'],
    ['Vietnam o Giappone, anzi Cina', 'CN'],
    ['non Vietnam o Giappone ma Cina', 'CN'],
    ['UK o Inghilterra', 'GB'],
    ['Vietnam, poi Giappone', 'VN JP'],
    ['1) Vietnam 2) Giappone', 'VN JP'],
    ['Vietnam e Giappone e ancora Vietnam', 'VN JP'],
    ['Bosnia ed Erzegovina', 'BA'],
    ['Bosnia e Erzegovina', 'BA'],
    ['Bosnia e Serbia', 'BA RS'],
    ['Trinidad e Tobago', 'TT'],
    ['Trinidad & Tobago + Antigua e Barbuda', 'TT AG'],
    ['Arabia Saudita ed Emirati Arabi Uniti', 'SA AE'],
    ['Guinea', 'GN'],
    ['Guinea Equatoriale', 'GQ'],
    ['Papua Nuova Guinea', 'PG'],
    ['Guinea-Bissau', 'GW'],
    ['São Tomé', 'ST'],
    ['St. Kitts and Nevis', 'KN'],
    ['Costa d’Avorio', 'CI'],
    ['Inghilterra', 'GB'],
    ['Gran Bretagna', 'GB'],
    ['UK', 'GB'],
    ['Scozia', 'GB'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    ['gli Stati Uniti', 'US'],
    ['Dubai', 'AE'],
    ['Emirati', 'AE'],
    ['Olanda', 'NL'],
    ['i Paesi Bassi', 'NL'],
    ['Cechia', 'CZ'],
    ['Repubblica Ceca', 'CZ'],
    ['Birmania', 'MM'],
    ['Macedonia', 'MK'],
    ['Corea del Sud', 'KR'],
    ['North Korea', 'KP'],
    ['Taiwan', 'TW'],
    ['Hong Kong', 'HK'],
    ['Palestina', 'PS'],
    ['Kosovo', 'XK'],
    ['Türkiye', 'TR'],
    ['Viet Nam', 'VN'],
    ['Cina (Shanghai)', 'CN'],
    ['Sud Africa', 'ZA'],
    ['Nuova Zelanda', 'NZ'],
    ['mercato vietnamita', 'VN'],
    ['mercato cinese e giapponese', 'CN JP'],
    ['VN, JP', 'VN JP'],
    ['VNM', 'VN'],
    ['vorremmo andare in Vietnam e magari in Giappone', 'VN JP'],
    ['vorremmo internazionalizzarci in Messico', 'MX'],
    ['il mercato è il Messico', 'MX'],
    ['Paesi come il Perù', 'PE'],
    ['we would like to target Brazil and Mexico', 'BR MX'],
    ['dall’Italia al Vietnam', 'VN'],
    ['Vietnam perché il Giappone costa troppo', 'VN'],
    ['Vietnam (Asia)', 'VN'],
    ['sud-est asiatico, soprattutto Vietnam', 'VN'],
  ])('%j is %s', (said, codes) => expect(read(said)).toBe(codes));

  test.each([
    ['Vietman e giapone', 'VN JP'],
    ['Germnia', 'DE'],
    ['Stati Untii', 'US'],
    ['Svizera', 'CH'],
    ['corea del sdu', 'KR'],
    ['Guinea Eqatoriale', 'GQ'],
    ['Repubblica Domenicana', 'DO'],
    ['China and Inda', 'CN IN'],
  ])('%j, mistyped, is %s', (said, codes) => expect(read(said)).toBe(codes));

  test.each([
    ['non Vietnam ma Giappone', 'JP'],
    ['Vietnam, anzi Giappone', 'JP'],
    ['Vietnam and Japan, I meant Vietnam and India', 'VN IN'],
    ['Vietnam, no, Giappone', 'JP'],
    ['not Vietnam but Japan', 'JP'],
    ['Giappone al posto del Vietnam', 'JP'],
    ['invece del Vietnam il Giappone', 'JP'],
    ['Japan instead of Vietnam', 'JP'],
    ['sostituisci il Vietnam con il Giappone', 'JP'],
    ['Vietnam ma non Giappone', 'VN'],
    ['Vietnam e Giappone, anzi solo Cina', 'CN'],
    ['né Cina né India', 'markets.none'],
    ['Vietnam e Giappone, anzi Cina', 'markets.ambiguous'],
  ])('the correction %j means %s', (said, meant) => expect(read(said)).toBe(meant));
});

describe('what is not one or two foreign countries is asked back with what was wrong', () => {
  test.each([
    ['Francia, Spagna e Germania', 'markets.too-many', { count: 3, max: 2 }],
    ['Italia', 'markets.home', {}],
    ['Italia e Francia', 'markets.home', {}],
    ['Emilia-Romagna', 'markets.home', {}],
    ['IT', 'markets.home', {}],
    ['Asia', 'markets.region', { region: 'Asia', id: 'asia' }],
    ['Vietnam e Asia', 'markets.region', { region: 'Asia' }],
    ['Unione Europea', 'markets.region', { id: 'eu' }],
    ['UE', 'markets.region', { id: 'eu' }],
    ['Medio Oriente', 'markets.region', { id: 'middle-east' }],
    ['Paesi ASEAN', 'markets.region', { id: 'south-east-asia' }],
    ['i Balcani', 'markets.region', { id: 'balkans' }],
    ['Golfo Persico', 'markets.region', { id: 'gulf' }],
    ['Nordafrica', 'markets.region', { id: 'north-africa' }],
    ['Scandinavia', 'markets.region', { id: 'scandinavia' }],
    ['l’America', 'markets.region', { id: 'america' }],
    ['tutto il mondo', 'markets.region', { id: 'world' }],
    ['Corea', 'markets.ambiguous', { candidates: 'KR KP' }],
    ['Congo e Vietnam', 'markets.ambiguous', { candidates: 'CG CD' }],
    ['Vietnam oppure Giappone', 'markets.ambiguous', { candidates: 'VN JP', wording: 'either' }],
    ['UK or Ireland', 'markets.ambiguous', { candidates: 'GB IE', wording: 'either' }],
    ['VN o JP', 'markets.ambiguous', { candidates: 'VN JP', wording: 'either' }],
    ['Vietnam e Blabla', 'markets.unknown', { part: 'Blabla' }],
    ['Vietnam Blabla', 'markets.unknown', { part: 'Blabla' }],
    ['us', 'markets.none', {}],
    ['riunione', 'markets.unknown', { part: 'riunione' }],
    ['ho annullato la riunione', 'markets.unknown', {}],
    ['parliamo in inglese', 'markets.unknown', {}],
    ['San Marino e Italia', 'markets.home', {}],
    ['中国', 'markets.unknown', { part: '中国' }],
    ['', 'markets.none', {}],
    ['boh', 'markets.none', {}],
  ])('%j: %s', (said, code, facts) => expect(problem(said)).toMatchObject({ code, facts }));

  test('what was not understood is said back in at most sixty characters', () => {
    expect(String(problem('xyz '.repeat(500))?.facts['part']).length).toBeLessThanOrEqual(60);
  });

  test('a company may name up to five', () => {
    const five = countries({ min: 1, max: 5 }).read(readText('Cina, India, Perù, Cile e Kenya'), 'it');
    expect(five).toEqual({ ok: true, value: ['CN', 'IN', 'PE', 'CL', 'KE'] });
  });
});

describe('what was answered is kept while it is one or two foreign countries', () => {
  test.each<[unknown, boolean]>([
    [['VN'], true],
    [['VN', 'JP'], true],
    [[], false],
    [['VN', 'JP', 'TH'], false],
    [['VN', 'VN'], false],
    [['VN', 'IT'], false],
    [['VN', 'QQ'], false],
    [['VN', 3], false],
    ['VN', false],
    [null, false],
  ])('%j: %s', (value, then) => expect(markets.accepts(value)).toBe(then));

  test.each<[unknown, boolean]>([
    ['VN', true],
    ['IT', false],
    ['QQ', false],
    [['VN'], false],
    [null, false],
  ])('one country, %j: %s', (value, then) => expect(country.accepts(value)).toBe(then));
});

describe('one country', () => {
  test.each([
    ['Giapone', 'JP'],
    ['in Vietnam', 'VN'],
    ['Vietnam e Giappone', 'country.several'],
    ['Corea', 'country.ambiguous'],
    ['Asia', 'country.region'],
    ['Italia', 'country.home'],
    ['Blabla', 'country.unknown'],
    ['', 'country.none'],
  ])('%j: %s', (said, result) => {
    const reading = country.read(readText(said), 'it');
    expect(reading.ok ? reading.value : reading.problem.code).toBe(result);
  });
});

describe('inside a sentence only sure mentions count', () => {
  test.each([
    ['siamo la CNA, meccanica verso Vietnam e Giappone, 120 mila euro', ['VN', 'JP']],
    ['we are CNA, mechanics to Vietnam and Japan', ['VN', 'JP']],
    ['imprese italiane verso il mercato cinese', ['CN']],
    ['verso il Cile e il Perù', ['CL', 'PE']],
    ['andiamo verso Vietman', ['VN']],
    ['i mali del settore', []],
    ['peperoncino cile e ristorante cinese', []],
    ['mi chiamo Georgia Rossi', []],
    ['ci vediamo domenica', []],
    ['it is no problem in it', []],
  ])('%j names %j', (said, codes) => expect(findCountries(readText(said)).map(({ value }) => value)).toEqual(codes));

  test('a find carries its place, and corrections count', () => {
    const said = 'meccanica, non Vietnam ma Giappone';
    const [found] = findMarkets(readText(said));
    expect(found?.value).toEqual(['JP']);
    expect(said.slice(found?.start, found?.end)).toBe('Vietnam ma Giappone');
  });

  test.each(['abbiamo già esperienza in Germania', 'meccanica verso la Corea', 'verso Vietnam e Asia'])(
    '%j names no market for sure',
    (said) => expect(findMarkets(readText(said))).toEqual([]),
  );
});

describe('for every country', () => {
  const foreign = countryCodes.filter((code) => code !== 'IT');
  const name = fc.record({ code: fc.constantFrom(...foreign), lang: fc.constantFrom('it' as const, 'en' as const) });

  test('its name in both languages reads to itself', () => {
    const wrong = foreign.flatMap((code) =>
      (['it', 'en'] as const).flatMap((lang) =>
        read(countryName(code, lang)) === code ? [] : [`${code} ${countryName(code, lang)}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('two names joined by any separator read as both', () => {
    const separator = fc.constantFrom(
      ', ',
      ' e ',
      ' ed ',
      ' and ',
      ' & ',
      ' / ',
      '/',
      ' + ',
      ', poi ',
      '\n',
      ' - ',
      '; ',
    );
    fc.assert(
      fc.property(name, name, separator, (one, other, between) => {
        fc.pre(one.code !== other.code);
        const said = countryName(one.code, one.lang) + between + countryName(other.code, other.lang);
        expect([said, read(said)]).toEqual([said, `${one.code} ${other.code}`]);
      }),
      { numRuns: 400 },
    );
  });

  test('a name of seven letters or more with one typo is itself or refused, never another country', () => {
    const letter = fc.constantFrom(...'abcdefghilmnoprstuvz');
    const edit = fc.constantFrom('drop', 'double', 'change', 'swap');
    fc.assert(
      fc.property(name, fc.nat(), letter, edit, ({ code, lang }, place, with_, how) => {
        const whole = countryName(code, lang);
        fc.pre(whole.length >= 7);
        const at = place % whole.length;
        const middle = {
          drop: '',
          double: (whole[at] ?? '').repeat(2),
          change: with_,
          swap: (whole[at + 1] ?? '') + (whole[at] ?? ''),
        }[how];
        const typed = whole.slice(0, at) + middle + whole.slice(at + (how === 'swap' ? 2 : 1));
        const tokens = tokensOf(typed);
        fc.pre(countryIndex().exact(tokens, 0)?.count !== tokens.length);
        // "su Sudan", "sua Sudan" and "e Salvador" are a small word and a name.
        fc.pre(!/^(?:su.?|e) /i.test(typed));
        const result = read(typed);
        expect([typed, [code, 'refused'].includes(result.startsWith('markets.') ? 'refused' : result)]).toEqual([
          typed,
          true,
        ]);
      }),
      { numRuns: 1500 },
    );
  });

  test('it is shown by its everyday name', () => {
    expect(markets.show(['US', 'GB'], 'it')).toBe('Stati Uniti e Regno Unito');
    expect(markets.show(['VN', 'JP'], 'en')).toBe('Vietnam and Japan');
    expect(markets.show(['CZ'], 'it')).toBe('Repubblica Ceca');
  });
});

describe('any text', () => {
  test('is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (said) => {
        markets.read(readText(said), 'it');
        country.read(readText(said), 'en');
        findMarkets(readText(said));
      }),
    );
  });

  test('of 100 KB is answered at once', () => {
    for (const unit of ['Vietman ', 'Vietnam, ', 'a', ' ', '(', 'non ', 'corea del sdu ']) {
      const text = readText(unit.repeat(100_000 / unit.length));
      const read = () => [markets.read(text, 'it'), findMarkets(text)];
      expect(leastMs(read)).toBeLessThan(500);
    }
  });
});
