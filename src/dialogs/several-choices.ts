/** Several options of a list in one message: "1, 3 e 5", "missioni e B2B", "tutte tranne la 3". */
import { alls, isPlain, nones, pointers, segmentsOf, type Segment } from './choice-segments.ts';
import { isDenied, isFiller, partial, type NamedOption } from './choices.ts';
import { isSpan, negativeIn, placeOf, rowOf } from './list-numbers.ts';
import { findMentions, findMisspelt, type Mention } from './mentions.ts';
import { indexOf } from './option-index.ts';
import { longestText, type Text, type Word } from './words.ts';

export type Choices<V> =
  /** In the list's order, without repeats; empty when the user said "none". */
  | { readonly is: 'chosen'; readonly values: readonly V[] }
  | { readonly is: 'ambiguous'; readonly part: string; readonly values: readonly V[] }
  | { readonly is: 'out-of-range'; readonly number: number }
  /** `part` was not understood; empty when the message says nothing. */
  | { readonly is: 'unknown'; readonly part: string };

/** The options that the text means. A part that is not understood is reported, never dropped. Never throws. */
export function chosenOptions<V>(text: Text, options: readonly NamedOption<V>[]): Choices<V> {
  const { raw, words } = text;
  if (raw.length > longestText || words.length > mostWords) return unknown(raw);
  if (
    words.every(({ text: word }) => nones.has(word) || pointers.has(word) || isFiller(word)) &&
    words.some(({ text: word }) => nones.has(word))
  ) {
    return { is: 'chosen', values: [] };
  }
  const negative = negativeIn(raw);
  if (negative !== null) return { is: 'out-of-range', number: negative };
  const heard = hear(text, options);
  const problem = heard.find((part) => part.is === 'problem');
  if (problem !== undefined) return problemOf(problem, options, text);
  const { all, picked, left, none } = meantBy(heard);
  if (none) return { is: 'chosen', values: [] };
  const values = options.flatMap(({ value }, place) => ((all || picked.has(place)) && !left.has(place) ? [value] : []));
  return values.length > 0 ? { is: 'chosen', values } : unknown(raw);
}

const unknown = (part: string): Choices<never> => ({ is: 'unknown', part: part.trim().slice(0, 80) });

/**
 * What is picked and left out in the end: a correction waits for what is picked next, and takes the place of all before;
 * `none`: with nothing, "tutte, anzi nessuna".
 */
function meantBy(heard: readonly Heard[]): {
  readonly all: boolean;
  readonly none: boolean;
  readonly picked: ReadonlySet<number>;
  readonly left: ReadonlySet<number>;
} {
  const picked = new Set<number>();
  const left = new Set<number>();
  let all = false;
  let none = false;
  let isAnew = false;
  for (const part of heard) {
    if (part.is === 'problem') continue;
    if (part.is === 'none') {
      none ||= isAnew;
      continue;
    }
    if (part.is === 'turn') {
      isAnew = part.anew;
      continue;
    }
    none = false;
    const isOut = part.is === 'pick' && part.out;
    if (isAnew) left.clear();
    // "tutte, anzi non la 3" takes back no more than what was left out before.
    if (isAnew && !isOut) {
      picked.clear();
      all = false;
    }
    isAnew = false;
    if (part.is === 'all') all = true;
    else for (const place of part.places) (part.out ? left : picked).add(place);
  }
  return { all, picked, left, none };
}

/** A message that picks from a list is short; a longer one is something else. */
const mostWords = 200;

type Heard =
  | { readonly is: 'all' }
  | { readonly is: 'none' }
  /** What was picked before is taken back, once something else is picked; or what is picked next is only added. */
  | { readonly is: 'turn'; readonly anew: boolean }
  | { readonly is: 'pick'; readonly places: readonly number[]; readonly out: boolean }
  | {
      readonly is: 'problem';
      readonly from: number;
      readonly to: number;
      readonly places: readonly number[];
      readonly number?: number;
    };

function hear(text: Text, options: readonly NamedOption<unknown>[]): Heard[] {
  const index = indexOf(options);
  const exact = findMentions(text, index);
  const sure = claims(exact);
  const misspelt = findMisspelt(text, index, (at, word) => sure.has(at) || isPlain(word, options.length));
  const claimed = new Map([...claims(misspelt), ...sure]);
  return segmentsOf(text, claimed).flatMap((segment): readonly Heard[] => {
    const said = hearSegment(text, options, claimed, segment);
    return segment.also || segment.anew ? [{ is: 'turn', anew: !segment.also }, ...said] : said;
  });
}

/** Each mention by the places of its words. */
const claims = (mentions: readonly Mention[]): ReadonlyMap<number, Mention> =>
  new Map(mentions.flatMap((mention) => range(mention.from, mention.to).map((at) => [at, mention] as const)));

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, step) => from + step);

