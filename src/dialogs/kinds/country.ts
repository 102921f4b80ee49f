/** One country, such as the seat of an Italian chamber of commerce abroad. */
import { countryName, isCountryCode } from '../country-names.ts';
import { codesOnly, piecesOf } from '../country-mentions.ts';
import { spelledOut } from '../country-spelling.ts';
import { settle } from '../country-settling.ts';
import type { Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import type { Text } from '../words.ts';
import { troubleIn } from './countries.ts';

/**
 * One foreign country as ISO 3166 alpha-2. Refused: `country.unknown` (part), `country.several` (candidates),
 * `country.ambiguous` (part, candidates), `country.region` (region), `country.home`, `country.none`.
 */
export const country: Kind<string> = {
  name: 'country',
  accepts: (value): value is string => isCountryCode(value) && value !== home,
  read: (text, lang) => readCountry(spelledOut(text, lang)),
  show: countryName,
};

const home = 'IT';

function readCountry(text: Text): Reading<string> {
  const codes = codesOnly(text);
  if (codes !== null) return one(codes);
  const pieces = piecesOf(text);
  const settled = settle(pieces, text.raw);
  const problem = troubleIn(settled, pieces.tokens, text.raw);
  if (problem === null) return one(settled.codes);
  return refused(problem.code.replace('markets.', 'country.'), problem.facts);
}

function one(codes: readonly string[]): Reading<string> {
  const [code] = codes;
  if (code === undefined) return refused('country.none');
  if (codes.length > 1) return refused('country.several', { candidates: codes.join(' ') });
  return code === home ? refused('country.home') : taken(code);
}
