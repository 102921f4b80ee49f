/** One JSON object a line on stderr: ids and codes, never what people wrote. */
import { pino } from 'pino';

export type Log = {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
  readonly fatal: (facts: object, message: string) => void;
};

/** Written at once: the line of a fatal error must be out before the process ends. */
export const log: Log = pino(
  { base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ dest: 2, sync: true }),
);

/** What an answered request leaves in the access log: nothing that says who asked, or for what of whom. */
export type Access = {
  readonly request: string;
  readonly turn?: string | undefined;
  readonly method: string | undefined;
  /** The route's name, as `routeName` gives it. */
  readonly route: string;
  /** Null when the client went away before the answer was out. */
  readonly status: number | null;
  readonly ms: number;
};

export type AccessLog = { readonly write: (line: Access) => void; readonly close: () => void };

/**
 * One JSON object a line on stdout, written in bunches and at least once a second, so that no answer waits for it. When
 * nobody reads them, lines past a megabyte are dropped rather than kept.
 */
export function openAccessLog(): AccessLog {
  const out = pino.destination({ dest: 1, sync: false, minLength: 8 * 1024, maxLength: 2 ** 20, periodicFlush: 1000 });
  const lines = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, out);
  // A reader that went away is no reason to stop.
  out.on('error', () => undefined);
  return { write: (line) => lines.info(line, 'request'), close: () => out.end() };
}

/** What may be logged of an error: its class, its code, where it was thrown. Its message may quote what somebody wrote. */
export function traced(error: unknown): { readonly error: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  // The stack begins with the message, whose lines may look like frames.
  const { stack = '', message } = error;
  const from = stack.indexOf(message);
  const frames = (from < 0 ? '' : stack.slice(from + message.length))
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    error: error.name,
    ...code,
    ...(frames.length === 0
      ? {}
      : {
          at: frames
            .slice(0, 6)
            .map((line) => line.trim())
            .join(' < '),
        }),
  };
}
