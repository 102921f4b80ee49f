import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/rules/domain.ts';
import { answerTo } from './questions.ts';

/** Lines "question | what is said | expected", the last as JSON. */
const lines = (block: string): (readonly [string, string, unknown])[] =>
  block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [question = '', said = '', expected = ''] = line.split(' | ');
      return [question, said, JSON.parse(expected)] as const;
    });

const taken = (lang: Lang, block: string): void => {
  test.each(lines(block))('%s: "%s"', (question, said, expected) =>
    expect(answerTo(question, said, lang)).toEqual(expected),
  );
};

describe('the sector by its place in the list', () =>
  taken(
    'it',
    `project.sector | 2 | "packaging-machinery"
     project.sector | -2 | "sector.unknown"
     project.sector | numero uno | "mechanics"
     project.sector | due | "packaging-machinery"
     project.sector | l'ultimo | "nautical"
     project.sector | vestiti | "fashion"`,
  ));

describe('activities by their places in the list', () =>
  taken(
    'it',
    `project.activities | da 10 in poi | ["incoming", "other-events"]
     project.activities | le ultime due | ["incoming", "other-events"]
     project.activities | nessuna di queste | []
     project.activities | -1 | "project.activities.out-of-range"
     project.activities | Vietnam e forse altri | "project.activities.unknown"`,
  ));

describe('the kind of promoter', () => {
  taken(
    'it',
    `promoter.type | Camera di Commercio e Industria Italiana per la Spagna | "italian-chamber-abroad"
     promoter.type | Camera di commercio di Bologna, ente italiano | "chamber-of-commerce"
     promoter.type | ITKAM | "italian-chamber-abroad"
     promoter.type | PMI | "other"
     promoter.type | associazione di PMI | "business-association"
     promoter.type | una fondazione che aiuta le PMI | "foundation"
     promoter.type | fondazione o altro | "promoter.type.ambiguous"
     promoter.type | Politecnico di Milano | "other"
     promoter.type | camera di commercio italo-cinese | "italian-chamber-abroad"
     promoter.type | camera di commercio italo-germanica | "italian-chamber-abroad"
     promoter.type | camera di commercio Italia-Brasile | "italian-chamber-abroad"
     promoter.type | camera di commercio all'estero | "italian-chamber-abroad"
     promoter.type | camera di commercio estera | "italian-chamber-abroad"
     promoter.type | camera di commercio di Bologna | "chamber-of-commerce"
     promoter.type | C.C.I.A.A. | "chamber-of-commerce"
     promoter.type | CamCom | "chamber-of-commerce"
     promoter.type | union camere | "unioncamere"
     promoter.type | unione regionale delle camere | "unioncamere"
     promoter.type | Unioncamere Emilia-Romagna | "unioncamere"
     promoter.type | Unioncamere Lombardia | "other"
     promoter.type | associazione culturale | "other"
     promoter.type | associazione sportiva | "other"
     promoter.type | associazione di volontariato | "other"
     promoter.type | assoc. | "business-association"
     promoter.type | siamo un'associazione con 500 imprese | "business-association"
     promoter.type | federazione di imprese | "business-association"
     promoter.type | un'impresa | "other"
     promoter.type | ONG | "other"
     promoter.type | startup | "other"
     promoter.type | studio di consulenza | "other"
     promoter.type | nessuna delle precedenti | "other"
     promoter.type | nessuna di queste | "other"
     promoter.type | cat | "promoter.type.unknown"
     promoter.type | Vietnam, ceramica, 12 imprese | "promoter.type.unknown"
     promoter.type | non siamo una camera di commercio italo-cinese | "promoter.type.unknown"`,
  );
  taken(
    'en',
    `promoter.type | Italian-German chamber of commerce | "italian-chamber-abroad"
     promoter.type | we are an association of companies | "business-association"
     promoter.type | trade body | "business-association"
     promoter.type | employers' federation | "business-association"
     promoter.type | NGO | "other"
     promoter.type | none of the above | "other"`,
  );
});

