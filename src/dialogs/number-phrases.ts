/** Groups and magnitudes put together: `due milioni e trecento mila`, `una decina di migliaia`. */
import type { Lang } from '../rules/domain.ts';
import { rangeWords, readGroup, readPart, skipHyphen } from './number-groups.ts';
import { isAtom, itemAt, type Item } from './number-items.ts';

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
/** One number: hundredths, its place's end, and how it was said. */
export type Phrase = Omit<Chunk, 'digits' | 'scale'> & { readonly hundredths: number };

/** Chunks that shrink make one number (`due milioni e trecento mila`); others are a number each. */
export function readPhrase(items: readonly Item[], at: number, lang: Lang): Phrase | null {
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
  const counted = itemAt(items, chunk.next);
  if (joined && !italian && !chunk.inDigits && last.by === 1e3 && companies.has(counted.token.text)) return true;
  return !countsSomething(counted);
}

/** "one thousand and one companies": in English the "and" is part of the number. */
const companies = new Set(
  'company companies firm firms sme smes business businesses enterprise enterprises employees people persons workers'.split(
    ' ',
  ),
);

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
    // "60mila,00"
    const cents = itemAt(items, next + 1).token;
    if (
      [',', '.'].includes(itemAt(items, next).token.text) &&
      itemAt(items, next).token.glued &&
      cents.glued &&
      ['00', '-'].includes(cents.text)
    )
      next += 2;
    // "una decina di migliaia", "a couple of hundred thousand"
    let further = isAtom(itemAt(items, next), 'of') ? next + 1 : next;
    while (by < 1e9 && !isPowerOfThousand(by)) {
      const item = itemAt(items, further);
      if (isAtom(item, 'times') || isAtom(item, 'hundred')) by *= item.atom.is === 'times' ? item.atom.by : 100;
      else break;
      next = ++further;
    }
    const part = readPart(items, next);
    if (part !== null && isPowerOfThousand(by)) {
      digits = digits * 100 + part.hundredths * 10 ** scale;
      scale += 2;
      next = part.next;
    }
  } else if (isAtom(magnitude, 'unclear')) {
    unclear = true;
    next = hyphen + 1;
  }
  const { article, inDigits } = group;
  return { digits, scale, by, next, unclear, article, inDigits };
}

const isPowerOfThousand = (by: number): boolean => by === 1e3 || by === 1e6 || by === 1e9;
