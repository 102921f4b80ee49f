/** What a run of digits with separators means: `120.000,50`, `120,000.50`, `120'000`, `120 000`. */
import type { Lang } from '../rules/domain.ts';

/** `digits` divided by ten to the `scale`: 1,25 is 125 and 2. Infinity when there are too many digits to be exact. */
export type Decimal = { readonly digits: number; readonly scale: number };

/**
 * The value of a run of digits, or null when it is not clear.
 *
 * Three digits after a lone separator are thousands, in both languages: prices have no tenths of a cent. Before a
 * magnitude (`1,250 milioni`) they are decimals after the language's own decimal mark, and unclear after the other.
 */
export function readDigits(said: string, lang: Lang, magnitude: boolean): Decimal | null {
  const marks = said.replace(/\d/g, '');
  const parts = said.split(/\D/);
  if (marks === '') return padded(said) ? null : decimal(said, '');
  if (/^[.,]$/.test(marks)) return readLone(marks, parts, lang, magnitude);
  if (new Set(marks).size === 1) return grouped(parts) ? decimal(parts.join(''), '') : null;

  const grouping = marks.slice(0, -1);
  const groups = parts.slice(0, -1);
  const last = parts.at(-1) ?? '';
  const clear = /[.,]$/.test(marks) && new Set(grouping).size === 1;
  return clear && grouped(groups) && last.length <= 2 ? decimal(groups.join(''), last) : null;
}

/** One comma or dot: thousands when three digits follow, decimals otherwise. */
function readLone(mark: string, parts: readonly string[], lang: Lang, magnitude: boolean): Decimal | null {
  const [whole = '', last = ''] = parts;
  if (last.length === 3 && !magnitude) return grouped(parts) ? decimal(whole + last, '') : null;
  if (last.length === 3 && mark !== (lang === 'it' ? ',' : '.')) return null;
  return padded(whole) || last.length > (magnitude ? 8 : 2) ? null : decimal(whole, last);
}

/** `007` and `0511234567` are codes and phones, not amounts. */
const padded = (whole: string): boolean => whole.length > 1 && whole.startsWith('0');

const grouped = ([first = '', ...rest]: readonly string[]): boolean =>
  first.length <= 3 && !first.startsWith('0') && rest.every((part) => part.length === 3);

function decimal(whole: string, fraction: string): Decimal {
  const digits = whole + fraction;
  return { digits: digits.length > 15 ? Infinity : Number(digits), scale: fraction.length };
}