describe('two amounts in one answer: each question takes its own', () =>
  taken(
    'it',
    `project.costs.services | servizi 60 mila, eventi 40 mila | 6000000
     project.costs.events | servizi 60 mila, eventi 40 mila | 4000000
     project.costs.services | 60 mila per servizi e 40 mila per eventi | 6000000
     project.costs.events | 60 mila per consulenze e missioni e 40 mila per seminari | 4000000
     project.costs.events | 60 mila servizi 40 mila eventi | 4000000
     project.costs.services | 100 mila totali, 60 servizi e 40 eventi | 6000000
     project.costs.services | 100 mila totali, 60 servizi e 50 eventi | "amount.several"
     project.costs.services | 30 mila per consulenze e 30 mila per missioni | 6000000
     project.costs.services | 40.000 consulenza, 15.000 incontri b2b, 5.000 ricerca partner | 6000000
     project.costs.services | 60 mila per servizi, di cui 20 mila per missioni | 6000000
     project.costs.services | 40 mila per consulenze o 20 mila per missioni | "amount.several"
     project.costs.services | tra 50 e 60 mila, diciamo 55 | 5500000
     project.costs.services | 60 servizi e 40 eventi | "amount.not-a-number"
     project.costs.services | 60 mila e 40 mila | "amount.several"
     project.costs.services | 60 mila, cioè 60.000 | 6000000
     project.costs.services | 80 mila + IVA | 8000000
     project.costs.services | € 60.000,00 (sessantamila/00) | 6000000
     project.costs.services | 1.5m | 150000000
     project.costs.services | 15m | "amount.malformed"
     project.costs.services | gratuito | 0`,
  ));

describe('numbers said in other ways', () => {
  taken(
    'it',
    `project.costs.services | il doppio di 30 mila | 6000000
     project.costs.services | la metà di 120 mila | 6000000
     project.costs.services | un terzo di 90 mila | "amount.malformed"
     project.costs.services | 60mila,00 | 6000000
     project.costs.services | <script>alert(1)</script> | "amount.not-a-number"
     project.smes | <script>alert(1)</script> | "count.not-a-number"
     project.smes | {{7*7}} | "count.not-a-number"
     project.smes | più o meno dieci | 10
     project.smes | meno dieci | "count.too-few"
     project.smes | dozzina | 12
     project.smes | ventina | 20
     project.smes | dozzine | "count.not-a-number"
     project.smes | 12 di cui 3 della moda | 12
     project.smes | imprese (10) | 10`,
  );
  taken(
    'en',
    `project.costs.services | twenty-five hundred | 250000
     project.costs.services | twice 30k | 6000000
     project.smes | dozen | 12
     project.smes | a pair | 2
     project.smes | 12, of which 3 in fashion | 12
     sme.employees | one thousand and one employees | 1001`,
  );
});

describe('countries said in other ways', () => {
  taken(
    'it',
    `project.markets | La Réunion | ["RE"]
     project.markets | mercato inglese | ["GB"]
     project.markets | mercato cinese e giapponese | ["CN", "JP"]
     project.markets | turkia | ["TR"]
     project.markets | America | "markets.region"
     project.markets | Vietnam e basta | ["VN"]
     project.markets | vietnamita | ["VN"]
     project.markets | i tedeschi e i francesi | ["DE", "FR"]
     project.markets | in tedesco | "markets.unknown"
     project.markets | buyer giapponesi | ["JP"]
     project.markets | gli States | ["US"]
     project.markets | Cecoslovacchia | "markets.ambiguous"
     project.markets | il Vietnam, la Cina no | ["VN"]
     project.markets | Vietnam no, Giappone sì | ["JP"]
     project.markets | Vietnam no | "markets.none"
     project.markets | 🇻🇳 | ["VN"]
     project.markets | 🇻🇳 e 🇯🇵 | ["VN", "JP"]
     project.markets | vn, jp | ["VN", "JP"]
     project.markets | no | "markets.none"
     promoter.chamberCountry | jp | "JP"
     promoter.chamberCountry | la camera è in Giappone | "JP"`,
  );
  taken(
    'en',
    `project.markets | the US | ["US"]
     project.markets | U.S. | ["US"]
     project.markets | the U.S. and Japan | ["US", "JP"]
     project.markets | U.S. Virgin Islands | ["VI"]
     project.markets | America | ["US"]
     project.markets | South America | "markets.region"
     project.markets | German and French | ["DE", "FR"]
     project.markets | either Vietnam or Thailand | "markets.ambiguous"
     project.markets | Vietnam and/or Thailand | ["VN", "TH"]
     promoter.chamberCountry | us | "country.none"`,
  );
});

