/**
 * Whoever reads a counter means to move it on. One after another in this process, each until the next can see what it
 * wrote: otherwise one of many wins at a time, and all the others decide again. One line for all counters, so that
 * nobody can wait for somebody who waits for them.
 */
import type { Reader } from './store.ts';

export type Turnstile = {
  /** A reader that waits for its turn at the first counter, and what ends its turn. */
  readonly through: (inside: Reader) => { readonly reader: Reader; readonly leave: () => void };
};

export function turnstile(): Turnstile {
  let tail = Promise.resolve(null);
  return {
    through(inside) {
      let leave: (() => void) | null = null;
      const enter = async (): Promise<void> => {
        if (leave !== null) return;
        const mine = Promise.withResolvers<null>();
        const before = tail;
        tail = mine.promise;
        leave = () => mine.resolve(null);
        await before;
      };
      return {
        reader: {
          ...inside,
          get: async (kind, id) => {
            if (kind === 'counter') await enter();
            return inside.get(kind, id);
          },
        },
        leave: () => leave?.(),
      };
    },
  };
}
