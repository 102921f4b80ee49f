import { bandOf } from '../../rules/impact.ts';
import { readAmount } from '../amounts.ts';
import { taken, type Kind } from '../kind.ts';
import { plain, readText } from '../words.ts';
import { oneOf, type ListOption } from './one-of.ts';

/** The band of a year's export turnover: by number or name of the list, or from an amount, "circa 300 mila". */
export function exportBand(options: readonly ListOption[]): Kind<string> {
  const listed = oneOf('checkin.exportBand', options);
  return {
    ...listed,
    read: (text, lang) => {
      // "2" is the second of the list; "200 mila" is money.
      const isPlace = /^\d$/.test(plain(text));
      const amount = isPlace ? null : readAmount(readText(text.raw), lang);
      return amount?.ok === true ? taken(bandOf(amount.value)) : listed.read(text, lang);
    },
  };
}
