/** Forms that people paste, line by line. */
import { describe, expect, test } from 'vitest';
import { talk } from '../chat.ts';

const form = {
  it: `Promotore: CNA Modena
Codice fiscale: 00743110157
Titolo: Verso Saigon
Settore: moda
Mercati: Giappone e Cile
Attività: missioni, seminari
PMI: 12
Servizi: 60.000 €
Eventi: 40.000 €
Referente: Anna Neri
Email: anna@cna.it`,
  en: `Promoter: CNA Modena
Tax code: 00743110157
Title: Verso Saigon
Sector: fashion
Markets: Japan and Chile
Activities: missions, seminars
SMEs: 12
Services: €60,000
Events: €40,000
Contact: Anna Neri
Email: anna@cna.it`,
} as const;

/** What is noted after these messages. */
function noted(...messages: readonly string[]): {
  question: string | undefined;
  error: string | undefined;
  answers: Record<string, unknown>;
} {
  const conversation = talk();
  let [question, error]: (string | undefined)[] = [];
  for (const message of messages) ({ question, error } = conversation.say(message).facts);
  return { question, error, answers: { ...conversation.say('riepilogo').facts.answers } };
}

describe('a form is answered line by line', () => {
  test.each([
    { lang: 'it', messages: ['sono un promotore', 'sì', form.it] },
    { lang: 'en', messages: ['I am a promoter', 'yes', form.en] },
    { lang: 'it, where the name is asked for', messages: ['sono un promotore', 'sì', 'associazione', form.it] },
  ])('$lang', ({ messages }) =>
    expect(noted(...messages)).toEqual({
      question: 'project.description',
      answers: {
        'consent.privacy': true,
        'promoter.type': 'business-association',
        'promoter.name': 'CNA Modena',
        'promoter.taxCode': '00743110157',
        'project.title': 'Verso Saigon',
        'project.sector': 'fashion',
        'project.markets': ['JP', 'CL'],
        'project.activities': ['missions-abroad', 'seminars'],
        'project.smes': 12,
        'project.costs.services': 60_000_00,
        'project.costs.events': 40_000_00,
        'contact.name': 'Anna Neri',
        'contact.email': 'anna@cna.it',
      },
    }),
  );

  test('a company’s too', () =>
    expect(
      noted(
        "sono un'impresa",
        'sì',
        'Ragione sociale: Rossi Srl\nPartita IVA: 02313821007\nProvincia: Modena\nSettore: meccanica\nMercati: Cile\nAddetti: 42',
      ),
    ).toMatchObject({
      question: 'sme.turnover',
      answers: { 'sme.name': 'Rossi Srl', 'sme.vat': '02313821007', 'sme.province': 'MO', 'sme.employees': 42 },
    }));

  test('a line that changes an answer changes it', () =>
    expect(
      noted(
        'sono un promotore',
        'sì',
        'associazione',
        'CNA',
        '00743110157',
        'Tre',
        'moda',
        'Mercati: Cile\nSettore: ceramica',
      ).answers,
    ).toMatchObject({ 'project.markets': ['CL'], 'project.sector': 'ceramics' }));

  test.each([
    { open: 'promoter.name', after: ['associazione'] },
    { open: 'project.title', after: ['associazione', 'CNA Modena', '00743110157'] },
    {
      open: 'contact.name',
      after: ['associazione', form.it.replace(/Referente.*/s, ''), 'Faremo missioni e seminari'],
    },
  ])('is no name, $open', ({ open, after }) => {
    const opened = ['sono un promotore', 'sì', ...after];
    expect(noted(...opened).question).toBe(open);
    const { question, answers } = noted(...opened, 'Settore: moda\nMercati: Vietnam\nPMI: 12');
    expect(question).toBe(open);
    expect(answers).toMatchObject({ 'project.sector': 'fashion', 'project.markets': ['VN'], 'project.smes': 12 });
    expect(answers).not.toHaveProperty([open]);
  });

  test.each([
    ['CNA Modena', 'CNA Modena'],
    ['Buongiorno, siamo la CNA Modena', 'CNA Modena'],
    ['Buongiorno', undefined],
    ['Ecco i dati:', undefined],
    ['Buongiorno,\nvi mando i dati del progetto', undefined],
    ['Hello, I am sending you our data', undefined],
  ])('a name may stand above it: %s', (above, name) => {
    const { answers } = noted('sono un promotore', 'sì', 'associazione', `${above}\nSettore: moda\nPMI: 12`);
    expect(answers).toMatchObject({ 'project.sector': 'fashion', 'project.smes': 12 });
    expect(answers['promoter.name']).toBe(name);
  });

  test('a description goes on over the lines that have no label', () =>
    expect(
      noted(
        'sono un promotore',
        'sì',
        'associazione',
        'Nome: CNA\nDescrizione:\nfaremo missioni\nin Vietnam con dodici buyer\n\nNota: in maggio\nSettore: moda',
      ).answers,
    ).toEqual({
      'consent.privacy': true,
      'promoter.type': 'business-association',
      'promoter.name': 'CNA',
      'project.description': 'faremo missioni in Vietnam con dodici buyer Nota: in maggio',
      'project.sector': 'fashion',
    }));

  test('of a line that its question does not take it is told why, once the others are noted', () => {
    const conversation = talk();
    for (const said of ['sono un promotore', 'sì', 'associazione']) conversation.say(said);
    const told = conversation.say('Nome: CNA\nSettore: moda\nMercati: Giappone, Cina e India\nPMI: \nServizi: -');
    expect(told.facts).toMatchObject({ question: 'project.markets', error: 'markets.too-many' });
    expect(told.text).toContain('Ho segnato: Nome del promotore: **CNA**; Settore produttivo: **Moda');
    expect(conversation.say('Giappone e Cina').facts.question).toBe('promoter.taxCode');
    expect(conversation.say('riepilogo').facts.answers).toMatchObject({ 'project.markets': ['JP', 'CN'] });
  });

  test.each([
    {
      lang: 'it',
      opened: ['sono un promotore', 'sì', 'associazione'],
      form: 'Nome: CNA\nSettore: moda\nMercati: Giappone, Cina e India\nPMI: duemila\nServizi: boh\nEventi: 40 mila',
      told: [
        'I Paesi sono 3: al massimo 2.',
        'Non ho preso «PMI partecipanti». Il numero è troppo alto: al massimo 1.000.',
        'Non ho preso «Spese per servizi e missioni». Non ho trovato un importo in euro.',
      ],
    },
    {
      lang: 'en',
      opened: ['I am a promoter', 'yes', 'association'],
      form: 'Name: CNA\nSector: fashion\nMarkets: Japan, China and India\nSMEs: two thousand\nEvents: 40k',
      told: ['There are 3 countries: 2 at most.', 'I have not taken “Participating SMEs”. The number is too high'],
    },
  ])(
    'of each line that is not taken it is told why, the first with its question: $lang',
    ({ opened, form: said, told }) => {
      const conversation = talk();
      for (const each of opened) conversation.say(each);
      const { facts, text } = conversation.say(said);
      expect(facts).toMatchObject({ question: 'project.markets', error: 'markets.too-many' });
      for (const line of told) expect(text).toContain(line);
    },
  );

  test.each([
    'Cordiali saluti, Anna Rossi, CNA Bologna, tel 051 1234567',
    'Grazie e cordiali saluti\nAnna Rossi\nCNA Bologna',
    'Kind regards,\nAnna Rossi',
    'Thanks, best regards\nAnna Rossi, CNA Bologna',
  ])('what signs it is no part of the description: %j', (signature) => {
    const plan = 'faremo due missioni\ncon dodici buyer';
    const labelled = `Nome: CNA\nSettore: moda\nDescrizione: ${plan}\n\n${signature}`;
    expect(noted('sono un promotore', 'sì', 'associazione', labelled).answers).toMatchObject({
      'promoter.name': 'CNA',
      'project.description': plan.replace('\n', ' '),
    });
    const typed = noted('sono un promotore', 'sì', form.it, `${plan}\n\n${signature}`);
    expect(typed.answers).toMatchObject({ 'project.description': plan.replace('\n', ' ') });
  });

  test('a greeting inside a description is none that signs it', () => {
    const plan = 'Saluti istituzionali e poi incontri\nSaluti del console alle imprese';
    expect(noted('sono un promotore', 'sì', form.it, plan).answers).toMatchObject({
      'project.description': plan.replace('\n', ' '),
    });
  });

  test.each([
    { line: 'Mercati: Giappone, Cina e India', asked: 'project.markets', wrong: 'markets.too-many' },
    { line: 'Attività: duemila', asked: 'project.activities', wrong: 'project.activities.unknown' },
    // Nothing that does not apply is asked.
    { line: 'Provincia della camera: Atlantide', asked: 'promoter.name', wrong: undefined },
  ])('what its question does not take is no name either: $line', ({ line, asked, wrong }) => {
    const { question, error, answers } = noted(
      'sono un promotore',
      'sì',
      'associazione',
      `${line}\nSettore: moda\nPMI: 12`,
    );
    expect({ question, error }).toEqual({ question: asked, error: wrong });
    expect(answers).not.toHaveProperty(['promoter.name']);
    expect(answers).not.toHaveProperty(['project.costs.total']);
  });

  test('a line that its question does not take is asked for', () =>
    expect(
      noted('sono un promotore', 'sì', 'Tipo: fondazione\nMercati: Cile, Perù e Ghana\nNome: Prova\nSettore: moda')
        .answers,
    ).toEqual({
      'consent.privacy': true,
      'promoter.type': 'foundation',
      'promoter.name': 'Prova',
      'project.sector': 'fashion',
    }));

  test('before the consent only what a sentence may tell is noted', () =>
    expect(noted('sono un promotore', form.it, 'sì').answers).not.toHaveProperty(['contact.email']));

  test('a description keeps its lines', () => {
    const plan = 'Settore: cose nuove\nAttività: seminari\nPMI: 20';
    const { answers } = noted('sono un promotore', 'sì', form.it, plan);
    expect(answers).toMatchObject({ 'project.description': plan.replaceAll('\n', ' '), 'project.smes': 12 });
  });
});

