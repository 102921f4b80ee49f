/** What a category of costs will cost: of several amounts in one answer, the one said of this category. */
import { largestAmount } from '../amounts.ts';
import { costParts, type CostCategory } from '../cost-parts.ts';
import { refused, taken, type Kind } from '../kind.ts';
import type { Sum } from '../sums.ts';
import { amount, showEuro } from './amount.ts';

/** A sum of money as `amount` reads it, with the same problems. */
export const cost = (category: CostCategory): Kind<number> => ({
  ...amount,
  read: (text, lang) => {
    const parts = costParts(text, lang);
    const [own, ...more] = parts.filter((part) => part.category === category);
    const { length } = parts;
    if (length < 2 || own === undefined || parts.some((part) => part.category === null)) return amount.read(text, lang);
    if (more.length === 0 && parts.every((part) => isPlainMoney(part.sum))) return taken(own.sum.cents);
    const read = amount.read(text, lang);
    // "100 mila totali, 60 servizi e 50 eventi": what is said in all is not what was asked for.
    if (!read.ok || read.value === own.sum.cents) return read;
    return refused('amount.several', { first: showEuro(read.value, lang), second: showEuro(own.sum.cents, lang) });
  },
});

/** "60 servizi" may be sixty services: only what is marked as money, or too large to be anything else, is an amount. */
const isPlainMoney = (sum: Sum): boolean =>
  !sum.unclear &&
  !sum.negative &&
  !sum.each &&
  sum.cents <= largestAmount &&
  (sum.currency === 'EUR' || (sum.currency === null && (sum.magnitude >= 1e3 || sum.cents >= 1000_00)));
