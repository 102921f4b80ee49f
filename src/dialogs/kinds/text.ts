import { withoutSignature } from '../courtesies.ts';
import { refused, taken, type Kind, type Reading } from '../kind.ts';
import { unwritable } from '../words.ts';
import { carriersOf, uncarried } from './carriers.ts';

/** Lengths in characters as people count them, both included. */
export type Length = { readonly min: number; readonly max: number };

/** `lines`: it may have several lines of its own, as a description has. */
type Shape = Length & { readonly lines?: true };

/**
 * Free text such as a name, a title or a description, kept as written but for spaces and control characters, and for
 * words that only carry it ("mi chiamo …") where `carriers.ts` knows some for this name.
 * Problems: `<name>.too-short`, `<name>.no-letters` (digits or signs alone), `<name>.too-long`.
 */
export const freeText = (name: string, { min, max, lines }: Shape): Kind<string> => ({
  name,
  free: true,
  ...(lines === undefined ? {} : { lines }),
  ...(carriersOf[name]?.names === undefined ? {} : { names: carriersOf[name].names }),
  accepts: (value): value is string => {
    if (typeof value !== 'string') return false;
    const reading = measure(name, value, { min, max });
    return reading.ok && tidy(value) === value;
  },
  // Anything beyond this is too long whatever it holds: no need to tidy 100 KB to say so.
  read: ({ raw }) => {
    if (raw.length > max * 8 + 4000) return tooLong(name, max);
    const said = tidy(lines === true ? withoutSignature(raw) : raw);
    const carriers = carriersOf[name];
    return measure(name, carriers === undefined ? said : uncarried(said, carriers), { min, max });
  },
  show: (value) => value,
});

const tidy = (raw: string): string => (plainText.test(raw) ? raw : tidied(raw));

/** Letters and signs of the languages around here, single spaces between them: nothing to tidy in most answers. */
const plainText = /^[!-~\u00a1-\u017f]+(?: [!-~\u00a1-\u017f]+)*$/;

const tidied = (raw: string): string =>
  raw.replace(/\s+/gu, ' ').replace(unwritable, '').replace(/ {2,}/g, ' ').trim().normalize('NFC');

function measure(name: string, value: string, { min, max }: Length): Reading<string> {
  const length = [...value].length;
  const hasSense = carriersOf[name]?.digits === true ? lettersOrDigits : letters;
  if (length < min) return refused(`${name}.too-short`, { min });
  // "2026" may be a title, a code of eleven figures is none.
  if (!hasSense.test(value) || /^[\d\s./-]{9,}$/.test(value)) return refused(`${name}.no-letters`);
  return length > max ? tooLong(name, max) : taken(value);
}

const letters = /\p{L}/u;
const lettersOrDigits = /[\p{L}\p{N}]/u;

const tooLong = (name: string, max: number): ReturnType<typeof refused> => refused(`${name}.too-long`, { max });
