import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Sector } from '../../../src/rules/domain.ts';
import { sector } from '../../../src/dialogs/kinds/sector.ts';
import { readText } from '../../../src/dialogs/words.ts';

// The file is validated by its own test; here its shape is taken as read.
const listed = JSON.parse(readFileSync('domain/sectors.json', 'utf8')) as (Omit<Sector, 'name' | 'products'> & {
  it: string;
  en: string;
  products?: readonly string[];
})[];
const sectors: Sector[] = listed.map(({ it, en, products = [], ...rest }) => ({ ...rest, products, name: { it, en } }));
const kind = sector(sectors);
const read = (said: string) => {
  const reading = kind.read(readText(said), 'it');
  return reading.ok ? reading.value : reading.problem;
};
const words = (list: string): readonly string[] => list.split(' ');
const find = (said: string) => kind.find?.(readText(said), 'it').map(({ value }) => value);

describe('one production sector', () => {
  test('every name and every synonym of the list reads to its sector', () => {
    const wrong = sectors.flatMap(({ id, name, synonyms }) =>
      [name.it, name.en, ...synonyms].filter((said) => read(said) !== id),
    );
    expect(wrong).toEqual([]);
  });

  test('what a sector makes reads to it, where no name of another is said', () => {
    const wrong = sectors.flatMap(({ id, products }) => products.filter((said) => read(said) !== id));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['macchine agricole', 'agricultural-machinery'],
    ['we make pumps', 'mechanics'],
    ['scerpe', 'fashion'],
    ['bottling machines', 'packaging-machinery'],
    ['electric vehicles', 'automotive'],
    ['Parma ham', 'food'],
    ['a winery', 'food'],
    ['doors and windows', 'construction'],
    ['jewellery', 'fashion'],
    ['lighting', 'furniture'],
    ['1, sorry, 2', 'packaging-machinery'],
    ['macchine per l’imballaggio', 'packaging-machinery'],
    ['macchinario', 'mechanics'],
    ['olio d’oliva, anzi divani', 'furniture'],
    ['ceramica invece della meccanica', 'ceramics'],
    ['ceramiche invece della meccanica', 'ceramics'],
    ['ceramica senza meccanica', 'ceramics'],
    ['ceramica tranne la meccanica', 'ceramics'],
    ['invece di meccanica, ceramica', 'ceramics'],
    ['ceramica piuttosto che meccanica', 'ceramics'],
    ['ceramics instead of mechanics', 'ceramics'],
    ['ceramics rather than mechanics', 'ceramics'],
    ['divani al posto dei biscotti', 'furniture'],
    ['macchine per divani', 'mechanics'],
    ['produciamo biscotti e pane', 'food'],
    ['C28', 'mechanics'],
    ['c 28.30', 'agricultural-machinery'],
    ['settore della meccanica', 'mechanics'],
    ['siamo nel settore ceramico', 'ceramics'],
    ['the food sector', 'food'],
    ['mecanica', 'mechanics'],
    ['ceramcia', 'ceramics'],
    ['3', 'agricultural-machinery'],
    ['il terzo', 'agricultural-machinery'],
    ['numero 12', 'biomedical'],
    ['IT', 'ict'],
    ['it', 'ict'],
    ['it is mechanics', 'mechanics'],
    ['moda, anzi ceramica', 'ceramics'],
    ['moda, scusi, è ceramica', 'ceramics'],
    ['né ceramica né moda, meccanica', 'mechanics'],
    ['neither ceramics nor fashion but mechanics', 'mechanics'],
    ['meccanica, né piastrelle né scarpe', 'mechanics'],
    ['ne produciamo di ceramica', 'ceramics'],
    ['invece della ceramica la moda', 'fashion'],
    ['instead of ceramics fashion', 'fashion'],
    ['non moda ma ceramica', 'ceramics'],
    ['meccanica di precisione per il settore ferroviario', 'mechanics'],
    ['Moda, tessile e calzature', 'fashion'],
    ['legno arredo', 'furniture'],
    ['in it', 'ict'],
    ['we do IT', 'ict'],
    ['one', 'mechanics'],
    ['mechanics one', 'mechanics'],
    ['numero uno', 'mechanics'],
    ['1 e 1', 'mechanics'],
    ['3, 3', 'agricultural-machinery'],
    ['20', 'nautical'],
    ['meccanica meccanica', 'mechanics'],
    ['turismo e meccanica', 'mechanics'],
    ['meccanica turismo', 'mechanics'],
    ['mode', 'fashion'],
    ['meccaniche', 'mechanics'],
    ['ceramiche', 'ceramics'],
    ['l’auto', 'automotive'],
    ['ATECO 28.93', 'agri-food-technology'],
    ['ateco 28.29.10', 'packaging-machinery'],
    ['codice 25.62', 'mechanics'],
    ['codice ATECO 25.62.00', 'mechanics'],
    ['il nostro codice ateco è 10.13', 'food'],
    ['ateco 10', 'food'],
    ['NACE 10.71', 'food'],
    ['NACE code C13', 'fashion'],
    ['28.30', 'agricultural-machinery'],
    ['26.60', 'biomedical'],
    ['26.20', 'ict'],
    ['10', 'furniture'],
    ['salumificio', 'food'],
    ['siamo un caseificio', 'food'],
    ['confezionatrici', 'packaging-machinery'],
    ['non meccanica ma moda e turismo', 'fashion'],
    ['meccanica, ma', 'mechanics'],
    ['meccanica per treni, aerei, tram e turismo', 'mechanics'],
    ['meccanica perturismo', 'mechanics'],
  ])('%j is %s', (said, id) => expect(read(said)).toBe(id));

  test.each([
    ['meccanica e moda', 'sector.one-only', { candidates: 'mechanics fashion' }],
    ['moda, scusi, e ceramica', 'sector.one-only', { candidates: 'fashion ceramics' }],
    ['fashion, sorry, and ceramics', 'sector.one-only', { candidates: 'fashion ceramics' }],
    ['né ceramica né moda', 'sector.unknown', { part: 'né ceramica né moda' }],
    ['né ceramica', 'sector.unknown', { part: 'né ceramica' }],
    ["ne' la ceramica ne' la moda", 'sector.unknown', {}],
    ['neither ceramics nor fashion', 'sector.unknown', { part: 'neither ceramics nor fashion' }],
    ['nor ceramics', 'sector.unknown', {}],
    ['né piastrelle né scarpe', 'sector.unknown', {}],
    ['3 e 5', 'sector.one-only', { candidates: 'agricultural-machinery automation' }],
    ['meccanica e turismo', 'sector.unknown', { part: 'turismo' }],
    ['salute', 'sector.unknown', { part: 'salute' }],
    ['piante', 'sector.unknown', { part: 'piante' }],
    ['fornitori', 'sector.unknown', { part: 'fornitori' }],
    ['latte e divani', 'sector.one-only', { candidates: 'food furniture' }],
    ['tecnologie', 'sector.ambiguous', {}],
    ['macchine agricole e moda', 'sector.one-only', { candidates: 'agricultural-machinery fashion' }],
    ['il terzo e il quinto', 'sector.one-only', { candidates: 'agricultural-machinery automation' }],
    ['meccanica, turismo', 'sector.unknown', { part: 'turismo' }],
    ['meccanica & turismo', 'sector.unknown', { part: 'turismo' }],
    ['meccanica and turismo', 'sector.unknown', { part: 'turismo' }],
    ['meccanica, elettronica e turismo', 'sector.unknown', { part: 'turismo' }],
    ['turismo, meccanica, ceramica', 'sector.one-only', { candidates: 'mechanics ceramics' }],
    ['materiali', 'sector.ambiguous', { candidates: 'construction chemicals' }],
    ['agricole', 'sector.unsure', { candidates: 'agricultural-machinery' }],
    ['la nostra impresa fa turismo', 'sector.unknown', { part: 'la nostra impresa fa turismo' }],
    ['casa', 'sector.unknown', { part: 'casa' }],
    ['sistemi it', 'sector.unsure', { candidates: 'construction' }],
    ['the one', 'sector.unknown', { part: 'the one' }],
    ['-2', 'sector.unknown', { part: '-2' }],
    ['0', 'sector.unknown', { part: '0', wording: 'number' }],
    ['all’industria', 'sector.unknown', { part: 'all’industria' }],
    ['tutti o nessuno', 'sector.unknown', { part: 'tutti o nessuno' }],
    ['5 e 3', 'sector.one-only', { candidates: 'automation agricultural-machinery' }],
    ['99', 'sector.unknown', { part: '99' }],
    ['industria', 'sector.unknown', {}],
    ['tutti i settori', 'sector.one-only', { wording: 'all' }],
    ['nessuno di questi', 'sector.unknown', { wording: 'none' }],
    ['altro', 'sector.unknown', { wording: 'none' }],
    ['21', 'sector.unknown', { part: '21', last: 20, wording: 'number' }],
    ['', 'sector.unknown', {}],
    ['ATECO 47.11', 'sector.unknown', { part: '47.11', wording: 'code' }],
    ['NACE 01', 'sector.unknown', { part: '01', wording: 'code' }],
  ])('%j is asked back: %s', (said, code, facts) => expect(read(said)).toMatchObject({ code, facts }));
});

