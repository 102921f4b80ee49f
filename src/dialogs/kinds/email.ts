/** An e-mail address: checked for its form, never for its existence. */
import { isThanks } from '../courtesies.ts';
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
  const raw = text.raw.slice(0, longestText);
  return addressesIn(raw).flatMap(({ piece, start, end }) => {
    const before = signedBefore(raw, start);
    const address = before.written + piece;
    return isAddress(address) ? [{ value: lowered(address), start: start - before.length, end }] : [];
  });
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
    // "mario@cna.it.Grazie"
    const last = piece.slice(piece.lastIndexOf('.') + 1);
    if (piece.includes('@') && isThanks(last)) piece = piece.slice(0, -last.length);
    while (/[.,:!?'’…*]$/.test(piece)) piece = piece.slice(0, -1);
    return { piece, start, end: start + piece.length };
  });
}

/**
 * "mario chiocciola cna punto it", "anna punto rossi@cna punto emilia punto it" and "mario @ cna.it" as addresses are
 * written. Of "mario@cna.it punto di contatto" the address has its end already.
 */
function spelledOut(raw: string): string {
  const joined = raw.includes('@')
    ? raw.replace(/(\S) {0,2}@ {0,2}(?=\S)/g, '$1@')
    : raw.replace(/\s?[[(]?\b(?:chiocciola|at)\b[\])]?\s?/gi, '@');
  return withSigns(joined)
    .replace(/@[\p{L}\p{N}-]{1,63}(?: (?:punto|dot) [\p{L}\p{N}-]{2,63}){1,8}/giu, (said) =>
      said.replace(spokenDot, '.'),
    )
    .replace(spokenEnd, '$1.')
    .replace(tornEnd, '$1.');
}
const spokenDot = /\s(?:punto|dot)\s/gi;

/** "@cna punto it", "@cna. it": of "mario@cna. Grazie" the word behind the stop is no end of an address. */
const ends = '(?:it|com|eu|org|net|info|biz|uk|de|fr|es|ch|at|sm)(?:$|[^\\p{L}\\p{N}])';
const spokenEnd = new RegExp(`(@[\\p{L}\\p{N}.-]{1,254}) (?:punto|dot) (?=${ends})`, 'giu');
const tornEnd = new RegExp(`(@[\\p{L}\\p{N}-]{1,63})(?: \\.| ?\\. )(?=${ends})`, 'giu');

/** "anna punto rossi@", "anna trattino basso rossi@": the signs said before each address as they are written. */
const withSigns = (raw: string): string =>
  addressesIn(raw).reduceRight((written, { start }) => {
    const before = signedBefore(raw, start);
    return written.slice(0, start - before.length) + before.written + written.slice(start);
  }, raw);

/** What is said with its signs right before an address, as it is written, and its length as it is said. */
function signedBefore(raw: string, start: number): { readonly written: string; readonly length: number } {
  const words = raw.slice(Math.max(0, start - longestSpoken), start).split(' ');
  let at = words.length - 1;
  let written = '';
  while (at >= 2 && (written !== '' || words[at] === '')) {
    const isLow = words[at - 1] === 'basso' && words[at - 2]?.toLowerCase() === 'trattino';
    const sign = isLow ? '_' : spokenSigns.get(words[at - 1]?.toLowerCase() ?? '');
    const name = words[at - (isLow ? 3 : 2)] ?? '';
    // "A questo punto anna@cna.it" says no sign.
    if (sign === undefined || beforePoint.has(name.toLowerCase()) || !/^[\p{L}\p{N}._-]{0,63}[\p{L}\p{N}]$/u.test(name))
      break;
    written = name + sign + written;
    at -= isLow ? 3 : 2;
  }
  return { written, length: written === '' ? 0 : words.slice(at).join(' ').length };
}
const longestSpoken = 130;
const spokenSigns: ReadonlyMap<string, string> = new Map([
  ...['punto', 'dot'].map((word) => [word, '.'] as const),
  ...['trattino', 'dash', 'hyphen'].map((word) => [word, '-'] as const),
  ['underscore', '_'],
]);
const beforePoint = new Set('questo quel quale che il un al del dal nostro primo secondo terzo ultimo'.split(' '));

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
