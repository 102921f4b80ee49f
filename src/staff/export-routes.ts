/** Everything that was submitted, for a spreadsheet or a program. */
import { z } from 'zod';
import type { Lang } from '../rules/domain.ts';
import { csvOf, type Separator } from './csv.ts';
import { exported, jsonOf, tableOf, type Sight } from './export.ts';
import { projectJson, projectTable } from './project-export.ts';
import { projectItem } from './project-shapes.ts';
import { route, type Desk, type Route, type Sent } from './route.ts';
import { filter } from './shapes.ts';
import { xlsxOf } from './xlsx.ts';

export const formats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
} as const;
export type Format = keyof typeof formats;

const lang = filter(z.enum(['it', 'en']).describe('of header and words; it unless told'));
const separator = filter(
  z
    .enum(['semicolon', 'comma', 'tab'] satisfies Separator[])
    .describe('semicolon in Italian and comma in English unless told, as their spreadsheets expect'),
);
const takes = {
  csv: { query: z.strictObject({ lang, separator }) },
  xlsx: { query: z.strictObject({ lang }) },
  // Data have no language; whoever asks for all formats alike is not refused.
  json: { query: z.strictObject({ lang }) },
};
const items = z.array(
  z.looseObject({
    code: z.string(),
    answers: z.record(z.string(), z.unknown()),
    euro: z.record(z.string(), z.number()),
  }),
);

/** What there is a file of. */
export const files = [...exported, 'projects'] as const;

export const exportRoutes: readonly Route[] = files.flatMap((what) =>
  (['csv', 'xlsx', 'json'] as const).map((format) =>
    route({
      method: 'GET',
      path: `/api/exports/${what}.${format}`,
      id: `export-${what}-${format}`,
      does: `All ${what}, oldest first, as ${format.toUpperCase()}; nothing in it is a formula`,
      takes: takes[format],
      gives: format !== 'json' ? z.file() : what === 'projects' ? z.array(projectItem) : items,
      sends: formats[format],
      looks: () => ({ action: `export.${what}.${format}`, object: 'all' }),
      refuses: [400],
      run: async ({ query }, desk) => exportOf(what, format, desk, query),
    }),
  ),
);

/** The file, read from the store while it is sent. */
export function exportOf(
  what: (typeof files)[number],
  format: Format,
  sight: Sight & Pick<Desk, 'now'>,
  wanted: { readonly lang?: Lang | undefined; readonly separator?: Separator | undefined } = {},
): Sent {
  const name = `${what}.${format}`;
  if (format === 'json') return { name, body: what === 'projects' ? projectJson(sight) : jsonOf(what, sight) };
  const lang = wanted.lang ?? 'it';
  const table = what === 'projects' ? projectTable(sight, lang) : tableOf(what, sight, lang);
  return { name, body: format === 'csv' ? csvOf(table, lang, wanted.separator) : xlsxOf(table) };
}