describe('places in a list said with doubt, or by what is not meant', () => {
  taken(
    'it',
    `promoter.type | forse la 2 | "chamber-of-commerce"
     promoter.type | né la prima né la seconda, la quinta | "foundation"
     promoter.type | non 1 ma 2 | "chamber-of-commerce"
     promoter.type | non la CNA, la camera di commercio | "chamber-of-commerce"
     promoter.type | non siamo né una fondazione né un'associazione | "promoter.type.unknown"
     project.sector | ceramica, la meccanica no | "ceramics"
     project.sector | meccanica no, ceramica sì | "ceramics"
     project.activities | la 3, la 4 e forse la 5 | ["business-meetings", "partner-search", "missions-abroad"]`,
  );
  taken(
    'en',
    `promoter.type | maybe the first? | "business-association"
     promoter.type | I think the second | "chamber-of-commerce"
     promoter.type | not the first, the second | "chamber-of-commerce"
     promoter.type | neither the first nor the second | "promoter.type.unknown"`,
  );
});

describe('a name is not read across what parts two things', () => {
  taken(
    'it',
    `project.activities | due missioni e un incoming | ["missions-abroad", "incoming"]
     project.activities | missioni, incoming | ["missions-abroad", "incoming"]
     project.activities | missioni incoming | ["incoming"]
     project.activities | convegni e conferenze | ["conferences"]`,
  );
});

describe('the seat of a chamber', () => {
  taken(
    'it',
    `promoter.chamberProvince | reggio e. | "RE"
     promoter.chamberProvince | FO | "FC"
     promoter.chamberProvince | Reggio e Modena | "province.several"
     promoter.chamberProvince | Camera dell'Emilia | "province.ambiguous"
     promoter.chamberProvince | Camera di Ferrara e Ravenna | "province.ambiguous"`,
  );
  taken('en', 'promoter.chamberProvince | our seat is Rimini | "RN"');
});

describe('free answers without the words that carry them', () => {
  taken(
    'it',
    `contact.name | mi chiamo Anna Rossi | "Anna Rossi"
     contact.name | Sono Anna Rossi | "Anna Rossi"
     contact.name | Buongiorno, mi chiamo Anna Rossi | "Anna Rossi"
     contact.name | Sonia Rossi | "Sonia Rossi"
     contact.name | sono il presidente | "sono il presidente"
     promoter.name | la nostra associazione si chiama Imprese Unite | "Imprese Unite"
     sme.name | l'azienda si chiama Officine Rossi | "Officine Rossi"
     sme.name | Azienda Agricola Si Chiama Pietro | "Azienda Agricola Si Chiama Pietro"
     project.title | lo chiamerei "Oltre confine" | "Oltre confine"
     project.title | Il titolo è Meccanica in Vietnam | "Meccanica in Vietnam"
     project.title | Titolo: «Meccanica in Vietnam» | "Meccanica in Vietnam"
     project.title | «Meccanica» e «Vietnam» | "«Meccanica» e «Vietnam»"
     project.title | Titoli e marchi emiliani | "Titoli e marchi emiliani"
     project.title | 2026 | "2026"
     project.title | 4.0 | "4.0"
     project.title | !!! | "project.title.no-letters"
     promoter.name | Ci chiamiamo CNA Modena | "CNA Modena"
     promoter.name | siamo CNA Modena | "CNA Modena"
     promoter.name | siamo la CNA di Modena | "CNA di Modena"
     promoter.name | siamo in tanti | "siamo in tanti"
     promoter.name | 2026 | "promoter.name.no-letters"`,
  );
  taken(
    'en',
    `contact.name | my name is Anna Rossi | "Anna Rossi"
     contact.name | it's me, Anna Rossi | "Anna Rossi"
     sme.name | our company is called Rossi Foods | "Rossi Foods"
     promoter.name | It's called United Firms | "United Firms"
     project.title | let's call it Beyond borders | "Beyond borders"
     contact.name | I'm Anna Rossi | "Anna Rossi"
     project.title | the title is "Mechanics abroad" | "Mechanics abroad"
     promoter.name | Our name is CNA Modena | "CNA Modena"`,
  );
});
