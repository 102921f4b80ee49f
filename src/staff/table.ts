/** A table for a spreadsheet: what its cells are, and what makes a cell harmless. */
import { once } from '../once.ts';

/** Money is euro cents; an instant is ISO 8601 and is shown on a clock in Italy. */
export type Cell =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'number'; readonly number: number }
  | { readonly is: 'money'; readonly cents: number }
  | { readonly is: 'instant'; readonly at: string }
  | null;

export type Table = {
  readonly name: string;
  readonly header: readonly string[];
  /** Rows as they are read from the store, some at a time. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
};

export const text = (value: string | null): Cell =>
  value === null || value === '' ? null : { is: 'text', text: value };
export const money = (cents: number | null): Cell => (cents === null ? null : { is: 'money', cents });
export const number = (value: number | null): Cell => (value === null ? null : { is: 'number', number: value });
export const instant = (at: string): Cell => ({ is: 'instant', at });

/**
 * Whether a spreadsheet could take the text for a formula: it begins, perhaps after blanks and what is not seen, with
 * one of `= + - @` in any width, or with a tab or a line end.
 */
export const isFormulaLike = (said: string): boolean =>
  /^[\t\r\n]|^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫]/u.test(said);

const rome = once(
  () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' }),
);
/** `2026-03-02 09:17:00`, as a clock in Italy shows it: spreadsheets of every language take it for a date. */
export const romeClock = (at: string): string => rome().format(new Date(at));
