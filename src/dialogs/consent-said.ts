/** What stands beside the yes or the no to the processing of data, and tells nothing else. */
import { consentPurposes, consentThings, consentWords, glue, greetings, polite } from './assent-words.ts';

/** A courtesy, or a word that any yes or no is made of. */
export const isFiller = (word: string): boolean => polite.has(word) || glue.has(word) || greetings.has(word);

/** Whether a word is of the consent that is said: what the data are for counts where the data are spoken of. */
export function ofConsent(said: readonly string[]): (word: string) => boolean {
  const isOfData = said.some((word) => consentThings.has(word));
  return (word) => consentWords.has(word) || (isOfData && consentPurposes.has(word));
}

/** "No phone", "no tax code yet": there is no such thing, which refuses nothing that was asked. */
export const namesWhatLacks = (raw: string, said: readonly string[]): boolean =>
  said.length <= mostLacking && /^\P{L}*no\s\p{L}/iu.test(raw) && !goesOn(said[1] ?? '');
const mostLacking = 4;

/** Goes on with the refusal. */
const goesOn = (word: string): boolean => isFiller(word) || consentWords.has(word) || refusing.has(word);
const refusing = new Set(
  (
    'no non not never mai way sorry spiace preferisco preferirei prefer rather assolutamente absolutely ' +
    'oggi domani ora adesso now today tomorrow'
  ).split(' '),
);
