import { findAmounts, largestAmount, readAmount, type Cents } from '../amounts.ts';
import type { Kind } from '../kind.ts';
import { showEuro } from '../show.ts';

export { showEuro };

/** A sum of money, kept as whole euro cents from 0 to the largest. Problems: `amount.*`, see `readAmount`. */
export const amountUpTo = (largest: Cents): Kind<Cents> => ({
  name: 'amount',
  accepts: (value): value is Cents => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= largest,
  read: (text, lang) => readAmount(text, lang, largest),
  find: (text, lang) => findAmounts(text, lang, largest),
  show: showEuro,
});

/** The same up to `largestAmount`. */
export const amount = amountUpTo(largestAmount);
