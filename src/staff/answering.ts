/** How the staff's area answers: a page under its policy, a redirect, or a bare status. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Lang } from '../rules/domain.ts';
import type { Markup } from './html.ts';

type Visit = { readonly request: IncomingMessage; readonly response: ServerResponse };

/** The language asked for; otherwise the first of ours that the browser names, otherwise Italian. */
export function langOf(request: IncomingMessage, url: URL): Lang {
  const asked = url.searchParams.get('lang');
  if (asked === 'it' || asked === 'en') return asked;
  const named = /\b(it|en)\b/i.exec(request.headers['accept-language'] ?? '');
  return named?.[1]?.toLowerCase() === 'en' ? 'en' : 'it';
}

export const redirect = (response: ServerResponse, to: string): void => bare(response, 303, { Location: to });

/** Two statements: restify gives every response a `writeHead` that cannot be chained. */
export function bare(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { ...headers, 'Cache-Control': 'no-store' });
  response.end();
}

/** Hosts that show tabs of Teams; Microsoft's guide asks for each of them. */
const teams = 'https://teams.microsoft.com https://*.teams.microsoft.com https://*.cloud.microsoft';

/** What every answer of this area tells browsers; only where the pages are a tab may they be framed, by Teams. */
export function guard(response: ServerResponse, isTab: boolean): void {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${isTab ? teams : "'none'"}`,
  ];
  response.setHeader('Content-Security-Policy', policy.join('; '));
  // The older header knows no list of hosts.
  if (isTab) response.removeHeader('X-Frame-Options');
  // Not `no-referrer`: with it browsers hide the origin of our own forms too.
  response.setHeader('Referrer-Policy', 'same-origin');
  // Files too: a browser's disk keeps nothing that who comes after somebody at the same desk could read.
  response.setHeader('Cache-Control', 'no-store');
}

export function show({ request, response }: Visit, status: number, page: Markup): void {
  if (response.headersSent) return void response.destroy();
  const body = Buffer.from(page.text);
  if (!request.complete && request.method === 'POST') response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
