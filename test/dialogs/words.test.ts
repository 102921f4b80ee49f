import { describe, expect, test } from 'vitest';
import {
  fold,
  longestText,
  plain,
  readText,
  typosAllowed,
  without,
  withoutAddresses,
} from '../../src/dialogs/words.ts';

describe('letters are made comparable', () => {
  test.each([
    ['PERCHÉ', 'perche'],
    ['perché', 'perche'],
    ['l’impresa', "l'impresa"],
    ['l‘impresa', "l'impresa"],
    ['l`impresa', "l'impresa"],
    ['l´impresa è', "l'impresa e"],
    ['`ciò`', "'cio'"],
    ['2018–2026', '2018-2026'],
    ['2018—2026', '2018-2026'],
    ['ＣＮＡ', 'cna'],
    ['Đà Nẵng', 'đa nang'],
    ['Straße', 'straße'],
  ])('%s', (said, then) => expect(fold(said)).toBe(then));
});

describe('a message is cut into words', () => {
  test.each<[string, readonly string[]]>([
    ['Sì, grazie!', ['si', 'grazie']],
    ["l'Italia", ['l', 'italia']],
    ['C.N.A.', ['cna']],
    ['la C.N.A. di Bologna', ['la', 'cna', 'di', 'bologna']],
    ['U.S.A', ['usa']],
    ['negli U.S.A., e poi', ['negli', 'usa', 'e', 'poi']],
    ['p.iva', ['p', 'iva']],
    ['S.p.A', ['spa']],
    ['www.c.n.it', ['www', 'c', 'n', 'it']],
    ['info@c.n', ['info', 'c', 'n']],
    ['1.500', ['1', '500']],
    ['a.b1', ['a', 'b1']],
    ['2018/2026', ['2018', '2026']],
    ['Viet\u00adnam', ['vietnam']],
    ['Viet\u200bnam', ['vietnam']],
    ['\ufeffVietnam\u200d', ['vietnam']],
    ['\u200cVietnam', ['vietnam']],
    ['è\u200d Vietnam', ['e', 'vietnam']],
    ['Việt Nam', ['viet', 'nam']],
    ['日本', ['日本']],
    ['a \u0301 b', ['a', 'b']],
    ['...', []],
    ['', []],
  ])('%j', (said, then) => expect(readText(said).words.map(({ text }) => text)).toEqual(then));

  test('each with its place in what was said', () => {
    const said = 'Sì, la C.N.A. va in Việt Nam';
    expect(readText(said).words.map(({ start, end }) => said.slice(start, end))).toEqual(
      ['Sì', 'la', 'C.N.A.', 'va', 'in', 'Việt', 'Nam'], // prettier-ignore
    );
  });

  test('what nobody sees is left out of the text, joiners between letters of other scripts are not', () => {
    expect(readText('Viet\u200bnam').raw).toBe('Vietnam');
    expect(readText('क्\u200dष').raw).toBe('क्\u200dष');
    expect(readText('é\u200d').raw).toBe('é');
    expect(readText('a\u200dé').raw).toBe('aé');
  });

  test('what stands beyond the longest message is kept and not read', () => {
    const said = `${'a '.repeat(longestText / 2)}Vietnam`;
    expect(readText(said).words).toHaveLength(longestText / 2);
    expect(readText(said).raw).toBe(said);
    expect(readText(`${'a'.repeat(longestText - 2)} b`).words.at(-1)?.text).toBe('b');
  });

  test('its words, joined again', () => expect(plain(readText('  Sì,  GRAZIE! '))).toBe('si grazie'));
});

describe('no name is looked for in an address', () => {
  test.each([
    ['scrivi a info@vietnam.it per il Messico', 'scrivi a per il messico'],
    ['vedi www.messico.it, poi dimmi', 'vedi poi dimmi'],
    ['vedi WWW.messico.it', 'vedi'],
    ['https://example.org/vietnam e basta', 'e basta'],
    ['http://example.org/vietnam', ''],
    ['Vietnam/Messico', 'vietnam messico'],
    ['Vietnam e Messico', 'vietnam e messico'],
    ['ilwww.messico', 'ilwww messico'],
    ['vai:https://messico.it/ ora', 'vai https messico it ora'],
  ])('%s', (said, then) => expect(plain(withoutAddresses(readText(said)))).toBe(then));

  test('every other word stays in its place', () => {
    const said = 'scrivi a info@vietnam.it per il Messico';
    expect(withoutAddresses(readText(said)).words.map(({ start, end }) => said.slice(start, end))).toEqual(
      ['scrivi', 'a', 'per', 'il', 'Messico'], // prettier-ignore
    );
  });
});

describe('what was understood is taken out', () => {
  test('and leaves its mark, every other word in its place', () => {
    const said = 'siamo la CNA, meccanica verso Vietnam';
    const rest = without(
      readText(said),
      [
        { start: 9, end: 12 },
        { start: 30, end: 37 },
      ],
      '#',
    );
    expect(rest.raw).toBe('siamo la #  , meccanica verso #      ');
    expect(rest.words.map(({ start, end }) => said.slice(start, end))).toEqual(['siamo', 'la', 'meccanica', 'verso']);
  });

  test('nothing understood: nothing changes', () => {
    const text = readText('siamo la CNA');
    expect(without(text, [], '#')).toBe(text);
  });
});

test('longer words may carry more slips', () =>
  expect([3, 4, 7, 8, 20].map((length) => typosAllowed(length))).toEqual([0, 1, 1, 2, 2]));
