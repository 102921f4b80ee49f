/** Countries surely named inside a free sentence. Precision before recall: what may be another word is left alone. */
import { isJoin } from './conjunctions.ts';
import { settle } from './country-settling.ts';
import type { Piece } from './country-mentions.ts';
import { countryIndex } from './country-index.ts';
import type { Meaning } from './country-index.ts';
import type { Found } from './kind.ts';
import { hasCapital, isMark, placeOf, tokensOf } from './lexicon.ts';
import type { Match, Token } from './lexicon.ts';
import { leads, origins, past, turnIndex } from './market-words.ts';
import { textAt, type Text } from './words.ts';

/** Foreign countries surely named, in order, each with its place; Italy is left out. */
export function findCountries(text: Text): readonly Found<string>[] {
  const { tokens, pieces } = surePieces(text);
  return pieces.flatMap((piece) =>
    piece.is === 'meaning' && piece.meaning.is === 'country'
      ? [{ value: piece.meaning.code, ...placeOf(tokens, piece.from, piece.to) }]
      : [],
  );
}

/**
 * The markets surely meant in a sentence, corrections applied, as one find; none when a region or a name of several
 * countries stands among them, or when the sentence also tells where one already works.
 */
export function findMarkets(text: Text): readonly Found<readonly string[]>[] {
  const { tokens, pieces } = surePieces(text);
  const named = pieces.filter((piece) => piece.is === 'meaning');
  const [first, last] = [named[0], named.at(-1)];
  if (first === undefined || last === undefined || tokens.some((token) => past.has(token.text))) return [];
  if (aimsHome(tokens, named)) return [];
  const { codes, regions, choices, unclear, either } = settle({ tokens, pieces }, text.raw);
  if (codes.length === 0 || regions.length + choices.length + unclear.length + either.length > 0) return [];
  return [{ value: codes, ...placeOf(tokens, first.from, last.to) }];
}

/** Italy as one of the markets, "San Marino e Italia", "to Italy": then the answer is not surely the others. */
function aimsHome(tokens: readonly Token[], named: readonly Piece[]): boolean {
  return tokens.some(({ text }, at) => {
    if (!home.has(text)) return false;
    const before = small.has(textAt(tokens, at - 1)) ? at - 2 : at - 1;
    const after = small.has(textAt(tokens, at + 2)) ? at + 3 : at + 2;
    return (
      towards.has(textAt(tokens, before)) ||
      (partsNames(textAt(tokens, before)) && named.some(({ to }) => to === before)) ||
      (partsNames(textAt(tokens, at + 1)) && named.some(({ from }) => from === after))
    );
  });
}
/** What stands between two names of a list. */
const partsNames = (text: string): boolean => isJoin(text) || text === ',' || text === '&';
const home = new Set(['italia', 'italy']);
const articles = new Set('il lo la l i gli le the'.split(' '));
const small = new Set(['in', ...articles]);
const towards = new Set('verso to towards toward into'.split(' '));

/** Typos are looked for in this many words of a sentence at most. */
const typoBudget = 8;
const shortestMistyped = 7;
/** Words a letter away from Liberia and Armenia. */
const notNames = new Set(['libreria', 'armeria']);

function surePieces(text: Text): { readonly tokens: readonly Token[]; readonly pieces: readonly Piece[] } {
  const tokens = tokensOf(text.raw, text.words);
  const index = countryIndex();
  const pieces: Piece[] = [];
  let budget = typoBudget;
  /** A list of countries goes on: one was named, and since then only what joins. */
  let isListed = false;
  for (let at = 0; at < tokens.length;) {
    const piece = pieceAt(at);
    pieces.push(piece);
    at = piece.to;
  }
  return { tokens, pieces };

  function pieceAt(at: number): Piece {
    const match = index.exact(tokens, at) ?? americaAt(tokens, at, text.raw, isListed) ?? mistyped(at);
    if (match !== null && !isHome(match) && !isOrigin(at) && isSure(match, tokens, at, text.raw, isListed)) {
      isListed = true;
      return { is: 'meaning', meaning: match.value, typos: match.typos, from: at, to: at + match.count };
    }
    const turn = turnIndex.exact(tokens, at);
    if (turn !== null) return { is: 'turn', turn: turn.value, from: at, to: at + turn.count };
    isListed &&= leads.has(textAt(tokens, at));
    return { is: isMark(tokens[at]) ? 'mark' : 'glue', from: at, to: at + 1 };
  }

  /** "From Mexico to Italy", where one starts; "partendo dal Messico" gives an example. */
  function isOrigin(at: number): boolean {
    return origins.has(textAt(tokens, at - 1)) && pieces.at(-1)?.is !== 'turn';
  }

  function mistyped(at: number): Match<Meaning> | null {
    const word = textAt(tokens, at);
    if (word.length < shortestMistyped || notNames.has(word) || !strongLeads.has(textAt(tokens, at - 1))) return null;
    if (budget === 0) return null;
    budget -= 1;
    const near = index.near(tokens, at);
    return near !== null && near.typos < 2 && (near.value.is !== 'country' || near.value.by === 'name') ? near : null;
  }
}

