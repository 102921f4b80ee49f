/**
 * Which of the countries named in a text are meant: corrections ("Vietnam, anzi Giappone"), exclusions, and regions
 * that only frame a country are settled here.
 */
import type { Mentioned, Piece, Pieces } from './country-mentions.ts';
import type { Token } from './lexicon.ts';
import type { Turn } from './market-words.ts';

/** What is meant, once corrections are applied. Codes are unique, in order of mention. */
export type Settled = {
  readonly codes: readonly string[];
  readonly regions: readonly Piece[];
  readonly choices: readonly Piece[];
  readonly unknown: readonly Piece[];
  /** A correction that could concern either of several countries said before it. */
  readonly unclear: readonly string[];
  /** Countries of which one or the other is meant: "Regno Unito o Irlanda". */
  readonly either: readonly string[];
};

/** Reads the pieces in order: each mention is taken or dropped by the turns before it. */
export function settle({ tokens, pieces }: Pieces, raw: string): Settled {
  const state = untouched();
  for (const [at, piece] of pieces.entries()) {
    if (piece.is === 'mark') {
      if (tokens[piece.from]?.text !== ':') state.dropping = false;
    } else if (piece.is === 'unknown') {
      if (!leadsIn(at, pieces, tokens, raw)) state.unknown.push(piece);
    } else if (piece.is === 'turn') {
      if (piece.turn === 'why' && hasSaid(state) && pieces[at + 1]?.is !== 'meaning') break;
      const denied = piece.turn === 'no' ? deniedBy(at, pieces) : null;
      if (denied === null) turnTo[piece.turn](state);
      else state.codes = state.codes.filter((code) => code !== denied);
    } else if (piece.is === 'meaning') {
      take(state, piece, isOrigin(piece, tokens) || isAside(at, pieces, tokens) || isIntroduction(at, pieces));
    }
  }
  return state;
}

/** The country right before a "no" that ends its part: "il Vietnam, la Cina no". */
function deniedBy(at: number, pieces: readonly Piece[]): string | null {
  const [before, after] = [pieces[at - 1], pieces[at + 1]];
  if (before?.is !== 'meaning' || before.meaning.is !== 'country') return null;
  return after === undefined || after.is === 'mark' ? before.meaning.code : null;
}

type Draft = {
  codes: string[];
  regions: Piece[];
  choices: Piece[];
  readonly unknown: Piece[];
  readonly unclear: string[];
  either: string[];
  /** What is named next is not meant; `joined` carries that over an "e": "invece del Vietnam il Giappone" ends it. */
  dropping: boolean;
  joined: boolean;
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
  dropping: false,
  joined: true,
  choosing: false,
  replacing: false,
  only: false,
  swapping: false,
});

const hasSaid = ({ codes, choices, regions }: Draft): boolean => codes.length + choices.length + regions.length > 0;

const drop = (draft: Draft): void => {
  draft.dropping = true;
  draft.joined = true;
};
const replace = (draft: Draft): void => {
  if (hasSaid(draft)) draft.replacing = true;
};
const nothing = (): void => undefined;

const turnTo: Readonly<Record<Turn, (draft: Draft) => void>> = {
  and: (draft) => (draft.joined = true),
  or: (draft) => {
    draft.joined = true;
    draft.choosing = true;
  },
  not: drop,
  'in-place-of': drop,
  swap: (draft) => {
    drop(draft);
    draft.swapping = true;
  },
  with: (draft) => {
    draft.joined = true;
    if (draft.swapping) draft.dropping = false;
    draft.swapping = false;
  },
  // "no, Giappone" before anything was named denies what follows; after a name it corrects it.
  no: (draft) => (hasSaid(draft) ? replace(draft) : drop(draft)),
  instead: replace,
  but: (draft) => (draft.dropping = false),
  only: (draft) => (draft.only = true),
  why: nothing,
  'such-as': nothing,
  inside: nothing,
};

function take(draft: Draft, piece: Mentioned, isFrame: boolean): void {
  const { meaning } = piece;
  const dropped = draft.dropping && draft.joined;
  const isOther = draft.choosing;
  draft.dropping = dropped;
  draft.joined = false;
  draft.choosing = false;
  if (dropped) {
    if (meaning.is === 'country') draft.codes = draft.codes.filter((code) => code !== meaning.code);
    return;
  }
  if (isFrame) return;
  if (draft.replacing) {
    if (draft.codes.length > 1 && !draft.only && draft.either.length === 0) draft.unclear.push(...draft.codes);
    [draft.codes, draft.regions, draft.choices, draft.either, draft.replacing] = [[], [], [], [], false];
  }
  if (isOther && meaning.is === 'country' && draft.codes.some((code) => code !== meaning.code))
    draft.either = [...new Set([...draft.codes, meaning.code])];
  if (meaning.is === 'region') draft.regions.push(piece);
  else if (meaning.is === 'choice') draft.choices.push(piece);
  else if (!draft.codes.includes(meaning.code)) draft.codes.push(meaning.code);
}

/** An unknown word of lower case that leads in to a name: "vorremmo internazionalizzarci in Vietnam". */
function leadsIn(at: number, pieces: readonly Piece[], tokens: readonly Token[], raw: string): boolean {
  const word = tokens[pieces[at]?.from ?? -1];
  if (word === undefined) return false;
  const written = raw.slice(word.start, word.end);
  if (at > 0 && written !== written.toLowerCase()) return false;
  let linked = false;
  for (const follower of pieces.slice(at + 1)) {
    if (follower.is === 'meaning') return linked;
    const links = follower.is === 'glue' || (follower.is === 'turn' && follower.turn === 'inside');
    if (!links && follower.is !== 'unknown') return false;
    linked = links;
  }
  return false;
}

/** "dall'Italia", "from Italy", "made in Italy": where one starts, not where one goes. */
function isOrigin({ from }: Piece, tokens: readonly Token[]): boolean {
  const before = tokens[from - 1]?.text ?? '';
  if (!/^ital(?:ia|y)$/.test(tokens[from]?.text ?? '')) return false;
  return before === 'dall' || before === 'from' || (before === 'in' && tokens[from - 2]?.text === 'made');
}

const isCountry = (piece: Piece | undefined): boolean => piece?.is === 'meaning' && piece.meaning.is === 'country';
const isRegion = (piece: Piece | undefined): boolean => piece?.is === 'meaning' && piece.meaning.is === 'region';

/** A region right after its country: "Vietnam (Asia)", "Vietnam nel sud-est asiatico". */
function isAside(at: number, pieces: readonly Piece[], tokens: readonly Token[]): boolean {
  const [piece, previous] = [pieces[at], pieces[at - 1]];
  if (piece === undefined || !isRegion(piece) || !isCountry(pieces[at - 2])) return false;
  return tokens[piece.from - 1]?.text === '(' || (previous?.is === 'turn' && previous.turn === 'inside');
}

/** A region that only introduces a country: "Sud-est asiatico, soprattutto Vietnam". */
function isIntroduction(at: number, pieces: readonly Piece[]): boolean {
  if (!isRegion(pieces[at])) return false;
  let introduced = false;
  for (const follower of pieces.slice(at + 1)) {
    if (follower.is === 'meaning') return introduced && isCountry(follower);
    if (follower.is === 'unknown') return false;
    if (follower.is === 'turn') {
      if (follower.turn !== 'such-as') return false;
      introduced = true;
    }
  }
  return false;
}
