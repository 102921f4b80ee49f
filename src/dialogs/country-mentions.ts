/**
 * What each part of an answer about countries says: a name, a correction, a word that joins, something unknown. What
 * could not be understood is kept, never dropped in silence; `country-settling.ts` tells what is meant.
 */
import { alpha3Codes, isCountryCode } from './country-names.ts';
import { countryIndex } from './country-index.ts';
import type { Meaning } from './country-index.ts';
import { isMark, tokensOf } from './lexicon.ts';
import type { Match, Token } from './lexicon.ts';
import { glue, noAnswer, turnIndex } from './market-words.ts';
import type { Turn } from './market-words.ts';
import type { Text } from './words.ts';

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
  | { readonly is: 'mark' | 'glue' | 'none' | 'unknown'; readonly from: number; readonly to: number };

/** "Riunione" is two letters from Réunion and a meeting. */
const neverMistyped = new Set(['RE']);
const marketWords = new Set(
  'mercato mercati market markets paese paesi country countries camera chamber imprese aziende companies clienti buyer buyers partner export'.split(
    ' ',
  ),
);

/** Longest answer, in words, that is read as a list of countries. */
const longestAnswer = 300;
/** Words of one text that may be compared with the known names for typos. */
const typoBudget = 32;

export type Pieces = { readonly tokens: readonly Token[]; readonly pieces: readonly Piece[] };

/** The text cut into what each part says, or null when it is too long to be an answer. */
export function piecesOf(text: Text): Pieces | null {
  if (text.words.length > longestAnswer) return null;
  const tokens = tokensOf(text.raw, text.words);
  const pieces: Piece[] = [];
  const index = countryIndex();
  let budget = typoBudget;
  const isOfMarkets = tokens.some((token) => marketWords.has(token.text)) || saysPeoplesOnly(tokens);
  for (let at = 0; at < tokens.length;) {
    const [piece, count] = pieceAt(at);
    pieces.push(piece);
    at += count;
  }
  return { tokens, pieces };

  function pieceAt(at: number): readonly [Piece, number] {
    const token = tokens[at];
    const one = { from: at, to: at + 1 };
    if (token === undefined) return [{ is: 'glue', ...one }, 1];
    // "la camera è in Giappone": a verb, that joins nothing.
    if (token.text === 'e' && /^(?:[èÈ]|[eE]["'’`´])/.test(text.raw.slice(token.start, token.end + 1)))
      return [{ is: 'glue', ...one }, 1];
    const turn = turnIndex.exact(tokens, at);
    let match = surely(at, index.exact(tokens, at));
    // "Samoa American", "Corea del Sdu": a longer name with a typo is meant, not the shorter one within it.
    if (match !== null && goesOn(at + match.count)) match = nearer(at, match.count) ?? match;
    if (match !== null && match.count >= (turn?.count ?? 0)) return meaningAt(at, match);
    // "né" excludes; without its accent "ne" is a pronoun.
    if (token.text === 'ne' && /[éè'’]/i.test(text.raw.slice(token.start, token.end + 1)))
      return [{ is: 'turn', turn: 'not', ...one }, 1];
    if (turn !== null) return [{ is: 'turn', turn: turn.value, from: at, to: at + turn.count }, turn.count];
    if (isMark(token)) return [{ is: 'mark', ...one }, 1];
    if (noAnswer.has(token.text)) return [{ is: 'none', ...one }, 1];
    if (glue.has(token.text) || /^\d+$/.test(token.text)) {
      // "Repubblica Domenicana" begins with a word that alone says nothing.
      const longer = isStranger(at + 1) ? nearer(at, 1) : null;
      return longer === null ? [{ is: 'glue', ...one }, 1] : meaningAt(at, longer);
    }
    const near = nearer(at, 0);
    return near === null ? [{ is: 'unknown', ...one }, 1] : meaningAt(at, near);
  }

  function meaningAt(at: number, match: Match<Meaning>): readonly [Piece, number] {
    return [{ is: 'meaning', meaning: match.value, typos: match.typos, from: at, to: at + match.count }, match.count];
  }

  function nearer(at: number, beyond: number): Match<Meaning> | null {
    if (budget <= 0) return null;
    budget -= 1;
    const match = index.near(tokens, at, beyond);
    return match?.value.is === 'country' && neverMistyped.has(match.value.code) ? null : surely(at, match);
  }

  /** "in inglese" is a language, "reunion" a meeting: among other words, or without a capital, they name no country. */
  function surely(at: number, match: Match<Meaning> | null): Match<Meaning> | null {
    if (match?.value.is !== 'country') return match;
    if (match.value.by === 'adjective') return isOfMarkets || match.count > 1 ? match : null;
    const token = tokens[at];
    return token?.text === 'reunion' && match.count === 1 && text.raw[token.start] === 'r' ? null : match;
  }

  function goesOn(at: number): boolean {
    return at < tokens.length && !isMark(tokens[at]);
  }

  /** Neither a known name nor a word that joins: it may be the mistyped rest of a longer name. */
  function isStranger(at: number): boolean {
    const token = tokens[at];
    if (token === undefined || isMark(token)) return false;
    if (turnIndex.exact(tokens, at) !== null || index.exact(tokens, at) !== null)
      return isArticle(token.text) && isStranger(at + 1);
    return glue.has(token.text) ? isArticle(token.text) && isStranger(at + 1) : true;
  }
}

/** "Cinese e giapponese", "i tedeschi": nothing but names and words that join them. */
function saysPeoplesOnly(tokens: readonly Token[]): boolean {
  const index = countryIndex();
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    const named = index.exact(tokens, at);
    const turn = named === null ? turnIndex.exact(tokens, at) : null;
    if (token === undefined || (token.text === 'in' && index.exact(tokens, at + 1) !== null)) return false;
    if (named === null && turn === null && !isMark(token) && !glue.has(token.text)) return false;
    at += named?.count ?? turn?.count ?? 1;
  }
  return tokens.length > 0;
}

const articles = new Set('di del dei della d e ed and of the da'.split(' '));
const isArticle = (word: string): boolean => articles.has(word);

/** Codes when the message is nothing but codes in capitals: `VN, JP`, `VNM JPN`; null otherwise. */
export function codesOnly(text: Text): readonly string[] | null {
  if (text.words.length === 0 || text.words.length > 20) return null;
  const codes: string[] = [];
  for (const word of text.words) {
    const written = text.raw.slice(word.start, word.end);
    if (codes.length > 0 && /^(?:e|ed|and|o|or)$/i.test(written)) continue;
    const code = written === 'UK' ? 'GB' : (alpha3Codes.get(written) ?? written);
    if (!/^[A-Z]{2,3}$/.test(written) || !isCountryCode(code)) return null;
    if (!codes.includes(code)) codes.push(code);
  }
  return codes;
}
