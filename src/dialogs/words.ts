/**
 * A user's text made comparable: folded words with their place in the original. Every reader works on this,
 * so folding and splitting happen once a message. Linear in the input.
 */

export type Word = {
  /** Lower case, without accents, apostrophes or dots inside: `l'Italia` gives `l` and `italia`. */
  readonly text: string;
  /** Place in the raw text, for cutting out what was understood. */
  readonly start: number;
  readonly end: number;
};

/** A stretch of a raw text; `end` is the first place behind it. */
export type Place = { readonly start: number; readonly end: number };

export type Text = { readonly raw: string; readonly words: readonly Word[] };

/** What stands at a place, a word or a mark; nothing beyond the ends. */
export const textAt = (words: readonly Pick<Word, 'text'>[], at: number): string => words[at]?.text ?? '';

/** Longest message that is read; channels refuse more before it gets here. */
export const longestText = 4000;

const marks = /\p{M}+/gu;
const beyondAscii = /[^\x00-\x7f]/;
/** Lower case without accents; typographic apostrophes and dashes made plain. Same letters, comparable. */
export function fold(raw: string): string {
  if (!beyondAscii.test(raw)) return raw.toLowerCase().replaceAll('`', "'");
  return raw
    .replace(/[’‘`´]/g, "'") // before what follows makes a blank and an accent of `´`
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[‐-―]/g, '-');
}

// "C.N.A." and "U.S.A." are words; the dots of "p.iva" and "1.500" part two.
const wordPattern = /(?<![\p{L}\p{N}\p{M}.@])(?:\p{L}\.)+\p{L}(?![\p{L}\p{N}\p{M}@])\.?|[\p{L}\p{N}\p{M}]+/gu;
// The same, four times as fast, where nothing has an accent and no letter stands before a dot.
const plainPattern = /[a-z0-9]+/g;
const letterAndDot = /[A-Za-z]\./;

// What copying and pasting leaves behind: soft hyphens, marks of no width, of direction. Joiners stay where scripts and
// emoji need them.
const unseen =
  /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|(?<=[\x00-\x7f]|^)[\u200c\u200d]|[\u200c\u200d](?=[\x00-\x7f]|$)/g;

/** Control characters, marks that turn the writing direction, and halves of broken pairs: in no line that people read. */
export const unwritable = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * Splits into words of letters and digits; everything else separates. Characters that nobody sees are left out, of
 * `raw` too. What stands beyond `longestText` is kept in `raw` and not split. Never throws.
 */
export function readText(said: string): Text {
  const words: Word[] = [];
  const isAscii = !beyondAscii.test(said);
  const raw = isAscii ? said : said.replace(unseen, '');
  const read = raw.slice(0, longestText);
  if (isAscii && !letterAndDot.test(read)) {
    for (const { 0: text, index } of read.toLowerCase().matchAll(plainPattern))
      words.push({ text, start: index, end: index + text.length });
    return { raw, words };
  }
  for (const match of read.matchAll(wordPattern)) {
    const text = fold(match[0]).replaceAll('.', '');
    if (text !== '') words.push({ text, start: match.index, end: match.index + match[0].length });
  }
  return { raw, words };
}

/** The text with e-mail and web addresses made spaces, so that no name is found inside one; places stay as they were. */
export function withoutAddresses(text: Text): Text {
  if (!/[@/]|www\./i.test(text.raw)) return text;
  const raw = text.raw.replace(/\S+/g, (piece) =>
    piece.includes('@') || /^(?:https?:\/\/|www\.)/i.test(piece) ? ' '.repeat(piece.length) : piece,
  );
  return raw === text.raw ? text : readText(raw);
}

/** The text with its lines parted by a mark, every place as it was: what stands on one line is not said of the next. */
export const linesApart = (text: Text): Text =>
  text.raw.includes('\n') ? readText(text.raw.replaceAll('\n', ';')) : text;

/** The text with these places made blank, every other place as it was; `mark` stands at the beginning of each. */
export const without = (text: Text, places: readonly Place[], mark: string): Text =>
  places.length === 0
    ? text
    : readText(
        places.reduce(
          (raw, { start, end }) => `${raw.slice(0, start)}${mark.padEnd(end - start)}${raw.slice(end)}`,
          text.raw,
        ),
      );

/** What is said behind this place, without the marks that part the two; a quote opens it and stays. */
export function behindMarks(raw: string, place: number): string {
  let at = place;
  while (at < raw.length && partingMarks.has(raw.charAt(at))) at++;
  return raw.slice(at);
}
const partingMarks = new Set(' \n\t,;:.!…–—-');

/** The folded words joined by single spaces: `"  Sì, grazie!"` gives `si grazie`. */
export const plain = (text: Text): string => text.words.map((word) => word.text).join(' ');

/**
 * Damerau-Levenshtein distance (swaps of neighbours count one), up to `limit`; more than that gives `limit + 1`.
 */
export function distance(one: string, other: string, limit: number): number {
  if (one === other) return 0;
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  // Only what is not alike at both ends counts: mostly a letter or two, or nearly the whole word.
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++;
  const a = one.slice(start, one.length - end);
  const b = other.slice(start, other.length - end);
  if (a === '' || b === '') return a.length + b.length;
  if (limit === 1) {
    const isSwap = a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0];
    return isSwap || (a.length === 1 && b.length === 1) ? 1 : 2;
  }
  return counted(a, b, limit);
}

function counted(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = previous;
    previous = current;
  }
  return Math.min(previous[b.length] ?? limit + 1, limit + 1);
}

/** How many typos a word of this length may carry and still be taken for a known one. */
export const typosAllowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);
