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

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function show({ request, response }: Visit, status: number, page: Markup): void {
  if (response.headersSent) return void response.destroy();
  const body = Buffer.from(page.text);
  if (!request.complete && request.method === 'POST') response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Length': body.length,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    // Not `no-referrer`: with it browsers hide the origin of our own forms too.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
