/** Whether a page of another site made the request. */
import type { IncomingMessage } from 'node:http';

/**
 * Browsers say where a request comes from, new ones by `Sec-Fetch-Site`, all by `Origin` where something is posted; what
 * is no browser says neither, and is used by no page.
 * @param publicUrl where users reach the program: a proxy may have changed the host
 */
export function isForeign({ headers }: Pick<IncomingMessage, 'headers'>, publicUrl: URL): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  return headers.origin !== undefined && !isOurs(headers.origin, headers.host, publicUrl);
}

/** Whether an origin, as a browser writes it, is where this program is reached. */
export function isOurs(origin: string, host: string | undefined, publicUrl: URL): boolean {
  const parsed = URL.parse(origin);
  return parsed !== null && (parsed.host === host || parsed.origin === publicUrl.origin);
}
