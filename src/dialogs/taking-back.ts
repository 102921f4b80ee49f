/**
 * The words of everyday speech by which people take back or mend what they have just said: "anzi", "no aspetti",
 * "volevo dire", "scusi", "actually". Every reader looks here for them.
 * They stand in `locales/<lang>/taking-back.json`.
 */
import { isAnd, isPlus } from './conjunctions.ts';
import { takingBack as phrases } from './everyday-words.ts';
import { leading, type Leading } from './leading.ts';
import { behindMarks, readText, type Text } from './words.ts';

/**
 * `takes-back` says that what came before does not hold, and so does `mends`, whose words may begin a name as well,
 * "Make it Italian"; `rewords` says the same again, `prefers` that something else is better; `apologises` and `waits` may
 * take back or only be polite: "sorry for the delay", "aspetti un attimo".
 */
export type Turning = 'takes-back' | 'mends' | 'rewords' | 'prefers' | 'apologises' | 'waits';

/** A run of words that turns from what was said, "scusi, volevo dire": from its first word to behind its last. */
export type Turn = {
  readonly from: number;
  readonly to: number;
  /** Something is surely taken back; an apology or a pause alone may only be polite. */
  readonly isSure: boolean;
  /** What its phrases say, in order; empty for a "no" alone. */
  readonly says: readonly Turning[];
};

const wordsOf = (pick: Parameters<typeof phrases>[0]): ReadonlySet<string> => new Set(phrases(pick));

const turnings: readonly Turning[] = ['takes-back', 'mends', 'rewords', 'prefers', 'apologises', 'waits'];
const opening = new Map<Turning, Leading>(turnings.map((is) => [is, leading(phrases((of) => of[is]))]));
const surely: ReadonlySet<Turning> = new Set<Turning>(['takes-back', 'mends', 'rewords']);

/** All the phrases that turn, folded. */
const allPhrases: readonly string[] = turnings.flatMap((is) => phrases((of) => of[is]));
const turnWords: ReadonlySet<string> = new Set(allPhrases.flatMap((phrase) => phrase.split(' ')));
const preferring = wordsOf((of) => of.prefers);
/** The same without those that only prefer. */
export const turnPhrases: readonly string[] = allPhrases.filter((phrase) => !preferring.has(phrase));
const comparisons = wordsOf((of) => of.compares);
const denials = wordsOf((of) => of.denies);
const additions = wordsOf((of) => of.adds);
const companions = wordsOf((of) => of['goes-with']);
const leads = wordsOf((of) => of.leads);
const openings = wordsOf((of) => of.opens);

/** True for a word of such a phrase: it chooses nothing and counts nothing. */
export const isTurnWord = (word: string): boolean => turnWords.has(word);

/** "anche", "also": what follows is said besides, and nothing is taken back. */
export const adds = (word: string): boolean => additions.has(word);

/** True for a small word that may stand with a turn: "oh, no, I meant". */
export const goesWith = (word: string): boolean => denials.has(word) || companions.has(word);

/** True for "no". */
export const denies = (word: string): boolean => denials.has(word);

/** True for a small word that may stand between a turn and what is said anew: "scusi, siamo in 12". */
export const leadsOn = (word: string): boolean => leads.has(word);

/**
 * The turn that begins at this word, "sorry, no, I meant" in one; null when none does. Small words may stand within it.
 * @param prefers "60, meglio 70" is one too, where the words after it tell; "le missioni vanno meglio, poi …" is none
 */
export function turnAt(words: readonly string[], from: number, prefers = false): Turn | null {
  const said: Turning[] = [];
  let to = from;
  for (let at = from; at < words.length;) {
    const [length, is] = phraseAt(words, at, prefers || said.length > 0);
    if (is === null && (said.length === 0 || !goesWith(words[at] ?? ''))) break;
    at += Math.max(1, length);
    if (is === null) continue;
    said.push(is);
    to = at;
  }
  if (said.length === 0) return null;
  return { from, to, isSure: said.some((is) => surely.has(is)), says: said };
}

/** The turns among the words from `start` on, in order. Each run is read once, however many words of it could begin one. */
export function turnsIn(words: readonly string[], { prefers = false, start = 0 } = {}): readonly Turn[] {
  const turns: Turn[] = [];
  for (let at = start; at < words.length;) {
    const turn = turnAt(words, at, prefers);
    if (turn !== null) turns.push(turn);
    at = turn?.to ?? at + 1;
  }
  return turns;
}

function phraseAt(words: readonly string[], at: number, prefers: boolean): readonly [number, Turning | null] {
  let found: readonly [number, Turning | null] = [0, null];
  for (const is of turnings) {
    const length = is === 'prefers' && !prefers ? 0 : (opening.get(is)?.(words, at) ?? 0);
    if (length > found[0]) found = [length, is];
  }
  // "Rather than Japan" names what is not meant, "un momento di b2b" what there is: they turn from nothing.
  const [length, is] = found;
  return is !== null && goesOn.has(is) && comparisons.has(words[at + length] ?? '') ? [0, null] : found;
}
const goesOn: ReadonlySet<Turning> = new Set<Turning>(['mends', 'prefers', 'waits']);

