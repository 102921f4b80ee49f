/** Runs work for many keys at once, a bounded number of them; the rest wait in order of arrival. */

export type SideBySide = {
  readonly add: (key: string) => void;
  /** Begins nothing more; what runs goes on. */
  readonly stop: () => void;
  /** Resolves when nothing runs. */
  readonly idle: () => Promise<void>;
  readonly isIdle: () => boolean;
};

/** @param run must not reject; it may add keys, its own too */
export function sideBySide(most: number, run: (key: string) => Promise<void>): SideBySide {
  const ready: string[] = [];
  let busy = 0;
  let isStopped = false;
  let waiting: (() => void)[] = [];

  function pump(): void {
    while (busy < most && !isStopped) {
      const key = ready.shift();
      if (key === undefined) return;
      busy += 1;
      void run(key).finally(() => {
        busy -= 1;
        pump();
        if (busy === 0) tell();
      });
    }
  }

  function tell(): void {
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  }

  return {
    add(key) {
      ready.push(key);
      pump();
    },
    stop() {
      isStopped = true;
    },
    isIdle: () => busy === 0,
    idle: () => (busy === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
