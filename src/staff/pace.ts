/**
 * Reads the whole store in the background without being in anybody's way: while nobody waits for it, only when the
 * program has nothing else to do; as fast as it goes, in slices, once somebody does.
 */
import { performance } from 'node:perf_hooks';
import type { RecordKind, RecordOf } from '../store/records.ts';
import { pagesOf, type Store } from '../store/store.ts';

export type Pace = {
  /** Lets others have their turn. */
  readonly rest: () => Promise<void>;
  /** Somebody waits from now on. */
  readonly hurry: () => void;
};

/** Documents read at once: some milliseconds. */
const chunk = 50;
const pauseMs = 25;
/** Above this part of the time at work, others are at work. */
const busy = 0.2;

export function createPace(): Pace {
  let isWaitedFor = false;
  let wake = (): void => undefined;
  return {
    async rest() {
      await new Promise((resolve) => setImmediate(resolve));
      for (let isBusy = true; isBusy && !isWaitedFor;) {
        const before = performance.eventLoopUtilization();
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, pauseMs).unref();
        });
        isBusy = performance.eventLoopUtilization(before).utilization > busy;
      }
    },
    hurry() {
      isWaitedFor = true;
      wake();
    },
  };
}

/** All documents of a kind, some at a time. */
export async function* unhurried<K extends RecordKind>(
  store: Store,
  kind: K,
  pace: Pace,
  newestFirst = false,
): AsyncGenerator<readonly RecordOf<K>[]> {
  for await (const items of pagesOf(store, kind, {}, { limit: chunk, newestFirst })) {
    yield items;
    await pace.rest();
  }
}