/** What the words object before they say anything, "no, aspetti": sure when a "no" goes with it. Null when nothing is. */
export function objection(words: readonly string[]): Turn | null {
  const denied = (from: number): number => {
    let at = from;
    while (denials.has(words[at] ?? '')) at += 1;
    return at;
  };
  const start = denied(0);
  const turn = turnAt(words, start);
  const to = denied(turn?.to ?? start);
  if (to === 0) return null;
  const isSure = turn !== null && (turn.isSure || start > 0 || to > turn.to);
  return { from: 0, to, isSure, says: turn?.says ?? [] };
}

/** How many words before a change say nothing of their own, "no, scusi, allora …"; 0 when there are too many of them. */
export function hesitation(words: readonly string[], isChange: (at: number) => boolean): number {
  let at = 0;
  while (at <= longestHesitation && !isChange(at)) {
    const word = words[at] ?? '';
    const step = (turnAt(words, at)?.to ?? at) - at || (openings.has(word) || denials.has(word) ? 1 : 0);
    if (step === 0) break;
    at += step;
  }
  return at <= longestHesitation && at < words.length ? at : 0;
}
const longestHesitation = 5;

/** True when somewhere in the text something is surely taken back. */
export const takesBack = ({ words }: Text): boolean =>
  turnsIn(words.map(({ text }) => text)).some(({ isSure }) => isSure);

/** Where what is said anew begins, behind the last turn of a text, as the place of a word; 0 when nothing is. */
export const lastTurn = ({ words }: Text): number => lastOf(words.map(({ text }) => text))?.to ?? 0;

/** The last turn that stands neither first nor last in the text. */
const lastOf = (words: readonly string[]): Turn | null =>
  turnsIn(words, { start: 1 }).findLast(({ to }) => to < words.length) ?? null;

/**
 * What stands before the last turn of a text, and behind it. `isTaken`: what comes after surely takes the place of what
 * was before; "scusi, 12" does, while "aspetti, ve lo dico tra 5 minuti" and "scusi, e 12" may not.
 */
export type SaidAnew = {
  readonly before: Text;
  readonly after: Text;
  readonly isTaken: boolean;
  /** The words say that what came before does not hold. */
  readonly isSure: boolean;
};

/** The text parted at the last words that turn from what was said; null when none do, or when nothing comes after them. */
export function saidAnew(text: Text): SaidAnew | null {
  const words = text.words.map((word) => word.text);
  const last = lastOf(words);
  const [first, next] = last === null ? [] : [text.words[last.from], text.words[last.to]];
  if (last === null || first === undefined || next === undefined) return null;
  const mark = text.raw
    .slice(text.words[last.to - 1]?.end, next.start)
    .trimStart()
    .charAt(0);
  const after = readText(text.raw.slice(next.start));
  const left = words.length - last.to;
  const isParted = left === 1 || (mark !== '' && ',;:.!…–—-'.includes(mark));
  return {
    before: readText(text.raw.slice(0, first.start)),
    after,
    isSure: last.isSure,
    isTaken: last.isSure || (left <= longestAnew && isParted && !isBesides(after)),
  };
}

/** "… e Modena", "also …": said besides of what was said before; "è Modena" is not. */
const isBesides = ({ raw, words: [first] }: Text): boolean =>
  first !== undefined &&
  (adds(first.text) ||
    ((isAnd(first.text) || isPlus(first.text)) && !/^(?:[èé]|e['’`´])/i.test(raw.slice(first.start))));
/** Words of it. */
const longestAnew = 4;

/** Where both parts answer, "1, sorry, 2", what is said last; else, or when it is only added, the whole. */
export function lastSaid(text: Text, holds: (part: Text) => boolean): Text {
  const anew = saidAnew(text);
  return anew !== null && !isBesides(anew.after) && holds(anew.before) && holds(anew.after) ? anew.after : text;
}

/**
 * Without what objects before a name or a title that is said once more, "no, aspetti: Anna Rossi": a mark parts the two.
 * @param isName nothing but a correction can be meant, "volevo dire Anna Rossi"; a title may begin so, "Dicevo di export"
 */
export function withoutObjection(said: string, isName = true): string {
  const { words } = readText(said);
  const turn = objection(words.map(({ text }) => text));
  if (turn === null) return said;
  const between = (at: number): string => said.slice(words[at - 1]?.end, words[at]?.start);
  const isParted = (at: number): boolean =>
    /[,:.!…]/.test(between(at)) || (at === turn.to && turn.says.length > 0 && /[«"“„]/.test(between(at)));
  const last = words.findLastIndex((_, at) => at > 0 && at <= turn.to && isParted(at));
  const isSure = turn.says.at(-1) === 'takes-back' && (isName || last > 0);
  const to = isSure ? turn.to : last;
  return to < 1 || to === words.length ? said : behindMarks(said, words[to - 1]?.end ?? 0);
}
