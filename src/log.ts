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

/** What may be logged of an error: its class, its code, where it was thrown. Its message may quote what somebody wrote. */
export function traced(error: unknown): { readonly error: string; readonly code?: string; readonly at?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
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
