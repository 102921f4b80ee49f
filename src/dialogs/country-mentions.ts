/**
 * What each part of an answer about countries says: a name, a correction, a word that joins, something unknown. What
 * could not be understood is kept, never dropped in silence; `country-settling.ts` tells what is meant.
 */
import { isJoin } from './conjunctions.ts';
import { alpha3Codes, isCountryCode } from './country-names.ts';
import { countryIndex } from './country-index.ts';
import type { Meaning } from './country-index.ts';
import { isMark, tokensOf } from './lexicon.ts';
import type { Match, Token } from './lexicon.ts';
import { glue, turnIndex } from './market-words.ts';
import type { Turn } from './market-words.ts';
import { textAt, type Text } from './words.ts';

export type Mentioned = {
  readonly is: 'meaning';
  readonly meaning: Meaning;
  readonly typos: number;
  readonly from: number;
  readonly to: number;
};

/** A piece of an answer, in order of appearance. `typos` over 0 means that it is not sure. */
export type Piece =
  | Mentioned
  | { readonly is: 'turn'; readonly turn: Turn; readonly from: number; readonly to: number }
  | { readonly is: 'mark' | 'glue' | 'unknown'; readonly from: number; readonly to: number };

export type Pieces = { readonly tokens: readonly Token[]; readonly pieces: readonly Piece[] };

const marketWords = new Set(
  'mercato mercati market markets paese paesi country countries camera chamber imprese aziende companies clienti buyer buyers partner export'.split(
    ' ',
  ),
);

/** Words of one text that may be compared with the known names for typos. */
const typoBudget = 32;

/** The text cut into what each part says. Peoples are countries among words of markets, or when nothing else is said. */
export function piecesOf({ raw, words }: Text): Pieces {
  const tokens = tokensOf(raw, words);
  const pieces = cut(tokens, raw);
  const isOfMarkets = tokens.some(({ text }) => marketWords.has(text));
  return { tokens, pieces: isOfMarkets || saysNames(tokens, pieces) ? pieces : pieces.map(withoutPeople) };
}

/** Nothing but names, without a typo, and what joins them; "in inglese" is a language. */
const saysNames = (tokens: readonly Token[], pieces: readonly Piece[]): boolean =>
  pieces.every(
    (piece) =>
      piece.is !== 'unknown' &&
      (piece.is !== 'meaning' || (piece.typos === 0 && !(isPeople(piece) && textAt(tokens, piece.from - 1) === 'in'))),
  );

const withoutPeople = (piece: Piece): Piece =>
  isPeople(piece) ? { is: 'unknown', from: piece.from, to: piece.to } : piece;

/** "cinesi", in one word: "costa rican" is nothing else. */
const isPeople = (piece: Piece): boolean =>
  piece.is === 'meaning' &&
  piece.meaning.is === 'country' &&
  piece.meaning.by === 'adjective' &&
  piece.to - piece.from === 1;

function cut(tokens: readonly Token[], raw: string): readonly Piece[] {
  const index = countryIndex();
  const pieces: Piece[] = [];
  let budget = typoBudget;
  for (let at = 0; at < tokens.length;) {
    const piece = pieceAt(at);
    pieces.push(piece);
    at = piece.to;
  }
  return pieces;

  function pieceAt(at: number): Piece {
    const word = textAt(tokens, at);
    const one = { from: at, to: at + 1 };
    // "la camera è in Giappone": a verb, that joins nothing.
    if (word === 'e' && isAccented(tokens[at], raw)) return { is: 'glue', ...one };
    const name = surely(at, index.exact(tokens, at));
    // "Samoa American", "Corea del Sdu": a longer name with a typo is meant, not the shorter one within it.
    const match = name !== null && index.opens(word) ? (nearer(at, name.count) ?? name) : name;
    if (match !== null) return meaningAt(at, match);
    // "né" excludes; without its accent "ne" is a pronoun.
    if (word === 'ne' && isAccented(tokens[at], raw)) return { is: 'turn', turn: 'not', ...one };
    const turn = turnIndex.exact(tokens, at);
    if (turn !== null) return { is: 'turn', turn: turn.value, from: at, to: at + turn.count };
    if (isMark(tokens[at])) return { is: 'mark', ...one };
    const isGlue = glue.has(word) || /^\d+$/.test(word);
    // "Repubblica Domenicana" begins with a word that alone says nothing.
    const goesOn = index.opens(word) || !glue.has(textAt(tokens, at + 1));
    const near = isGlue ? (goesOn ? nearer(at, 1) : null) : nearer(at, 0);
    if (near !== null) return meaningAt(at, near);
    return { is: isGlue ? 'glue' : 'unknown', ...one };
  }

  function meaningAt(at: number, match: Match<Meaning>): Piece {
    return { is: 'meaning', meaning: match.value, typos: match.typos, from: at, to: at + match.count };
  }

  function nearer(at: number, beyond: number): Match<Meaning> | null {
    if (budget === 0) return null;
    budget -= 1;
    return surely(at, index.near(tokens, at, beyond));
  }

  function surely(at: number, match: Match<Meaning> | null): Match<Meaning> | null {
    return match !== null && isMeeting(match, raw.slice(tokens[at]?.start)) ? null : match;
  }
}

/** "reunion", without an accent or a capital, is a meeting and not Réunion. */
const isMeeting = ({ value, count }: Match<Meaning>, said: string): boolean =>
  value.is === 'country' && value.code === 'RE' && count === 1 && /^r[ei]/.test(said);

/** "è", "e'", "né": an accent on the last letter, or the apostrophe that stands for it. */
const isAccented = (token: Token | undefined, raw: string): boolean =>
  token !== undefined && /[éè]|['’`´]/i.test(raw.slice(token.start, token.end + 1));

/** Codes when the message is nothing but codes: `VN, JP`, `VNM JPN`, `vn e jp`; null otherwise. */
export function codesOnly(text: Text): readonly string[] | null {
  const codes: string[] = [];
  for (const { start, end } of text.words) {
    const written = text.raw.slice(start, end);
    if (codes.length > 0 && isJoin(written.toLowerCase())) continue;
    const code = codeOf(written);
    if (code === null) return null;
    if (!codes.includes(code)) codes.push(code);
  }
  return codes;
}

/** In capitals any code; in small letters one of two letters that is no everyday word. */
function codeOf(written: string): string | null {
  const said = written.length === 2 && !everyday.has(written.toLowerCase()) ? written.toUpperCase() : written;
  const code = said === 'UK' ? 'GB' : (alpha3Codes.get(said) ?? said);
  return isCountryCode(code) ? code : null;
}

const everyday = new Set(
  'ad ai al am an as at au be by ci co de di do eh es fa he hm id il in io is it la li lo ma me mi ms mt my na ne ni no om pa pe pm pr re sa sc se si sm so st su sv ta td to tu tv um us va ve vi'.split(
    ' ',
  ),
);
