/** The table of a run. */

export type Line = {
  readonly what: string;
  readonly bussola: string;
  readonly yardstick: string;
  readonly ratio: number | null;
  readonly target: string;
  /** Null when the line only informs. */
  readonly met: boolean | null;
  readonly detail?: unknown;
};

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

export const rounded = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toLocaleString('en', { maximumFractionDigits: 2 });

export function table(lines: readonly Line[]): string {
  const verdict = (met: boolean | null) => (met === null ? '' : met ? 'met' : 'MISSED');
  const rows = [
    ['measure', 'Bussola', 'yardstick', 'ratio', 'target', ''],
    ...lines.map((line) => [
      line.what,
      line.bussola,
      line.yardstick,
      line.ratio === null ? '' : line.ratio.toFixed(2),
      line.target,
      verdict(line.met),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
