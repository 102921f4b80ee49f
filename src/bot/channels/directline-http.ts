/** How Direct Line answers: JSON that is never cached, problems with the `error` member that its clients know. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { Fault, isFault, type FaultCode } from '../../fault.ts';
import { readBody, readJson } from '../../http/body.ts';
import { answerProblem, problemOf } from '../../http/problem.ts';
import { traceOf } from '../../http/trace.ts';
import { log, traced } from '../../log.ts';
import { tokenExpired } from './directline-access.ts';

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

/** The JSON of a body, `undefined` when there is none. Throws the reader's Faults. */
export async function readOptionalJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  return body.length === 0 ? undefined : readJson(body);
}

/**
 * The fault of a request that no route takes: 405 with what the path does take, 404 where there is no such path.
 * @param taken the methods that the path is asked by; none when it is no path of Direct Line
 */
export function noRoute(taken: readonly string[]): Fault {
  const allow = taken.join(', ');
  return allow === ''
    ? new Fault('request.not-found', {}, 'Direct Line 3.0 has no such route here.')
    : new Fault('request.method', { allow }, `This route takes ${allow}.`);
}

/** Codes that clients of Direct Line look for. */
const codes: Partial<Record<FaultCode, string>> = {
  'request.bad': 'BadArgument',
  'request.forbidden': 'BadArgument',
  'request.unauthorised': 'Unauthorized',
  'request.too-large': 'MessageSizeTooBig',
  'request.too-many': 'TooManyRequests',
};

export function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  if (!isFault(error))
    log.error({ request: traceOf(request)?.request, ...traced(error) }, 'a direct line request failed');
  const usual = isFault(error) ? codes[error.code] : undefined;
  const code = isFault(error) && error.cause === tokenExpired ? tokenExpired : (usual ?? 'ServiceError');
  answerProblem(request, response, error, { error: { code, message: problemOf(error).detail } });
}

/** Ends a connection that asked for a stream it may not have. */
export function refuseUpgrade(socket: Duplex, fault: Fault): void {
  const problem = problemOf(fault);
  const body = JSON.stringify(problem);
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${problem.status} ${problem.title}\r\nContent-Type: application/problem+json\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
