/** Codice fiscale of a body, eleven digits as a partita IVA, with its check digit. */
import { luhnChecksumValidate } from 'stdnum/lib/cjs/util/checksum.js';
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { withSpokenDigits } from '../spoken-digits.ts';
import { longestText, type Place, type Text } from '../words.ts';
import { amended } from './amended.ts';

const length = 11;

/**
 * Eleven digits. Refused: `tax-code.personal` (the sixteen characters of a person), `tax-code.length` (count,
 * expected), `tax-code.several`, `tax-code.not-a-code`, and `vat.check-digit`, which both kinds of code share.
 */
export const taxCode: Kind<string> = bodyCode('tax-code');

/** The kind of an eleven-digit code; problems other than `vat.check-digit` begin with its name. */
export function bodyCode(name: 'tax-code' | 'vat'): Kind<string> {
  return {
    name,
    accepts: (value): value is string => typeof value === 'string' && taxCodeProblem(value) === null,
    read: (text) => readCode(text, name),
    find: findCodes,
    beside: besideName,
    show: (code) => code,
  };
}

/**
 * Why eleven digits are no code of a body, or null when they are one. Only the check digit is verified: which office
 * issued a code (its digits 8 to 10) says nothing sure about a real one.
 */
export function taxCodeProblem(digits: string): 'not-a-code' | 'length' | 'check-digit' | null {
  if (!/^\d+$/.test(digits)) return 'not-a-code';
  if (digits.length !== length) return 'length';
  if (/^0+$/.test(digits)) return 'not-a-code';
  return luhnChecksumValidate(digits) ? null : 'check-digit';
}

/** Six letters, then digits that may stand as letters when two people would share a code. */
const personal = /[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]/i;

function readCode(text: Text, name: 'tax-code' | 'vat'): Reading<string> {
  const said = withSpokenDigits(headOf(text).normalize('NFKC'));
  const raw = amended(said, writtenIn(said));
  const numbers = numbersIn(raw);
  const whole = wholeIn(numbers);
  const sure = whole.filter(isCode);
  // "02313821OO7": an O among figures is a zero when that makes a good code.
  const good = sure.length > 0 ? sure : wholeIn(numbersIn(raw.replace(/(?<=[\dO])O|O(?=[\dO])/gi, '0'))).filter(isCode);
  const [first] = good;
  if (first !== undefined)
    return good.length === 1 ? taken(first) : refused(`${name}.several`, { candidates: good.join(' ') });
  if (hasPersonal(raw)) return refused(`${name}.personal`);
  const [wrong] = whole;
  if (wrong !== undefined) {
    const problem = taxCodeProblem(wrong);
    return problem === 'check-digit' ? refused('vat.check-digit', { said: wrong }) : refused(`${name}.not-a-code`);
  }
  const longest = numbers.toSorted((a, b) => b.length - a.length)[0];
  if (longest === undefined) return refused(`${name}.not-a-code`);
  return refused(`${name}.length`, { count: longest.length, expected: length });
}

/** What is written as a code, good or not: pieces with digits among them, for a code is seldom mistyped beyond that. */
const writtenIn = (said: string): readonly Place[] =>
  [...said.matchAll(/[^\s,;<>()[\]"«»“”|]+/g)]
    .filter(([piece]) => /\d{3}/.test(piece))
    .map(({ 0: piece, index }) => ({ start: index, end: index + piece.length }));

const isCode = (digits: string): boolean => taxCodeProblem(digits) === null;
const wholeIn = (numbers: readonly string[]): readonly string[] => [
  ...new Set(numbers.filter((number) => number.length === length)),
];

/** Letters may stand for its digits, though not for most of them: "maglificiostella" is a word. */
function hasPersonal(raw: string): boolean {
  const [code = ''] = personal.exec(raw.replace(/[\s.-]/g, '')) ?? [];
  return code.replace(/\D/g, '').length >= fewestDigits;
}
const fewestDigits = 3;

/** Digits as written in one go, and those that only spaces, dots, dashes or slashes part, as one number. */
function numbersIn(raw: string): readonly string[] {
  const together = [...raw.matchAll(/\d+(?:[ .\-/]{1,2}\d+)*/g)].map(([run]) => run);
  return together.flatMap((run) => {
    const groups = run.split(/[ /]/).map((group) => group.replace(/\D/g, ''));
    const whole = groups.filter((group) => group.length === length);
    return whole.length > 0 ? whole : [run.replace(/\D/g, '')];
  });
}

const label = /(?:p\.?\s?iva|partita\s+iva|codice\s+fiscale|c\.?f\.?|vat|tax\s+code)[^\d]{0,16}$/i;

/** A good code right after the words that name one; eleven digits alone may be a phone number. */
function findCodes(text: Text): readonly Found<string>[] {
  const raw = headOf(text);
  const found: Found<string>[] = [];
  for (const match of raw.matchAll(/(?<!\d)\d{11}(?!\d)/g)) {
    const before = raw.slice(Math.max(0, match.index - 40), match.index);
    if (taxCodeProblem(match[0]) === null && label.test(before)) {
      found.push({ value: match[0], start: match.index, end: match.index + length });
    }
  }
  return found;
}
const headOf = ({ raw }: Text): string => raw.slice(0, longestText);

/** Beside the name of a body, eleven digits with a good check digit are its code without a word that says so. */
function besideName(text: Text): readonly Found<string>[] {
  return [...headOf(text).matchAll(/(?<![\d+])\d{11}(?!\d)/g)].flatMap((match) =>
    isCode(match[0]) ? [{ value: match[0], start: match.index, end: match.index + length }] : [],
  );
}
