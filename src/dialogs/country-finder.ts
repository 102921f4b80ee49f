/** Countries surely named inside a free sentence. Precision before recall: what may be another word is left alone. */
import { settle } from './country-settling.ts';
import type { Piece } from './country-mentions.ts';
import { countryIndex } from './country-index.ts';
import type { Meaning } from './country-index.ts';
import type { Found } from './kind.ts';
import { isMark, tokensOf } from './lexicon.ts';
import type { Match, Token } from './lexicon.ts';
import { leads, past, turnIndex } from './market-words.ts';
import type { Text } from './words.ts';

/** Foreign countries surely named, in order, each with its place; Italy is left out. */
export function findCountries(text: Text): readonly Found<string>[] {
  const { tokens, pieces } = surePieces(text);
  return pieces.flatMap((piece) =>
    piece.is === 'meaning' && piece.meaning.is === 'country'
      ? [{ value: piece.meaning.code, start: tokens[piece.from]?.start ?? 0, end: tokens[piece.to - 1]?.end ?? 0 }]
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
  return [{ value: codes, start: tokens[first.from]?.start ?? 0, end: tokens[last.to - 1]?.end ?? 0 }];
}

/** Italy as one of the markets, "San Marino e Italia", "to Italy": then the answer is not surely the others. */
function aimsHome(tokens: readonly Token[], named: readonly Piece[]): boolean {
  return tokens.some(({ text }, at) => {
    if (!/^ital(?:ia|y)$/.test(text)) return false;
    const lead = /^(?:in|l)$/.test(tokens[at - 1]?.text ?? '') ? 1 : 0;
    const before = tokens[at - 1 - lead]?.text ?? '';
    if (/^(?:verso|to|towards|toward|into)$/.test(before)) return true;
    return (
      named.some(({ to }) => to < at && /^(?:e|ed|and|o|or|,|&)$/.test(before) && to >= at - 1 - lead) ||
      named.some(({ from }) => from === at + 2 && /^(?:e|ed|and|o|or|,|&)$/.test(tokens[at + 1]?.text ?? ''))
    );
  });
}

/** Typos are looked for in this many words of a sentence at most. */
const typoBudget = 8;
const longestSentence = 700;
const shortestMistyped = 7;

function surePieces(text: Text): { readonly tokens: readonly Token[]; readonly pieces: readonly Piece[] } {
  const words = text.words.length > longestSentence ? text.words.slice(0, longestSentence) : text.words;
  const tokens = tokensOf(text.raw, words);
  const index = countryIndex();
  const pieces: Piece[] = [];
  let budget = typoBudget;
  for (let at = 0; at < tokens.length;) {
    const listed = follows(pieces);
    const turn = turnIndex.exact(tokens, at);
    if (isAmerica(tokens, at, text.raw, listed)) {
      pieces.push({ is: 'meaning', meaning: america, typos: 0, from: at, to: at + 1 });
      at += 1;
      continue;
    }
    const match = index.exact(tokens, at) ?? mistyped(at);
    if (match !== null && !isHome(match) && isSure(match, tokens, at, text.raw, listed)) {
      pieces.push({ is: 'meaning', meaning: match.value, typos: match.typos, from: at, to: at + match.count });
      at += match.count;
    } else if (turn !== null) {
      pieces.push({ is: 'turn', turn: turn.value, from: at, to: at + turn.count });
      at += turn.count;
    } else {
      pieces.push({ is: isMark(tokens[at]) ? 'mark' : 'glue', from: at, to: at + 1 });
      at += 1;
    }
  }
  return { tokens, pieces };

  function mistyped(at: number): Match<Meaning> | null {
    const word = tokens[at]?.text ?? '';
    if (word.length < shortestMistyped || budget <= 0 || !strongLeads.has(tokens[at - 1]?.text ?? '')) return null;
    budget -= 1;
    const near = index.near(tokens, at);
    return near !== null && near.typos < 2 && near.value.is === 'country' && near.value.by === 'name' ? near : null;
  }
}

/** Does the next piece go on a list of countries: "Vietnam, …", "Vietnam e il …"? */
function follows(pieces: readonly Piece[]): boolean {
  for (let at = pieces.length - 1; at >= pieces.length - 4 && at >= 0; at--) {
    const piece = pieces[at];
    if (piece?.is === 'meaning') return at < pieces.length - 1;
    if (piece?.is === 'unknown') return false;
  }
  return false;
}

function isSure(match: Match<Meaning>, tokens: readonly Token[], at: number, raw: string, listed: boolean): boolean {
  const { value, count } = match;
  const word = (place: number): string => tokens[place]?.text ?? '';
  const before = word(at - 1);
  const nearMarket = marketWords.has(before) || marketWords.has(word(at + count));
  // "from Mexico to Italy": where one starts.
  if (/^(?:from|dal|dallo|dalla|dall|dai|dagli|dalle)$/.test(before)) return false;
  const led = strongLeads.has(before) || (articles.has(before) && strongLeads.has(word(at - 2)));
  if (value.is !== 'country') return led || listed;
  if (value.by === 'adjective') return nearMarket;
  if (value.by === 'name' && (count > 1 || !ordinary.has(word(at)))) return true;
  const capital = isCapital(tokens[at], raw);
  if (value.by === 'place') return nearMarket || (led && !atPlace.has(before)) || (listed && capital);
  return capital && (led || listed || nearMarket || leads.has(before)) && !person.test(opening(tokens[at], raw));
}

const america: Meaning = { is: 'country', code: 'US', by: 'name' };

/** "the US", "Canada and US", "US market" in capitals, which "us" is not. */
function isAmerica(tokens: readonly Token[], at: number, raw: string, listed: boolean): boolean {
  const token = tokens[at];
  if (token?.text !== 'us' || !/^U\.?S\.?$/.test(raw.slice(token.start, token.end))) return false;
  const isShouted = raw === raw.toUpperCase();
  const isNamed = tokens[at - 1]?.text === 'the' || marketWords.has(tokens[at + 1]?.text ?? '') || listed;
  return !isShouted && isNamed;
}

const isHome = ({ value }: Match<Meaning>): boolean => value.is === 'country' && value.code === 'IT';

const isCapital = (token: Token | undefined, raw: string): boolean => {
  const written = raw.slice(token?.start, token?.end);
  return written !== written.toLowerCase();
};
const opening = (token: Token | undefined, raw: string): string =>
  raw.slice(Math.max(0, (token?.start ?? 0) - 20), token?.start);

const marketWords = new Set('mercato mercati market markets'.split(' '));
const strongLeads = new Set(
  'verso in to towards toward into mercato mercati market markets nel nello nella nell negli nelle nei per destinazione'.split(
    ' ',
  ),
);
/** "in Tokyo" may be where one sits, "verso Tokyo" is where one goes. */
const atPlace = new Set('in per nel nella nell nei'.split(' '));
const articles = new Set('il lo la l i gli le the'.split(' '));
const person = /(?:mi chiamo|my name is|sono|signora|signor|dott\.?|dr\.?|sig\.?|mrs?\.?|ms\.?)\s+$/i;

/** Names of countries that are ordinary words or people's names as well. */
const ordinary = new Set(
  `mali cile ciad oman niger togo georgia giordania turks cuba chad jordan jersey turkey china samoa monaco india benin gabon
  grenada peru laos guinea dominica malta panama reunion bermuda macao figi fiji cipro libano guernsey norfolk aruba martinica israel
  kenya romania ecuador man congo palau niue guam trinidad tobago antigua papua gaza britain france galles bretagna persia siam ceylon
  america irlanda papua san saba barbuda trinidad english welsh holland poland ireland greece saudi nepal cook pitcairn curacao sudan
  states macedonia argentina colombia venezuela tunisia`.split(/\s+/),
);
