/** Partita IVA of a company: the same digits and check as a body's codice fiscale, told in its own words. */
import { bodyCode } from './tax-code.ts';

/** Eleven digits. Refused: `vat.length`, `vat.check-digit`, `vat.personal`, `vat.several`, `vat.not-a-code`. */
export const vat = bodyCode('vat');
