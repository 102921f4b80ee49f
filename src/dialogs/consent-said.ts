/** What stands beside the yes or the no to the processing of data, and tells nothing else. */
import { consentPurposes, consentThings, consentWords, glue, greetings, polite } from './assent-words.ts';

/** A courtesy, or a word that any yes or no is made of. */
export const isFiller = (word: string): boolean => polite.has(word) || glue.has(word) || greetings.has(word);

/** Whether a word is of the consent that is said: what the data are for counts where the data are spoken of. */
export function ofConsent(said: readonly string[]): (word: string) => boolean {
  const isOfData = said.some((word) => consentThings.has(word));
  return (word) => consentWords.has(word) || (isOfData && consentPurposes.has(word));
}

/** "No phone", "no tax code yet": one lacks it, which refuses nothing that was asked. */
export const namesWhatLacks = (raw: string, said: readonly string[]): boolean =>
  said.length <= mostLacking && /^\P{L}*no\s\p{L}/iu.test(raw) && lacking.has(said[1] ?? '');
const mostLacking = 4;
const lacking = new Set(
  'idea phone telephone mobile fax tax vat email mail website telefono cellulare pec sito'.split(' '),
);
