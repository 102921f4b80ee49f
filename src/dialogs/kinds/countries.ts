/** One or more foreign countries, named in either language. */
import type { Lang } from '../../rules/domain.ts';
import { findMarkets } from '../country-finder.ts';
import { countryList, isCountryCode } from '../country-names.ts';
import { codesOnly, piecesOf } from '../country-mentions.ts';
import { spelledOut } from '../country-spelling.ts';
import { settle } from '../country-settling.ts';
import type { Settled } from '../country-settling.ts';
import { placeOf, type Token } from '../lexicon.ts';
import type { Kind, Problem, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { lastSaid } from '../taking-back.ts';
import type { Text } from '../words.ts';

/**
 * Between `min` and `max` foreign countries, as ISO 3166 alpha-2 in the order said, each once.
 * Refused: `markets.none`, `markets.too-few`, `markets.too-many` (count, min, max), `markets.home`, `markets.region`
 * (region, as said; id), `markets.ambiguous` (part, candidates: codes parted by spaces), `markets.unknown` (part).
 */
export const countries = ({ min, max }: { readonly min: number; readonly max: number }): Kind<readonly string[]> => ({
  name: 'markets',
  accepts: (value): value is readonly string[] =>
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= max &&
    new Set(value).size === value.length &&
    value.every((code) => isCountryCode(code) && code !== home),
  read: (text, lang) => {
    const read = (said: Text): Reading<readonly string[]> => readCountries(spelledOut(said, lang), min, max);
    const whole = read(text);
    // "Vietnam and Japan, I meant Vietnam and India": said anew as a whole, where a single name would replace one of two.
    const last = whole.ok ? whole : read(lastSaid(text, (part) => read(part).ok));
    return last.ok && last.value.length > 1 ? last : whole;
  },
  unmistakable: true,
  find: (text) => findMarkets(text).filter(({ value }) => value.length >= min && value.length <= max),
  show: (codes, lang: Lang) => countryList(codes, lang),
});

const home = 'IT';
const longestPart = 60;

function readCountries(text: Text, min: number, max: number): Reading<readonly string[]> {
  const codes = codesOnly(text);
  if (codes !== null && codes.length > 1 && leavesOpen(text)) return { ok: false, problem: eitherOf(codes) };
  if (codes !== null) return counted(codes, min, max);
  const pieces = piecesOf(text);
  const settled = settle(pieces, text.raw);
  if (settled.codes.length > 1 && undecided.test(text.raw)) return { ok: false, problem: eitherOf(settled.codes) };
  const named = settled.codes.length + settled.choices.length;
  if (settled.regions.length === 0 && named > max) return refused('markets.too-many', { count: named, min, max });
  const problem = troubleIn(settled, pieces.tokens, text.raw);
  return problem === null ? counted(settled.codes, min, max) : { ok: false, problem };
}

/** What keeps the answer from being taken, the most telling first: shared with the kind for one country. */
export function troubleIn(settled: Settled, tokens: readonly Token[], raw: string): Problem | null {
  const { regions, choices, unknown, unclear, either } = settled;
  const written = (from: number, to: number): string => {
    const { start, end } = placeOf(tokens, from, to);
    return shortened(raw.slice(start, end));
  };
  const region = regions[0];
  if (region !== undefined) {
    return { code: 'markets.region', facts: { region: written(region.from, region.to), id: region.meaning.id } };
  }
  const choice = choices[0];
  if (choice !== undefined) {
    return {
      code: 'markets.ambiguous',
      facts: { part: written(choice.from, choice.to), candidates: choice.meaning.codes.join(' ') },
    };
  }
  if (unclear.length > 0) {
    return {
      code: 'markets.ambiguous',
      facts: { part: '', candidates: [...new Set([...unclear, ...settled.codes])].join(' ') },
    };
  }
  if (either.length > 0) return eitherOf(either);
  const first = unknown[0];
  if (first === undefined) return null;
  let to = first.to;
  for (const next of unknown) if (next.from === to) to = next.to;
  return { code: 'markets.unknown', facts: { part: written(first.from, to) } };
}

const eitherOf = (codes: readonly string[]): Problem => ({
  code: 'markets.ambiguous',
  facts: { part: '', candidates: codes.join(' '), wording: 'either' },
});
/** "Ancora da decidere tra Cile e Perù": one of them, and it is not known which. */
const undecided =
  /(?<!\p{L})(?:decidere|decidendo|scegliere|scegliendo|valutando|indecis[oaie]|incert[oaie]|dubbio|undecided|deciding|decide|choosing|choose|torn|unsure) (?:ancora )?(?:tra|fra|between)(?!\p{L})/iu;
const leavesOpen = ({ words }: Text): boolean => words.some(({ text }) => text === 'o' || text === 'or');

function counted(codes: readonly string[], min: number, max: number): Reading<readonly string[]> {
  if (codes.includes(home)) return refused('markets.home', { count: codes.length });
  if (codes.length === 0) return refused('markets.none', { min, max });
  if (codes.length > max) return refused('markets.too-many', { count: codes.length, min, max });
  if (codes.length < min) return refused('markets.too-few', { count: codes.length, min, max });
  return taken(codes);
}

/** The words as written, short enough to be said back; never half a surrogate pair. */
export const shortened = (part: string): string => {
  const line = part.trim().replace(/\s+/g, ' ');
  const letters = [...line];
  return letters.length > longestPart ? `${letters.slice(0, longestPart - 1).join('')}…` : letters.join('');
};
