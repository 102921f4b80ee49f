/**
 * Codes of economic activity, "ATECO 28.93", "NACE 10.71": the divisions of ATECO are those of NACE (Regulation (EC)
 * No 1893/2006). Which of them are a sector's is in `domain/sectors.json`.
 */
import type { Sector } from '../rules/domain.ts';
import { refused, taken, type Reading } from './kind.ts';

/**
 * The sector that a code of activities in the text is of; null when the text names none. Refused: `sector.ambiguous`
 * (candidates) when several share it, `sector.unknown` (part, wording "code") when none has it.
 */
export function readSectorCode(raw: string, sectors: readonly Sector[]): Reading<string> | null {
  const code = codeIn(raw);
  if (code === null) return null;
  const [id, ...more] = sectorsOf(code, sectors);
  if (id === undefined) return refused('sector.unknown', { part: code, wording: 'code' });
  return more.length === 0 ? taken(id) : refused('sector.ambiguous', { candidates: [id, ...more].join(' ') });
}

function codeIn(raw: string): string | null {
  const text = raw.slice(0, longest);
  for (const { 0: name, index } of text.matchAll(names)) {
    let rest = text.slice(index + name.length);
    for (let words = 0; words < mostBetween; words++) rest = rest.replace(between, '');
    const [, named] = number.exec(rest) ?? [];
    if (named !== undefined) return named;
  }
  return bare.exec(text)?.[1] ?? null;
}

function sectorsOf(code: string, sectors: readonly Sector[]): readonly string[] {
  const parts = code.split(/[.\s]/);
  // The longest of the sectors' codes that the code begins with: 28.29 packs, 28 makes machines.
  const begun = sectors.flatMap(({ id, ateco }) =>
    ateco.filter((own) => isWithin(parts, own.split('.'))).map((own) => ({ id, length: own.length })),
  );
  const longestBegun = Math.max(0, ...begun.map(({ length }) => length));
  return begun.filter(({ length }) => length === longestBegun).map(({ id }) => id);
}

const isWithin = (code: readonly string[], own: readonly string[]): boolean =>
  own.every((part, at) => (at === own.length - 1 ? code[at]?.startsWith(part) === true : code[at] === part));

const longest = 80;
/** With a word that names the code; what may stand between the two is taken off word by word. */
const names = /\b(?:ateco|nace|codice|code)\b/giu;
const between = /^\s*(?:ateco|nace|attivit[aà]['’]?|istat|20\d\d|code|is|è|e['’]|:|n\.?|prevalente)/iu;
const mostBetween = 6;
const number = /^\s*(?:[a-u]\s?)?(\d{2}(?:[. ]\d{1,2}){0,2})(?!\d|[.,]\d)/iu;
/** Alone it must have a point or the letter of its section, "28.93", "C28", for "3" is a place in the list. */
const bare = /^\s*(?:[a-u]\s?)?(\d{2}\.\d{1,2}(?:\.\d{1,2})?|(?<=[a-u]\s?)\d{2})\s*$/iu;
