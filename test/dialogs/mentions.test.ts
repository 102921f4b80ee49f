import { describe, expect, test } from 'vitest';
import { findMentions, findMisspelt, type Mention } from '../../src/dialogs/mentions.ts';
import { indexOf } from '../../src/dialogs/option-index.ts';
import { readText, type Text } from '../../src/dialogs/words.ts';

const index = indexOf([
  { value: 0, names: ['missioni', 'missioni all’estero'] },
  { value: 1, names: ['convegni e conferenze'] },
  { value: 2, names: ['incontri istituzionali'] },
  { value: 3, names: ['ricerca partner', 'fiera'] },
  { value: 4, names: ['fiere', 'CNA'] },
  { value: 5, names: ['istruzione'] },
  { value: 6, names: ['ostruzione'] },
]);

/** The places of the options, `~` when not exact, and the words that name them. */
const told = ({ words }: Text, mentions: readonly Mention[]): readonly string[] =>
  mentions.map(({ places, from, to, exact }) => {
    const said = words.slice(from, to).map(({ text }) => text).join(' '); // prettier-ignore
    return `${exact ? '' : '~'}${places.join('|')} ${said}`;
  });

describe('names as they are, or in another number or gender', () => {
  const found = (said: string) => told(readText(said), findMentions(readText(said), index));
  test.each<readonly [said: string, then: readonly string[]]>([
    ['', []],
    ['pizza', []],
    ['missioni', ['0 missioni']],
    ['una missione', ['~0 missione']],
    ['MISSIONI e la CNA', ['0 missioni', '4 cna']],
    ['missioni missioni', ['0 missioni', '0 missioni']],
    // The longest name at each place.
    ['missioni all’estero', ['0 missioni all estero']],
    ['le missioni nostre all’estero', ['0 missioni']],
    ['ricerca di un partner', ['3 ricerca di un partner']],
    ['una ricerca dei partner esteri', ['3 ricerca dei partner']],
    ['ricerca', []],
    ['incontri', []],
    // The exact one of two that are alike but for the number.
    ['la fiera', ['3 fiera']],
    ['le fiere', ['4 fiere']],
    // A name goes on over a comma or an "e" only where it is itself a list.
    ['convegni e conferenze', ['1 convegni e conferenze']],
    ['convegni, conferenze', ['1 convegni conferenze']],
    ['ricerca, partner', []],
    ['ricerca e partner', []],
    ['ricerca\npartner', []],
    ['incontri + istituzionali', []],
    ['pizza, ricerca partner', ['3 ricerca partner']],
  ])('%j', (said, then) => expect(found(said)).toEqual(then));
});

describe('names with slips of the keyboard', () => {
  const guessed = (said: string, claimed: readonly string[] = []) =>
    told(
      readText(said),
      findMisspelt(readText(said), index, (_, word) => claimed.includes(word)),
    );
  test.each<readonly [said: string, then: readonly string[]]>([
    ['', []],
    ['pizza', []],
    ['missoini', ['~0 missoini']],
    ['missioni all’estro', ['~0 missioni all estro']],
    ['missoini fierra', ['~0 missoini', '~3 fierra']],
    ['la ricrca dei parter esteri', ['~3 ricrca dei parter']],
    ['ricrca', []],
    ['ricrca, parter', []],
    ['ricrca e parter', []],
    ['convgni, confernze', ['~1 convgni confernze']],
    ['convgni e confernze', ['~1 convgni e confernze']],
    ['incontri isttuzionali', ['~2 incontri isttuzionali']],
    // The nearest of two; both where they are as near.
    ['fierae', ['~3|4 fierae']],
    ['istruzzione', ['~5 istruzzione']],
    ['ostruzzione', ['~6 ostruzzione']],
    ['astruzione', ['~5|6 astruzione']],
    // Too much of a name, or both of its ends, makes another word.
    ['mssn', []],
    ['xissiono', []],
    ['xissioni', ['~0 xissioni']],
    ['missionx', ['~0 missionx']],
    ['cma', []],
  ])('%j', (said, then) => expect(guessed(said)).toEqual(then));

  test('are not looked for where something else is known, nor among too many words', () => {
    expect(guessed('missoini fierra', ['missoini'])).toEqual(['~3 fierra']);
    expect(guessed(`${'pizza '.repeat(23)}fierra`)).toEqual(['~3 fierra']);
    expect(guessed(`${'pizza '.repeat(24)}fierra`)).toEqual([]);
  });
});
