/**
 * Names of countries in Italian and English: ISO 3166 from the platform and from i18n-iso-countries, and what people
 * say every day. Kosovo has no ISO code of its own; it is taken under XK, the code that the EU uses.
 */
import alpha3 from 'i18n-iso-countries/codes.json' with { type: 'json' };
import english from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import italian from 'i18n-iso-countries/langs/it.json' with { type: 'json' };
import type { Lang } from '../rules/domain.ts';
import { listed } from './show.ts';

/** All countries by ISO 3166 alpha-2, Italy and Kosovo (XK) included. */
export const countryCodes: readonly string[] = Object.keys(italian.countries).sort();

const known: ReadonlySet<unknown> = new Set(countryCodes);
export const isCountryCode = (value: unknown): value is string => known.has(value);

/** Everyday name of a country, such as `Stati Uniti` or `United States`; an unknown code is shown as it is. */
export function countryName(code: string, lang: Lang): string {
  const shown = everydayNames[lang][code] ?? platformNames[lang].get(code);
  if (shown !== undefined || !known.has(code)) return shown ?? code;
  const name = displayNames(lang).of(code) ?? code;
  platformNames[lang].set(code, name);
  return name;
}
/** Asking the platform costs a hundred times more than looking here. */
const platformNames: Readonly<Record<Lang, Map<string, string>>> = { it: new Map(), en: new Map() };

/** Names joined as in a sentence: `Vietnam e Giappone`, `Vietnam and Japan`. */
export const countryList = (codes: readonly string[], lang: Lang): string =>
  listed(
    codes.map((code) => countryName(code, lang)),
    lang,
  );

/** Every name of every country, both languages, in no order: pairs of name and code. */
export function* countryPhrases(): Generator<readonly [phrase: string, code: string]> {
  for (const code of countryCodes) {
    for (const lang of ['it', 'en'] as const) yield [countryName(code, lang), code];
  }
  for (const [code, names] of Object.entries(alsoCalled)) {
    for (const name of names.split('|')) yield [name, code];
  }
  for (const names of [italian.countries, english.countries]) {
    for (const [code, name] of Object.entries(names)) {
      for (const each of typeof name === 'string' ? [name] : name) if (!shared.has(each)) yield [each, code];
    }
  }
}

/** ISO 3166 alpha-3 codes: pairs of code and alpha-2. */
export const alpha3Codes: ReadonlyMap<string, string> = new Map(
  alpha3.map(([two, three]) => [String(three), String(two)]),
);

/** Names that more than one country bears; they are asked back. */
const shared = new Set(['Congo', 'US', 'U.S.', 'UK']);

const names: { it?: Intl.DisplayNames; en?: Intl.DisplayNames } = {};
const displayNames = (lang: Lang): Intl.DisplayNames =>
  (names[lang] ??= new Intl.DisplayNames(lang, { type: 'region' }));

/** Where the platform's name is not the one that people say. */
const everydayNames: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  it: {
    CD: 'Repubblica Democratica del Congo',
    CG: 'Repubblica del Congo',
    CZ: 'Repubblica Ceca',
    HK: 'Hong Kong',
    MM: 'Myanmar',
    MO: 'Macao',
    PS: 'Palestina',
    RE: 'Réunion',
    CI: "Costa d'Avorio",
  },
  en: {
    CD: 'Democratic Republic of the Congo',
    CG: 'Republic of the Congo',
    CZ: 'Czech Republic',
    HK: 'Hong Kong',
    MM: 'Myanmar',
    MO: 'Macao',
    PS: 'Palestine',
    TR: 'Turkey',
    CI: 'Ivory Coast',
  },
};

