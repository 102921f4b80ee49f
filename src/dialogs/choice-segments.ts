/** A message that picks from a list, in parts: "missioni", "e b2b", "tranne la 3", "anzi seminari". */
import { goesAside, isFiller, setsAside } from './choices.ts';
import { goesWithNumber, placeOf } from './list-numbers.ts';
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
export function segmentsOf({ raw, words }: Text, claimed: ReadonlyMap<number, Mention>): Segment[] {
  const segments: Segment[] = [];
  const texts = words.map(({ text }) => text);
  let from = 0;
  let out = false;
  // "tranne" holds to the end; "non" to the next comma or "ma".
  let lasting = false;
  let sawAll = false;
  let anew = false;
  const close = (to: number): void => {
    if (to > from) {
      segments.push({ from, to, out, anew, also: words.slice(from, to).some(({ text }) => adds(text)) });
      anew = false;
    }
    from = to;
  };
  words.forEach(({ text, start }, at) => {
    const gap = raw.slice(words[at - 1]?.end ?? 0, start);
    const inside = claimed.has(at) && claimed.get(at) === claimed.get(at - 1);
    if (inside) return;
    const dash = /^\s*[-–—]\s/.test(gap) && !/^\d/.test(text);
    if (dash || /[,;\n/+&•|]/.test(gap)) {
      close(at);
      out &&= lasting;
    }
    if (claimed.has(at)) return;
    sawAll ||= alls.has(text);
    const correction = correctionAt(texts, at, claimed);
    if (correction !== null) {
      close(at);
      out = lasting &&= !onlys.has(texts[correction.to] ?? '');
      anew = true;
    } else if (isJoin(words, at)) close(at);
    else if (exceptions.has(text) || (text === 'but' && sawAll)) {
      close(at);
      out = lasting = true;
    } else if (setsAside(text, texts[at + 1])) {
      close(at);
      out = true;
    } else if (turns.has(text)) {
      close(at);
      out = lasting = false;
    } else if (denials.has(text) || leavesOut.has(text)) {
      if (text !== 't') close(at);
      out = true;
    }
  });
  close(words.length);
  return segments;
}

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
const isJoin = (words: readonly Word[], at: number): boolean => {
  const text = words[at]?.text ?? '';
  return joins.has(text) && !(text === 'poi' && words[at - 1]?.text === 'in');
};

const denials = new Set('non not no t'.split(' '));
const leavesOut = new Set('niente nessun nessuna'.split(' '));

/** True when the word names no option of a list of this length, or is its place there. */
export const isPlain = (word: string, length: number): boolean =>
  isFiller(word) ||
  goesWithNumber(word) ||
  denials.has(word) ||
  isTurnWord(word) ||
  adds(word) ||
  goesAside(word) ||
  [alls, nones, pointers, exceptions, turns, joins].some((set) => set.has(word)) ||
  placeOf(word, length) !== null;

/** Said of no option at all. */
export const nones = new Set('nessuna nessuno nessun niente nulla none nothing no neither'.split(' '));
/** "none of these", "tutte quante": they point at the list and add nothing. */
export const pointers = new Set(
  'queste questi quelle quelli esse loro these those them above precedenti sopra quante quanti listed ce ne attivita'.split(
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
const joins = new Set('e ed and o or oppure piu plus poi then'.split(' '));
