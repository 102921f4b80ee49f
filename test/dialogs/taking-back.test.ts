import { describe, expect, test } from 'vitest';
import {
  hesitation,
  lastSaid,
  lastTurn,
  objection,
  saidAnew,
  takesBack,
  turnAt,
  withoutObjection,
} from '../../src/dialogs/taking-back.ts';
import { readText } from '../../src/dialogs/words.ts';

const words = (said: string): readonly string[] => readText(said).words.map(({ text }) => text);

describe('a run of words that turns from what was said', () => {
  test.each([
    { said: 'anzi 12', to: 1, isSure: true },
    { said: 'volevo dire 12', to: 2, isSure: true },
    { said: 'scusi, volevo dire 12', to: 3, isSure: true },
    { said: 'sorry, no, I meant 12', to: 4, isSure: true },
    { said: 'on second thoughts 12', to: 3, isSure: true },
    { said: 'let’s make it 12', to: 4, isSure: true },
    { said: 'cioè 12', to: 1, isSure: true },
    { said: 'scusi 12', to: 1, isSure: false },
    { said: 'aspetti un attimo', to: 3, isSure: false },
    { said: 'wait, 12', to: 1, isSure: false },
  ])('$said', ({ said, to, isSure }) => expect(turnAt(words(said), 0)).toMatchObject({ from: 0, to, isSure }));

  test.each([
    'oh anzi 12',
    'no anzi 12',
    'rather than 12',
    'piuttosto che 12',
    'no 12',
    'volevo sapere',
    '12 anzi',
    'mi chiamo Anna',
    'I am',
  ])('%s opens with none', (said) => expect(turnAt(words(said), 0)).toBeNull());

  test('is found anywhere in a text', () => {
    expect(takesBack(readText('il titolo è, anzi era, Verso Est'))).toBe(true);
    expect(takesBack(readText('scusi il ritardo'))).toBe(false);
  });
});

test('what is only better turns from something where the words after it tell', () => {
  expect(turnAt(words('meglio 12'), 0, true)).toMatchObject({ to: 1, isSure: false });
  for (const said of ['meglio 12', 'meglio di prima', 'un momento di b2b', 'aspetti che chiedo', 'rather than Japan'])
    expect(turnAt(words(said), 0), said).toBeNull();
});

describe('what objects before anything is said', () => {
  test.each([
    { said: 'no 12', to: 1, isSure: false, says: [] },
    { said: 'no, aspetti, 12', to: 2, isSure: true },
    { said: 'aspetti, no, 12', to: 2, isSure: true },
    { said: 'aspetti, 12', to: 1, isSure: false },
    { said: 'I meant 12', to: 2, isSure: true, says: ['takes-back'] },
  ])('$said', ({ said, ...turn }) => expect(objection(words(said))).toMatchObject({ from: 0, ...turn }));

  test('is nothing in an answer', () => expect(objection(words('12 imprese'))).toBeNull());

  test.each([
    ['no, scusi, allora cambia il mercato', 3],
    ['sorry, wait, change the market', 2],
    ['ok ok ok ok ok cambia il mercato', 5],
    ['ok ok ok ok ok ok cambia il mercato', 0],
    ['domani cambia il mercato', 0],
    ['ok ok', 0],
    ['cambia il mercato', 0],
    ['no', 0],
  ])('%s: %i words before the change', (said, count) => {
    const all = words(said);
    expect(hesitation(all, (at) => ['cambia', 'change'].includes(all[at] ?? ''))).toBe(count);
  });

  test.each([
    ['no, aspetti: Anna Rossi', 'Anna Rossi'],
    ['volevo dire Anna Rossi', 'Anna Rossi'],
    ['no, aspetti: Anna, Bianchi', 'Anna, Bianchi'],
    ['No, sorry for the delay', 'sorry for the delay'],
    ['Sorry Not Sorry Srl', 'Sorry Not Sorry Srl'],
    ['Make It Happen Srl', 'Make It Happen Srl'],
    ['«No al dazio»', '«No al dazio»'],
    ['no, aspetti: «Export 2027»', '«Export 2027»'],
    ['volevo dire "Export 2027"', '"Export 2027"'],
    ['scusi «Export 2027»', '«Export 2027»'],
    ['No «made in» estero', 'No «made in» estero'],
    ['no, volevo dire', 'no, volevo dire'],
    ['aspetti', 'aspetti'],
  ])('%s: %s', (said, left) => expect(withoutObjection(said)).toBe(left));
});

describe('what is said after the last turn', () => {
  test.each([
    { said: 'a@b.it, anzi c@d.it', after: 'c@d.it', isTaken: true },
    { said: '8 o 10, scusi, 12', after: '12', isTaken: true },
    { said: '8 o 10 scusi 12', after: '12', isTaken: true },
    { said: '8, anzi 9, anzi 10', after: '10', isTaken: true },
    { said: '8, anzi 9, anzi', after: '9, anzi', isTaken: true },
    { said: 'CNA, scusi, la camera', after: 'la camera', isTaken: true },
    { said: 'CNA, scusi - la camera', after: 'la camera', isTaken: true },
    { said: 'CNA, scusi, la camera di commercio', after: 'la camera di commercio', isTaken: true },
    { said: 'CNA, scusi, la camera di commercio italiana', after: 'la camera di commercio italiana', isTaken: false },
    { said: 'CNA, scusi la camera', after: 'la camera', isTaken: false },
    { said: '8 o 10, scusi, e 12', after: 'e 12', isTaken: false },
    { said: '8 or 10, sorry, also 12', after: 'also 12', isTaken: false },
    { said: '8 o 10, aspetti, ve lo dico tra 5 minuti', after: 've lo dico tra 5 minuti', isTaken: false },
  ])('$said', ({ said, after, isTaken }) => {
    const anew = saidAnew(readText(said));
    expect({ after: anew?.after.raw, isTaken: anew?.isTaken }).toEqual({ after, isTaken });
  });

  test.each(['12 imprese', 'anzi 12', '12 anzi'])('%s holds none', (said) =>
    expect(saidAnew(readText(said))).toBeNull(),
  );

  test.each([
    ['CNA, anzi la camera', 2],
    ['CNA, anzi la camera, no scusi, la fondazione', 6],
    ['CNA', 0],
    ['CNA, anzi', 0],
  ])('%s begins anew at word %i', (said, at) => expect(lastTurn(readText(said))).toBe(at));

  test('stands only where both parts answer', () => {
    const isNumber = ({ raw }: { readonly raw: string }): boolean => /^\d+\W*$/.test(raw.trim());
    expect(lastSaid(readText('1, sorry, 2'), isNumber).raw).toBe('2');
    expect(lastSaid(readText('1, sorry, no'), isNumber).raw).toBe('1, sorry, no');
    expect(lastSaid(readText('uno, sorry, 2'), isNumber).raw).toBe('uno, sorry, 2');
  });
});
