/** Faults as RFC 9457 problem documents: what went wrong for the client, never how. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isFault, type FaultCode } from '../fault.ts';

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
};

type Kind = { readonly status: number; readonly title: string };

const kinds: Partial<Record<FaultCode, Kind>> = {
  'request.bad': { status: 400, title: 'The request cannot be understood' },
  'request.unauthorised': { status: 401, title: 'Who is asking is not known' },
  'request.forbidden': { status: 403, title: 'Not allowed' },
  'request.not-found': { status: 404, title: 'Nothing here' },
  'request.method': { status: 405, title: 'Not this method' },
  'request.timeout': { status: 408, title: 'The request took too long to arrive' },
  'request.conflict': { status: 409, title: 'Not possible as things are' },
  'request.too-large': { status: 413, title: 'The request is too large' },
  'request.unsupported': { status: 415, title: 'Not in this format' },
  'request.too-many': { status: 429, title: 'Too many requests' },
  'request.not-implemented': { status: 501, title: 'Not offered here' },
  'server.draining': { status: 503, title: 'Stopping' },
  'server.busy': { status: 503, title: 'Busy' },
  'store.closed': { status: 503, title: 'Stopping' },
  'store.unwritable': { status: 503, title: 'Nothing can be kept at the moment' },
  'turn.failed': { status: 500, title: 'The message could not be answered' },
};

/** The error as a problem. What is not a Fault of a request gives a 500 that tells nothing of the inside. */
export function problemOf(error: unknown): Problem {
  const kind = isFault(error) ? kinds[error.code] : undefined;
  if (!isFault(error) || kind === undefined) {
    return {
      type: 'urn:bussola:problem:internal',
      title: 'Something went wrong here',
      status: 500,
      detail: 'Nothing that was confirmed is lost. Try again; if it happens again, tell whoever runs this server.',
    };
  }
  return { type: `urn:bussola:problem:${error.code}`, title: kind.title, status: kind.status, detail: error.message };
}

/**
 * Answers with the problem of an error, and the headers that go with it. A body that was not read to its end makes
 * the connection unusable: it is then closed after the answer.
 * @param extension further members of the document, for clients that know them by other names
 */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  error: unknown,
  extension: Readonly<Record<string, unknown>> = {},
): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const problem = problemOf(error);
  const body = Buffer.from(JSON.stringify({ ...problem, ...extension }));
  if (isFault(error) && error.code === 'request.too-many' && 'retryAfterSeconds' in error.facts) {
    response.setHeader('Retry-After', String(error.facts.retryAfterSeconds));
  }
  if (problem.status === 503) response.setHeader('Retry-After', '5');
  if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
  if (isFault(error) && 'allow' in error.facts) response.setHeader('Allow', error.facts.allow);
  if (!request.complete) response.setHeader('Connection', 'close');
  response.writeHead(problem.status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
