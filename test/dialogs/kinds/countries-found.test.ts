/** Countries and markets inside what people tell, where a name may be another word, a person, or where one starts. */
import { describe, expect, test } from 'vitest';
import { findCountries, findMarkets } from '../../../src/dialogs/country-finder.ts';
import { readText } from '../../../src/dialogs/words.ts';

/** `code “words it was found in”` of each. */
const named = (said: string) =>
  findCountries(readText(said))
    .map(({ value, start, end }) => `${value} “${said.slice(start, end)}”`)
    .join(', ');
const markets = (said: string) =>
  findMarkets(readText(said))
    .map(({ value, start, end }) => `${value.join(' ')} “${said.slice(start, end)}”`)
    .join(', ');

describe('a name that may be another word counts where a destination stands', () => {
  test.each([
    ['vorremmo esportare in Perù', 'PE “Perù”'],
    ['vorremmo andare verso il Cile', 'CL “Cile”'],
    ['towards Jordan', 'JO “Jordan”'],
    ['il mercato Oman', 'OM “Oman”'],
    ['a mission for the China market', 'CN “China”'],
    ['we go to the Gambia', 'GM “the Gambia”'],
    ['andiamo a Cuba', 'CU “Cuba”'],
    ['Vietnam e poi anche Cuba', 'VN “Vietnam”, CU “Cuba”'],
    ['Vietnam oppure Cuba', 'VN “Vietnam”, CU “Cuba”'],
    ['Vietnam, e poi anche il Cile', 'VN “Vietnam”, CL “Cile”'],
    ['cuba', ''],
    ['andiamo in cuba', 'CU “cuba”'],
    ['una missione in polonia e romania', 'PL “polonia”, RO “romania”'],
    ['il mercato israel', 'IL “israel”'],
    ['to poland and greece', 'PL “poland”, GR “greece”'],
    ['un abito in jersey', ''],
    ['to man the stand', ''],
    ['la nostra georgia', ''],
    ['porcellane China', ''],
    ['la fiera è China Expo', ''],
    ['porcellane Vietnam China', 'VN “Vietnam”, CN “China”'],
    ['Vietnam con porcellane China', 'VN “Vietnam”'],
    ['il jersey e il panama', ''],
    ['in Costa Rica e in Nuova Zelanda', 'CR “Costa Rica”, NZ “Nuova Zelanda”'],
    ['la Guinea Equatoriale', 'GQ “Guinea Equatoriale”'],
  ])('%j: %s', (said, then) => expect(named(said)).toBe(then));

  test.each([
    ['mi chiamo Georgia Rossi', ''],
    ['sono Georgia', ''],
    ['Vietnam, referente Georgia Rossi', 'VN “Vietnam”'],
    ['andremo in Vietnam. Grazie, Georgia Rossi', 'VN “Vietnam”'],
    ['we go to Vietnam. Regards, Jordan Brown', 'VN “Vietnam”'],
    ['verso la Georgia Orientale', 'GE “Georgia”'],
    ['verso Armenia, Georgia, Azerbaigian', 'AM “Armenia”, GE “Georgia”, AZ “Azerbaigian”'],
    ['Vietnam, Georgia Giappone', 'VN “Vietnam”, GE “Georgia”, JP “Giappone”'],
    ['meccanica, India', 'IN “India”'],
  ])('nor is a person one: %j: %s', (said, then) => expect(named(said)).toBe(then));

  test.each([
    ['siamo a Tokyo', ''],
    ['abbiamo un ufficio in Baviera', ''],
    ['una fiera per Shanghai', ''],
    ['verso Shanghai', 'CN “Shanghai”'],
    ['towards Dubai', 'AE “Dubai”'],
    ['verso la California', 'US “California”'],
    ['per la Baviera', 'DE “Baviera”'],
    ['il mercato Dubai', 'AE “Dubai”'],
    ['the Shanghai market', 'CN “Shanghai”'],
    ['Vietnam e Shanghai', 'VN “Vietnam”, CN “Shanghai”'],
    ['Vietnam e shanghai', 'VN “Vietnam”'],
  ])('a city is its country when one goes there: %j: %s', (said, then) => expect(named(said)).toBe(then));

  test.each([
    ['il mercato vietnamita', 'VN “vietnamita”'],
    ['the Vietnamese market', 'VN “Vietnamese”'],
    ['i mercati cinesi', 'CN “cinesi”'],
    ['un ristorante cinese', ''],
    ['verso clienti cinesi', ''],
    ['Vietnam, cinese', 'VN “Vietnam”'],
  ])('a people is its country beside the market alone: %j: %s', (said, then) => expect(named(said)).toBe(then));

  test.each([
    ['verso Vietman', 'VN “Vietman”'],
    ['towards Germnay', 'DE “Germnay”'],
    ['in Germnia', 'DE “Germnia”'],
    ['la Germnia', ''],
    ['verso Svizra', ''],
    ['verso Kenja', ''],
    ['verso Kazakstann', 'KZ “Kazakstann”'],
    ['verso Kazzkstann', ''],
    ['verso Barcelonna', ''],
    ['un corso in libreria', ''],
    ['una mostra in armeria', ''],
  ])('a typo is mended right behind what leads to a country: %j: %s', (said, then) => expect(named(said)).toBe(then));

  test('typos are looked for in eight words of a sentence', () => {
    const strange = (times: number) => 'per lavorazioni '.repeat(times) + 'verso Vietman';
    expect([named(strange(7)), named(strange(8))]).toEqual(['VN “Vietman”', '']);
  });

  test.each([
    ['the US', 'US “US”'],
    ['the U.S. and Japan', 'US “U.S.”, JP “Japan”'],
    ['a mission to the US market', 'US “US”'],
    ['the main US market', 'US “US”'],
    ['Canada and US', 'CA “Canada”, US “US”'],
    ['Canada and us', 'CA “Canada”'],
    ['please help US', ''],
    ['all of the us', ''],
    ['HELP THE US', ''],
    ['the US Virgin Islands', 'VI “US Virgin Islands”'],
    ['call us, market research', ''],
  ])('the US, not us: %j: %s', (said, then) => expect(named(said)).toBe(then));

  test.each([
    ['from Mexico to Japan', 'JP “Japan”'],
    ['importiamo dal Messico', ''],
    ['dalla Cina al Vietnam', 'VN “Vietnam”'],
    ['partendo dal Vietnam, poi il Giappone', 'VN “Vietnam”, JP “Giappone”'],
    ['starting from Vietnam', 'VN “Vietnam”'],
    ['imprese da Bologna e dall’Italia', ''],
    ['in Italia, a Milano', ''],
  ])('where one starts is none: %j: %s', (said, then) => expect(named(said)).toBe(then));
});

