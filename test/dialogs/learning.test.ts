import { describe, expect, test } from 'vitest';
import { gather } from '../../src/dialogs/examples.ts';
import { areWhole, pack, unpack } from '../../src/dialogs/learned-bytes.ts';
import { featuresOf, type Example } from '../../src/dialogs/learned-features.ts';
import { unlearned, weigher, type Learned, type Weights } from '../../src/dialogs/learned.ts';
import { learn } from '../../src/dialogs/learning.ts';
import { readText } from '../../src/dialogs/words.ts';

const said = (raw: string) => {
  const text = readText(raw);
  return featuresOf({ text, tokens: text.words.map((word) => word.text) });
};
const examples: readonly Example[] = (
  [
    ['quanto è il contributo', 'quanto date di contributo', 'a quanto arriva il contributo'],
    ['quando scade il bando', 'quando scade la domanda', 'entro quando scade'],
    ['che tempo fa domani', 'che tempo fa oggi', 'domani che tempo fa'],
  ] as const
).flatMap((list, entry) => list.map((raw) => ({ ...said(raw), entry })));
const likeliest = (weights: Weights, raw: string): number => {
  const scores = weigher(weights)(said(raw));
  return scores === null ? -1 : scores.indexOf(Math.max(...scores));
};
const learned = learn(examples, 3);
const kept: Learned = {
  weights: learned,
  examples: gather(examples),
  phrasings: [
    [
      { whole: 'quanto e il contributo', tokens: ['#how-much', '#grant'] },
      { whole: 'quanto', tokens: ['=quanto'] },
    ],
    [{ whole: 'però 東京', tokens: ['#elsewhere'] }],
    [],
    [{ whole: '', tokens: [] }],
  ],
};

describe('what was asked teaches what is asked in other words', () => {
  test.each([
    ['il contributo quanto è?', 0],
    ['contributi: quanto?', 0],
    ['scadenza del bando', 1],
    ['che tempo farà domani', 2],
  ])('%s', (raw, entry) => expect(likeliest(learned, raw)).toBe(entry));

  test('a word with a typo is understood by its pieces', () => expect(likeliest(learned, 'qunto cotributo')).toBe(0));

  test('nothing that was ever heard says nothing', () => expect(weigher(learned)(said('xyz'))).toBeNull());
  test('where nothing was learned nothing is said', () => expect(weigher(unlearned)(said('quando'))).toBeNull());
});

test('the same examples always teach the same', () => expect(learn(examples, 3)).toEqual(learned));

describe('what was learned as bytes', () => {
  test('is whole, and comes back as it was', () => {
    expect(areWhole(pack(kept))).toBe(true);
    expect(unpack(pack(kept))).toEqual(kept);
  });
  test.each([
    ['nothing', new Uint8Array()],
    ['a part', pack(kept).subarray(0, 40)],
    ['one byte more', Uint8Array.from([...pack(kept), 0])],
  ])('%s is not whole', (_, bytes) => expect(areWhole(bytes)).toBe(false));
});
