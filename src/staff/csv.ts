/**
 * A table as CSV (RFC 4180) that opens by a double click: UTF-8 with its mark, and the separator and decimal sign that a
 * spreadsheet of the reader's language expects. An Italian Excel puts a line with commas into one cell.
 */
import type { Lang } from '../rules/domain.ts';
import { isFormulaLike, romeClock, type Cell, type Table } from './table.ts';

const separators = { semicolon: ';', comma: ',', tab: '\t' } as const;
export type Separator = keyof typeof separators;
type Style = { readonly separator: string; readonly decimal: string };

const styles: Readonly<Record<Lang, Style>> = {
  it: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
};

/** @param separator instead of the language's own */
export async function* csvOf(table: Table, lang: Lang, separator?: Separator): AsyncGenerator<Uint8Array> {
  const style = separator === undefined ? styles[lang] : { ...styles[lang], separator: separators[separator] };
  const line = (fields: readonly string[]): string => `${fields.join(style.separator)}\r\n`;
  yield Buffer.from(`\uFEFF${line(table.header.map((label) => quoted(harmless(label))))}`);
  for await (const rows of table.rows) {
    yield Buffer.from(rows.map((row) => line(row.map((cell) => fieldOf(cell, style)))).join(''));
  }
}

function fieldOf(cell: Cell, { decimal }: Style): string {
  if (cell === null) return '';
  if (cell.is === 'text') return quoted(harmless(cell.text));
  if (cell.is === 'instant') return romeClock(cell.at);
  if (cell.is === 'number') return quoted(String(cell.number).replace('.', decimal));
  return quoted((cell.cents / 100).toFixed(2).replace('.', decimal));
}

/** An apostrophe before it makes it text; whoever reads the file by program takes it off. */
const harmless = (said: string): string => (isFormulaLike(said) ? `'${said}` : said);
const quoted = (field: string): string => (/[;,\t"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
