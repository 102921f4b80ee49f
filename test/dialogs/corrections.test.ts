import { expect, test } from 'vitest';
import { standing, type Mention } from '../../src/dialogs/corrections.ts';
import { tokensOf } from '../../src/dialogs/lexicon.ts';

const towns = new Set('bologna modena parma rimini'.split(' '));

/** The towns that are meant in the end. */
const meant = (said: string): string => {
  const tokens = tokensOf(said);
  const mentions = tokens.flatMap(({ text }, at): Mention<string>[] =>
    towns.has(text) ? [{ value: text, from: at, to: at + 1 }] : [],
  );
  return standing(tokens, mentions).map(({ value }) => value).join(' '); // prettier-ignore
};

test.each([
  ['', ''],
  ['Bologna', 'bologna'],
  ['Bologna, Modena e Parma', 'bologna modena parma'],
  // "Non" drops what follows, up to a comma or "ma".
  ['non Bologna', ''],
  ['non Bologna ma Modena', 'modena'],
  ['non Bologna e Modena ma Parma', 'parma'],
  ['non Bologna, Modena', 'modena'],
  ['Bologna e Modena, senza Modena', 'bologna'],
  ['Bologna non Modena', 'bologna'],
  ['non a Bologna presso Modena', ''],
  ['Bologna senza Modena con Parma', 'bologna parma'],
  // "Anzi" puts what follows in place of all before.
  ['Bologna, anzi Modena', 'modena'],
  ['Bologna e Modena, anzi Parma e Rimini', 'parma rimini'],
  ['anzi Modena', 'modena'],
  ['Bologna, sorry, Modena', 'modena'],
  // "No" does so too between two; at the end of its part it takes back what stands right before it.
  ['Bologna no Modena', 'modena'],
  ['Bologna, no, Modena', 'modena'],
  ['Bologna no', ''],
  ['Bologna no, Modena sì', 'modena'],
  ['Bologna e Modena no', 'bologna'],
  ['Bologna, Modena no, Parma', 'bologna parma'],
  ['Bologna, Modena è vicina, no', 'bologna modena'],
  ['no Bologna, Modena', 'modena'],
  ['no Bologna', ''],
  ['no, Bologna', 'bologna'],
  // Another is meant in the place of one.
  ['Modena al posto di Bologna', 'modena'],
  ['al posto di Bologna Modena', ''],
  ['al posto di Bologna, Modena', 'modena'],
  ['Modena rather than Bologna', 'modena'],
  ['sostituisci Bologna con Modena', 'modena'],
  ['replace Bologna with Modena', 'modena'],
  ['Bologna e Parma, sostituisci Bologna con Modena', 'parma modena'],
])('%j: %j', (said, then) => expect(meant(said)).toBe(then));
