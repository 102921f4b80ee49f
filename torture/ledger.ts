/** What was sent, what was confirmed, what was there again afterwards, and every promise that was not kept. */
import type { CodeKind } from './scripts.ts';

/** What is counted, in the order of the table, and how its column is called there. */
export const columns = {
  sent: 'sent',
  confirmed: 'confirmed',
  /** Broke before an answer came, and was sent again as it was. */
  cut: 'cut off',
  /** Confirmed messages that the history has after a restart, of those of conversations that were under way. */
  found: 'found',
  sought: 'of',
  /** Conversations whose recap had exactly the answers that had been confirmed. */
  recaps: 'recaps',
  /** Confirmed messages that were sent again, to no effect. */
  probed: 'sent again',
  replies: 'replies',
  /** Replies that came to the service once more, with the id they had before. */
  again: 'came twice',
  codes: 'codes',
  /** Turns that failed while the database was away for long, were told so, and were said again. */
  apologies: 'failed, told',
} as const;
export type Column = keyof typeof columns;
export type Counts = Readonly<Record<Column, number>>;

export type Ledger = {
  readonly add: (column: Column, count?: number) => void;
  readonly counts: () => Counts;
  /** A promise that was not kept. */
  readonly breach: (what: string) => void;
  readonly breaches: readonly string[];
  /** A code was told in answer to a message: nobody else may have been told it. */
  readonly told: (kind: CodeKind, code: string, message: string) => void;
  readonly codes: (kind: CodeKind) => ReadonlyMap<string, string>;
};

export function openLedger(): Ledger {
  const counts = Object.fromEntries(Object.keys(columns).map((column) => [column, 0])) as Record<Column, number>; // these keys
  const breaches: string[] = [];
  const codes = { application: new Map(), registration: new Map(), handoff: new Map() } satisfies Record<
    CodeKind,
    Map<string, string>
  >;
  const breach = (what: string): void => void breaches.push(what);
  return {
    add: (column, count = 1) => void (counts[column] += count),
    counts: () => ({ ...counts }),
    breach,
    breaches,
    told(kind, code, message) {
      const other = codes[kind].get(code);
      if (other === message) return;
      if (other !== undefined) breach(`${code} was told to ${other} and to ${message}`);
      else counts.codes += 1;
      codes[kind].set(code, message);
    },
    codes: (kind) => codes[kind],
  };
}

/** What was counted since. */
export const since = (now: Counts, before: Counts): Counts =>
  Object.fromEntries(
    Object.entries(now).map(([column, count]) => [column, count - before[column as Column]]),
  ) as Counts; // the same keys

/** Rows under headings, as Markdown and as a terminal show them alike. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headings.map((heading, at) => Math.max(heading.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const drawn = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padStart(widths[at] ?? 0)).join(' | ')} |`;
  return [drawn(headings), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(drawn)].join(
    '\n',
  );
}

export const cellsOf = (counts: Counts): readonly string[] => Object.values(counts).map(String);
