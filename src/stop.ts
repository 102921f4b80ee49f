/** The end of the program: within ten seconds of a signal, or when its store can keep nothing any more. */
import { setTimeout as laterTimer } from 'node:timers';
import { exitCodeOf } from './exit.ts';
import { isFault } from './fault.ts';
import { log, traced } from './log.ts';
import type { Store } from './store/store.ts';

/** What a stop may take. */
const stopMs = 10_000;
/** Whoever waits for a store that is away is told after this, while connections are still there to tell them over. */
const storeMs = 3_000;
/** A stop that hangs is ended so long after its time. */
const graceMs = 5_000;

/**
 * Stops once: on a signal, or when the store can keep nothing any more, since then no answer may be given.
 * @param stop `run` the stop itself, told how many milliseconds are left
 */
export function stopOnSignals(stop: {
  readonly store: Pick<Store, 'trouble' | 'recovers' | 'hasten'>;
  readonly run: (left: () => number) => Promise<void>;
}): void {
  let isStopping = false;
  const once = (failure: string | null): void => {
    if (isStopping) return;
    isStopping = true;
    clearInterval(watch);
    if (failure !== null) log.fatal({ why: failure }, 'the store can keep nothing any more: stopping');
    const code = failure === null ? 0 : 74;
    laterTimer(() => process.exit(code === 0 ? 1 : code), stopMs + graceMs).unref();
    stop.store.hasten?.(storeMs);
    const until = performance.now() + stopMs;
    stop.run(() => Math.max(0, until - performance.now())).then(() => (process.exitCode = code), endWith);
  };
  const watch = setInterval(() => {
    const why = stop.store.trouble();
    if (why !== null && stop.store.recovers !== true) once(why);
  }, 500);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => once(null));
}

/** The last line that is read by whoever started the program: what to do, not a stack. */
export function endWith(error: unknown): never {
  const message = isFault(error) ? error.message : error instanceof Error ? error.message : String(error);
  if (!isFault(error)) log.fatal(traced(error), 'the program cannot go on');
  process.stderr.write(`Bussola cannot start: ${message}\n`);
  process.exit(exitCodeOf(error));
}