describe('a code of activities, whatever stands before it', () => {
  const codes =
    "codice attività 28.30|codice attività28.30|codice attivita' 28.30|codice attivita 28.30|codice ateco 2025 28.30|" +
    "codice ATECO  28.30|codice e' 28.30|codice è 28.30|codice: 28.30|codice n. 28.30|codice n 28.30|codice prevalente 28.30|" +
    'codice ISTAT 28.30|ateco C28.30|ateco C 28.30|  28.30  |28.30.10|28.30.1|ateco 28 30 10|ateco 28.30 circa|ateco 28.30, poi altro|ateco 28.30.';
  test.each(codes.split('|'))('%j', (said) => expect(read(said)).toBe('agricultural-machinery'));
  test.each(['28.30 circa', 'C28x', 'codice ateco 28,5', 'ateco circa 28.30', 'x 28.30'])('%j is none', (said) =>
    expect(read(said)).toMatchObject({ code: 'sector.unknown' }),
  );
});

test('a sector is not looked for in a story', () => {
  expect(read(`${'a '.repeat(79)}meccanica`)).toBe('mechanics');
  expect(read(`${'a '.repeat(80)}meccanica`)).toMatchObject({ code: 'sector.unknown' });
});

describe('inside a sentence an ordinary word is no sector', () => {
  test.each([
    ['siamo la CNA, meccanica verso Vietnam', ['mechanics']],
    ['macchine agricole verso India', ['agricultural-machinery']],
    ['siamo nel settore auto', ['automotive']],
    ['we work in the food sector', ['food']],
    ['it is a good idea', []],
    ['porto le imprese in Cina con la moto', []],
    ['design thinking e musica dal vivo', []],
    ['meccanica e poi ceramica', []],
    ['meccanica, sempre meccanica', ['mechanics', 'mechanics']],
    ['the automotive industry is large', ['automotive']],
    ['we are food producers', ['food']],
    ['we are green producers', []],
    ['produciamo moto', ['automotive']],
    ['facciamo il vino', ['food']],
    ['produciamo biscotti', ['food']],
    ['CNA, divani, Giappone', ['furniture']],
    ['il latte è finito', []],
    ['beviamo il vino', []],
    ['andiamo in auto', []],
    ['lavoriamo con attrezzature e materiali', []],
    ['lavoriamo in ict da anni', ['ict']],
    ['aziende del legno in Messico', ['furniture']],
    ['10 aziende di Sassuolo', []],
    ['imprese di Mirandola', []],
    ['dieci cantine in Messico', ['food']],
    ['un gruppo di produttori di vino', ['food']],
    ['vogliamo portare il vino in Messico', ['food']],
    ['export of wine to Mexico', ['food']],
    ['produttori di divani', ['furniture']],
    ['lavoriamo con la cultura', []],
    ['CNA, ict, Giappone', []],
    ['CNA, boats, Japan', ['nautical']],
    ['CNA, divani, JP', ['furniture']],
    ['CNA,boats,Japan', ['nautical']],
    ['CNA, our boats, Japan', []],
    ['CNA boats, Japan', []],
    ['CNA, boats in Japan, Vietnam', ['nautical']],
    ['CNA, boats in winter', []],
    ['food to Japan', ['food']],
    ['CNA, vino verso il Messico', ['food']],
    ['some food to Japan', []],
    ['moto and the food sector', ['food']],
    ['moto, a sector of ours', []],
    ['the moto  sector', ['automotive']],
    ['ceramica, settore ceramico', ['ceramics', 'ceramics']],
    ['settore:moto', ['automotive']],
    ['settore dell’auto', ['automotive']],
    ["settore: l'auto", ['automotive']],
    ['settore mio, via in auto', []],
    ['facciamo e via in auto', []],
    ['vendiamo dell’auto', ['automotive']],
    ['food for companies', []],
    ['food  producers', ['food']],
    ['CNA, moto-cross, Japan', []],
  ])('%j: %j', (said, ids) => expect(find(said)).toEqual(ids));

  test.each(words('settore settori sector sectors comparto filiera industry industria'))(
    'what comes after %j is one',
    (word) => expect(find(`siamo del ${word} moto`)).toEqual(['automotive']),
  );

  test.each(
    words(
      'produco produce produces produciamo producono producing fabbrico fabbrica fabbrichiamo fabbricano facciamo realizziamo costruiamo vendo vende vendiamo vendono vendere esporto esporta esportiamo esportano esportare make makes making manufacture manufactures manufacturing sell sells selling export exports exporting',
    ),
  )('what somebody does to it says so: %j', (word) => expect(find(`${word} moto`)).toEqual(['automotive']));

  test.each(
    words(
      'company companies firm firms SME SMEs enterprise enterprises businesses producer producers manufacturer manufacturers maker makers exporter exporters',
    ),
  )('what comes before %j is one', (word) => expect(find(`a food ${word} from Parma`)).toEqual(['food']));

  test('a sector is looked for among the first words', () => {
    expect(find(`${'e '.repeat(399)}meccanica`)).toEqual(['mechanics']);
    expect(find(`${'e '.repeat(400)}meccanica`)).toEqual([]);
  });

  test('any text is read without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => {
        read(said);
        find(said);
      }),
    );
  });
});

