/** Figures and files for whoever is in by a session: what the API gives, at addresses where the session's cookie comes along. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lang } from '../rules/domain.ts';
import { noteLook } from './audit.ts';
import { exportOf, files, formats } from './export-routes.ts';
import { printed } from './pdf-routes.ts';
import type { Desk, Look } from './route.ts';
import { sendFile } from './send.ts';

type Visit = { readonly request: IncomingMessage; readonly response: ServerResponse; readonly lang: Lang };

/**
 * Sends the file when the address is of one: `/staff/exports/applications.csv`, `/staff/applications/…/summary.pdf` and
 * the like; otherwise resolves to false. Throws `request.not-found`.
 */
export async function sendsFile(
  { request, response, lang }: Visit,
  desk: Desk,
  ...[part, name, act]: readonly [string, string, string | undefined]
): Promise<boolean> {
  const [of = '', wanted = '', ...more] = name.split('.');
  const what = files.find((known) => known === of);
  const format = (['csv', 'xlsx', 'json'] as const).find((known) => known === wanted);
  if (part === 'exports' && act === undefined && what !== undefined && format !== undefined && more.length === 0) {
    await note(desk, { action: `export.${what}.${format}`, object: 'all' });
    await sendFile(request, response, { type: formats[format], ...exportOf(what, format, desk, { lang }) });
    return true;
  }
  const sheet = (['summary', 'transcript'] as const).find((known) => act === `${known}.pdf`);
  if (part !== 'applications' || sheet === undefined) return false;
  const file = await printed(sheet, name, lang, desk);
  await note(desk, { action: `application.${sheet}.pdf`, object: name });
  await sendFile(request, response, { type: 'application/pdf', ...file });
  return true;
}

const note = (desk: Desk, look: Look) => noteLook(desk.store, { who: desk.who, ...look }, desk.now());