test('what stands on one line is not said of the next: an amount goes to its own category', () =>
  expect(noted('sono un promotore', form.it.replace('PMI: 12', 'Imprese 12'), 'sì').answers).toMatchObject({
    'project.costs.services': 60_000_00,
    'project.costs.events': 40_000_00,
  }));

describe('a form in one paragraph', () => {
  const paragraph = {
    it: 'Fondazione Prova di Modena. Titolo: Verso Saigon. Settore: moda; mercati Giappone e Cile, attività: missioni e seminari, 12 PMI, 60.000 per i servizi e 40.000 per gli eventi. Referente: dott. Anna Neri, anna@cna.it, 333 1234567. Piano: due missioni. Poi un seminario a Lima.',
    en: 'Democenter Foundation. Project title: Verso Saigon. Sector: fashion; markets Japan and Chile, activities: missions and seminars, 12 SMEs, 60.000 for services and 40.000 for events. Contact person: dott. Anna Neri, anna@cna.it, 333 1234567. Plan: due missioni. Poi un seminario a Lima.',
  } as const;
  const project = {
    'promoter.type': 'foundation',
    'project.title': 'Verso Saigon',
    'project.sector': 'fashion',
    'project.markets': ['JP', 'CL'],
    'project.activities': ['missions-abroad', 'seminars'],
    'project.smes': 12,
    'project.costs.services': 60_000_00,
    'project.costs.events': 40_000_00,
    'project.description': 'due missioni. Poi un seminario a Lima.',
  };

  test.each(['it', 'en'] as const)('is taken as one line by line is, in %s', (lang) =>
    expect(noted('sono un promotore', 'sì', paragraph[lang]).answers).toMatchObject({
      ...project,
      'contact.name': 'dott. Anna Neri',
      'contact.email': 'anna@cna.it',
      'contact.phone': '+393331234567',
    }),
  );

  test.each(['it', 'en'] as const)('as the first words too, but for what is of a person, in %s', (lang) => {
    const { answers } = noted(paragraph[lang], 'sì');
    expect(answers).toMatchObject(project);
    expect(Object.keys(answers).filter((id) => id.startsWith('contact.'))).toEqual([]);
  });

  test('a sentence that names a question twice is none', () =>
    expect(
      noted('sono un promotore', 'sì', form.it.replace(/Servizi.*/s, ''), 'servizi: 60 mila. Consulenza: 20 mila')
        .answers,
    ).not.toMatchObject({ 'project.costs.services': 20_000_00 }));
});

