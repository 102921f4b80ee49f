/**
 * Numbers as said, in digits, in words or both: `120.000,50`, `120mila`, `un milione e mezzo`,
 * `one hundred and twenty thousand`. What they count is for `amounts.ts` and `counts.ts` to tell.
 */
import type { Lang } from '../rules/domain.ts';
import { readDigits } from './digits.ts';
import { currencyOf } from './money-words.ts';
import { tokensOf, type Token } from './number-tokens.ts';
import { atomsOf, type Atom } from './number-words.ts';
import type { Text } from './words.ts';

export type Quantity = {
  /** Place in the raw text. */
  readonly start: number;
  readonly end: number;
  /** First token, and the one after the last. */
  readonly first: number;
  readonly after: number;
  /** Hundredths of a unit; Infinity when too large to be exact. */
  readonly hundredths: number;
  /** Written so that it may mean several things: `1.234,567`, `50 mil`. */
  readonly unclear: boolean;
  /** Part of a code, a date or a time: `b2b`, `CL-2026-01`, `10:30`. */
  readonly code: boolean;
  /** The one magnitude said after it, 1 when none or more than one. */
  readonly magnitude: number;
  /** The magnitude was said with `un`, `a`: `un milione` may be a way of speaking. */
  readonly article: boolean;
  readonly inDigits: boolean;
};

/** All numbers of a message in order, none overlapping. Linear; never throws. */
export function quantitiesOf(text: Text, lang: Lang): readonly Quantity[] {
  const items = itemsOf(text, lang);
  const found: Quantity[] = [];
  let at = 0;
  while (at < items.length) {
    const phrase = readPhrase(items, at, lang);
    if (phrase !== null) found.push(quantity(items, at, phrase));
    at = phrase?.next ?? at + 1;
  }
  return found;
}

/** One part of a number, with the token that it comes from. */
type Item = { readonly token: Token; readonly index: number; readonly atom: Atom | null };
/** A number below its magnitude, times the magnitude. */
type Chunk = {
  readonly digits: number;
  readonly scale: number;
  readonly by: number;
  readonly next: number;
  readonly unclear: boolean;
  readonly article: boolean;
  readonly inDigits: boolean;
};
type Phrase = Omit<Chunk, 'digits' | 'scale'> & { readonly hundredths: number };

const none: Item = { token: { is: 'mark', text: '', start: -1, end: -1, glued: false }, index: -1, atom: null };
const itemAt = (items: readonly Item[], at: number): Item => items[at] ?? none;
const isAtom = <K extends Atom['is']>(item: Item, is: K): item is Item & { readonly atom: Extract<Atom, { is: K }> } =>
  item.atom?.is === is;

function itemsOf(text: Text, lang: Lang): Item[] {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, index): Item[] => {
    if (token.is !== 'word') return [{ token, index, atom: null }];
    if (token.text === 'm') return [{ token, index, atom: million(text, tokens, index, lang) }];
    const items = atomsOf(token.text).map((atom) => ({ token, index, atom }));
    const whole = items.length === 1 || (items.length > 1 && readPhrase(items, 0, lang)?.next === items.length);
    return whole ? items : [{ token, index, atom: null }];
  });
}

/** `1.5M`, `1,5 M€` are millions; a small `m` is so in English only: in Italian it may stand for `mila`. */
function million(text: Text, tokens: readonly Token[], index: number, lang: Lang): Atom | null {
  const letter = tokens[index];
  const unit = letter?.glued === true && tokens[index - 1]?.is === 'digits';
  if (letter === undefined || (!unit && tokens[index + 1]?.text !== '€')) return null;
  return text.raw[letter.start] === 'M' || lang === 'en' ? { is: 'times', by: 1e6 } : { is: 'unclear' };
}

function quantity(items: readonly Item[], at: number, phrase: Phrase): Quantity {
  const first = itemAt(items, at);
  const last = itemAt(items, phrase.next - 1);
  return {
    start: first.token.start,
    end: last.token.end,
    first: first.index,
    after: last.index + 1,
    hundredths: phrase.hundredths,
    unclear: phrase.unclear || isCutShort(items, at, phrase.next),
    code: isInCode(items, at, phrase.next),
    magnitude: phrase.by,
    article: phrase.article,
    inDigits: phrase.inDigits,
  };
}

