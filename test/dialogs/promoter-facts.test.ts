import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/rules/domain.ts';
import { factsIn } from './questions.ts';

const short = (said: string, lang: Lang): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(factsIn('promoter', said, lang)).map(([id, value]) => [
      id.replace(/^(?:project|promoter)\./, ''),
      value,
    ]),
  );

describe('what an Italian sentence surely says', () => {
  test.each<readonly [string, Record<string, unknown>]>([
    ['associazione, meccanica, Vietnam', { type: 'business-association', sector: 'mechanics', markets: ['VN'] }],
    ["siamo un'associazione, andiamo in Brasile", { type: 'business-association', markets: ['BR'] }],
    ["siamo un'associazione culturale", { type: 'other' }],
    [
      'Unioncamere, alimentare, Giappone, missioni e incoming',
      {
        type: 'unioncamere',
        name: 'Unioncamere',
        sector: 'food',
        markets: ['JP'],
        activities: ['missions-abroad', 'incoming'],
      },
    ],
    ['il progetto porta 10 imprese in Vietnam in modo nuovo', { markets: ['VN'], smes: 10 }],
    ['130 mila fra servizi ed eventi', { 'costs.total': 130_000_00 }],
    ['fondazione della scuola edile', { type: 'foundation' }],
    ['CNA. Dove si trova il bando?', { type: 'business-association', name: 'CNA' }],
    ['siamo Unioncamere Lombardia', { type: 'other', name: 'Unioncamere Lombardia' }],
    ['60 mila per servizi e 40 mila per eventi', { 'costs.services': 60_000_00, 'costs.events': 40_000_00 }],
    ['servizi 60 mila, eventi 40 mila', { 'costs.services': 60_000_00, 'costs.events': 40_000_00 }],
    ['120 mila in tutto, 80 mila servizi e 40 mila eventi', { 'costs.services': 80_000_00, 'costs.events': 40_000_00 }],
    [
      'costo totale 180.000 euro: 100 mila servizi e 80 mila eventi',
      { 'costs.services': 100_000_00, 'costs.events': 80_000_00 },
    ],
    [
      '180.000 euro di cui 100 mila per servizi e 80 mila per eventi',
      { 'costs.services': 100_000_00, 'costs.events': 80_000_00 },
    ],
    ['180 mila, 100 per servizi e 80 per eventi', { 'costs.services': 100_000_00, 'costs.events': 80_000_00 }],
    ['180 mila, 100 mila per servizi e 60 mila per eventi', {}],
    [
      '180 mila euro, 100 mila per servizi e il resto per eventi',
      { 'costs.services': 100_000_00, 'costs.events': 80_000_00 },
    ],
    ['80 mila euro, 100 mila per servizi e il resto per eventi', { 'costs.services': 100_000_00 }],
    ['180 mila euro di cui 60 mila per eventi', { 'costs.events': 60_000_00, 'costs.total': 180_000_00 }],
    ['180 mila euro in tutto, 60 mila per servizi', { 'costs.services': 60_000_00, 'costs.total': 180_000_00 }],
    ['60 mila euro in tutto, 80 mila per servizi', {}],
    ['180 mila euro, e 60 mila per eventi', { 'costs.events': 60_000_00 }],
    ['eventi: 20 mila per stipendi', {}],
    ['Servizi: 60.000 €\nEventi: 20 mila per stipendi', { 'costs.services': 60_000_00 }],
    ['progetto da 20 mila euro di personale interno', {}],
    ['40 mila per eventi, stipendi 20 mila', { 'costs.events': 40_000_00 }],
    ['40 mila per eventi e 20 mila per stipendi', { 'costs.events': 40_000_00 }],
    ['40 mila per eventi, stipendi esclusi', { 'costs.events': 40_000_00 }],
    ['60 mila per consulenze, spese generali e viaggi', {}],
    ['progetto da 120 mila euro', { 'costs.total': 120_000_00 }],
    ['missioni e seminari con 8 imprese', { activities: ['missions-abroad', 'seminars'], smes: 8 }],
    ['rappresentiamo 500 imprese e ne portiamo in Vietnam 10 aziende', { markets: ['VN'], smes: 10 }],
    ["siamo la CNA, dall'Italia al Vietnam", { type: 'business-association', name: 'CNA', markets: ['VN'] }],
  ])('%s', (said, expected) => expect(short(said, 'it')).toEqual(expected));
});

