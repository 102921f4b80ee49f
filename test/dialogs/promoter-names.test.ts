import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Province } from '../../src/rules/domain.ts';
import { promoterNames } from '../../src/dialogs/promoter-names.ts';
import { readText } from '../../src/dialogs/words.ts';

// The file is validated by its own test; here its shape is taken as read.
const { provinces } = JSON.parse(readFileSync('domain/provinces.json', 'utf8')) as { provinces: Province[] };
const recognise = promoterNames(provinces);
const who = (said: string) => recognise(readText(said))?.value ?? null;

describe('a well-known name tells the kind of promoter', () => {
  test.each([
    ['siamo la CNA di Modena, meccanica verso Vietnam', { type: 'business-association', name: 'CNA di Modena' }],
    ['siamo la cna di modena e vogliamo andare in vietnam', { type: 'business-association', name: 'cna di modena' }],
    ['CNA meccanica verso Vietnam', { type: 'business-association', name: 'CNA' }],
    ['Confindustria e vorremmo portare', { type: 'business-association', name: 'Confindustria' }],
    ['Confindustria Emilia', { type: 'business-association', name: 'Confindustria Emilia' }],
    ['we are CNA Modena and want to go to Japan', { type: 'business-association', name: 'CNA Modena' }],
    ['siamo la CIA', { type: 'business-association', name: 'CIA' }],
    ['sono Mario Rossi di Confartigianato Imola', { type: 'business-association', name: 'Confartigianato Imola' }],
    [
      'Camera di commercio di Bologna',
      { type: 'chamber-of-commerce', name: 'Camera di commercio di Bologna', province: 'BO' },
    ],
    ['Camera di commercio di Milano', { type: 'chamber-of-commerce', province: 'MI' }],
    ['CCIAA', { type: 'chamber-of-commerce', name: null }],
    ["Camera dell'Emilia", { type: 'chamber-of-commerce', provinces: ['PC', 'PR', 'RE'] }],
    ['Camera della Romagna', { type: 'chamber-of-commerce', provinces: ['FC', 'RN'] }],
    ['Camera di commercio di Ferrara e Ravenna', { type: 'chamber-of-commerce', provinces: ['FE', 'RA'] }],
    ['Unioncamere Emilia-Romagna', { type: 'unioncamere', name: 'Unioncamere Emilia-Romagna' }],
    ['Camera di commercio italiana in Vietnam', { type: 'italian-chamber-abroad', country: 'VN' }],
    ['camera di commercio italiana per il Giappone', { type: 'italian-chamber-abroad', country: 'JP' }],
    ['CCIE Tokyo', { type: 'italian-chamber-abroad', name: 'CCIE Tokyo' }],
    ['CCIE di Tokyo', { type: 'italian-chamber-abroad', name: 'CCIE di Tokyo', country: 'JP' }],
    [
      'Confartigianato Imprese di Reggio Emilia',
      { type: 'business-association', name: 'Confartigianato Imprese di Reggio Emilia' },
    ],
    ['CNA imprese della moda', { type: 'business-association', name: 'CNA' }],
    ['Italian Chamber of Commerce in Japan', { type: 'italian-chamber-abroad', country: 'JP' }],
    [
      'Italian-Thai Chamber of Commerce',
      { type: 'italian-chamber-abroad', name: 'Italian-Thai Chamber of Commerce', country: 'TH' },
    ],
    [
      'we are the German-Italian Chamber of Commerce',
      { type: 'italian-chamber-abroad', name: 'German-Italian Chamber of Commerce', country: 'DE' },
    ],
    [
      'Indo-Italian Chamber of Commerce and Industry',
      { type: 'italian-chamber-abroad', name: 'Indo-Italian Chamber of Commerce and Industry' },
    ],
    [
      'Italy-America Chamber of Commerce',
      { type: 'italian-chamber-abroad', name: 'Italy-America Chamber of Commerce' },
    ],
    ['we go to Japan Italian chamber of commerce', { type: 'italian-chamber-abroad', name: null }],
    [
      'we are the Fashion Manufacturers Association and we go to Japan',
      { type: 'business-association', name: 'Fashion Manufacturers Association' },
    ],
    ['We represent the Democenter Foundation', { type: 'foundation', name: 'Democenter Foundation' }],
    [
      'the Italian-German Chamber of Commerce in Munich',
      { type: 'italian-chamber-abroad', name: 'Italian-German Chamber of Commerce in Munich', country: 'DE' },
    ],
    ['Modena Chamber of Commerce', { type: 'chamber-of-commerce', name: 'Modena Chamber of Commerce', province: 'MO' }],
    ['the Reggio Emilia Chamber of Commerce', { type: 'chamber-of-commerce', province: 'RE' }],
    ['Fondazione Cariparma', { type: 'foundation', name: 'Fondazione Cariparma' }],
    ['siamo una fondazione', { type: 'foundation', name: null }],
    ['siamo una srl', { type: 'other', name: null, body: 'impresa' }],
    ["siamo l'Università di Bologna", { type: 'other', name: 'Università di Bologna' }],
  ])('%j', (said, told) => expect(who(said)).toMatchObject(told));

  test('a city in the name alone tells no country: "CCIE Tokyo" is asked where it is', () =>
    expect(who('CCIE Tokyo')).not.toHaveProperty('country'));

  test.each([
    'buongiorno',
    '',
    'il comune di Bologna',
    'una srl',
    'non siamo la CNA',
    "ho un'azienda",
    'le api del parco',
    'la CIA spia'.toLowerCase(),
  ])('%j names no promoter', (said) => expect(who(said)).toBeNull());

  test('any text is read without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (said) => void who(said)));
  });
});