/** `.5`, `120²`, `½`, `mille milioni`: something that belongs to the number was not read. */
function isCutShort(items: readonly Item[], at: number, next: number): boolean {
  const before = itemAt(items, at - 1).token;
  const after = itemAt(items, next);
  const bareFraction =
    itemAt(items, at).token.glued &&
    /^[.,]$/.test(before.text) &&
    !(before.glued && itemAt(items, at - 2).token.is !== 'mark');
  const oddDigit =
    (after.token.glued && /^\p{N}$/u.test(after.token.text)) ||
    (itemAt(items, at).token.glued && /^\p{N}$/u.test(before.text) && before.is === 'mark');
  const left =
    isAtom(after, 'unclear') || isAtom(after, 'thousand') || (isAtom(after, 'times') && after.token.text !== 'k');
  const fraction = isAtom(after, 'and') ? itemAt(items, next + 2) : after;
  return bareFraction || oddDigit || left || fractions.has(fraction.token.text);
}

const fractions = new Set('quarto quarti terzo terzi quinto quinti quarter quarters third thirds'.split(' '));

function isInCode(items: readonly Item[], at: number, next: number): boolean {
  const { token } = itemAt(items, at);
  if (token.is !== 'digits') return false;
  const before = itemAt(items, at - 1).token;
  const beyond = itemAt(items, at - 2);
  const after = itemAt(items, next).token;
  const numeral = /^(?:value|hundred|thousand|times|unclear)$/.test(itemAt(items, at - 1).atom?.is ?? '');
  if (token.glued && before.is === 'word' && !numeral && currencyOf(before.text) === null) return true;
  const joined =
    token.glued &&
    before.glued &&
    (beyond.token.is === 'digits' || (beyond.token.is === 'word' && beyond.atom === null));
  if (joined && /^[:_#@]$/.test(before.text)) return true;
  if (joined && before.text === '-' && beyond.token.is === 'word') return true;
  if (
    after.glued &&
    after.text === ':' &&
    itemAt(items, next + 1).token.glued &&
    itemAt(items, next + 1).token.is === 'digits'
  )
    return true;
  if (after.glued && after.is === 'word' && after.text.length < 3 && currencyOf(after.text) === null) return true;
  return after.glued && /^[°_@]$/.test(after.text);
}

/** Chunks that shrink make one number (`due milioni e trecento mila`); others are a number each. */
function readPhrase(items: readonly Item[], at: number, lang: Lang): Phrase | null {
  const first = readChunk(items, at, lang);
  if (first === null) return null;
  const inRange = rangeWords.has(itemAt(items, at - 1).token.text);
  let hundredths = inHundredths(first);
  let { by, next, unclear } = first;
  let last = first;
  while (last.by >= 1e3 && !inRange) {
    const joined = isAtom(itemAt(items, next), 'and');
    const chunk = readChunk(items, joined ? next + 1 : next, lang);
    if (chunk === null || !continues(items, last, chunk, joined, joined && itemAt(items, next).token.text !== 'and'))
      break;
    hundredths += inHundredths(chunk);
    last = chunk;
    by = 1;
    next = chunk.next;
    unclear ||= chunk.unclear;
  }
  if (!Number.isSafeInteger(hundredths) && hundredths !== Infinity) {
    unclear = true;
    hundredths = Math.round(hundredths);
  }
  return { hundredths, by, next, unclear, article: first.article, inDigits: first.inDigits };
}

const rangeWords = new Set('tra fra between'.split(' '));

function inHundredths({ digits, scale, by }: Chunk): number {
  const shift = Math.round(Math.log10(by));
  if (10 ** shift !== by) return digits * by * 10 ** (2 - scale);
  const exact = shift + 2 - scale;
  const hundredths = exact >= 0 ? digits * 10 ** exact : digits / 10 ** -exact;
  return hundredths > Number.MAX_SAFE_INTEGER ? Infinity : hundredths;
}

function continues(items: readonly Item[], last: Chunk, chunk: Chunk, joined: boolean, italian: boolean): boolean {
  if (chunk.by >= last.by || inHundredths(chunk) >= last.by * 100 || chunk.article) return false;
  if (chunk.by > 1) return [1e3, 1e6].includes(chunk.by);
  if (chunk.scale > 0) return false;
  // "un milione e duecento" is 1.2 million to some and 1,000,200 to others.
  if (joined && italian && last.by >= 1e6) return false;
  const text = itemAt(items, chunk.next - 1).token.text;
  if (chunk.inDigits && text.length !== 3) return false;
  // "60 mila e tre missioni": the second number counts something else.
  return !countsSomething(itemAt(items, chunk.next));
}

const leaders = new Set(
  'euro euros eur euri dollari dollars di of per for in nel nella al alla a ai da tra fra con e ed and o or ma but piu plus circa about total totale totali complessivi complessivamente as to on at with not non only solo'.split(
    ' ',
  ),
);
const countsSomething = ({ token }: Item): boolean => token.is === 'word' && !leaders.has(token.text);

function readChunk(items: readonly Item[], at: number, lang: Lang): Chunk | null {
  const group = readGroup(items, at, lang);
  if (group === null) return null;
  let { digits, scale, next } = group;
  let by = 1;
  let { unclear } = group;
  const hyphen = skipHyphen(items, next);
  const magnitude = itemAt(items, hyphen);
  if (magnitude.atom?.is === 'times' || magnitude.atom?.is === 'thousand') {
    by = magnitude.atom.is === 'times' ? magnitude.atom.by : 1e3;
    next = hyphen + 1;
    // "una decina di migliaia", "a couple of hundred thousand"
    let further = isAtom(itemAt(items, next), 'of') ? next + 1 : next;
    while (by < 1e9 && !isPowerOfThousand(by)) {
      const item = itemAt(items, further);
      if (isAtom(item, 'times') || isAtom(item, 'hundred')) by *= item.atom.is === 'times' ? item.atom.by : 100;
      else break;
      next = ++further;
    }
    const half = readHalf(items, next);
    if (half !== null && isPowerOfThousand(by)) {
      digits = digits * 10 + 5 * 10 ** scale;
      scale += 1;
      next = half;
    }
  } else if (isAtom(magnitude, 'unclear')) {
    unclear = true;
    next = hyphen + 1;
  } else if (group.needsMagnitude) {
    return null;
  }
  const { article, inDigits } = group;
  return { digits, scale, by, next, unclear, article, inDigits };
}

const isPowerOfThousand = (by: number): boolean => by === 1e3 || by === 1e6 || by === 1e9;

/** The part of a chunk before its magnitude. */
type Group = {
  readonly digits: number;
  readonly scale: number;
  readonly next: number;
  readonly unclear: boolean;
  readonly article: boolean;
  readonly inDigits: boolean;
  /** `un`, `mezzo`: a number only when a magnitude follows. */
  readonly needsMagnitude: boolean;
};

const group = (digits: number, next: number, more: Partial<Group> = {}): Group => ({
  digits, scale: 0, next, unclear: false, article: false, inDigits: false, needsMagnitude: false, ...more,
}); // prettier-ignore

function readGroup(items: readonly Item[], at: number, lang: Lang): Group | null {
  const item = itemAt(items, at);
  if (item.token.is === 'digits') return readFigures(items, at, lang);
  const fraction = readFraction(items, at);
  if (fraction !== null) return fraction;
  if (isAtom(item, 'article')) return readArticle(items, at + 1);
  if (isAtom(item, 'thousand')) return isAtom(itemAt(items, at - 1), 'value') ? null : group(1, at);
  if (isAtom(item, 'value') || isAtom(item, 'hundred')) return readSpelled(items, at);
  return null;
}

function readFigures(items: readonly Item[], at: number, lang: Lang): Group {
  const following = itemAt(items, skipHyphen(items, at + 1));
  const magnitude = isAtom(following, 'times') || isAtom(following, 'thousand') || isAtom(following, 'unclear');
  const said = itemAt(items, at).token.text;
  const decimal = readDigits(said, lang, magnitude);
  const { digits, scale } = decimal ?? { digits: 0, scale: 0 };
  const unclear = decimal === null;
  if (isAtom(following, 'hundred') && scale === 0 && digits < 100)
    return group(digits * 100, at + 2, { inDigits: true });
  if (scale > 0 || unclear) return group(digits, at + 1, { scale, unclear, inDigits: true });
  return { ...readDecimals(items, group(digits, at + 1)), inDigits: true };
}

/** `half a million`, `mezza dozzina`, `a quarter of a million`. */
function readFraction(items: readonly Item[], at: number): Group | null {
  const start = isAtom(itemAt(items, at), 'article') ? at + 1 : at;
  const item = itemAt(items, start);
  const quarter = item.token.text === 'quarter' || item.token.text === 'quarto';
  if (!quarter && !isAtom(item, 'half')) return null;
  let next = start + 1;
  if (isAtom(itemAt(items, next), 'of')) next++;
  if (isAtom(itemAt(items, next), 'article')) next++;
  if (!isAtom(itemAt(items, next), 'times')) return null;
  return group(quarter ? 25 : 5, next, { scale: quarter ? 2 : 1, article: true, needsMagnitude: true });
}

function readArticle(items: readonly Item[], next: number): Group | null {
  const item = itemAt(items, next);
  if (isAtom(item, 'hundred')) return { ...readSpelled(items, next), article: true };
  if (isAtom(item, 'times')) return group(1, next, { article: true, needsMagnitude: true });
  return item.token.text === 'euro' ? group(1, next, { article: true }) : null;
}

/** Below a thousand, in words: `cento venti`, `one hundred and twenty`, `twelve hundred`. */
function readSpelled(items: readonly Item[], at: number): Group {
  let total = 0;
  // What may still be added: below 100 after hundreds, below 10 after tens, nothing after units.
  let room = 1000;
  let next = at;
  for (;;) {
    const joined =
      room === 100 && isAtom(itemAt(items, next), 'and') && !rangeWords.has(itemAt(items, at - 1).token.text);
    const from = joined ? next + 1 : total > 0 ? skipHyphen(items, next) : next;
    const item = itemAt(items, from);
    if (isAtom(item, 'hundred') && !joined && (room === 1000 || (total > 0 && total < 100 && room === 1))) {
      total = (total === 0 ? 1 : total) * 100;
      room = 100;
    } else if (
      isAtom(item, 'value') &&
      item.atom.value < room &&
      (room === 1000 || item.atom.value > 0) &&
      !hundredsFollow(items, from, room)
    ) {
      total += item.atom.value;
      room = item.atom.value % 10 === 0 && item.atom.value > 10 ? 10 : 1;
    } else {
      break;
    }
    next = from + 1;
  }
  return readDecimals(items, group(total, next));
}

const hundredsFollow = (items: readonly Item[], at: number, room: number): boolean =>
  room < 1000 && isAtom(itemAt(items, at + 1), 'hundred');

/** `uno virgola cinque`, `one point two five`, `due e mezzo`, `two and a half`. */
function readDecimals(items: readonly Item[], whole: Group): Group {
  const half = readHalf(items, whole.next);
  if (half !== null) return { ...whole, digits: whole.digits * 10 + 5, scale: 1, next: half };
  if (!isAtom(itemAt(items, whole.next), 'point')) return whole;
  let fraction = '';
  let next = whole.next + 1;
  for (; fraction.length < 6; next++) {
    const { token, atom } = itemAt(items, next);
    const said = token.is === 'digits' ? token.text : atom?.is === 'value' ? String(atom.value) : '';
    if (!/^\d+$/.test(said) || (fraction !== '' && said.length > 1)) break;
    fraction += said;
  }
  if (fraction === '') return whole;
  return { ...whole, digits: Number(`${whole.digits}${fraction}`), scale: fraction.length, next };
}

/** The place after `e mezzo`, `and a half`; null when it is not there. */
function readHalf(items: readonly Item[], at: number): number | null {
  if (!isAtom(itemAt(items, at), 'and')) return null;
  const next = isAtom(itemAt(items, at + 1), 'article') ? at + 2 : at + 1;
  const followed = isAtom(itemAt(items, next + 1), 'article') || isAtom(itemAt(items, next + 1), 'of');
  return isAtom(itemAt(items, next), 'half') && !followed ? next + 1 : null;
}

const skipHyphen = (items: readonly Item[], at: number): number => {
  const { token } = itemAt(items, at);
  const beyond = itemAt(items, at + 1);
  return token.text === '-' && token.glued && beyond.token.glued && beyond.atom !== null ? at + 1 : at;
};