describe('what an English sentence surely says', () => {
  test.each<readonly [string, Record<string, unknown>]>([
    [
      'Confindustria Romagna, boats, UAE',
      { type: 'business-association', name: 'Confindustria Romagna', sector: 'nautical', markets: ['AE'] },
    ],
    [
      'Italian Chamber of Commerce in Hong Kong and Macao',
      { type: 'italian-chamber-abroad', name: 'Italian Chamber of Commerce in Hong Kong and Macao' },
    ],
    ['8 mechanical companies', { sector: 'mechanics', smes: 8 }],
    ['€180,000 in all, 60k of which for events', { 'costs.events': 60_000_00, 'costs.total': 180_000_00 }],
    [
      '180,000 euros: 60k for events and the remaining for services',
      { 'costs.events': 60_000_00, 'costs.services': 120_000_00 },
    ],
    ['10 mechanics firms', { sector: 'mechanics', smes: 10 }],
    ['ten mechanical engineering SMEs', { sector: 'mechanics', smes: 10 }],
    ['10 food producers', { sector: 'food', smes: 10 }],
  ])('%s', (said, expected) => expect(short(said, 'en')).toEqual(expected));
});

describe('the seat is the promoter’s where words say whose it is', () => {
  test.each<readonly [string, Lang, string | undefined]>([
    ['Fondazione Prova, con sede a Milano', 'it', 'MI'],
    ['siamo una fondazione di diritto privato che ha sede legale a Roma', 'it', 'RM'],
    ['siamo Assoprova, con sede a Torino', 'it', 'TO'],
    ['la nostra sede è a Bologna', 'it', 'BO'],
    ['abbiamo la sede in provincia di Parma', 'it', 'PR'],
    ['con sede a Torino', 'it', 'TO'],
    ['Sede legale a Roma', 'it', 'RM'],
    ['we are a non-profit foundation, headquartered in Rome', 'en', 'RM'],
    ['our head office is in Bologna', 'en', 'BO'],
    ['Confartigianato. Sede a Modena', 'it', 'MO'],
    ['Siamo Assoprova. Sede a Torino', 'it', 'TO'],
    ['Siamo Assoprova. MICAM con sede a Milano', 'it', undefined],
    ['incoming di buyer con sede a Roma', 'it', undefined],
    ['missione alla fiera MICAM, che ha sede a Milano', 'it', undefined],
    ['MICAM, con sede a Milano', 'it', undefined],
    ['la sede del cliente, con sede a Roma', 'it', undefined],
    ['Fondazione Prova, incoming di buyer con sede a Roma', 'it', undefined],
    ['our foundation invites buyers based in Rome', 'en', undefined],
    ['meetings with a buyer headquartered in Rome', 'en', undefined],
  ])('%s', (said, lang, seat) => expect(short(said, lang)['seatProvince']).toBe(seat));
});

describe('the title of a project and the name of a person, and no other name', () => {
  test.each<readonly [string, string | undefined]>([
    ['il nostro progetto si chiama «Oltre Hanoi»', 'Oltre Hanoi'],
    ['un progetto intitolato "Oltre Hanoi"', 'Oltre Hanoi'],
    ['our project is called "Beyond Hanoi"', 'Beyond Hanoi'],
    ["siamo un'associazione denominata «Oltre Hanoi»", undefined],
    ['our association is called "Beyond Hanoi"', undefined],
  ])('%s', (said, title) => expect(short(said, 'it')['title']).toBe(title));

  test.each<readonly [string, string | undefined]>([
    ['mi chiamo Anna Neri', 'Anna Neri'],
    ['mi chiamo Consorzio Export Emilia', undefined],
  ])('%s', (said, person) => expect(short(said, 'it')['contact.name']).toBe(person));
});

describe('what is not sure is left to be asked', () => {
  test.each<readonly [string, string, Lang]>([
    ['a contribution hoped for is no cost', 'contributo di 50 mila', 'it'],
    ['neither when asked for', 'chiediamo 80 mila di contributo', 'it'],
    ['nor in English', 'we ask for 80k', 'en'],
    ['members are not those who take part', 'we have 500 members, 10 will go', 'en'],
    ['last year', "l'anno scorso siamo andati in Cina con 12 imprese, quest'anno in India con 8", 'it'],
    ['where one starts is no market', 'from Mexico to Italy', 'en'],
    ['Italy among the markets', 'San Marino e Italia', 'it'],
    ['a name within an address', 'scrivete a meccanica@vietnam.com o anna@cna.it', 'it'],
    ['a name within a link', 'https://www.confindustria.it/meccanica-vietnam', 'it'],
    ['a range', 'fra 50 e 60 mila euro', 'it'],
  ])('%s: "%s"', (_why, said, lang) => expect(short(said, lang)).toEqual({}));

  test('"others" are no activity', () => expect(short('Vietnam e forse altri', 'it')).toEqual({ markets: ['VN'] }));
});
