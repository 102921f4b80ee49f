/**
 * Which countries a text names and which of them are meant: corrections ("Vietnam, anzi Giappone"), exclusions and
 * regions that only frame a country are settled here. What could not be understood is kept, never dropped in silence.
 */
import { alpha3Codes, isCountryCode } from './country-names.ts';
import { countryIndex } from './country-index.ts';
import type { Meaning } from './country-index.ts';
import { isMark, tokensOf } from './lexicon.ts';
import type { Match, Token } from './lexicon.ts';
import { glue, noAnswer, turnIndex } from './market-words.ts';
import type { Turn } from './market-words.ts';
import type { Text } from './words.ts';

/** A piece of an answer, in order of appearance. `typos` over 0 means that it is not sure. */
export type Piece =
  | { readonly is: 'meaning'; readonly meaning: Meaning; readonly typos: number; readonly from: number; readonly to: number }
  | { readonly is: 'turn'; readonly turn: Turn; readonly from: number; readonly to: number }
  | { readonly is: 'mark' | 'glue' | 'none' | 'unknown'; readonly from: number; readonly to: number };

/** Longest answer, in words, that is read as a list of countries. */
const longestAnswer = 300;
/** Words of one text that may be compared with the known names for typos. */
const typoBudget = 24;

export type Pieces = { readonly tokens: readonly Token[]; readonly pieces: readonly Piece[] };

