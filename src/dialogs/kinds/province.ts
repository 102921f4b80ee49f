/** An Italian province, by name, code, or a well-known town of Emilia-Romagna. */
import type { Domain } from '../../rules/domain.ts';
import { stretchOf } from '../choices.ts';
import { standing } from '../corrections.ts';
import type { Mention } from '../corrections.ts';
import type { Found, Kind, Reading } from '../kind.ts';
import { refused, taken } from '../kind.ts';
import { isMark, lexicon, tokensOf } from '../lexicon.ts';
import type { Token } from '../lexicon.ts';
import { turnIndex } from '../market-words.ts';
import { alsoProvince, sharedProvinces } from '../province-names.ts';
import { readText, type Text } from '../words.ts';
import { shortened } from './countries.ts';

/**
 * One province as its two-letter code. Refused: `province.unknown` (part), `province.several` and
 * `province.ambiguous` (candidates: codes parted by spaces).
 * @param home where a seat or a unit is enough: of several provinces the one among these is taken
 */
export function province(provinces: Domain['provinces'], home: readonly string[] = []): Kind<string> {
  const names = new Map<unknown, string>(provinces.map(({ code, name }) => [code, name]));
  const single = new Map(provinces.map(({ code }): [string, readonly string[]] => [code, [code]]));
  const index = lexicon(phrases(provinces, single));

  return {
    name: 'province',
    accepts: (value): value is string => names.has(value),
    read,
    find: (text) => findProvinces(text),
    show: (code) => names.get(code) ?? code,
  };

  function read(text: Text): Reading<string> {
    const unknown = refused('province.unknown', { part: shortened(text.raw) });
    if (text.words.length > longestAnswer) return unknown;
    const { tokens, mentions, strangers } = mentionsIn(inFull(text));
    const meant = standing(tokens, mentions);
    const codes = narrowed(meant.map(({ value }) => value));
    const [code] = codes;
    if (code === undefined) return unknown;
    if (strangers && meant.every(({ sure }) => !sure)) return unknown;
    if (codes.length === 1) return taken(code);
    const [here, ...more] = codes.filter((each) => home.includes(each));
    if (here !== undefined && more.length === 0) return taken(here);
    const one = new Set(meant.map(({ value }) => value)).size === 1;
    return refused(one ? 'province.ambiguous' : 'province.several', { candidates: codes.join(' ') });
  }

  type Said = Mention<readonly string[]> & { readonly sure: boolean };

  function mentionsIn(text: Text): { tokens: readonly Token[]; mentions: readonly Said[]; strangers: boolean } {
    const tokens = tokensOf(text.raw, text.words);
    const mentions: Said[] = [];
    let strangers = false;
    const alone = text.words.length === 1 || text.words.filter(({ text: word }) => !around.has(word)).length === 1;
    let after = 0;
    for (const [at, token] of tokens.entries()) {
      if (at < after) continue;
      const exact = index.exact(tokens, at);
      const isIdle = isMark(token) || around.has(token.text) || turnIndex.exact(tokens, at) !== null;
      const match = exact ?? (isIdle ? null : index.near(tokens, at));
      const code = codeOf(token, text.raw, alone);
      after = at + (match?.count ?? 1);
      if (match !== null) mentions.push({ value: match.value, from: at, to: after, sure: match.typos === 0 });
      else if (code !== null) mentions.push({ value: code, from: at, to: after, sure: true });
      else strangers ||= !isIdle;
    }
    return { tokens, mentions, strangers };
  }

  function findProvinces(text: Text): readonly Found<string>[] {
    const tokens = tokensOf(text.raw, text.words.slice(0, longestSentence));
    const found: Found<string>[] = [];
    let after = 0;
    for (const at of tokens.keys()) {
      const match = at < after ? null : index.exact(tokens, at);
      if (match === null) continue;
      after = at + match.count;
      if (match.value.length > 1 || !seatWords.has(tokens[at - 1]?.text)) continue;
      const stretch = stretchOf(tokens.slice(at, after));
      found.push(...match.value.map((value) => ({ value, ...stretch })));
    }
    return new Set(found.map(({ value }) => value)).size > 1 ? [] : found;
  }

  /** "BO", "(BO)" anywhere, "bo" only alone; "no" and "si" are answers of their own unless in capitals. */
  function codeOf(token: Token, raw: string, alone: boolean): readonly string[] | null {
    const code = token.text.toUpperCase();
    const codes = single.get(code);
    if (codes === undefined) return null;
    const written = raw.slice(token.start, token.end);
    const bracketed = raw[token.start - 1] === '(' && raw[token.end] === ')';
    const capitals = written === code && raw !== raw.toUpperCase();
    const said =
      bracketed ||
      capitals ||
      (alone && (written === code || !(answers.has(token.text) || (around.has(token.text) && raw.trim().length > 2))));
    return said ? codes : null;
  }
}

/** "Reggio E." is how Reggio Emilia is written on forms. */
function inFull(text: Text): Text {
  const raw = text.raw.replace(/\b(reggio (?:nell['’])?)e\.?\s*$/i, '$1Emilia');
  return raw === text.raw ? text : readText(raw);
}

/** Codes that all mentions leave: "Reggio" beside "(RE)" is Reggio Emilia. */
function narrowed(said: readonly (readonly string[])[]): readonly string[] {
  const all = [...new Set(said.flat())];
  const common = all.filter((code) => said.every((codes) => codes.includes(code)));
  return common.length > 0 ? common : all;
}

function* phrases(
  provinces: Domain['provinces'],
  single: ReadonlyMap<string, readonly string[]>,
): Generator<readonly [string, readonly string[]]> {
  for (const { code, name } of provinces) {
    const value = single.get(code) ?? [code];
    yield [name, value];
    for (const also of alsoProvince[code]?.split('|') ?? []) yield [also, value];
    if (/-| e /.test(name)) for (const part of name.split(/-| e (?:della )?/)) yield [part, value];
  }
  for (const [shared, codes] of sharedProvinces) {
    const value = codes.split(' ');
    for (const also of shared.split('|')) yield [also, value];
  }
}

const longestAnswer = 60;
const longestSentence = 400;
const answers = new Set(['no', 'si']);
const seatWords = new Set<string | undefined>('a di provincia sede in of province from da'.split(' '));
const around = new Set(
  `provincia provincie province prov di del della dell dello dei in a ad e ed la il lo le l un una citta city comune sede seat based siamo abbiamo
  camera commercio cciaa cc chamber commerce of the is our we are from nella nel quella quello da dal metropolitana si trova located italia italy
  ufficio sede legale operativa impresa azienda company nostra nostro it nell and`.split(/\s+/),
);
