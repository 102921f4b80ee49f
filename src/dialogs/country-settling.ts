/**
 * Which of the countries named in a text are meant: corrections ("Vietnam, anzi Giappone"), exclusions, and regions
 * that only frame a country are settled here.
 */
import type { Mentioned, Piece, Pieces } from './country-mentions.ts';
import type { Meaning } from './country-index.ts';
import { hasCapital, type Token } from './lexicon.ts';
import { origins, type Turn } from './market-words.ts';
import { textAt } from './words.ts';

/** A mention of this sort. */
type Named<Is> = Mentioned & { readonly meaning: Meaning & { readonly is: Is } };

/** What is meant, once corrections are applied. Codes are unique, in order of mention. */
export type Settled = {
  readonly codes: readonly string[];
  readonly regions: readonly Named<'region'>[];
  readonly choices: readonly Named<'choice'>[];
  readonly unknown: readonly Piece[];
  /** A correction that could concern either of several countries said before it. */
  readonly unclear: readonly string[];
  /** Countries of which one or the other is meant: "Regno Unito o Irlanda". */
  readonly either: readonly string[];
};

/** Reads the pieces in order: each mention is taken or dropped by the turns before it. */
export function settle({ tokens, pieces }: Pieces, raw: string): Settled {
  const draft = untouched();
  const elsewhere = elsewhereIn(pieces, tokens);
  for (const [at, piece] of pieces.entries()) {
    if (piece.is === 'mark') {
      draft.dropping = null;
    } else if (piece.is === 'unknown') {
      if (!leadsIn(at, pieces, tokens, raw)) draft.unknown.push(piece);
    } else if (piece.is === 'turn') {
      if (piece.turn === 'why' && hasSaid(draft)) break;
      const denied = piece.turn === 'no' ? deniedBy(at, pieces) : null;
      if (denied === null) turnTo[piece.turn](draft);
      else draft.codes = draft.codes.filter((code) => code !== denied);
    } else if (piece.is === 'meaning') {
      const isFrame = isAside(at, piece, pieces) || isIntroduction(at, piece, pieces, tokens);
      take(draft, piece, isFrame || isOrigin(piece, tokens) || elsewhere.has(piece));
    }
  }
  return { ...draft, either: draft.either.every((code) => draft.codes.includes(code)) ? draft.either : [] };
}

/** The country right before a "no" that ends its part: "il Vietnam, la Cina no". */
function deniedBy(at: number, pieces: readonly Piece[]): string | null {
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  return isCountry(before) && (after === undefined || after.is === 'mark') ? before.meaning.code : null;
}

/** "Siamo già presenti in Francia, vorremmo andare in Spagna": where one is already, beside where one wants to go. */
function elsewhereIn(pieces: readonly Piece[], tokens: readonly Token[]): ReadonlySet<Piece> {
  const isThere = (part: readonly Piece[]): boolean =>
    part.some(({ from, to }) => tokens.slice(from, to).some((_, step) => saysPresent(tokens, from + step)));
  const parts = Map.groupBy(partsOf(pieces), isThere);
  const isSaidWhereTo = parts.get(false)?.some((part) => part.some(isCountry)) === true;
  return new Set(isSaidWhereTo ? parts.get(true)?.flat() : []);
}
/** "Presenti in", "già in"; "abbiamo già scelto il Giappone" says where one goes. */
const saysPresent = (tokens: readonly Token[], at: number): boolean =>
  present.has(tokens[at]?.text ?? '') || (already.has(tokens[at]?.text ?? '') && there.has(tokens[at + 1]?.text ?? ''));
const present = new Set('presente presenti filiale branch'.split(' '));
const already = new Set('gia already'.split(' '));
const there = new Set('in a al alla nel nella nei negli nelle to at into present active attivi attive'.split(' '));

function partsOf(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const parts: Piece[][] = [[]];
  for (const piece of pieces) {
    if (piece.is === 'mark') parts.push([]);
    else parts.at(-1)?.push(piece);
  }
  return parts;
}

type Draft = {
  codes: string[];
  regions: Named<'region'>[];
  choices: Named<'choice'>[];
  readonly unknown: Piece[];
  readonly unclear: string[];
  either: string[];
  /** Is what is named next not meant; or was the last not, so that an "e" drops the next as well? */
  dropping: 'next' | 'dropped' | null;
  /** An "o" stands before what is named next. */
  choosing: boolean;
  /** What is named next takes the place of what was. */
  replacing: boolean;
  only: boolean;
  swapping: boolean;
};

const untouched = (): Draft => ({
  codes: [],
  regions: [],
  choices: [],
  unknown: [],
  unclear: [],
  either: [],
  dropping: null,
  choosing: false,
  replacing: false,
  only: false,
  swapping: false,
});

