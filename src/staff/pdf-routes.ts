/** A dossier as files to print. */
import { z } from 'zod';
import type { Lang } from '../rules/domain.ts';
import { applicationOf, dossierOf } from './dossier.ts';
import { makePdf } from './pdf.ts';
import { route, type Desk, type Route, type Sent } from './route.ts';
import { code, filter } from './shapes.ts';
import { summarySheet, transcriptSheet } from './sheets.ts';
import { transcriptOf } from './transcript.ts';

const takes = {
  path: z.strictObject({ code }),
  query: z.strictObject({ lang: filter(z.enum(['it', 'en']).describe('it unless told')) }),
};
const pdf = { gives: z.file(), sends: 'application/pdf', refuses: [400, 404] } as const;

export const pdfRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/applications/{code}/summary.pdf',
    id: 'printSummary',
    does: 'The summary to print, on one page where it fits',
    takes,
    ...pdf,
    looks: ({ path }) => ({ action: 'application.summary.pdf', object: path.code }),
    run: ({ path, query }, desk) => printed('summary', path.code, query.lang ?? 'it', desk),
  }),
  route({
    method: 'GET',
    path: '/api/applications/{code}/transcript.pdf',
    id: 'printTranscript',
    does: 'What was said, to print',
    takes,
    ...pdf,
    looks: ({ path }) => ({ action: 'application.transcript.pdf', object: path.code }),
    run: ({ path, query }, desk) => printed('transcript', path.code, query.lang ?? 'it', desk),
  }),
];

/** @throws Fault `request.not-found` */
export async function printed(
  what: 'summary' | 'transcript',
  of: string,
  lang: Lang,
  desk: Omit<Desk, 'who'>,
): Promise<Sent> {
  const { store, texts } = desk;
  if (what === 'summary') {
    const dossier = await dossierOf(store, of, desk);
    return { name: `${of}-${lang}.pdf`, body: await makePdf(summarySheet(dossier, texts, lang)) };
  }
  const application = await applicationOf(store, of);
  const sheet = transcriptSheet(application, await transcriptOf(store, application), texts, lang);
  return { name: `${of}-transcript-${lang}.pdf`, body: await makePdf(sheet) };
}
