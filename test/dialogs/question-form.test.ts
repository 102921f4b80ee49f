import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readQuestions, rounds } from '../../evaluate/evaluate.ts';
import { createQuestionForm } from '../../src/dialogs/question-form.ts';
import { readText } from '../../src/dialogs/words.ts';
import { readAsking } from '../../src/knowledge-files.ts';

const asking = readAsking();
const form = createQuestionForm({ it: asking.it.form, en: asking.en.form });
const look = (text: string) => form(readText(text));

describe('surely a question', () => {
  test.each([
    'quanto mi date',
    'per quanto tempo',
    'Quali spese sono ammissibili?',
    'chi può fare domanda',
    'quando scade?',
    'è possibile avere un anticipo',
    'buongiorno, quanto mi date',
    'scusi, ma il personale interno è ammesso?',
    'vorrei sapere quanto date',
    'mi chiedo se possiamo scegliere due Paesi',
    'non ho capito cosa devo scrivere',
    'si può fare un incoming',
    'va bene la Germania?',
    'Siamo una fondazione. Possiamo partecipare?',
    'how much is it',
    'can we choose three countries',
    'do I need an association',
    "I'd like to know the deadline",
    'what about Germany',
    'are fairs eligible?',
  ])('%s', (text) => expect(look(text)).toBe(true));
});

describe('surely none', () => {
  test.each([
    'quanto? 60 mila',
    'cosa? no',
    'what? no',
    'circa 60 mila euro',
    '1.500 euro',
    'Confindustria Emilia',
    'sì',
    'no grazie',
    '10',
    'missioni e incontri b2b',
    'we can spend 60000',
    'the first one',
    'Vietnam e Messico',
    '',
    '12345678901',
    'info@example.org',
    'Il progetto porta dieci aziende in Vietnam con due missioni.',
    'via Quanto 3, Chieti',
  ])('%j', (text) => expect(look(text)).toBe(false));
});

describe('may be an answer as well', () => {
  test.each([
    '60 mila?',
    'Vietnam?',
    'possiamo spendere 60 mila',
    'ci sono 12 imprese',
    'perché vogliamo crescere',
    'Per quanto riguarda gli eventi, 60 mila',
    'quando saremo pronti',
    "Come crescere all'estero",
    'How we grow abroad',
    'una fondazione?',
    'is 12',
    'va bene la Germania',
  ])('%s', (text) => expect(look(text)).toBe('maybe'));
});

test('of the questions that measure, at most one in twelve looks like no question at all', () => {
  const texts = rounds
    .flatMap((round) => [...Object.entries(readQuestions(round, 'it')), ...Object.entries(readQuestions(round, 'en'))])
    .filter(([id]) => !id.startsWith('talk.') && id !== 'none')
    .flatMap(([, list]) => list);
  expect(texts.filter((text) => look(text) === false).length / texts.length).toBeLessThan(1 / 12);
});

test('numbers, alone or with a unit, are never surely questions', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom('', ' euro', ' €', ' imprese', '?', ' mila?', ' companies'),
      (amount, unit) => {
        expect(look(`${amount}${unit}`)).not.toBe(true);
      },
    ),
  );
});

test('any text is looked at without failing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => [true, false, 'maybe'].includes(look(text))),
  );
});
