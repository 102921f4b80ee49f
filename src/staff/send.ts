/** Sends a file: whole with a tag, or as it is made, as fast as the reader takes it. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Sent } from './route.ts';

export const tagOf = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

/** Whether the client has said that it has this already; `*` stands for whatever there is (RFC 9110, 13.1.2). */
export const isKnown = (request: IncomingMessage, tag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === tag || one === '*');

/** @param file `type`: its media type; `name`: how a browser saves it, ASCII without quotes */
export async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { type, name, body }: Sent & { readonly type: string },
): Promise<void> {
  if (!response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'private, no-cache');
  // A browser shows a PDF by a plugin of its own, which a page's policy would refuse; who may frame it stays.
  const framed = /frame-ancestors[^;]*/.exec(String(response.getHeader('Content-Security-Policy') ?? ''))?.[0];
  if (type === 'application/pdf' && framed !== undefined) response.setHeader('Content-Security-Policy', framed);
  const shown = type === 'application/pdf' ? 'inline' : 'attachment';
  const headers = { 'Content-Type': type, 'Content-Disposition': `${shown}; filename="${name}"` };
  if (Buffer.isBuffer(body)) {
    const tag = tagOf(body);
    response.setHeader('ETag', tag);
    if (isKnown(request, tag)) response.writeHead(304);
    else response.writeHead(200, { ...headers, 'Content-Length': body.length });
    response.end(response.statusCode === 304 || request.method === 'HEAD' ? undefined : body);
    return;
  }
  if (request.method === 'HEAD') {
    response.writeHead(200, headers);
    response.end();
    return;
  }
  response.writeHead(200, headers);
  // A reader that goes away needs no answer; a failure on our side cuts the answer off, so that it cannot pass for whole.
  await pipeline(body, response).catch((error: unknown) => {
    if (!isGone(error)) throw error;
  });
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
