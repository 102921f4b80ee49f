/** A message that picks from a list, in parts: "missioni", "e b2b", "tranne la 3", "anzi seminari". */
import { isFiller } from './choices.ts';
import { isJoin, isPlus } from './conjunctions.ts';
import { goesOnInPlaceOf, inPlaceOf } from './in-place-of.ts';
import { goesWithNumber, opensSpan, placeOf } from './list-numbers.ts';
import type { Mention } from './mentions.ts';
import { adds, isTurnWord, leadsOn, turnAt, type Turn } from './taking-back.ts';
import type { Text, Word } from './words.ts';

/**
 * Words between two separators. `out`: what is named there is left out; `anew`: it takes the place of all before;
 * `also`: it is added, whatever was taken back.
 */
export type Segment = {
  readonly from: number;
  readonly to: number;
  readonly out: boolean;
  readonly anew: boolean;
  readonly also: boolean;
};

/** The parts of a message that picks from a list; `claimed` holds the names said in it by the place of their words. */
export function segmentsOf(text: Text, claimed: ReadonlyMap<number, Mention>): Segment[] {
  const { words } = text;
  const segments: Segment[] = [];
  const texts = words.map((word) => word.text);
  let from = 0;
  let out = false;
  // "tranne" holds to the end; "non" to the next comma or "ma".
  let lasting = false;
  let sawAll = false;
  let anew = false;
  /** "Invece della 3 la 5": what is `next`, or just `named`, is set aside, and what comes then is picked. */
  let replaced: 'none' | 'next' | 'named' = 'none';
  let isTelling = false;
  for (const at of words.keys()) {
    if (claimed.has(at) && claimed.get(at) === claimed.get(at - 1)) continue;
    if (isParted(text, at)) {
      close(at);
      out &&= lasting;
      replaced = 'none';
    }
    hear(texts[at] ?? '', at);
    if (!claimed.has(at)) turn(texts[at] ?? '', at);
  }
  close(words.length);
  return segments;

  function close(to: number): void {
    if (to > from) {
      segments.push({ from, to, out, anew, also: texts.slice(from, to).some(adds) });
      anew = false;
    }
    from = to;
    isTelling = false;
  }

  function hear(word: string, at: number): void {
    const isPick = claimed.has(at) || (placeOf(word, 1) !== null && !(word === 'one' && replaced === 'named'));
    if (isPick && replaced === 'named') {
      close(at);
      out = lasting;
      replaced = 'none';
    } else if (isPick && replaced === 'next') replaced = 'named';
    if (isTelling && opensItem(word, texts[at + 1])) close(at);
    isTelling ||= claimed.has(at) || !isPlain(word, 1);
  }

  function turn(word: string, at: number): void {
    sawAll ||= alls.has(word);
    const correction = correctionAt(texts, at, claimed);
    if (correction !== null) {
      close(at);
      out = lasting &&= !onlys.has(texts[correction.to] ?? '');
      anew = true;
    } else if (isJoined(words, at)) {
      close(at);
      // "Invece della 3 e della 4 la 5".
      if (replaced === 'named') replaced = 'next';
    } else if (exceptions.has(word) || (word === 'but' && sawAll)) {
      close(at);
      out = lasting = true;
    } else if (inPlaceOf(texts, at) > 0) {
      close(at);
      out = true;
      replaced = 'next';
    } else if (turns.has(word)) {
      close(at);
      out = lasting = false;
      replaced = 'none';
    } else if (denials.has(word) || leavesOut.has(word)) {
      if (word !== 't') close(at);
      out = true;
    }
  }
}

/** A comma, or a dash with a space behind it, stands before the word: "seminari - missioni", but not "1- missioni". */
function isParted({ raw, words }: Text, at: number): boolean {
  const [before, word] = [words[at - 1], words[at]];
  const gap = raw.slice(before?.end ?? 0, word?.start);
  if (/[,;\n/+&•|]/.test(gap)) return true;
  const isOfNumber = /^\d/.test(word?.text ?? '') || (/^[-–—]/.test(gap) && /^\d+$/.test(before?.text ?? ''));
  return /^\s*[-–—]\s/.test(gap) && !isOfNumber;
}

/** "1) consulenza 2) istituzionali": a number before what it names begins a part of its own. */
const opensItem = (word: string, next = ''): boolean =>
  /^\d/.test(word) && next !== '' && !isPlain(next, 1) && !opensSpan(next);

/**
 * "anzi seminari", but not "anzi anche seminari". "Meglio la 2" is one between two that are picked: "le missioni vanno
 * meglio, e la 2" only tells of the first.
 */
function correctionAt(words: readonly string[], at: number, claimed: ReadonlyMap<number, Mention>): Turn | null {
  const isPick = (place: number): boolean =>
    claimed.has(place) || alls.has(words[place] ?? '') || placeOf(words[place] ?? '', 1) !== null;
  const prefers = isPick(at - 1);
  const turn = turnAt(words, at, prefers);
  if (turn === null || adds(words[turn.to] ?? '')) return null;
  if (turn.says.some((is) => is !== 'prefers')) return turn;
  const next = words.findIndex((word, place) => place >= turn.to && !leadsOn(word));
  return isPick(next) ? turn : null;
}

/** "1 e 3", but not "dalla 3 in poi", which goes on to the end of the list. */
const isJoined = (words: readonly Word[], at: number): boolean => {
  const text = words[at]?.text ?? '';
  return opensPart(text) && !(text === 'poi' && words[at - 1]?.text === 'in');
};

const denials = new Set('non not no t'.split(' '));
const leavesOut = new Set('niente nessun nessuna than'.split(' '));

/** True when the word names no option of a list of this length, or is its place there. */
export const isPlain = (word: string, length: number): boolean =>
  isFiller(word) ||
  goesWithNumber(word) ||
  denials.has(word) ||
  isTurnWord(word) ||
  adds(word) ||
  goesOnInPlaceOf(word) ||
  opensPart(word) ||
  [alls, nones, pointers, exceptions, turns].some((set) => set.has(word)) ||
  placeOf(word, length) !== null;

/** Said of no option at all. */
export const nones = new Set('nessuna nessuno nessun niente nulla none nothing no neither'.split(' '));
/** "none of these", "tutte quante": they point at the list and add nothing. */
export const pointers = new Set(
  'queste questi quelle quelli esse loro these those them above precedenti sopra quante quanti listed elencate elencati indicate indicati riportate vanno ce ne attivita'.split(
    ' ',
  ),
);
/** Said of the whole list. */
export const alls = new Set('tutte tutti tutto tutta all everything every ogni'.split(' '));
const exceptions = new Set(
  'tranne eccetto meno escluso esclusa esclusi escluse salvo except excluding without senza apart minus'.split(' '),
);
const turns = new Set('ma but bensi invece instead'.split(' '));
/** "tutte tranne la 3, anzi solo la 4": without such a word it is the exception that is mended. */
const onlys = new Set('solo soltanto solamente only just'.split(' '));
/** "E", "oppure", "poi": another part of a list begins. */
const opensPart = (word: string): boolean => isJoin(word) || isPlus(word) || thens.has(word);
const thens = new Set('oppure poi then'.split(' '));
