/** What the program does by itself, again and again. What fails is told by the log and tried the next time. */
import { setTimeout as laterTimer } from 'node:timers';
import { log, traced } from './log.ts';

/** Runs it now and then, one at a time; stopping waits for the one under way. */
export function repeated(everyMs: number, run: () => Promise<unknown>): { readonly stop: () => Promise<void> } {
  let running: Promise<void> | null = null;
  const once = (): void => {
    running ??= run()
      .then(() => undefined)
      .catch((error: unknown) => log.error(traced(error), 'what is due now and then failed'))
      .finally(() => (running = null));
  };
  const timer = setInterval(once, everyMs);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await running;
    },
  };
}

/**
 * Runs it a minute after the start, when nobody waits for the program, and then once a day.
 * @param run told whether it is to end before its time; stopping waits until it has
 */
export function daily(run: (isOver: () => boolean) => Promise<unknown>): { readonly stop: () => Promise<void> } {
  let isOver = false;
  let running: Promise<void> = Promise.resolve();
  const once = (): void => {
    running = run(() => isOver).then(
      () => undefined,
      (error: unknown) => log.error(traced(error), 'what is due once a day failed'),
    );
  };
  const first = laterTimer(once, 60_000);
  const others = setInterval(once, 24 * 60 * 60 * 1000);
  for (const timer of [first, others]) timer.unref();
  return {
    stop: async () => {
      isOver = true;
      clearTimeout(first);
      clearInterval(others);
      await running;
    },
  };
}
