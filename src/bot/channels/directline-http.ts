/** How Direct Line reads bodies and answers: JSON, never cached, problems with the `error` member that its clients know. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Fault, isFault, type FaultCode } from '../../fault.ts';

const longestBody = 256 * 1024;

export function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(text);
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    parts.push(part as Buffer); // no encoding is set
    size += (part as Buffer).length; // the same
    if (size > longestBody) throw new Fault('request.too-large', { limitBytes: longestBody }, 'too large');
  }
  if (size === 0) return undefined;
  try {
    return JSON.parse(Buffer.concat(parts).toString());
  } catch (cause) {
    throw new Fault('request.bad', {}, 'The body is not JSON.', { cause });
  }
}

const statuses: Partial<Record<FaultCode, number>> = {
  'request.bad': 400,
  'request.unauthorised': 401,
  'request.forbidden': 403,
  'request.not-found': 404,
  'request.too-large': 413,
  'request.unsupported': 415,
  'request.too-many': 429,
};

export function refuse(_request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const status = isFault(error) ? (statuses[error.code] ?? 500) : 500;
  if (!isFault(error)) console.error(error);
  const detail = isFault(error) ? error.message : 'Internal';
  if (isFault(error) && error.code === 'request.too-many')
    response.setHeader('Retry-After', String((error as Fault<'request.too-many'>).facts.retryAfterSeconds));
  if (!response.headersSent) {
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    response.end(
      JSON.stringify({
        type: 'about:blank',
        title: detail,
        status,
        detail,
        error: { code: isFault(error) ? error.code : 'ServerError', message: detail },
      }),
    );
  }
}

export function refuseUpgrade(socket: Duplex, fault: Fault): void {
  const body = JSON.stringify({ type: 'about:blank', title: 'Forbidden', status: 403, detail: fault.message });
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 403 Forbidden\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
