/** A phone number, Italian unless it carries a country's prefix; it may be left out. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { plain } from '../words.ts';
import type { Text } from '../words.ts';

/** A number in E.164, or null when left out ("salta", "no"). Refused: `phone.invalid`, `phone.several`. */
export const phone: Kind<string | null> = {
  name: 'phone',
  accepts: (value): value is string | null =>
    value === null || (typeof value === 'string' && /^\+[1-9]\d{4,14}$/.test(value)),
  read: readPhone,
  find: findPhones,
  show: (number, lang) =>
    number === null
      ? { it: 'nessuno', en: 'none' }[lang]
      : (parsePhoneNumberFromString(number)?.formatInternational() ?? number),
};

const longestAnswer = 400;
const skips = new Set(
  `salta saltare saltiamo saltala passa passo passiamo no nessuno nessuna niente nulla skip none no thanks|no grazie|preferisco di no|preferirei di no|meglio di no
  |preferisco non darlo|preferisco non dirlo|non lo do|non ce l ho|non ho telefono|non voglio|non serve|i d rather not|rather not|i prefer not to|prefer not to say|prefer not to
  |no phone|not now|nope|skip it|skip this|avanti|vai avanti|next|n a|na|x|non lo lascio|senza telefono|nessun telefono|nessun numero|salta questa|salta la domanda|non adesso|lascia stare|no number`
    .split('|')
    .flatMap((words, index) => (index === 0 ? words.replace('no thanks', '').split(/\s+/) : [words.trim()]))
    .concat('no thanks', 'no thank you')
    .filter((words) => words !== ''),
);
const courtesy =
  /^(?:ok |va bene |beh |mah |sorry |scusa |scusi )+| (?:grazie|thanks|thank you|please|per favore|per ora|for now)$/g;

function readPhone(text: Text): Reading<string | null> {
  const said = plain(text).slice(0, 80);
  if (skips.has(said) || skips.has(said.replace(courtesy, '')) || /^\s*[-–—/.]+\s*$/.test(text.raw)) return taken(null);
  const numbers = [
    ...new Set(numbersIn(text.raw.slice(0, longestAnswer)).flatMap(({ value }) => (value === null ? [] : [value]))),
  ];
  const [number] = numbers;
  if (number === undefined) return refused('phone.invalid');
  return numbers.length === 1 ? taken(number) : refused('phone.several', { candidates: numbers.join(' ') });
}

/** Numbers surely for the phone: with a country's prefix, or right after a word that says so. */
function findPhones(text: Text): readonly Found<string>[] {
  const raw = text.raw.slice(0, longestSentence);
  return numbersIn(raw).flatMap(({ value, start, end, written }) =>
    value !== null && (/^\+/.test(written) || label.test(raw.slice(Math.max(0, start - 24), start)))
      ? [{ value, start, end }]
      : [],
  );
}
const longestSentence = 4000;
const label = /(?:tel|telefono|cell|cellulare|phone|mobile|whatsapp)[.:]{0,2} ?(?:è|e'|is)? ?(?:il )?$/i;

type Dialled = {
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
  readonly written: string;
};

/** Runs of digits as phones are written; two numbers parted by "/" or "," are two. */
function numbersIn(raw: string): readonly Dialled[] {
  const plainDigits = raw
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
  return [...plainDigits.matchAll(/(?<![\p{L}\p{N}@])\+?\(?\+?\d(?:[ .\-–()]{0,3}\d)*(?:\/\d{4,8}(?!\d))?/gu)].map(
    (match) => {
      const written = match[0].trim();
      return { value: dialled(written), start: match.index, end: match.index + match[0].length, written };
    },
  );
}

/** In E.164, or null. A foreign number of a possible length is taken: plans change faster than their lists. */
function dialled(written: string): string | null {
  const digits = written
    .replace(/[^\d+]/g, '')
    .replace(/(?!^)\+/g, '')
    .replace(/^00/, '+')
    .replace(/^\+00/, '+');
  if (digits.replace('+', '').length < 5 || digits.length > 17) return null;
  const parsed = parsePhoneNumberFromString(digits, 'IT');
  if (parsed === undefined) return null;
  const abroad = digits.startsWith('+') && parsed.countryCallingCode !== '39';
  const good = parsed.isValid() || (abroad && parsed.isPossible()) || (!abroad && plausible(parsed.nationalNumber));
  return good ? parsed.number : null;
}

/** Italian numbers that the lists may not know yet: land lines begin with 0, mobiles with 3. */
const plausible = (national: string): boolean => /^0[1-9]\d{5,9}$/.test(national) || /^3\d{8,9}$/.test(national);
