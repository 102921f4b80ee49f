/** A phone number, Italian unless it carries a country's prefix; it may be left out. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { withSpokenDigits } from '../spoken-digits.ts';
import { isTurnWord } from '../taking-back.ts';
import { longestText, type Text } from '../words.ts';
import { amended } from './amended.ts';

/** A number in E.164, or null when left out ("salta", "no"). Refused: `phone.invalid`, `phone.several`. */
export const phone: Kind<string | null> = {
  name: 'phone',
  accepts: (value): value is string | null =>
    value === null || (typeof value === 'string' && /^\+[1-9]\d{4,14}$/.test(value)),
  read: readPhone,
  find: findPhones,
  beside: (text) =>
    numbersIn(text.raw).flatMap(({ value, start, end }) => (value === null ? [] : [{ value, start, end }])),
  show: (number, lang) =>
    number === null
      ? { it: 'nessuno', en: 'none' }[lang]
      : (parsePhoneNumberFromString(number)?.formatInternational() ?? number),
};

const skips = new Set(['x', 'na']);
/** Words that leave the number out, and those that may stand with them: "non voglio darlo", "I would rather not say". */
const leavingOut = new Set(
  'salta saltare saltiamo saltala saltalo passa passo passiamo pass skip next avanti no nope unnecessary blank empty better enough vuoto nessuno nessuna nessun niente nulla none non not rather prefer senza t dont lascia'.split(
    ' ',
  ),
);
const aroundLeaving = new Set(
  `pure questa questo domanda lo la il l un uno mio numero telefono telefonico cellulare recapito ho abbiamo ce voglio vogliamo vorrei desidero intendo do posso serve
  darlo dare dirlo dire lasciarlo lasciare lascio fornirlo fornire comunicarlo preferisco preferirei preferiamo meglio di stare ora adesso vai andiamo oltre per favore
  ok va bene beh mah i we d ll ve am m have got do don any one a an phone telephone number mobile it this that question please thanks thank you grazie
  say give share leave tell to would want wish my like for now is necessary needed required call me only by e mail email in it at all thing write contact use basta la chiamate chiamatemi`.split(
    /\s+/,
  ),
);

/** Nothing but words that leave it out, one of them at least, and no digit. */
function isLeftOut({ raw, words }: Text): boolean {
  if (/^\s*[-–—/.]+\s*$/.test(raw)) return true;
  const said = words.map(({ text }) => text);
  return (
    skips.has(said.join('')) ||
    (said.length <= 10 &&
      said.some((word) => leavingOut.has(word)) &&
      said.every((word) => leavingOut.has(word) || aroundLeaving.has(word) || isTurnWord(word)))
  );
}

function readPhone(text: Text): Reading<string | null> {
  if (isLeftOut(text)) return taken(null);
  const said = withSpokenDigits(text.raw);
  const raw = amended(said, numbersIn(said));
  const numbers = [...new Set(numbersIn(raw).flatMap(({ value }) => value ?? []))];
  const [number] = numbers;
  if (number === undefined) return refused('phone.invalid');
  return numbers.length === 1 ? taken(number) : refused('phone.several', { candidates: numbers.join(' ') });
}

/** Numbers surely for the phone: with a country's prefix, or right after a word that says so. */
function findPhones(text: Text): readonly Found<string>[] {
  const { raw } = text;
  return numbersIn(raw).flatMap(({ value, start, end, written }) =>
    value !== null && (written.startsWith('+') || label.test(raw.slice(Math.max(0, start - 24), start)))
      ? [{ value, start, end }]
      : [],
  );
}
const label = /(?:tel|telefono|cell|cellulare|phone|mobile|whatsapp)[.:]{0,2}\s?(?:è|e'|is)?\s?(?:il\s)?$/i;

type Dialled = {
  readonly value: string | null;
  readonly start: number;
  readonly end: number;
  readonly written: string;
};

/** Runs of digits as phones are written; two numbers parted by "/" or "," are two. */
function numbersIn(raw: string): readonly Dialled[] {
  const plainDigits = raw
    .slice(0, longestText)
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2007\u202f]/g, ' ');
  return [...plainDigits.matchAll(/(?<![\p{L}\p{N}@])\+?\(?\+?\d(?:[ .\-–()]{0,3}\d)*(?:\/\d{4,8}(?!\d))?/gu)].map(
    ({ 0: written, index }) => ({ value: dialled(written), start: index, end: index + written.length, written }),
  );
}

/** In E.164, or null. A foreign number of a possible length is taken: plans change faster than their lists. */
function dialled(written: string): string | null {
  const parsed = parsePhoneNumberFromString(written.replace(/[^\d+]/g, '').replace(/^\+00/, '+'), 'IT');
  if (parsed === undefined) return null;
  const isTaken = parsed.countryCallingCode === '39' ? plausible.test(parsed.nationalNumber) : parsed.isPossible();
  return isTaken || parsed.isValid() ? parsed.number : null;
}

/** Italian numbers that the lists may not know yet: land lines begin with 0, mobiles with 3. */
const plausible = /^(?:0[1-9]\d{5,9}|3\d{8,9})$/;