/** The word before a place, an article left aside: "verso" in "verso il Cile". */
const nextTo = (tokens: readonly Token[], at: number): string =>
  textAt(tokens, articles.has(textAt(tokens, at - 1)) ? at - 2 : at - 1);

function isSure(match: Match<Meaning>, tokens: readonly Token[], at: number, raw: string, isListed: boolean): boolean {
  const { value, count } = match;
  const before = textAt(tokens, at - 1);
  const isBeside = marketWords.has(before) || marketWords.has(textAt(tokens, at + count));
  const isLed = strongLeads.has(nextTo(tokens, at));
  if (value.is !== 'country') return isLed || isListed;
  if (value.by === 'adjective') return isBeside;
  if (value.by === 'name' && (count > 1 || !ordinary.has(textAt(tokens, at)))) return true;
  const isCapital = hasCapital(tokens[at], raw);
  if (value.by === 'place') return isBeside || (isLed && !atPlace.has(before)) || (isListed && isCapital);
  if (!isCapital) return !common.has(textAt(tokens, at)) && (isBeside || isLed || isListed);
  return isBeside || isLed || ((isListed || leads.has(before)) && !isFullName(tokens, at, raw));
}

/** "Georgia Rossi": a word in capitals right behind. */
const isFullName = (tokens: readonly Token[], at: number, raw: string): boolean =>
  hasCapital(tokens[at + 1], raw) && countryIndex().exact(tokens, at + 1) === null;

const america: Match<Meaning> = { value: { is: 'country', code: 'US', by: 'name' }, count: 1, typos: 0 };

/** "the US", "Canada and US", "US market" in capitals, which "us" is not. */
function americaAt(tokens: readonly Token[], at: number, raw: string, isListed: boolean): Match<Meaning> | null {
  const isNamed = textAt(tokens, at - 1) === 'the' || marketWords.has(textAt(tokens, at + 1)) || isListed;
  if (textAt(tokens, at) !== 'us' || !isNamed || raw === raw.toUpperCase()) return null;
  return hasCapital(tokens[at], raw) ? america : null;
}

const isHome = ({ value }: Match<Meaning>): boolean => value.is === 'country' && value.code === 'IT';

const marketWords = new Set('mercato mercati market markets'.split(' '));
const strongLeads = new Set(
  'verso in to towards toward into mercato mercati market markets nel nello nella nell negli nelle nei per destinazione'.split(
    ' ',
  ),
);
/** "in Tokyo" may be where one sits, "verso Tokyo" is where one goes. */
const atPlace = new Set('in per nel nella nell nei'.split(' '));

/** Those of them that are no country in small letters, wherever they stand: "in jersey di cotone", "to man the stand". */
const common = new Set(
  'mali man turkey china jersey reunion san states cook papua english welsh malta jordan chad turks guinea saba figi fiji america norfolk togo laos'.split(
    ' ',
  ),
);

/** Names of countries that are ordinary words or people's names as well: in capitals, or where a market is told. */
const ordinary = new Set(
  `mali cile ciad oman niger togo georgia giordania turks cuba chad jordan jersey turkey china samoa monaco india benin gabon
  grenada peru laos guinea dominica malta panama reunion bermuda macao figi fiji cipro libano guernsey norfolk aruba martinica israel
  kenya romania ecuador man congo palau niue guam trinidad tobago antigua papua gaza britain france galles bretagna persia siam ceylon
  america irlanda papua san saba barbuda trinidad english welsh holland poland ireland greece saudi nepal cook pitcairn curacao sudan
  states macedonia argentina colombia venezuela tunisia`.split(/\s+/),
);
