import { expect, test } from 'vitest';
import { tokensOf } from '../../src/dialogs/number-tokens.ts';
import { longestText, readText } from '../../src/dialogs/words.ts';

/** `_` before what is glued to the token before it; “where it stands”. */
const tokens = (said: string): readonly string[] =>
  tokensOf(readText(said)).map(
    ({ is, text, start, end, glued }) => `${glued ? '_' : ''}${is} ${text} “${said.slice(start, end)}”`,
  );

test.each<readonly [said: string, then: readonly string[]]>([
  ['', []],
  ['60 mila', ['digits 60 “60”', 'word mila “mila”']],
  ['60mila', ['digits 60 “60”', '_word mila “mila”']],
  [' 60', ['digits 60 “60”']],
  ['10 20', ['digits 10 “10”', 'digits 20 “20”']],
  ['120 000 euro', ['digits 120 000 “120 000”', 'word euro “euro”']],
  ['120 0000', ['digits 120 “120”', 'digits 0000 “0000”']],
  ['1.200,50€', ['digits 1.200,50 “1.200,50”', '_mark € “€”']],
  ['Metà', ['word meta “Metà”']],
  ['€-5', ['mark € “€”', '_mark - “-”', '_digits 5 “5”']],
  // Every way of typing a mark is the same mark, and the places stay.
  ['120\u202f000 euro', ['digits 120 000 “120\u202f000”', 'word euro “euro”']],
  ['120\u3000000 euro', ['digits 120 000 “120\u3000000”', 'word euro “euro”']],
  ['120`000 120’000', ["digits 120'000 “120`000”", "digits 120'000 “120’000”"]],
  ['１２０．０００，５０', ['digits 120.000,50 “１２０．０００，５０”']],
  ['５０％ ＄９０', ['digits 50 “５０”', '_mark % “％”', 'mark $ “＄”', '_digits 90 “９０”']],
  ['8–10 8—10 8－10 −5', ['digits 8 “8”', '_mark - “–”', '_digits 10 “10”', 'digits 8 “8”', '_mark - “—”', '_digits 10 “10”', 'digits 8 “8”', '_mark - “－”', '_digits 10 “10”', 'mark - “−”', '_digits 5 “5”']], // prettier-ignore
])('%s', (said, then) => expect(tokens(said)).toEqual(then));

test('a message that is too long has none', () => {
  expect(tokens('1'.padEnd(longestText))).toEqual(['digits 1 “1”']);
  expect(tokens('1'.padEnd(longestText + 1))).toEqual([]);
});