const hasSaid = ({ codes, choices, regions }: Draft): boolean => codes.length + choices.length + regions.length > 0;

/** "Vietnam, scusi, e Giappone": what is named next is said besides, and takes nothing's place. */
const join = (draft: Draft): void => {
  draft.replacing = false;
  if (draft.dropping === 'dropped') draft.dropping = 'next';
};
const drop = (draft: Draft): void => {
  draft.dropping = 'next';
};
const replace = (draft: Draft): void => {
  draft.replacing = true;
};
const nothing = (): void => undefined;

const turnTo: Readonly<Record<Turn, (draft: Draft) => void>> = {
  and: join,
  or: (draft) => {
    join(draft);
    draft.choosing = true;
  },
  not: drop,
  'in-place-of': drop,
  swap: (draft) => {
    drop(draft);
    draft.swapping = true;
  },
  with: (draft) => {
    if (draft.swapping) draft.dropping = null;
    else join(draft);
    draft.swapping = false;
  },
  // "no, Giappone" before anything was named denies what follows; after a name it corrects it.
  no: (draft) => (hasSaid(draft) ? replace(draft) : drop(draft)),
  instead: replace,
  but: (draft) => (draft.dropping = null),
  only: (draft) => (draft.only = true),
  why: nothing,
  'such-as': nothing,
  inside: nothing,
};

function take(draft: Draft, piece: Mentioned, isFrame: boolean): void {
  const { meaning } = piece;
  const [isDropped, isOther] = [draft.dropping === 'next', draft.choosing];
  draft.dropping = isDropped ? 'dropped' : null;
  draft.choosing = false;
  if (isDropped) {
    if (meaning.is === 'country') draft.codes = draft.codes.filter((code) => code !== meaning.code);
    return;
  }
  if (isFrame) return;
  if (draft.replacing) {
    if (draft.codes.length > 1 && !draft.only && draft.either.length === 0) draft.unclear.push(...draft.codes);
    [draft.codes, draft.regions, draft.choices, draft.either, draft.replacing] = [[], [], [], [], false];
  }
  if (meaning.is === 'region') draft.regions.push({ ...piece, meaning });
  else if (meaning.is === 'choice') draft.choices.push({ ...piece, meaning });
  else {
    draft.codes = [...new Set([...draft.codes, meaning.code])];
    if (isOther && draft.codes.length > 1) draft.either = draft.codes;
  }
}

/** An unknown word of lower case that leads in to a name: "vorremmo internazionalizzarci in Vietnam". */
function leadsIn(at: number, pieces: readonly Piece[], tokens: readonly Token[], raw: string): boolean {
  if (at > 0 && hasCapital(tokens[pieces[at]?.from ?? 0], raw)) return false;
  let isLinked = false;
  for (const follower of pieces.slice(at + 1)) {
    if (follower.is === 'meaning') return isLinked;
    isLinked = isLink(follower);
    if (!isLinked && follower.is !== 'unknown') return false;
  }
  return false;
}

const isLink = (piece: Piece): boolean => piece.is === 'glue' || isTurn(piece, 'inside');
const isTurn = (piece: Piece | undefined, turn: Turn): boolean => piece?.is === 'turn' && piece.turn === turn;

/** "dall'Italia", "da Bologna", "made in Italy": where one starts, not where one goes. */
function isOrigin({ meaning, from }: Mentioned, tokens: readonly Token[]): boolean {
  if (meaning.is !== 'country' || meaning.code !== 'IT') return false;
  return origins.has(textAt(tokens, from - 1)) || textAt(tokens, from - 2) === 'made';
}

/** A region right after its country: "Vietnam (Asia)", "Vietnam nel sud-est asiatico". */
const isAside = (at: number, piece: Mentioned, pieces: readonly Piece[]): boolean =>
  piece.meaning.is === 'region' && isTurn(pieces[at - 1], 'inside') && isCountry(pieces[at - 2]);

/** A region that only introduces a country: "Sud-est asiatico, soprattutto Vietnam", "Asia (Vietnam)". */
function isIntroduction(at: number, piece: Mentioned, pieces: readonly Piece[], tokens: readonly Token[]): boolean {
  if (piece.meaning.is !== 'region') return false;
  let isIntroduced = false;
  for (const follower of pieces.slice(at + 1)) {
    if (follower.is === 'meaning') return isIntroduced && isCountry(follower);
    if (follower.is !== 'turn') continue;
    if (isTurn(follower, 'such-as') || isTurn(follower, 'only') || textAt(tokens, follower.from) === '(')
      isIntroduced = true;
    else if (follower.turn !== 'inside') return false;
  }
  return false;
}

const isCountry = (piece: Piece | undefined): piece is Named<'country'> =>
  piece?.is === 'meaning' && piece.meaning.is === 'country';
