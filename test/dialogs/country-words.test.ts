/** What each entry of the lists of countries is known by: a row for each, found as it is written and not by a likeness. */
import { describe, expect, test } from 'vitest';
import { countryIndex } from '../../src/dialogs/country-index.ts';
import { tokensOf } from '../../src/dialogs/lexicon.ts';

const meant = (said: string): unknown => {
  const tokens = tokensOf(said);
  const match = countryIndex().exact(tokens, 0);
  return match?.count === tokens.length ? match.value : null;
};

/** Rows parted by semicolons, a code and the names that it is known by. */
const rows = (list: string): readonly (readonly [said: string, id: string])[] =>
  list
    .trim()
    .split(/;\s+/)
    .flatMap((row) => {
      const [id = '', ...words] = row.split(/\s+/);
      return words
        .join(' ')
        .split(', ')
        .map((said) => [said, id] as const);
    });

const names = `
  AE emirati, the emirates; AG antigua, barbuda; AX aland; AZ azerbaidjan, azerbaigan; BA bosnia, erzegovina;
  BH barein; BT butan; BY byelorussia; CD congo kinshasa, repubblica democratica congo;
  CF centrafrica, centroafrica; CG congo brazzaville, congo republic;
  CH confederazione elvetica, swiss confederation; CI costa avorio, cote divoire; CM cameroun;
  CN rpc, cina popolare; CV cabo verde; CZ cechia, czech rep;
  DE repubblica federale tedesca, federal republic of germany; DO rep. dominicana, rep dominicana;
  FK falkland, isole malvine; FM federated states of micronesia; FO faroe, isole far oer;
  GB gran bretagna, regno unito di gran bretagna; GF guiana francese, french guyana; GY guiana;
  HK hongkong, ras di hong kong; IE eire, republic of ireland; IN unione indiana;
  IR persia, repubblica islamica dell’iran; IQ irak; JP nippon; KG kirghisistan, kyrgyz republic; KH kampuchea;
  KN saint kitts, st. kitts and nevis; KP corea nord, n. korea; KR corea sud, s. korea;
  KZ kazachistan, kazakstan; LA lao; LK ceylon, srilanka; LU luxemburg; LY lybia; MD republic of moldova;
  MK macedonia, nord macedonia; MM birmania, myanmar burma; MO macau, ras di macao; MX mejico; MY malaisia;
  NL olanda, nederland; NZ nuova zelandia, newzealand; PG papua; PH the philippines;
  PS territori palestinesi, palestinian territories; RE isola della réunion, réunion island;
  RO roumania, rumenia; RU federazione russa, siberia; SA arabia saudi, saudi; SC seicelle;
  SK repubblica slovacca, slovak republic; SR surinam; SS sudan meridionale; ST sao tome, saotome;
  SZ swaziland; TC turks e caicos, turks and caicos; TD tchad; TH tailandia, siam; TJ tadzikistan;
  TL timor, timor orientale; TR turkia, turkie; TT trinidad, tobago; TW formosa, taipei; TZ tanganica, zanzibar;
  US the states, the united states; VA vaticano, vatican; VC saint vincent, saint vincent e le grenadine;
  VN viet nam, repubblica socialista del vietnam; XK kossovo, cossovo; ZA sud africa, rsa
`;
const places = `
  AE dubai, sharjah; AR buenos aires; AT vienna; AU sydney, melbourne; AZ baku; BA sarajevo;
  BE bruxelles, antwerp; BR san paolo, brasilia; CA toronto, ontario; CH ginevra, ticino; CL santiago del cile;
  CN shanghai, chongqing; CO bogota; CU l'avana, havana; CZ praga, bohemia; DE berlino, saxony;
  DK copenaghen, copenhagen; DZ algeri, algiers; EG il cairo, cairo; ES madrid, baleari;
  ET addis abeba, addis ababa; FR parigi, costa azzurra; GB londra, birmingham; GE tbilisi; GR atene, creta;
  HR zagabria, dalmazia; HU budapest; ID giacarta, giava; IE dublino, dublin; IL tel aviv, jerusalem;
  IN nuova delhi, gujarat; IQ baghdad, erbil; IR teheran, tehran; JO amman; JP tokyo, hokkaido; KE nairobi;
  KR seul, busan; KZ astana, almaty; LB beirut; MA casablanca, tangeri; MX città del messico, guadalajara;
  MY kuala lumpur, borneo malese; NG lagos, abuja; NL amsterdam, the hague; NO oslo; PH manila;
  PL varsavia, krakow; PT lisbona, lisbon; QA doha; RO bucarest, transylvania; RS belgrado, vojvodina;
  RU mosca, st petersburg; SA riad, jeddah; SE stoccolma, stockholm; SK bratislava; SN dakar; TH bangkok;
  TN tunisi, tunis; TR istanbul, izmir; UA kiev, kyiv; US new york, michigan; UZ tashkent; VN hanoi, da nang;
  ZA johannesburg, cape town
`;
const adjectives = `
  AE emiratino; AF afghano, afghan; AL albanese, albanian; AM armeno, armenian; AO angolano, angolan;
  AR argentino, argentinean; AT austriaco, austrian; AU australiano, australian; AZ azero, azerbaijani;
  BA bosniaco, bosnian; BE belga, belgian; BG bulgaro, bulgarian; BO boliviano, bolivian;
  BR brasiliano, brazilian; BY bielorusso, belarusian; CA canadese, canadian; CH svizzero, swiss;
  CL cileno, chilean; CM camerunense, cameroonian; CN cinese, chinese; CO colombiano, colombian;
  CR costaricano, costa rican; CU cubano, cuban; CY ciprioto, cypriot; CZ ceco, czech; DE tedesco, german;
  DK danese, danish; DZ algerino, algerian; EC ecuadoriano, ecuadorian; EE estone, estonian;
  EG egiziano, egyptian; ES spagnolo, spanish; ET etiope, ethiopian; FI finlandese, finnish;
  FR francese, french; GB inglese, scottish; GE georgiano, georgian; GH ghanese, ghanaian; GR greco, greek;
  HR croato, croatian; HU ungherese, hungarian; ID indonesiano, indonesian; IE irlandese, irish;
  IL israeliano, israeli; IN indiano, indian; IQ iracheno, iraqi; IR iraniano, persiano;
  IS islandese, icelandic; JO giordano, jordanian; JP giapponese, japanese; KE keniano, kenyan;
  KG kirghiso, kyrgyz; KH cambogiano, cambodian; KP nordcoreano, north korean; KR sudcoreano, south korean;
  KW kuwaitiano, kuwaiti; KZ kazako, kazakh; LB libanese, lebanese; LT lituano, lithuanian;
  LU lussemburghese, luxembourgish; LV lettone, latvian; LY libico, libyan; MA marocchino, moroccan;
  MD moldavo, moldovan; ME montenegrino, montenegrin; MK macedone, macedonian; MM birmano, burmese;
  MN mongolo, mongolian; MT maltese, maltese; MX messicano, mexican; MY malesiano, malaysian;
  MZ mozambicano, mozambican; NA namibiano, namibian; NG nigeriano, nigerian; NL olandese, dutch;
  NO norvegese, norwegian; NP nepalese, nepalese; NZ neozelandese; OM omanito, omani; PA panamense, panamanian;
  PE peruviano, peruvian; PH filippino, philippine; PK pakistano, pachistano; PL polacco, polish;
  PS palestinese, palestinian; PT portoghese, portuguese; PY paraguaiano, paraguayan; QA qatarino, qatarioto;
  RO rumeno, romanian; RS serbo, serbian; RU russo, russian; SA saudito; SE svedese, swedish;
  SG singaporiano, singaporean; SI sloveno, slovenian; SK slovacco, slovak; SN senegalese, senegalese;
  SY siriano, syrian; TH thailandese, thai; TN tunisino, tunisian; TR turco, turkish; TW taiwanese, taiwanese;
  TZ tanzaniano, tanzanian; UA ucraino, ukrainian; UG ugandese, ugandan; US statunitense, american;
  UY uruguaiano, uruguayan; UZ uzbeco, uzbek; VE venezuelano, venezuelan; VN vietnamito, vietnamese;
  XK kosovaro, kosovar; ZA sudafricano, south african; ZW zimbabwean
`;
const regions = `
  world mondo, nato; extra-eu extra ue, extra eu; eu ue, mercato comunitario; europe europa, vecchio continente;
  eastern-europe europa dell’est, soviet union; balkans balcani, balcanico;
  scandinavia scandinavia, penisola scandinava; baltics paesi baltici, baltico; benelux benelux;
  iberia penisola iberica, iberian peninsula; british-isles isole britanniche, british isles;
  caucasus caucaso, paesi caucasici; middle-east medio oriente, area mena; gulf golfo, arabian peninsula;
  asia asia, oriente; far-east estremo oriente, est asiatico; south-east-asia sud est asiatico, asia sud est;
  south-asia asia meridionale, asia del sud; central-asia asia centrale, stan countries;
  africa africa, maghreb e sahel; north-africa nord africa, mashrek;
  sub-saharan-africa africa subsahariana, africa sub-sahariana; mediterranean mediterraneo, mediterraneo;
  america america, nuovo continente; north-america nord america, usmca;
  latin-america america latina, paesi andini; central-america centro america, centroamericano;
  caribbean caraibi, west indies; oceania oceania, melanesia
`;
const sharedNames = `
  KR+KP corea, korean peninsula; CG+CD congo, congolese; WS+AS samoano, isole samoa;
  VG+VI isole vergini, virgin islands; CN+TW due cine, le due cine; CZ+SK cecoslovacchia, czechoslovak
`;

