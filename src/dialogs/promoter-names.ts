/** Who speaks, when a message says so by a well-known name: "siamo la CNA di Modena", "Camera di commercio di Bologna". */
import type { Domain, PromoterType } from '../rules/domain.ts';
import { countryIndex } from './country-index.ts';
import type { Found } from './kind.ts';
import { isMark, keyOf, lexicon, tokensOf } from './lexicon.ts';
import type { Lexicon, Token } from './lexicon.ts';
import { generic, index, ofOtherRegion, types, type Known, type Sort } from './promoter-words.ts';
import { beginning, capitalsBefore, isIntroduced, lastWords, speaking } from './promoter-name-start.ts';
import { alsoProvince } from './province-names.ts';
import { fold, type Text } from './words.ts';

export type NamedPromoter = {
  readonly type: PromoterType;
  /** As the user wrote it, from the known word on; null when only the kind was said ("una fondazione", "CCIAA"). */
  readonly name: string | null;
  /** Seat of a chamber of commerce, when its name tells exactly one. */
  readonly province?: string;
  /** Provinces of a chamber that covers several: its seat must be asked. */
  readonly provinces?: readonly string[];
  /** Country of an Italian chamber abroad. */
  readonly country?: string;
  /** For `other`: what the speaker says to be, such as `impresa` or `università`. */
  readonly body?: string;
};

/** Recognises a promoter in a text; null when no sure word names one, or when several are named. */
export function promoterNames(provinces: Domain['provinces']): (text: Text) => Found<NamedPromoter> | null {
  const seats = lexicon(seatPhrases(provinces));
  return (text) => recognise(text, seats);
}

const longestSentence = 300;

function recognise(text: Text, seats: Lexicon<readonly string[]>): Found<NamedPromoter> | null {
  const tokens = tokensOf(text.raw, text.words.slice(0, longestSentence));
  let found: Found<NamedPromoter> | null = null;
  for (let at = 0; at < tokens.length;) {
    const match = index.exact(tokens, at);
    if (match === null || !isSure(tokens, at, match.value.sort, match.count, text.raw)) {
      at += 1;
      continue;
    }
    const first = beginning(match.value.sort, tokens, at, text.raw, seats);
    const isAbroad = match.value.sort === 'chamber' && isItalianAbroad(tokens, first, at);
    const end = nameEnd(tokens, at + match.count, isAbroad ? 'abroad' : match.value.sort, text.raw, seats);
    const next = named(match.value, tokens, first, end, text.raw, seats);
    if (found !== null && found.value.type !== next.value.type) return null;
    found ??= next;
    at = end;
  }
  return found;
}

function named(
  known: Known,
  tokens: readonly Token[],
  first: number,
  to: number,
  raw: string,
  seats: Lexicon<readonly string[]>,
): Found<NamedPromoter> {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? start;
  const sort = known.sort === 'chamber' && isItalianAbroad(tokens, first, to) ? 'abroad' : known.sort;
  const name = raw.slice(start, end);
  const value: { -readonly [K in keyof NamedPromoter]: NamedPromoter[K] } = {
    type: sort === 'unioncamere' && ofOtherRegion.test(fold(name)) ? 'other' : types[sort],
    // "Fondazione della scuola edile": a name in small letters may go on after what was understood of it.
    name: generic.has(keyOf(name)) || (sort === 'foundation' && /\s\p{Ll}\S*$/u.test(name)) ? null : name,
  };
  if (sort === 'chamber') Object.assign(value, seatIn(tokens, first, to, seats));
  const country = sort === 'abroad' ? countryIn(tokens, first, to) : null;
  if (country !== null) value.country = country;
  if (known.body !== undefined) value.body = known.body;
  return { value, start, end };
}

/** Words that are sure by themselves, and those that count only after "siamo", "sono", "we are" or at the beginning. */
function isSure(tokens: readonly Token[], at: number, sort: Sort, count: number, raw: string): boolean {
  const word = tokens[at]?.text ?? '';
  const introduced = isIntroduced(tokens, at);
  if (isDenied(tokens, at)) return false;
  if (sort === 'body')
    return introduced && tokens.slice(Math.max(0, at - 5), at).some(({ text }) => speaking.has(text));
  // "Associazione, meccanica, Vietnam", "siamo un'associazione"; of what kind, "associazione culturale" tells.
  if (lastWords.has(word) && capitalsBefore(tokens, at, raw) < at) return true;
  if (count === 1 && /^associa(?:zione|tion)$/.test(word))
    return (at === 0 || introduced) && (tokens[at + 1] === undefined || isMark(tokens[at + 1]));
  if (count === 1 && doubtful.has(word)) {
    const written = raw.slice(tokens[at]?.start, tokens[at]?.end);
    return (introduced || at === 0) && written === written.toUpperCase();
  }
  if (sort === 'foundation') return introduced || /^[A-Z]/.test(raw.slice(tokens[at]?.start, tokens[at]?.end));
  return true;
}

/** Short names that are ordinary words as well: bees, a spy agency, a shop. */
const doubtful = new Set(['api', 'cia', 'anie', 'ance', 'cdo', 'icci']);
/** "non siamo la CNA", "we are not CNA". */
const isDenied = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 4), at).some(({ text }) => text === 'non' || text === 'not');

