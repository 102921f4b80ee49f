/** What promoters of different kinds write from the first word to the submission. */

type Answers = Readonly<
  Partial<Record<'who' | 'title' | 'target' | 'work' | 'costs' | 'plan' | 'contact' | 'end', readonly string[]>>
>;

const words = (answers: Required<Answers>): readonly string[] =>
  (['who', 'title', 'target', 'work', 'costs', 'plan', 'contact', 'end'] as const).flatMap((part) => answers[part]);

const sound: Required<Answers> = {
  who: ['sono un promotore', 'sì', 'associazione di categoria', 'CNA Modena', '00743110157'],
  title: ['Meccanica in Vietnam'],
  target: ['meccanica', 'Vietnam e Giappone'],
  work: ['missioni e incontri b2b', '8'],
  costs: ['60 mila', '40.000,50'],
  plan: ['Due missioni ad Hanoi con incontri per otto imprese'],
  contact: ['Maria Rossi', 'maria.rossi@esempio.it', '051 1234567'],
  end: ['confermo'],
};

/** An association: everything in order. */
const association = words(sound);

/** A chamber of another region that goes on all the same, asks two things and leaves no phone. In English. */
const chamberElsewhere = words({
  who: ['I am a promoter', 'yes', 'chamber of commerce', 'Camera di Milano', 'Milano', 'go on', '00743110157'],
  title: ['what is the highest contribution?', 'Food to Germany'],
  target: ['food', 'Germany'],
  work: ['seminars', '1'],
  costs: ['150 thousand', '50,000'],
  plan: ['A seminar in Berlin in spring with buyers'],
  contact: ['John Smith', 'john@example.org', 'skip'],
  end: ['confirm'],
});

/** Changes two answers at the review, one before, and asks what nobody knows. */
const changing = words({
  ...sound,
  title: ['Primo titolo', 'indietro', 'Titolo definitivo'],
  target: ['ceramica', 'Stati Uniti', 'quando scade il bando?'],
  end: ['cambia il mercato in Canada', 'cambia le imprese in 12', 'confermo'],
});

/** An Italian chamber abroad, two markets, one of them restricted. */
const chamberAbroad = words({
  ...sound,
  who: ['sono un promotore', 'sì', "camera di commercio italiana all'estero", 'Camera italiana in Vietnam', 'Vietnam'],
  title: ['Moda'],
  target: ['moda', 'Vietnam e Russia'],
});

/** Words that would do harm if anything took them for more than words. */
const hostile = words({
  ...sound,
  who: ['sono un promotore', 'sì', 'fondazione', 'Fondazione <img src=x onerror="document.title=1"> Sì', '00743110157'],
  title: ['<script>document.title="preso"</script> **grassetto** {{code}} $t(staff.page.title)'],
  plan: ['=HYPERLINK("http://evil.test";"clicca") \u202Eodnetnoc\u202C </textarea></p><script>alert(1)</script>'],
});

/** Says who, what and where in one sentence, and the contact in another; no costs for events. */
const atOnce: readonly string[] = [
  'siamo la CNA di Modena, vorremmo portare 10 imprese della meccanica in Vietnam e Giappone',
  ...['sì', '00743110157', 'Meccanica in Asia', 'missioni, seminari e incoming', '120 mila', '0'],
  'Una missione a Hanoi e una a Osaka, con un seminario prima di partire',
  ...['Ada Bianchi, ada@cna.example, 059 123456', 'confermo'],
];

/** A foundation that asks why, wonders, goes on in English, asks what if, and ends above the cap. */
const switching: readonly string[] = [
  ...['sono un promotore', 'sì', 'fondazione', 'Fondazione Piacenza Export', '00743110157', 'Packaging oltreoceano'],
  ...['perché?', 'macchine per imballaggio', 'Brasile', 'fiere? non so, direi workshop e visite aziendali'],
  ...['workshop e visite aziendali', 'english', '15', '90 thousand', 'what if we spent 200 thousand?', '200 thousand'],
  ...['Company visits in São Paulo and two workshops', 'Eva Verdi', 'eva@fondazione.example', 'skip', 'summary'],
  'confirm',
];

/** A chamber of the region, of two provinces: a pause, a message for a person, an answer that was refused. */
const paused: readonly string[] = [
  ...['sono un promotore', 'sì', 'camera di commercio', "Camera di commercio dell'Emilia", 'Parma', '00743110157'],
  ...['pausa', 'riprendi', 'Alimentare in Nord Europa', 'alimentare', 'Svezia', 'operatore'],
  ...[
    'Possiamo comprendere anche una cooperativa sociale?',
    'salta',
    'incoming e degustazioni',
    'tante',
    '6',
    '30.000',
  ],
  ...['20.000', 'Due incoming di compratori svedesi a Parma, in primavera e in autunno', 'Ugo Neri'],
  ...['ugo@camera.example', 'salta', 'confermo'],
];

/** None of the four kinds, one activity, one company, far above the cap: goes on all the same. */
const unlikely: readonly string[] = [
  ...['sono un promotore', 'sì', 'altro', 'vai avanti', 'Consorzio Moda Faenza', '00743110157', 'Una sola impresa'],
  ...['moda', 'Stati Uniti', 'workshop', '1', '0', '500 mila', 'Un workshop a New York con tanti compratori americani'],
  ...['Lia Gatti', 'lia@consorzio.example', 'salta', 'confermo'],
];

/** In English: figures in words and with decimals, a market of the Union, a phone abroad, a title changed at the review. */
const decimals: readonly string[] = [
  ...['I am a promoter', 'yes', 'business association', 'Legacoop Bologna', '00743110157', 'Cosmetics', 'chemicals'],
  ...['Poland', 'partner search, seminars', 'twelve', '45k', '15,500.75'],
  ...['We look for distributors in Warsaw and hold two seminars', 'Sam Reed', 'sam@legacoop.example'],
  ...['+48 22 123 45 67', 'change the title to Chemicals to Poland', 'confirm'],
];

export const promoters = {
  association,
  chamberElsewhere,
  changing,
  chamberAbroad,
  hostile,
  atOnce,
  switching,
  paused,
  unlikely,
  decimals,
};