/** Other names, older names, usual spellings and the parts of a country that stand for it. */
const alsoCalled: Readonly<Record<string, string>> = {
  AE: 'emirati|uae|u.a.e.|eau|emirates|emirati arabi|arab emirates|the emirates',
  AG: 'antigua|barbuda',
  AX: 'aland',
  AZ: 'azerbaidjan|azerbaigan',
  BA: 'bosnia|bosnia erzegovina|bosnia herzegovina|erzegovina',
  BH: 'bahrein|barein',
  BT: 'butan',
  BY: 'byelorussia',
  CD: 'congo kinshasa|rd congo|rdc|dr congo|drc|congo rd|zaire|congo democratico|democratic congo|congo, democratic republic of the|repubblica democratica congo',
  CF: 'centrafrica|repubblica centroafricana|centroafrica',
  CG: 'congo brazzaville|congo-brazzaville|repubblica congo|congo republic',
  CH: 'confederazione elvetica|confederazione svizzera|swiss confederation',
  CI: 'costa avorio|cote divoire',
  CM: 'cameroun',
  CN: 'rpc|prc|repubblica popolare cinese|repubblica popolare di cina|peoples republic of china|mainland china|cina continentale|cina popolare',
  CV: 'cabo verde',
  CZ: 'cechia|cekia|czechia|rep. ceca|rep ceca|czech rep.|czech rep',
  DE: 'repubblica federale tedesca|federal republic of germany',
  DO: 'rep. dominicana|repubblica dominica|dominica republic|santo domingo|rep dominicana',
  FK: 'falkland|malvinas|falklands|isole malvine',
  FM: 'micronesia|federated states of micronesia',
  FO: 'faroe|isole faroe|isole faroer|far oer|isole far oer',
  GB: 'uk|u.k.|gran bretagna|great britain|inghilterra|england|scozia|scotland|galles|wales|irlanda del nord|northern ireland|britain|regno unito di gran bretagna',
  GF: 'guiana francese|guaiana francese|french guyana',
  GY: 'guiana',
  HK: 'hongkong|hong kong sar|ras di hong kong',
  IE: 'eire|repubblica di irlanda|repubblica d’irlanda|republic of ireland',
  IN: 'unione indiana',
  IR: 'persia|repubblica islamica dell’iran',
  IQ: 'irak',
  JP: 'nippon',
  KG: 'kirghisistan|kirgizistan|kirghizstan|kirghisia|kyrgyz republic',
  KH: 'kampuchea',
  KN: 'saint kitts|st kitts|st. kitts and nevis',
  KP: 'corea nord|nord corea|nordcorea|dprk|rpdc|repubblica popolare democratica di corea|democratic people’s republic of korea|corea settentrionale|n korea|n. korea',
  KR: 'corea sud|sud corea|sudcorea|repubblica di corea|republic of korea|corea meridionale|s korea|s. korea',
  KZ: 'kazachistan|kazakstan',
  LA: 'lao',
  LK: 'ceylon|srilanka',
  LU: 'luxemburg',
  LY: 'lybia',
  MD: 'moldova|republic of moldova',
  MK: 'macedonia|fyrom|ex repubblica jugoslava di macedonia|nord macedonia',
  MM: 'birmania|burma|birmania myanmar|myanmar birmania|myanmar burma',
  MO: 'macau|macao sar|ras di macao',
  MX: 'mejico',
  MY: 'malesia|malaisia',
  NL: 'olanda|holland|the netherlands|nederland',
  NZ: 'nuova zelandia|newzealand',
  PG: 'papua',
  PH: 'the philippines',
  PS: 'territori palestinesi|cisgiordania|west bank|gaza|autorità palestinese|palestinian authority|palestinian territories',
  RE: 'isola della réunion|la réunion|isola di réunion|réunion island',
  RO: 'roumania|rumania|rumenia',
  RU: 'federazione russa|siberia',
  SA: 'arabia saudi|ksa|regno saudita|kingdom of saudi arabia|saudi',
  SC: 'seicelle',
  SK: 'repubblica slovacca|slovak republic',
  SR: 'surinam',
  SS: 'sud sudan|sudan meridionale',
  ST: 'sao tome|saotome',
  SZ: 'swaziland',
  TC: 'turks e caicos|turks and caicos',
  TD: 'tchad',
  TH: 'tailandia|siam',
  TJ: 'tadzikistan',
  TL: 'timor|east timor|timor orientale',
  TR: 'turkiye|turkia|turkie',
  TT: 'trinidad|tobago',
  TW: 'formosa|chinese taipei|taipei',
  TZ: 'tanganica|zanzibar',
  US: 'usa|u.s.a.|stati uniti|the states|states|stati uniti d’america|stati uniti america|us of a|the united states|united states of america',
  VA: 'vaticano|santa sede|holy see|the vatican|stato della città del vaticano|vatican',
  VC: 'saint vincent|st vincent|st. vincent and the grenadines|saint vincent e le grenadine',
  VN: 'viet nam|repubblica socialista del vietnam',
  XK: 'kossovo|kosova|cossovo',
  ZA: 'sud africa|repubblica sudafricana|republic of south africa|rsa',
};
