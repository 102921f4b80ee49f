/** One thing at a time for each key, in order of arrival; keys run side by side. Bounded, so that nobody fills the memory. */
import { Fault } from '../fault.ts';

export type Queue = {
  /** Runs `work` after what waits under the same key. Throws `request.too-many` when too much waits there. */
  readonly run: <T>(key: string, work: () => Promise<T>) => Promise<T>;
  /** Resolves when nothing runs or waits any more. */
  readonly idle: () => Promise<void>;
  readonly size: () => number;
};

/** @param longest how many may run or wait under one key */
export function inOrder(longest: number): Queue {
  const lines = new Map<string, { tail: Promise<unknown>; length: number }>();
  let busy = 0;
  let whenIdle: (() => void)[] = [];

  const leave = (key: string): void => {
    busy -= 1;
    const line = lines.get(key);
    if (line !== undefined) {
      line.length -= 1;
      if (line.length === 0) lines.delete(key);
    }
    if (busy > 0) return;
    const waiting = whenIdle;
    whenIdle = [];
    for (const wake of waiting) wake();
  };

  return {
    run(key, work) {
      const line = lines.get(key) ?? { tail: Promise.resolve(), length: 0 };
      if (line.length >= longest) {
        const detail = 'Too many messages of this conversation are waiting. Wait for the answers, then send again.';
        return Promise.reject(new Fault('request.too-many', { retryAfterSeconds: 2 }, detail));
      }
      lines.set(key, line);
      line.length += 1;
      busy += 1;
      const mine = line.tail.then(work);
      // The next in line starts whether or not this one failed; the caller alone hears of the failure.
      line.tail = mine.then(
        () => leave(key),
        () => leave(key),
      );
      return mine;
    },
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => whenIdle.push(resolve))),
    size: () => busy,
  };
}
