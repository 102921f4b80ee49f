import { findAmounts, largestAmount, readAmount, type Cents } from '../amounts.ts';
import type { Kind } from '../kind.ts';
import { showEuro } from '../show.ts';

export { showEuro };

/** A sum of money, kept as whole euro cents from 0 to `largestAmount`. Problems: `amount.*`, see `readAmount`. */
export const amount: Kind<Cents> = {
  name: 'amount',
  accepts: (value): value is Cents =>
    Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= largestAmount,
  read: readAmount,
  find: findAmounts,
  show: showEuro,
};
