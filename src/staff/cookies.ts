/**
 * Two cookies for a session. A page of its own gets one that no other site can send along. Teams shows the pages in a
 * frame, where such a one is never sent: there a second one is kept apart for each site that frames (`Partitioned`), and
 * only Teams may frame.
 */
import type { IncomingMessage } from 'node:http';

export type Cookie = { readonly name: string; readonly attributes: string };

export const cookiesOf = (isSecure: boolean): { readonly own: Cookie; readonly framed: Cookie } => ({
  own: { name: 'bussola_staff', attributes: `Path=/staff; HttpOnly; SameSite=Strict${isSecure ? '; Secure' : ''}` },
  framed: { name: 'bussola_tab', attributes: 'Path=/staff; HttpOnly; SameSite=None; Secure; Partitioned' },
});

export function cookieOf(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key = '', ...value] = pair.trim().split('=');
    if (key === name) return value.join('=');
  }
  return null;
}

/** Whether the answer is shown in a frame, or asked for by the script that Teams alone needs. */
export const isFramed = (request: IncomingMessage): boolean =>
  request.headers['sec-fetch-dest'] === 'iframe' || request.url?.split('?')[0] === '/staff/session/teams';