describe('markets are found as they are surely meant', () => {
  test.each([
    ['meccanica verso Vietnam e Giappone, 120 mila euro', 'VN JP “Vietnam e Giappone”'],
    ['facciamo meccanica, il Vietnam, la Cina no', 'VN “Vietnam, la Cina”'],
    ['non puntiamo sul Vietnam, e andiamo in Giappone', 'JP “Vietnam, e andiamo in Giappone”'],
    ['Vietnam, partendo da Hanoi', 'VN “Vietnam, partendo da Hanoi”'],
    ['Sud-est asiatico (Vietnam e Thailandia)', 'VN TH “Vietnam e Thailandia”'],
    ['andiamo in Vietnam, nel sud-est asiatico', ''],
    ['Vietnam Asia', ''],
    ['Vietnam e verso Scandinavja', ''],
    ['Vietnam e Corea', ''],
    ['Vietnam oppure Cuba', ''],
    ['Vietnam e Giappone, anzi Cina', ''],
    ['non Vietnam', ''],
    ['la meccanica', ''],
    ['Vietnam, dove abbiamo una filiale', ''],
  ])('%j: %s', (said, then) => expect(markets(said)).toBe(then));

  test.each([
    ['San Marino e Italia', ''],
    ['San Marino o l’Italia', ''],
    ['Cina, Giappone e Italia', ''],
    ['Italia, Cina e Giappone', ''],
    ['San Marino, in Italia', ''],
    ['Italy and Japan', ''],
    ['Italia e il Giappone', ''],
    ['andremo in Italia e in Giappone', ''],
    ['from Japan to Italy', ''],
    ['Japan, towards Italy', ''],
    ['Giappone verso l’Italia', ''],
    ['portiamo l’Italia in Giappone', 'JP “Giappone”'],
    ['Giappone: il design che l’Italia fa', 'JP “Giappone”'],
    ['imprese e artigiani, Italia che cresce in Giappone', 'JP “Giappone”'],
    ['design e Italia, verso il Giappone', 'JP “Giappone”'],
    ['l’Italia e le sue imprese in Giappone', 'JP “Giappone”'],
  ])('Italy as one of them makes them unsure: %j: %s', (said, then) => expect(markets(said)).toBe(then));
});
