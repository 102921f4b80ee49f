import { describe, expect, test } from 'vitest';
import { createPhrases } from '../../src/dialogs/phrases.ts';
import { readText } from '../../src/dialogs/words.ts';
import { readLocales } from '../../src/locales.ts';

const phrases = createPhrases(readLocales().words);
const words = (said: string) => readText(said).words.map(({ text }) => text);

describe('a command is the whole message, courtesies apart', () => {
  test.each<[string, string | null]>([
    ['aiuto', 'help it'],
    ['Aiuto!', 'help it'],
    ['ok aiuto grazie', 'help it'],
    ['scusa, per favore, aiuto', 'help it'],
    ['aiuto per favore', 'help it'],
    ['please help', 'help en'],
    ['can we go back?', 'back en'],
    ['what have I answered so far?', 'summary en'],
    ['where are we?', 'summary en'],
    ['save and exit', 'pause en'],
    ['stop for now', 'pause en'],
    ['start all over', 'restart en'],
    ['forget about it', 'cancel en'],
    ['I want to speak to someone', 'human en'],
    ['download my data', 'my-data en'],
    ['what do you know about me?', 'my-data en'],
    ['delete everything about me', 'erase en'],
    ["what's the status?", 'status en'],
    ['which companies have asked to join?', 'companies en'],
    ['what?', 'why en'],
    ['do I have to?', 'why en'],
    ['buongiorno, sono un promotore', 'start-promoter it'],
    ['I am a company, thank you', 'start-sme en'],
    ['ci serve aiuto per la fiera', null],
    ['aiuto alle imprese', null],
    ['grazie', 'thanks it'],
    ['sono un promotore, grazie', 'start-promoter it'],
    ['aiuto aiuto', null],
    [`${'grazie '.repeat(9)}aiuto`, 'help it'],
    [`${'grazie '.repeat(10)}aiuto`, null],
    ['', null],
  ])('%j: %s', (said, then) => {
    const found = phrases.command(readText(said));
    expect(found === null ? null : `${found.what} ${found.lang}`).toBe(then);
  });

  test.each<[string, string | null]>([
    ['aiuro', 'help'],
    ['aiuto', 'help'],
    ['riepilgo', 'summary'],
    ['aiut', null],
    ['helps', null],
    ['stopp', null],
    ['aiur0x', null],
    ['riepilogo di tutte le risposte date fin qui', null],
  ])('%j, with a slip: %s', (said, then) => expect(phrases.nearCommand(readText(said))?.what ?? null).toBe(then));
});

describe('a sentence may begin with a command', () => {
  test.each<[string, string | null]>([
    ['sono un promotore e vorrei un contributo', 'start-promoter'],
    ['buongiorno, sono un promotore e vorrei un contributo', 'start-promoter'],
    ['I am a company looking for a cluster', 'start-sme'],
    ['vorrei sapere se sono un promotore', null],
    ['aiuto alle imprese che esportano', null],
    ['promotore', null],
  ])('%j: %s', (said, then) => expect(phrases.opensStart(readText(said))?.what ?? null).toBe(then));

  test.each<[string, number]>([
    ['vorrei parlare con un operatore per il bando', 5],
    ['operatore', 0],
    ['vorrei parlare con un operatore', 5],
    ['vorrei parlare con mia moglie', 0],
  ])('%j asks for a person in %d words', (said, then) => expect(phrases.opensHuman(words(said))).toBe(then));

  test.each<[string, keyof typeof openings, number]>([
    ['cambia il settore', 'opensChange', 1],
    ['vorrei cambiare il settore', 'opensChange', 2],
    ['il settore cambia', 'opensChange', 0],
    ['e se spendessimo 200 mila', 'opensWhatIf', 2],
    ['what if we spent more', 'opensWhatIf', 2],
    ['spendessimo 200 mila', 'opensWhatIf', 0],
    ['noi siamo la CNA', 'opensIntroduction', 2],
    ['la CNA', 'opensIntroduction', 0],
    ['perché è completa', 'opensReason', 1],
    ['completa', 'opensReason', 0],
    ['accetta la 2', 'accept', 1],
    ['non accettare la 2', 'decline', 2],
    ['chiedi alla 2', 'ask', 2],
    ['la 2', 'accept', 0],
    ['aggiungi tappa missione', 'plan', 2],
    ['missione', 'plan', 0],
    ['aggiungi anche il Giappone', 'add', 2],
    ['il Giappone', 'add', 0],
  ])('%j, %s: %d words', (said, what, then) => expect(openings[what](words(said))).toBe(then));
  const openings = {
    opensChange: phrases.opensChange,
    opensWhatIf: phrases.opensWhatIf,
    opensIntroduction: phrases.opensIntroduction,
    opensReason: phrases.opensReason,
    accept: (said: readonly string[]) => phrases.opensDesk('accept', said),
    decline: (said: readonly string[]) => phrases.opensDesk('decline', said),
    ask: (said: readonly string[]) => phrases.opensDesk('ask', said),
    plan: (said: readonly string[]) => phrases.opensPlan('add', said),
    add: (said: readonly string[]) => phrases.opens('add', said),
  };
});

