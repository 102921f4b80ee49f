/** Numbers below their magnitude: `120`, `cento venti`, `one hundred and twenty`, `mezzo`, `uno virgola cinque`. */
import type { Lang } from '../rules/domain.ts';
import { readDigits } from './digits.ts';
import { isAtom, itemAt, type Item } from './number-items.ts';

/** The part of a chunk before its magnitude. */
export type Group = {
  readonly digits: number;
  readonly scale: number;
  readonly next: number;
  readonly unclear: boolean;
  readonly article: boolean;
  readonly inDigits: boolean;
};

const group = (digits: number, next: number, more: Partial<Group> = {}): Group => ({
  digits, scale: 0, next, unclear: false, article: false, inDigits: false, ...more,
}); // prettier-ignore

/** The group that begins at an item, null when none does. */
export function readGroup(items: readonly Item[], at: number, lang: Lang): Group | null {
  const item = itemAt(items, at);
  const small = readBelowOne(items, at);
  if (small !== null) return small;
  const fraction = readFraction(items, at);
  if (fraction !== null) return fraction;
  if (item.token.is === 'digits') return readFigures(items, at, lang);
  if (isAtom(item, 'article')) return readArticle(items, at + 1);
  // "dozzina", "dozen" alone; "dozzine" are nobody knows how many.
  if (collectives.has(item.token.text)) return group(1, at, { article: true });
  if (isAtom(item, 'thousand')) return group(1, at);
  if (isAtom(item, 'value') || isAtom(item, 'hundred')) return readSpelled(items, at);
  return null;
}

const collectives = new Set(
  'paio decina dozzina quindicina ventina trentina quarantina cinquantina sessantina settantina ottantina novantina centinaio dozen couple pair'.split(
    ' ',
  ),
);

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
  const mixed = fractionInSigns(items, at + 1);
  if (mixed !== null) return group(digits * 100 + mixed.hundredths, mixed.next, { scale: 2, inDigits: true });
  return { ...readDecimals(items, group(digits, at + 1)), inDigits: true };
}

/** `.5 million`: no digit before the point, and a magnitude after it. */
function readBelowOne(items: readonly Item[], at: number): Group | null {
  const { token } = itemAt(items, at);
  const { token: behind } = itemAt(items, at + 1);
  const isBelow = token.text === '.' && !token.glued && behind.glued && /^\d{1,2}$/.test(behind.text);
  if (!isBelow || !isAtom(itemAt(items, at + 2), 'times')) return null;
  return group(Number(behind.text), at + 2, { scale: behind.text.length, inDigits: true });
}

/** `1/2`, `3/4` before one magnitude: "3/4 milioni" are three or four of them. */
function fractionInSigns(
  items: readonly Item[],
  at: number,
): { readonly hundredths: number; readonly next: number } | null {
  const { token: above } = itemAt(items, at);
  const { token: slash } = itemAt(items, at + 1);
  const { token: below } = itemAt(items, at + 2);
  const hundredths = parts.get(above.text + slash.text + below.text);
  const isWritten = slash.glued && below.glued && ones.has(itemAt(items, at + 3).token.text);
  return hundredths === undefined || !isWritten ? null : { hundredths, next: at + 3 };
}
const ones = new Set('million milione mln bn billion miliardo'.split(' '));

/** `half a million`, `mezza dozzina`, `a quarter of a million`, `tre quarti di milione`, `½ milione`. */
function readFraction(items: readonly Item[], at: number): Group | null {
  const fraction = fractionAt(items, at);
  if (fraction === null) return null;
  let { next } = fraction;
  if (isAtom(itemAt(items, next), 'of')) next++;
  if (isAtom(itemAt(items, next), 'article')) next++;
  if (!isAtom(itemAt(items, next), 'times')) return null;
  return group(fraction.hundredths, next, { scale: 2, article: true });
}

function fractionAt(items: readonly Item[], at: number): { readonly hundredths: number; readonly next: number } | null {
  const first = itemAt(items, at);
  if (first.token.is === 'digits') return fractionInSigns(items, at);
  if (isAtom(first, 'value') && first.atom.value === 3) {
    const quarters = itemAt(items, at + 1).token.text === '-' ? at + 2 : at + 1;
    return quarterWords.has(itemAt(items, quarters).token.text) ? { hundredths: 75, next: quarters + 1 } : null;
  }
  const start = isAtom(first, 'article') ? at + 1 : at;
  const item = itemAt(items, start);
  const hundredths = isAtom(item, 'half') ? 50 : (parts.get(item.token.text) ?? null);
  return hundredths === null ? null : { hundredths, next: start + 1 };
}
const quarterWords = new Set(['quarti', 'quarters']);
const signs = new Map(Object.entries({ '½': 50, '¼': 25, '¾': 75 }));
const parts = new Map([...Object.entries({ quarter: 25, quarto: 25, '1/2': 50, '1/4': 25, '3/4': 75 }), ...signs]);

function readArticle(items: readonly Item[], next: number): Group | null {
  const item = itemAt(items, next);
  if (isAtom(item, 'hundred')) return { ...readSpelled(items, next), article: true };
  if (isAtom(item, 'times')) return group(1, next, { article: true });
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
    const from = joined ? next + 1 : skipHyphen(items, next);
    const item = itemAt(items, from);
    // "Twenty-five hundred" is one number; "twenty five hundred" and "duecento-trecento" are two.
    const isHyphened = room === 10 && from > next;
    if (isAtom(item, 'hundred') && !joined && (room === 1000 || (total > 0 && total < 100 && room === 1))) {
      total = (total === 0 ? 1 : total) * 100;
      room = 100;
    } else if (
      isAtom(item, 'value') &&
      item.atom.value < room &&
      (room === 1000 || (item.atom.value > 0 && (isHyphened || !isAtom(itemAt(items, from + 1), 'hundred'))))
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

/** `uno virgola cinque`, `one point two five`, `due e mezzo`, `two and a half`, `2½`. */
function readDecimals(items: readonly Item[], whole: Group): Group {
  const part = readPart(items, whole.next);
  if (part !== null) return { ...whole, digits: whole.digits * 100 + part.hundredths, scale: 2, next: part.next };
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

/** `e mezzo`, `and a half`, `½`, `e ¾`: the part of a whole in hundredths and the place after it; null when it is not there. */
export function readPart(
  items: readonly Item[],
  at: number,
): { readonly hundredths: number; readonly next: number } | null {
  const joined = isAtom(itemAt(items, at), 'and');
  const sign = joined ? at + 1 : at;
  const hundredths = signs.get(itemAt(items, sign).token.text);
  if (hundredths !== undefined) return { hundredths, next: sign + 1 };
  if (!joined) return null;
  const next = isAtom(itemAt(items, at + 1), 'article') ? at + 2 : at + 1;
  const isHalf = isAtom(itemAt(items, next), 'half') && !isAtom(itemAt(items, next + 1), 'article');
  return isHalf ? { hundredths: 50, next: next + 1 } : null;
}

/** The place after a hyphen inside a number: `twenty-one`, `60-thousand`. */
export const skipHyphen = (items: readonly Item[], at: number): number => {
  const { token } = itemAt(items, at);
  const beyond = itemAt(items, at + 1);
  return token.text === '-' && token.glued && beyond.token.glued ? at + 1 : at;
};

/** After these an `e` or `and` parts two numbers instead of joining them. */
export const rangeWords = new Set('tra fra between'.split(' '));
