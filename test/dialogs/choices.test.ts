/** Which option a text names, part of a name, or surely names, in a list whose names are alike. */
import { describe, expect, test } from 'vitest';
import { closestOption, partial, surelyNamed, type NamedOption } from '../../src/dialogs/choices.ts';
import { longestText, readText } from '../../src/dialogs/words.ts';

const option = (...names: readonly [string, ...string[]]): NamedOption<string> => ({ value: names[0], names });
const options = [
  option('mostre', 'mostre e fiere'),
  option('missioni', 'missioni all’estero', 'missione'),
  option('incoming', 'missioni in entrata', 'missione'),
  option('convegni', 'convegni e conferenze'),
  option('conferenza stampa', 'conferenze stampa'),
  option('associazione', 'association'),
  option('volontari', 'associazione di volontari'),
  option('reti di imprese'),
  option('punto di contatto'),
  option('CNA', 'camp', 'arte'),
  option('seminari', 'b to b'),
  option('visite aziendali'),
];

/** What was chosen; several parted by " | "; a number out of the list; or a question mark. */
function outcome(said: string): string {
  const choosing = closestOption(readText(said), options);
  if (choosing.is === 'chosen') return choosing.value;
  if (choosing.is === 'ambiguous') return choosing.values.join(' | ');
  return choosing.is === 'out-of-range' ? String(choosing.number) : '?';
}

describe('the option that is meant', () => {
  test.each<[string, string]>([
    // Words of every sentence are no slips of the keyboard.
    ['sono le nostre', '?'],
    ['sono le mostre', 'mostre'],
    ['rei', '?'],
    ['rete', 'reti di imprese'],
    ['seminarri aziendali', 'seminari'],
    // A part of a name, whatever stands around it.
    ['noi siamo una assoc', 'associazione'],
    ['vorremmo organizzare qualche semin', 'seminari'],
    ['prevediamo anche alcuni semin', 'seminari'],
    ['campo dei semin', 'seminari'],
    ['oltre ai semin', 'seminari'],
    ['we would like to plan some semin', 'seminari'],
    ['I think it will be semin', 'seminari'],
    ['boh, forse semin', 'seminari'],
    ['maybe semin', 'seminari'],
    ['ci interessano solo i semin', 'seminari'],
    ['ci andrebbero semin', '?'],
    ['assoc volont', 'volontari'],
    ['non assoc', '?'],
    ['punto', 'punto di contatto'],
    ['la scelta', '?'],
    // Several.
    ['missione', 'missioni | incoming'],
    ['missione o seminari', 'seminari'],
    ['CNA, seminari', 'CNA | seminari'],
    ['visite e mostre e fiere', 'mostre'],
    ['la 12 o la 3', 'incoming | visite aziendali'],
    ['10 e 2', 'missioni | CNA'],
    ['CNA o punto', 'punto di contatto | CNA'],
    ['punto o CNA', 'punto di contatto | CNA'],
    ['punto o la CNA o i seminari', 'punto di contatto | CNA | seminari'],
    ['CNA or punto', 'punto di contatto | CNA'],
    ['CNA oppure punto', 'punto di contatto | CNA'],
    ['CNA ora punto', 'CNA'],
    ['CNA però punto', 'CNA'],
    ['CNA o ogni assoc', 'CNA'],
    ['CNA o seminari o punto', 'CNA | seminari'],
    ['convegni o conferenze', 'convegni'],
    ['convegni o conferenze o punto', 'convegni | punto di contatto'],
    // Denied.
    ['non siamo la CNA vera e propria, siamo dei seminari', 'seminari'],
    ['né la CNA né i seminari', '?'],
    ['non la CNA e i seminari', '?'],
    ['non la CNA, i seminari', 'seminari'],
    ['non si fa la CNA', '?'],
    ['non si fa solo e proprio con la CNA', 'CNA'],
    ['instead of CNA, seminari', 'seminari'],
    ['invece dei seminari la CNA', 'CNA'],
    ['CNA invece', 'CNA'],
    ['instead CNA', 'CNA'],
    ['invece adagio CNA', 'CNA'],
    ['invece in seminari', 'seminari'],
    ['seminari, anzi CNA', 'CNA'],
    ['scusi, seminari', 'seminari'],
    // By number.
    ['non la 2, la 3', 'incoming'],
    ['non la 2 la 3', '?'],
    ['non la 2 ma la 3', 'incoming'],
    ['not 2 but 3', 'incoming'],
    ['non la 2 oppure la 3', 'incoming'],
    ['non 2. La 3', 'incoming'],
    ['prendiamo la 3 noi', 'incoming'],
    ['secondo me la 3', 'incoming'],
    ['secondo noi, la 3', 'incoming'],
    ['il secondo, grazie', 'missioni'],
    ['secondo menu', '?'],
    ['la 3 alla romana', '?'],
    ['1, -3', '-3'],
    ['13', '13'],
    ['0', '0'],
    ['', '?'],
  ])('%s: %s', (said, then) => expect(outcome(said)).toBe(then));

  test('a text that is longer than any answer names none', () => {
    expect(outcome('CNA'.padEnd(longestText))).toBe('CNA');
    expect(outcome('CNA'.padEnd(longestText + 1))).toBe('?');
  });
});

describe('a number in the place of another', () => {
  test.each([
    ['la 2 al posto della 1', 'missioni'],
    ['al posto della 1 la 2', 'missioni'],
    ['al posto della 1 e della 2 la 3', 'incoming'],
    ['al posto di 1 la 2 e la 3', 'missioni | incoming'],
    ['instead of 1 number 2', 'missioni'],
    ['2 instead of 1', 'missioni'],
  ])('%s is %s', (said, then) => expect(outcome(said)).toBe(then));
});

describe('options that a sentence surely names', () => {
  const sure = (said: string) =>
    surelyNamed(readText(said), options).map(({ places }) => options[places[0] ?? -1]?.value);
  test.each<[string, readonly string[]]>([
    ['siamo la CNA', ['CNA']],
    ['we camp there', ['CNA']],
    ['two camps there', ['CNA']],
    ['arte e basta', ['CNA']],
    ['arti e mestieri', []],
    ['un seminario per la CNA', ['seminari', 'CNA']],
    ['facciamo b to b', ['seminari']],
    ['una missione', []],
    ['non siamo la CNA', []],
    ['rete di impresa', ['reti di imprese']],
    ['andiamo lontano', []],
    ['facciamo mostre, anzi seminari', ['seminari']],
    ['mostre e seminari', ['mostre', 'seminari']],
    ['seminari, anzi tre', ['seminari']],
    ['mostre, scusi, seminari e incoming', ['seminari', 'incoming']],
  ])('%s: %s', (said, then) => expect(sure(said)).toEqual(then));

  test('none in a text that is longer than any message', () => {
    expect(sure('CNA'.padEnd(longestText))).toEqual(['CNA']);
    expect(sure('CNA'.padEnd(longestText + 1))).toEqual([]);
  });
});

test('a part of a name is offered with every option that has it', () => {
  const parts = (said: string) => partial(readText(said).words, options).flatMap(({ places }) => places);
  expect(parts('stampa')).toEqual([4]);
  expect(parts('confer')).toEqual([3, 4]);
  expect(parts('')).toEqual([]);
});
