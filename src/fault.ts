/** What can stop the program or a request, by code, with the facts that each carries. Closed list: add here first. */
export interface FaultFacts {
  'settings.invalid': { variable: string };
  'domain.invalid': { file: string };
  'store.locked': { path: string; pid: number };
  'store.damaged': { file: string };
  'store.unwritable': { path: string };
  'store.closed': Record<string, never>;
  'call.unknown': { id: string };
  'request.bad': Record<string, never>;
  'request.unauthorised': Record<string, never>;
  'request.forbidden': Record<string, never>;
  'request.not-found': Record<string, never>;
  'request.too-large': { limitBytes: number };
  'request.too-many': { retryAfterSeconds: number };
  'request.conflict': Record<string, never>;
  'request.unsupported': Record<string, never>;
  'request.method': { allow: string };
  'request.timeout': Record<string, never>;
  'request.not-implemented': Record<string, never>;
  'server.address': { address: string };
  'server.draining': Record<string, never>;
  'server.busy': Record<string, never>;
  'turn.failed': { incident: string };
}

export type FaultCode = keyof FaultFacts;

/**
 * The program, or one request, cannot go on. The message says what to do next; the edges map the code
 * to an HTTP status or an exit code. A user's answer that was not taken is never a Fault: it is a value.
 */
export class Fault<C extends FaultCode = FaultCode> extends Error {
  readonly code: C;
  readonly facts: FaultFacts[C];
  constructor(code: C, facts: FaultFacts[C], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Fault';
    this.code = code;
    this.facts = facts;
  }
}

export const isFault = (error: unknown): error is Fault => error instanceof Fault;