function hearSegment(
  text: Text,
  options: readonly NamedOption<unknown>[],
  claimed: ReadonlyMap<number, Mention>,
  segment: Segment,
): readonly Heard[] {
  const { from, to, out } = segment;
  const { words } = text;
  const mentions = [...new Set(range(from, to).flatMap((at) => claimed.get(at) ?? []))];
  if (mentions.length > 0) {
    return mentions.map((mention): Heard =>
      mention.places.length === 1
        ? { is: 'pick', places: mention.places, out: out || isDenied(words, mention.from) }
        : { is: 'problem', from: mention.from, to: mention.to, places: mention.places },
    );
  }
  const numbered = isNumbered(text, segment) ? numbersOf(text, from + 1, to, options.length) : null;
  const isItem = numbered !== null && numbered.rest.length > 0;
  const { places, rest } = isItem ? numbered : numbersOf(text, from, to, options.length);
  const wrong = places.find((place) => place < 0 || place >= options.length);
  if (wrong !== undefined) return [{ is: 'problem', from, to, places: [], number: wrong + 1 }];
  const heard: Heard[] = words.slice(from, to).some((word) => saysAll(text, word)) ? [{ is: 'all' }] : [];
  if (places.length > 0) heard.push({ is: 'pick', places, out });
  const [telling] = rest;
  if (telling === undefined) {
    const isNone = heard.length === 0 && words.slice(from, to).some(({ text }) => nones.has(text));
    return isNone ? [{ is: 'none' }] : heard;
  }
  const named = partial(rest, options).flatMap((guess) => guess.places);
  const [one, ...more] = named;
  // "2 istituzionali": the number goes with the name.
  const isSure = one !== undefined && more.length === 0 && (heard.length === 0 || places.includes(one));
  if (isSure) return [{ is: 'pick', places: named, out }];
  return [{ is: 'problem', from: words.indexOf(telling), to, places: more.length > 0 ? named : [] }];
}

/** "2) consulenza", "2. istituzionali": the number is of the writer's own list, and says nothing beside the name. */
const isNumbered = ({ raw, words }: Text, { from, to }: Segment): boolean =>
  from + 1 < to &&
  /^\d{1,2}$/.test(words[from]?.text ?? '') &&
  /^(?:[).:]|\s?[-–])\s?$/.test(raw.slice(words[from]?.end, words[from + 1]?.start));

/** `all'estero` has no English "all" in it. */
const saysAll = ({ raw }: Text, { text, end }: Word): boolean => alls.has(text) && !/['’]/.test(raw.charAt(end));

/** Places by number in a stretch of words, ranges included, and the telling words that are left. */
function numbersOf({ raw, words }: Text, from: number, to: number, length: number): { places: number[]; rest: Word[] } {
  const places: number[] = [];
  let rest: Word[] = [];
  let last: { readonly place: number; readonly end: number } | null = null;
  for (let at = from; at < to; at++) {
    const word = words[at];
    if (word === undefined) break;
    const row: ReturnType<typeof rowOf> = rowOf(
      words.slice(at, Math.min(to, at + 4)).map(({ text }) => text),
      length,
    );
    if (row !== null) {
      // "Le ultime nove" of eight: nine is too many.
      places.push(...(row.from < 1 ? [row.to - row.from] : between(row.from - 1, row.to - 1, length)));
      at += row.words - 1;
      last = null;
      continue;
    }
    const number = word.text === 'one' && places.length > 0 ? null : placeOf(word.text, length);
    if (number === null) {
      if (!isPlain(word.text, length)) rest.push(word);
      continue;
    }
    const place = number - 1;
    const { place: opens, end } = last ?? { place, end: word.start };
    if (isSpan(raw.slice(end, word.start)) && !isChained(raw, end, word)) {
      places.push(...between(opens, place, length));
      rest = rest.filter(({ start }) => start < end);
    } else places.push(place);
    last = { place, end: word.end };
  }
  return { places, rest };
}

/** "1-3-5": three places parted by dashes are no two ends. */
const isChained = (raw: string, end: number, { start, end: to }: Word): boolean =>
  /^\s*[-–—]\s*$/.test(raw.slice(end, start)) &&
  (/^\s*[-–—]\s*\d/.test(raw.slice(to, to + 6)) || /\d\s*[-–—]\s*\d{1,3}$/.test(raw.slice(Math.max(0, end - 10), end)));

/** Both ends included; an end out of the list is kept so that it is reported. */
function between(a: number, b: number, length: number): number[] {
  const [low, high] = [Math.min(a, b), Math.max(a, b)];
  return high >= length ? [high] : range(low, high + 1);
}

function problemOf<V>(
  part: Extract<Heard, { is: 'problem' }>,
  options: readonly NamedOption<V>[],
  { raw, words }: Text,
): Choices<V> {
  if (part.number !== undefined) return { is: 'out-of-range', number: part.number };
  const said = raw.slice(words[part.from]?.start, words[part.to - 1]?.end);
  const values = options.flatMap(({ value }, place) => (part.places.includes(place) ? [value] : []));
  return values.length === 0 ? unknown(said) : { is: 'ambiguous', part: said.slice(0, 80), values };
}
