/** An e-mail address: checked for its form, never for its existence. */
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { distance } from '../words.ts';
import type { Text } from '../words.ts';
import { amended } from './amended.ts';
import { shortened } from './countries.ts';

/** An address with its domain in lower case. Refused: `email.invalid` (part; `wording` "none" when nothing looks like one), `email.several` (candidates). */
export const email: Kind<string> = {
  name: 'email',
  accepts: (value): value is string => typeof value === 'string' && isAddress(value),
  read: readEmail,
  find: findEmails,
  show: (address) => address,
};

/** The address that was probably meant when the domain is one letter away from a common one, otherwise null. */
export function likelyEmail(address: string): string | null {
  const at = address.lastIndexOf('@') + 1;
  const near = commonDomains.find((common) => distance(address.slice(at), common, 1) === 1);
  return near === undefined ? null : `${address.slice(0, at)}${near}`;
}

const commonDomains = [
  'gmail.com',
  'libero.it',
  'hotmail.com',
  'hotmail.it',
  'outlook.com',
  'outlook.it',
  'yahoo.com',
  'yahoo.it',
  'icloud.com',
  'tiscali.it',
  'virgilio.it',
  'alice.it',
  'tin.it',
  'pec.it',
  'legalmail.it',
];

const longestText = 2000;
const longestAddress = 254;
const longestName = 64;

function readEmail(text: Text): Reading<string> {
  const whole = spelledOut(text.raw.slice(0, longestText));
  const raw = amended(whole, addressesIn(whole));
  const said = addressesIn(raw);
  const addresses = [...new Set(said.flatMap(({ piece }) => (isAddress(piece) ? [lowered(piece)] : [])))];
  const [address] = addresses;
  if (said.length === 0 && !/[.@]/.test(text.raw))
    return refused('email.invalid', { part: shortened(text.raw), wording: 'none' });
  if (isTorn(raw)) return refused('email.invalid', { part: shortened(raw) });
  if (addresses.length > 1) return refused('email.several', { candidates: addresses.join(' ') });
  return address === undefined || said.some(({ piece }) => !isAddress(piece))
    ? refused('email.invalid', { part: shortened(said.find(({ piece }) => !isAddress(piece))?.piece ?? text.raw) })
    : taken(address);
}

/** "mario rossi@cna.it": two pieces, the first no word that goes before an address, are an address with a space in it. */
function isTorn(raw: string): boolean {
  const first = /^\s*([\p{L}\p{N}._-]+)\s+[^\s@]*@\S*\s*$/u.exec(raw)?.[1];
  return first !== undefined && !beforeAddress.has(first.toLowerCase());
}
const beforeAddress = new Set(
  'mail email e-mail posta indirizzo address è e ecco eccola eccolo sì si ok okay certo grazie a at is it scrivi usa use yes sure here pec contatto uso la'.split(
    ' ',
  ),
);

function findEmails(text: Text): readonly Found<string>[] {
  const found = pieces(text.raw.slice(0, longestText)).filter(({ piece }) => isAddress(piece));
  return found.map(({ piece, start, end }) => ({ value: lowered(piece), start, end }));
}

/** What is written as an address, good or not. */
const addressesIn = (raw: string): readonly Piece[] => pieces(raw).filter(({ piece }) => piece.includes('@'));

type Piece = { readonly piece: string; readonly start: number; readonly end: number };

/** Pieces between spaces and brackets, without the punctuation of the sentence around them. */
function pieces(raw: string): readonly Piece[] {
  return [...raw.matchAll(/[^\s,;<>()[\]"«»“”|]+/g)].map((match) => {
    const opened = match[0].replace(/^(?:mailto:|(?:e-?)?mail:|['‘’*_:.](?=[^@]))+/i, '');
    const start = match.index + match[0].length - opened.length;
    let piece = opened;
    while (/[.,:!?'’…*]$/.test(piece)) piece = piece.slice(0, -1);
    return { piece, start, end: start + piece.length };
  });
}

/**
 * "mario chiocciola cna punto it", "mario@cna punto emilia punto it" and "mario @ cna.it" as addresses are written. Of
 * "mario@cna.it punto di contatto" the address has its end already.
 */
function spelledOut(raw: string): string {
  if (raw.includes('@'))
    return raw
      .replace(/(\S) {0,2}@ {0,2}(?=\S)/g, '$1@')
      .replace(/@[\p{L}\p{N}-]{1,63}(?: (?:punto|dot) [\p{L}\p{N}-]{2,63}){1,8}/giu, (said) =>
        said.replace(spokenDot, '.'),
      )
      .replace(/(@[\p{L}\p{N}.-]{1,254}) (?:punto|dot) (?=(?:it|com|eu|org|net|info|uk)(?:$|[^\p{L}\p{N}]))/giu, '$1.')
      .replace(/(@[\p{L}\p{N}-]+) ?\. ?(?=\p{L}{2,8}(?:$|[\s,;]))/giu, '$1.');
  return raw.replace(/\s?[[(]?\b(?:chiocciola|at)\b[\])]?\s?/gi, '@').replace(spokenDot, '.');
}
const spokenDot = /\s(?:punto|dot)\s/gi;

const lowered = (address: string): string => {
  const at = address.lastIndexOf('@');
  return address.slice(0, at) + address.slice(at).toLowerCase();
};

function isAddress(said: string): boolean {
  const [name = '', domain = '', more] = said.split('@');
  if (more !== undefined || said.length > longestAddress || name.length > longestName) return false;
  if (!/^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~.-]+$/u.test(name)) return false;
  if (name.startsWith('.') || name.endsWith('.') || name.includes('..')) return false;
  return domain.split('.').every(isLabel) && /\.(?:[\p{L}\p{M}]{2,}|xn--[^.]*)$/iu.test(domain);
}

const isLabel = (label: string): boolean =>
  label.length < 64 && /^[\p{L}\p{N}\p{M}-]+$/u.test(label) && !label.startsWith('-') && !label.endsWith('-');