describe('words with a meaning of their own', () => {
  test.each([
    ['not', 'non', 'ma'],
    ['but', 'but', 'not'],
    ['change-to', 'diventa', 'da'],
    ['services', 'consulenza', 'eventi'],
    ['events', 'seminari', 'consulenza'],
  ] as const)('%s: "%s", and not "%s"', (list, word, other) =>
    expect([phrases.isOneOf(list, word), phrases.isOneOf(list, other)]).toEqual([true, false]),
  );

  test.each([
    ['not-known', 'non lo so', true],
    ['not-known', 'scusa, non lo so', true],
    ['not-known', 'non lo so fare', false],
    ['wrong', 'è sbagliato', true],
    ['wrong', 'non lo so', false],
    ['undecided', 'da definire', true],
  ] as const)('%s is said by "%s": %s', (list, said, then) => expect(phrases.isWhole(list, words(said))).toBe(then));

  test.each<[string, string | null]>([
    ['cambia quella risposta', 'change'],
    ['vai avanti', 'go-on'],
    ['go on, please', 'go-on'],
    ['vai avanti tu', null],
  ])('%j, after what makes it ineligible: %s', (said, then) =>
    expect(phrases.proceed(readText(said))?.what ?? null).toBe(then),
  );
});

describe('questions are known by their names', () => {
  test.each<[string, readonly string[] | null, number]>([
    ['il settore', ['project.sector', 'sme.sector'], 2],
    ['il settore ceramica', ['project.sector', 'sme.sector'], 2],
    ['settore in ceramica', ['project.sector', 'sme.sector'], 1],
    ['la risposta sul settore', ['project.sector', 'sme.sector'], 4],
    ['the sector', ['project.sector', 'sme.sector'], 2],
    ['numero di incontri 30', ['milestone.meetings'], 3],
    ['il cielo', null, 0],
    ['il', null, 0],
    ['', null, 0],
  ])('%j: %j', (said, questions, length) =>
    expect(phrases.namesQuestion(words(said))).toEqual(questions === null ? null : { questions, length }),
  );
});

describe('the language of what was said', () => {
  test.each<[string, string | null]>([
    ['vorremmo portare le imprese in Vietnam', 'it'],
    ['we would like to take the companies to Vietnam', 'en'],
    ['Vietnam', null],
    ['vorremmo the', null],
    ['mario@example.it', null],
    ['the@company', null],
    ['we.would@the.it www.the.it', null],
    ['anna@it.example.it, grazie', 'it'],
    ['I like it.', 'en'],
    [`${'x '.repeat(40)}vorremmo`, null],
    [`${'x '.repeat(39)}vorremmo`, 'it'],
    ['', null],
  ])('%j: %s', (said, then) => expect(phrases.language(readText(said))).toBe(then));
});

describe('a role is no name', () => {
  test.each([
    'il legale rappresentante',
    'sono il presidente',
    'il nostro direttore',
    'è il direttore della CNA',
    'the president',
    'our export manager',
    'it will be the legal representative',
    'the director of the association',
  ])('%s', (said) => expect(phrases.isRole(words(said))).toBe(true));

  test.each(['Anna Rossi', 'il presidente Anna Rossi', 'Mario Segretario', 'Director Smith', ''])('%s is one', (said) =>
    expect(phrases.isRole(words(said))).toBe(false),
  );
});
