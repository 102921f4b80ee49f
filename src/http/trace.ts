/** What a request is called in the log, and the turn that came of it: one line leads to the other. */
import type { IncomingMessage } from 'node:http';

export type Trace = {
  /** The request's id, as `X-Request-Id` tells it. */
  readonly request: string;
  /** Id of the turn that answers, once it is kept. */
  turn?: string;
};

const traces = new WeakMap<IncomingMessage, Trace>();

/** Called once, when the request comes in. */
export function begin(request: IncomingMessage, id: string): Trace {
  const trace: Trace = { request: id };
  traces.set(request, trace);
  return trace;
}

/** Undefined for a request that our server did not take in. */
export const traceOf = (request: IncomingMessage): Trace | undefined => traces.get(request);
