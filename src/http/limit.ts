/** How often somebody may do something: so many times in a window of time. */

export type Limiter = {
  /** Counts one more for `key`. Returns 0 when it is within the limit, otherwise the seconds to wait; a refusal is not counted. */
  readonly take: (key: string) => number;
  /** The same answer without counting. */
  readonly look: (key: string) => number;
  /** Takes one back. */
  readonly giveBack: (key: string) => void;
};

type Window = { readonly since: number; count: number };

/**
 * A window begins with the first use of a key: exactly `most` pass in it, and whoever waits as long as told gets in.
 * @param nowMs milliseconds that only grow
 * @param keys how many are remembered; past that the one whose window began first is forgotten
 */
export function limiter(options: {
  readonly most: number;
  readonly windowMs: number;
  readonly nowMs: () => number;
  readonly keys?: number;
}): Limiter {
  const { most, windowMs, nowMs, keys = 50_000 } = options;
  /** In the order in which the windows began. */
  const windows = new Map<string, Window>();

  const running = (key: string, now: number): Window | null => {
    const window = windows.get(key);
    return window === undefined || now - window.since >= windowMs ? null : window;
  };
  const look = (key: string): number => {
    const now = nowMs();
    const window = running(key, now);
    if (window === null || window.count < most) return 0;
    return Math.ceil((window.since + windowMs - now) / 1000);
  };
  const begin = (key: string, now: number): void => {
    windows.delete(key);
    const oldest = windows.keys().next();
    if (windows.size >= keys && oldest.done !== true) windows.delete(oldest.value);
    windows.set(key, { since: now, count: 1 });
  };

  return {
    take(key) {
      const seconds = look(key);
      if (seconds > 0) return seconds;
      const now = nowMs();
      const window = running(key, now);
      if (window === null) begin(key, now);
      else window.count += 1;
      return 0;
    },
    look,
    giveBack(key) {
      const window = running(key, nowMs());
      if (window !== null && window.count > 0) window.count -= 1;
    },
  };
}
