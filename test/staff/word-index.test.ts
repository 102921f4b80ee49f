/** Searching in texts: endings, accents, beginnings, typos; and nothing of what was dropped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWordIndex } from '../../src/staff/word-index.ts';

const texts = [
  'Missione a Hanoi con le imprese della meccanica; partner per le macchine agricole',
  'Società Dell’Orto: degustazioni di parmigiano, fiere e seminari a Berlino',
  'Trade missions and exhibitions for companies of the packaging valley, 60.000 euro',
  'APP-2026-0004 università di Ferrara, anna.rossi@example.org, +39 0532 123456',
];

function found(query: string, of: readonly string[] = texts): readonly number[] | null {
  const index = createWordIndex();
  for (const text of of) index.add([text]);
  const says = index.search(query);
  return says === null ? null : of.flatMap((_, doc) => (says(doc) ? [doc] : []));
}

describe('a word is found', () => {
  test.each([
    ['whatever its ending in Italian', 'missioni', [0]],
    ['whatever its ending in Italian, the other way', 'impresa', [0]],
    ['whatever its ending in English', 'exhibition', [2]],
    ['without its accents', 'universita', [3]],
    ['with accents it does not have', 'Hanòi', [0]],
    ['whatever its case', 'HANOI', [0]],
    ['after an elision', 'orto', [1]],
    ['by its beginning', 'parmig', [1]],
    ['with a typo', 'parmiggiano', [1]],
    ['with two letters exchanged', 'Berilno', [1]],
    ['together with others', 'macchina agricola hanoi', [0]],
    ['among words that nearly every text says', 'la missione a Hanoi', [0]],
    ['as a code', 'APP-2026-0004', [3]],
    ['as an address', 'anna.rossi@example.org', [3]],
    ['as an amount', '60.000', [2]],
    ['as an amount without dots', '60000', [2]],
    ['as a part of a telephone number', '0532', [3]],
  ] as const)('%s: %s', (_, query, docs) => expect(found(query)).toEqual(docs));
});

describe('nothing is found', () => {
  test.each([
    ['when one of the words is said nowhere', 'hanoi tokyo'],
    ['when the words are said by different documents', 'hanoi berlino'],
    ['for a number that differs by one figure', '0533'],
    ['for a short word with a typo', 'hano1'],
    ['for a word that is merely near one that is said', 'macchiato'],
  ])('%s: %s', (_, query) => expect(found(query)).toEqual([]));

  test('a query without words asks for nothing', () => expect(found(' ?! ')).toBeNull());
});

test('a word that is said is not taken for a typo of another', () => {
  expect(found('casta', ['la casta', 'la costa'])).toEqual([0]);
});

test('what was dropped is not found, before and after its words went', () => {
  const index = createWordIndex();
  const docs = texts.map((text) => index.add([text]));
  const [first = 0, second = 0] = docs;
  index.drop(first);
  const finds = (query: string) => docs.filter((doc) => index.search(query)?.(doc));
  expect(finds('hanoi')).toEqual([]);
  index.sweep();
  expect(finds('hanoi')).toEqual([]);
  expect(finds('missione')).toEqual([docs[2]]);
  expect(finds('berlino')).toEqual([second]);
  expect(index.add(['Hanoi'])).toBe(docs.length);
});

test('of many documents exactly those are found that say the word, whoever is dropped', () => {
  const word = fc.constantFrom('vietnam', 'giappone', 'ceramica', 'moda', 'packaging');
  const many = fc.array(fc.tuple(fc.array(word, { maxLength: 3 }), fc.boolean()), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(many, word, (given, wanted) => {
      const index = createWordIndex();
      for (const [said] of given) index.add(said);
      for (const [doc, [, isDropped]] of given.entries()) if (isDropped) index.drop(doc);
      index.sweep();
      const says = index.search(wanted);
      const expected = given.flatMap(([said, isDropped], doc) => (!isDropped && said.includes(wanted) ? [doc] : []));
      expect(given.flatMap((_, doc) => (says?.(doc) === true ? [doc] : []))).toEqual(expected);
    }),
  );
});
