import { expect, test } from 'vitest';
import { segmentsOf } from '../../src/dialogs/choice-segments.ts';
import { findMentions } from '../../src/dialogs/mentions.ts';
import { indexOf } from '../../src/dialogs/option-index.ts';
import { readText } from '../../src/dialogs/words.ts';

const index = indexOf([
  { value: 1, names: ['missioni'] },
  { value: 2, names: ['convegni e conferenze'] },
  { value: 3, names: ['e-commerce', 'fiera (a Tokyo)'] },
]);

/** The parts of what was said; `-` what is left out, `=` what takes the place of all before, `+` what is added. */
const parts = (said: string): readonly string[] => {
  const text = readText(said);
  const claimed = new Map(
    findMentions(text, index).flatMap((mention) =>
      Array.from({ length: mention.to - mention.from }, (_, step) => [mention.from + step, mention] as const),
    ),
  );
  return segmentsOf(text, claimed).map(({ from, to, out, anew, also }) => {
    const words = text.words.slice(from, to).map((word) => word.text).join(' '); // prettier-ignore
    return `${anew ? '=' : ''}${also ? '+' : ''}${out ? '-' : ''}${words}`;
  });
};

test.each<readonly [said: string, then: readonly string[]]>([
  ['', []],
  ['la 3', ['la 3']],
  [', la 3,', ['la 3']],
  ['1, 3', ['1', '3']],
  ['1 e 3', ['1', 'e 3']],
  ['1/3 + 5 & 6 | 7 • 8\n9; 10', ['1', '3', '5', '6', '7', '8', '9', '10']],
  // A dash parts words, and joins numbers.
  ['pizza - panini', ['pizza', 'panini']],
  ['pizza -  panini', ['pizza', 'panini']],
  ['pizza – panini — birra', ['pizza', 'panini', 'birra']],
  ['pizza -panini', ['pizza panini']],
  ['pizza-panini', ['pizza panini']],
  ['pizza. - panini', ['pizza panini']],
  ['1 - 3', ['1 3']],
  ['fase - 2', ['fase 2']],
  ['fase - a2', ['fase', 'a2']],
  // A name is in one part, whatever stands in it.
  ['convegni e conferenze e la 3', ['convegni e conferenze', 'e la 3']],
  ['missioni, convegni, conferenze', ['missioni', 'convegni conferenze']],
  ['missioni e missioni', ['missioni', 'e missioni']],
  ['non convegni e conferenze', ['-non convegni e conferenze']],
  ['fiera (a Tokyo) e la 1', ['fiera a tokyo', 'e la 1']],
  // "Tranne" holds to the end, "non" to the next comma or "ma".
  ['tutte tranne la 3, la 4 e la 5', ['tutte', '-tranne la 3', '-la 4', '-e la 5']],
  ['tutte ma non la 3, la 4', ['tutte', 'ma', '-non la 3', 'la 4']],
  ['non la 3 ma la 4', ['-non la 3', 'ma la 4']],
  ['niente missioni, la 4', ['-niente missioni', 'la 4']],
  ['nessun seminario', ['-nessun seminario']],
  ['all but the third', ['all', '-but the third']],
  ['not 3 but 4', ['-not 3', 'but 4']],
  ["we don't want 3", ['-we don t want 3']],
  // A turn takes the place of what was before, unless it adds.
  ['missioni, anzi la 3', ['missioni', '=anzi la 3']],
  ['missioni anzi la 3, la 4', ['missioni', '=anzi la 3', 'la 4']],
  ['missioni, anzi anche la 3', ['missioni', '+anzi anche la 3']],
  ['la 1, meglio 2', ['la 1', '=meglio 2']],
  ['missioni, meglio la 3, la 4', ['missioni', '=meglio la 3', 'la 4']],
  ['1 piuttosto convegni e conferenze', ['1', '=piuttosto convegni e conferenze']],
  ['1, better all', ['1', '=better all']],
  ['missioni, meglio anche la 3', ['missioni', '+meglio anche la 3']],
  ['missioni, meglio se a maggio, la 3', ['missioni', 'meglio se a maggio', 'la 3']],
  ['missioni, meglio', ['missioni', 'meglio']],
  ['missioni vanno meglio la 3', ['missioni vanno meglio la 3']],
  ['missioni e anche la 3', ['missioni', '+e anche la 3']],
  ['anzi la 3', ['=anzi la 3']],
  ['tutte tranne la 3, anzi la 4', ['tutte', '-tranne la 3', '=-anzi la 4']],
  ['tutte tranne la 3, anzi solo la 4, la 5', ['tutte', '-tranne la 3', '=anzi solo la 4', 'la 5']],
  // "Poi" goes on, "in poi" goes to the end of the list.
  ['la 1 poi la 3', ['la 1', 'poi la 3']],
  ['dalla 3 in poi', ['dalla 3 in poi']],
  ['la 1 in e la 3', ['la 1 in', 'e la 3']],
])('%j', (said, then) => expect(parts(said)).toEqual(then));
