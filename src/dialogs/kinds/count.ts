import type { Counted } from '../count-words.ts';
import { findCounts, readCount, type Limits } from '../counts.ts';
import type { Kind } from '../kind.ts';
import { showNumber } from '../show.ts';

/** A whole number of companies or people within limits, both included. Problems: `count.*`, see `readCount`. */
export const count = ({ min, max, of }: Limits & { readonly of: Counted }): Kind<number> => ({
  name: 'count',
  accepts: (value): value is number => Number.isSafeInteger(value) && Number(value) >= min && Number(value) <= max,
  read: (text, lang) => readCount(text, lang, { min, max }),
  find: (text, lang) => findCounts(text, lang, of).filter(({ value }) => value >= min && value <= max),
  show: showNumber,
});
