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
  // "Né" denies what it stands before, a name with its article; before a verb it is a pronoun.
  ['né Bologna né Modena', ''],
  ['né a Bologna né a Modena, a Parma', 'parma'],
  ['Bologna, né Modena', 'bologna'],
  ["ne' Bologna ne' Modena", ''],
  ['ne abbiamo a Bologna', 'bologna'],
  ['ce ne sono, Bologna', 'bologna'],
  ['neither Bologna nor Modena', ''],
  ['neither Bologna, nor Modena', ''],
  ['non Bologna e nemmeno Modena, Parma', 'parma'],
  ['Parma, neanche Modena', 'parma'],
  // "Anzi" puts what follows in place of all before.
  ['Bologna, anzi Modena', 'modena'],
  ['Bologna e Modena, anzi Parma e Rimini', 'parma rimini'],
  ['anzi Modena', 'modena'],
  ['Bologna, sorry, Modena', 'modena'],
  ['Bologna, sorry, and Modena', 'bologna modena'],
  ['Bologna, scusi, e Modena', 'bologna modena'],
  ['Bologna, anzi anche Modena', 'bologna modena'],
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
  ['al posto di Bologna Modena', 'modena'],
  ['al posto di Bologna e Modena Parma', 'parma'],
  ['invece di Bologna Modena e Parma', 'modena parma'],
  ['al posto di Bologna, Modena', 'modena'],
  ['Modena rather than Bologna', 'modena'],
  ['sostituisci Bologna con Modena', 'modena'],
  ['replace Bologna with Modena', 'modena'],
  ['Bologna e Parma, sostituisci Bologna con Modena', 'parma modena'],
])('%j: %j', (said, then) => expect(meant(said)).toBe(then));