describe('a country', () => {
  test.each(rows(names))('%s is %s', (said, code) => expect(meant(said)).toEqual({ is: 'country', code, by: 'name' }));
  test.each(rows(places))('by what is in it: %s is %s', (said, code) =>
    expect(meant(said)).toEqual({ is: 'country', code, by: 'place' }),
  );
  test.each(rows(adjectives))('by what is of it: %s is %s', (said, code) =>
    expect(meant(said)).toEqual({ is: 'country', code, by: 'adjective' }),
  );
  test.each(rows(sharedNames))('%s is one of %s', (said, codes) =>
    expect(meant(said)).toEqual({ is: 'choice', codes: codes.split('+') }),
  );
  test.each(['Roma', 'Emilia-Romagna', 'mercato interno', 'Verona'])('%s is at home', (said) =>
    expect(meant(said)).toEqual({ is: 'country', code: 'IT', by: 'place' }),
  );
  test('every ending of an adjective is known', () => {
    const endings = ['vietnamito', 'vietnamita', 'vietnamiti', 'vietnamite', 'cinese', 'cinesi'];
    expect(endings.filter((said) => meant(said) === null)).toEqual([]);
  });
  test('one is found by any word for "and" in its name', () => {
    const said = ['Antigua & Barbuda', 'Antigua e Barbuda', 'Antigua and Barbuda', 'Antigua Barbuda'];
    expect(said.filter((each) => meant(each) === null)).toEqual([]);
  });
});

describe('a region of the world', () => {
  test.each(rows(regions))('%s is %s', (said, id) => expect(meant(said)).toEqual({ is: 'region', id }));
});