test.each([
  ['Referente: Anna Neri, anna@cna.it, 333 1234567'],
  ['Referente: Anna Neri - anna@cna.it - tel. 333 1234567'],
])('a person with what stands beside the name: %s', (line) =>
  expect(noted('sono un promotore', 'sì', 'associazione', `Nome: CNA\n${line}`).answers).toMatchObject({
    'promoter.name': 'CNA',
    'contact.name': 'Anna Neri',
    'contact.email': 'anna@cna.it',
    'contact.phone': '+393331234567',
  }),
);

test('before the consent nothing of a person is noted, and what is of the project is', () => {
  const { answers } = noted('sono un promotore', form.it, 'sì');
  expect(answers).toMatchObject({ 'project.title': 'Verso Saigon', 'project.smes': 12 });
  expect(Object.keys(answers).filter((id) => id.startsWith('contact.'))).toEqual([]);
});

describe('a title in quotes is one, whatever is said beside it', () => {
  test.each([
    ['Siamo la CNA, progetto «Cibo in Giappone», meccanica, Vietnam', 'Cibo in Giappone'],
    ['We are CNA, our project is called “Food to Japan”, mechanics, Vietnam', 'Food to Japan'],
  ])('%s', (said, title) =>
    expect(noted(said, 'sì').answers).toMatchObject({
      'project.title': title,
      'project.sector': 'mechanics',
      'project.markets': ['VN'],
    }),
  );

  test.each([
    ['The project is called "Siam Food", sector fashion, markets Japan and Chile', 'Siam Food', 'fashion'],
    ['Il titolo è «Moda nel mondo» e il settore è ceramica', 'Moda nel mondo', 'ceramics'],
    ['Emilia "Food" Valley', 'Emilia "Food" Valley', undefined],
  ])('where it is asked for: %s', (said, title, sector) => {
    const { answers } = noted('sono un promotore', 'sì', 'associazione', 'CNA', '00743110157', said);
    expect(answers['project.title']).toBe(title);
    expect(answers['project.sector']).toBe(sector);
  });
});