/** The text cut into what each part says, or null when it is too long to be an answer. */
export function piecesOf(text: Text): Pieces | null {
  if (text.words.length > longestAnswer) return null;
  const tokens = tokensOf(text.raw, text.words);
  const pieces: Piece[] = [];
  const index = countryIndex();
  let budget = typoBudget;
  for (let at = 0; at < tokens.length; ) {
    const [piece, count] = pieceAt(at);
    pieces.push(piece);
    at += count;
  }
  return { tokens, pieces };

  function pieceAt(at: number): readonly [Piece, number] {
    const token = tokens[at];
    const one = { from: at, to: at + 1 };
    if (token === undefined) return [{ is: 'glue', ...one }, 1];
    const turn = turnIndex.exact(tokens, at);
    let match: Match<Meaning> | null = index.exact(tokens, at);
    if (match !== null && isStranger(at + match.count)) match = nearer(at, match.count) ?? match;
    if (match !== null && match.count >= (turn?.count ?? 0)) return meaningAt(at, match);
    // "né" excludes; without its accent "ne" is a pronoun.
    if (token.text === 'ne' && /[éè'’]/i.test(text.raw.slice(token.start, token.end + 1))) return [{ is: 'turn', turn: 'not', ...one }, 1];
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
    return index.near(tokens, at, beyond);
  }

  /** Neither a known name nor a word that joins: it may be the mistyped rest of a longer name. */
  function isStranger(at: number): boolean {
    const token = tokens[at];
    if (token === undefined || isMark(token)) return false;
    if (turnIndex.exact(tokens, at) !== null || index.exact(tokens, at) !== null) return isArticle(token.text) && isStranger(at + 1);
    return glue.has(token.text) ? isArticle(token.text) && isStranger(at + 1) : true;
  }
}

const articles = new Set('di del dei della d e ed and of the da'.split(' '));
const isArticle = (word: string): boolean => articles.has(word);

/** What is meant, once corrections are applied. Codes are unique, in order of mention. */
export type Settled = {
  readonly codes: readonly string[];
  readonly regions: readonly Piece[];
  readonly choices: readonly Piece[];
  readonly unknown: readonly Piece[];
  /** A correction that could concern either of several countries said before it. */
  readonly unclear: readonly string[];
};

export function settle({ tokens, pieces }: Pieces, raw: string): Settled {
  let codes: string[] = [];
  let regions: Piece[] = [];
  let choices: Piece[] = [];
  const unclear: string[] = [];
  const unknown: Piece[] = [];
  let dropping = false;
  let joined = true;
  let replacing = false;
  let only = false;
  let swapping = false;
  const said = (): boolean => codes.length + choices.length + regions.length > 0;

  for (const [at, piece] of pieces.entries()) {
    if (piece.is === 'mark') {
      const comma = tokens[piece.from]?.text !== ':';
      if (comma) dropping = false;
      continue;
    }
    if (piece.is === 'unknown') {
      if (!leadsIn(at)) unknown.push(piece);
      continue;
    }
    if (piece.is === 'turn') {
      const { turn } = piece;
      if (turn === 'why' && said() && !meaningFollowsAtOnce(at)) break;
      if (turn === 'and' || turn === 'with') joined = true;
      if (turn === 'with' && swapping) [dropping, swapping] = [false, false];
      if (turn === 'swap') [dropping, joined, swapping] = [true, true, true];
      if (turn === 'not' || turn === 'in-place-of') [dropping, joined] = [true, true];
      if (turn === 'no' && !said()) [dropping, joined] = [true, true];
      if ((turn === 'no' || turn === 'instead') && said()) replacing = true;
      if (turn === 'but') dropping = false;
      if (turn === 'only') only = true;
      continue;
    }
    if (piece.is !== 'meaning') continue;
    const { meaning } = piece;
    // "invece del Vietnam il Giappone": what is dropped goes on only over an "e".
    if (dropping && !joined) dropping = false;
    joined = false;
    if (dropping) {
      if (meaning.is === 'country') codes = codes.filter((code) => code !== meaning.code);
      continue;
    }
    if (meaning.is === 'country' && isOrigin(piece.from)) continue;
    if (meaning.is === 'region' && isFrame(at)) continue;
    if (replacing) {
      if (codes.length > 1 && !only) unclear.push(...codes);
      [codes, regions, choices, replacing] = [[], [], [], false];
    }
    if (meaning.is === 'country') {
      if (!codes.includes(meaning.code)) codes.push(meaning.code);
    } else if (meaning.is === 'region') regions.push(piece);
    else choices.push(piece);
  }
  return { codes, regions, choices, unknown, unclear };

  /** An unknown word of lower case that leads in to a name: "vorremmo internazionalizzarci in Vietnam". */
  function leadsIn(at: number): boolean {
    const piece = pieces[at];
    const word = piece === undefined ? undefined : tokens[piece.from];
    if (word === undefined) return false;
    const written = raw.slice(word.start, word.end);
    if (at > 0 && written !== written.toLowerCase()) return false;
    let links = 0;
    for (let next = at + 1; next < pieces.length; next++) {
      const follower = pieces[next];
      if (follower?.is === 'meaning') return links > 0;
      if (follower?.is === 'glue' || (follower?.is === 'turn' && follower.turn === 'inside')) links += 1;
      else if (follower?.is !== 'unknown') return false;
      else links = 0;
    }
    return false;
  }

  function meaningFollowsAtOnce(at: number): boolean {
    return pieces[at + 1]?.is === 'meaning';
  }

  /** "dall'Italia", "from Italy": where one starts, not where one goes. */
  function isOrigin(from: number): boolean {
    const before = tokens[from - 1]?.text ?? '';
    if (!/^ital(?:ia|y)$/.test(tokens[from]?.text ?? '')) return false;
    return /^(?:dall|from)$/.test(before) || (before === 'in' && tokens[from - 2]?.text === 'made');
  }

  /** A region that only frames the country named with it: "Vietnam (Asia)", "Sud-est asiatico, soprattutto Vietnam". */
  function isFrame(at: number): boolean {
    const piece = pieces[at];
    const opened = piece === undefined ? undefined : tokens[piece.from - 1]?.text;
    const previous = pieces[at - 1];
    const beforeThat = pieces[at - 2];
    if (opened === '(') return beforeThat?.is === 'meaning' && beforeThat.meaning.is === 'country';
    if (previous?.is === 'turn' && previous.turn === 'inside') return beforeThat?.is === 'meaning' && beforeThat.meaning.is === 'country';
    for (let next = at + 1, framed = false; next < pieces.length; next++) {
      const follower = pieces[next];
      if (follower?.is === 'turn' && follower.turn === 'such-as') framed = true;
      else if (follower?.is === 'meaning') return framed && follower.meaning.is === 'country';
      else if (follower?.is === 'turn' || follower?.is === 'unknown') return false;
    }
    return false;
  }
}

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