/** End of the name: at a mark, a verb or a preposition of destination; small words stay only when a name follows. */
function nameEnd(tokens: readonly Token[], from: number, sort: Sort, raw: string, seats: Lexicon<unknown>): number {
  let end = from;
  for (let at = from; at < tokens.length && at < from + longestName; at++) {
    const token = tokens[at];
    // "Confcommercio - Imprese per l'Italia".
    if (token !== undefined && isMark(token) && partOfName(tokens, at + 1) > 0) continue;
    if (token === undefined || isMark(token)) break;
    const written = raw.slice(token.start, token.end);
    const capital = written !== written.toLowerCase();
    // "Confartigianato Imprese" is a name; "CNA, imprese della moda" goes on.
    const part = partOfName(tokens, at);
    if (part > 0) {
      end = at + part;
      at = end - 1;
      continue;
    }
    const isOfName = capital && at === from && (areas.has(token.text) || sort === 'foundation');
    if (codes.has(token.text) || (stops.has(token.text) && !isOfName)) break;
    if (/\d/.test(token.text) || isNewSentence(tokens, at, raw)) break;
    if (within.has(token.text)) {
      if (sort === 'abroad' || token.text !== 'in') continue;
      break;
    }
    const known =
      linked(tokens, at) ||
      areas.has(token.text) ||
      seats.exact(tokens, at) !== null ||
      index.exact(tokens, at) !== null;
    if (!capital && !known) break;
    end = at + 1;
  }
  return end;
}

/** "Confcommercio Imprese per l'Italia": words that would end any other name. */
const partOfName = (tokens: readonly Token[], at: number): number =>
  ['imprese', 'per', 'l', 'italia'].every((word, step) => tokens[at + step]?.text === word) ? 4 : 0;

/** "CNA. Dove": a full stop ends the name, but not after an abbreviation such as "S.". */
const isNewSentence = (tokens: readonly Token[], at: number, raw: string): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return (
    before !== undefined &&
    token !== undefined &&
    before.text.length > 2 &&
    /[.!?]\s/.test(raw.slice(before.end, token.start))
  );
};
/** "CNA di Modena CF 02313821007": what comes next is no name. */
const codes = new Set('cf piva iva'.split(' '));
const longestName = 9;
const areas = new Set(
  'emilia romagna area centro nord italia regionale provinciale metropolitana imprese territoriale est ovest'.split(
    ' ',
  ),
);
const within = new Set('di del della dell dello dei degli delle d of the for per in a e ed and la il lo l'.split(' '));
/** A word that a small word ties to the name: the "modena" of "CNA di modena". */
const linked = (tokens: readonly Token[], at: number): boolean =>
  within.has(tokens[at - 1]?.text ?? '') && !['e', 'ed', 'and', 'la', 'il', 'a'].includes(tokens[at - 1]?.text ?? '');
const stops = new Set(
  `verso vogliamo vorremmo vorrei voglio che con come siamo sono abbiamo ho portiamo portare puntiamo presentiamo presentare settore settori sector nel nella
  sul sulla ma perche poi mi chiamo chiamiamo noi we i want would to towards who which with our my is are progetto project lavoriamo cerchiamo intendiamo
  organizziamo proponiamo meccanica mechanics moda fashion imprese pmi companies al alla all aiutiamo da dal dalla`.split(
    /\s+/,
  ),
);

const isItalianAbroad = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ text }) => /^(?:italian[ae]?|italo|italy|estero|abroad)$/.test(text));

function seatIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  seats: Lexicon<readonly string[]>,
): Pick<NamedPromoter, 'province' | 'provinces'> {
  const codes: string[] = [];
  for (let at = from; at < Math.min(tokens.length, to);) {
    const match = seats.exact(tokens.slice(0, to), at);
    for (const code of match?.value ?? []) if (!codes.includes(code)) codes.push(code);
    at += match?.count ?? 1;
  }
  const [province] = codes;
  if (province === undefined) return {};
  return codes.length === 1 ? { province } : { provinces: codes };
}

function countryIn(tokens: readonly Token[], from: number, to: number): string | null {
  const codes = new Set<string>();
  for (let at = from; at < to;) {
    const match = countryIndex().exact(tokens, at);
    // "CCIE Tokyo" may be named after a city; "a Tokyo" tells where it is.
    const isTold =
      match?.value.is === 'country' && (match.value.by !== 'place' || within.has(tokens[at - 1]?.text ?? ''));
    if (match?.value.is === 'country' && isTold && match.value.code !== 'IT') codes.add(match.value.code);
    at += match?.count ?? 1;
  }
  const [code] = codes;
  return code !== undefined && codes.size === 1 ? code : null;
}

function* seatPhrases(provinces: Domain['provinces']): Generator<readonly [string, readonly string[]]> {
  yield ['dell’emilia', ['PC', 'PR', 'RE']];
  yield ['della romagna', ['FC', 'RN']];
  for (const { code, name } of provinces) {
    yield [name, [code]];
    for (const part of [...(alsoProvince[code]?.split('|') ?? []), ...(/-| e /.test(name) ? name.split(/-| e /) : [])])
      yield [part, [code]];
  }
}