describe('names that several sectors share', () => {
  const named = (id: string, name: string, ...synonyms: readonly string[]): Sector => ({
    id,
    name: { it: name, en: name },
    ateco: [],
    near: [],
    products: [],
    synonyms,
  });
  const two = sector([
    named('tiles', 'Piastrelle', 'lastre'),
    named('stone', 'Pietra', 'lastre'),
    named('glass', 'Vetro cavo', 'it services'),
    named('tea', 'Tea'),
    named('frames', 'Vetrame'),
    named('panes', 'Vetrate'),
  ]);
  const said = (text: string) => {
    const reading = two.read(readText(text), 'it');
    return reading.ok ? reading.value : reading.problem;
  };
  test('are asked back', () => {
    expect(said('lastre')).toMatchObject({ code: 'sector.ambiguous', facts: { candidates: 'tiles stone' } });
    expect(said('lastre, lastre')).toMatchObject({ code: 'sector.ambiguous' });
    expect(said('lastre, pietra')).toMatchObject({ code: 'sector.one-only' });
    expect(said('IT services')).toBe('glass');
    expect(said('teas')).toBe('tea');
    expect(said('vetrame')).toBe('frames');
    expect(said('vetrape')).toMatchObject({ code: 'sector.unknown' });
    expect(two.find?.(readText('facciamo lastre'), 'it')).toEqual([]);
  });
  test('a code that two sectors have is asked back', () => {
    const both = sector([named('a', 'Alfa'), named('b', 'Beta')].map((each) => ({ ...each, ateco: ['10'] })));
    const problem = { code: 'sector.ambiguous', facts: { candidates: 'a b' } };
    expect(both.read(readText('ateco 10.5'), 'it')).toEqual({ ok: false, problem });
  });
  test('a part of the names of many is of none', () => {
    const many = (count: number) => sector(Array.from({ length: count }, (_, at) => named(`s${at}`, `Macchine da ${'abcdefgh'.charAt(at).repeat(4)}`))); // prettier-ignore
    const reading = (count: number) => many(count).read(readText('macchine'), 'it');
    expect(reading(6)).toMatchObject({ problem: { code: 'sector.ambiguous' } });
    expect(reading(7)).toMatchObject({ problem: { code: 'sector.unknown' } });
  });
});