describe('who writes says the own name', () => {
  test.each([
    ['mi chiamo Anna Neri', 'Anna Neri'],
    ['My name is Yuki Rossi and I work in Tokyo', 'Yuki Rossi'],
  ])('where the name of the body is asked for: %s', (said, name) => {
    const { question, answers } = noted('sono un promotore', 'sì', 'associazione', said);
    expect(question).toBe('promoter.name');
    expect(answers['contact.name']).toBe(name);
    expect(answers).not.toHaveProperty(['promoter.name']);
  });

  test('before the consent it is not noted', () => {
    const { answers } = noted('sono un promotore', 'mi chiamo Anna Neri, anna@cna.it', 'sì');
    expect(answers).toEqual({ 'consent.privacy': true });
  });

  test('a body is no person', () =>
    expect(noted('sono un promotore', 'sì', 'associazione', 'mi chiamo Rossi Srl').answers).not.toHaveProperty([
      'contact.name',
    ]));
});

test.each([
  ['oh and our linked company has 300 people', true],
  ['dimenticavo: facciamo parte di un gruppo', true],
  ['cerchiamo distributori, e facciamo parte di un gruppo', undefined],
])(
  'where a company’s goal is asked for, what is told unasked is noted and the goal asked again: %s',
  (said, linked) => {
    const asked = [
      'sono un’impresa',
      'sì',
      'Rossi Srl',
      '02313821007',
      'Modena',
      'meccanica',
      'Vietnam',
      '12',
      '1 milione',
      'mai',
    ];
    const { question, answers } = noted(...asked, said);
    expect(answers['sme.linked']).toBe(linked);
    expect(question === 'sme.goal').toBe(linked === true);
  },
);
