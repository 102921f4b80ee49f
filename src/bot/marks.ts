/** What became of deliveries: marks that wait while others are being kept go together into the next commit. */
import { traced, type Log } from '../log.ts';
import type { Reader, Store, Write } from '../store/store.ts';

/** A write, or what makes the writes of what is there by then. */
type Mark = Write | ((tx: Reader) => Promise<readonly Write[]>);

export type Marks = { readonly add: (mark: Mark) => void; readonly done: () => Promise<void> };

export function markInBatches(store: Store, log: Log): Marks {
  let waiting: Mark[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const marks = waiting;
      waiting = [];
      try {
        await store.transact(async (tx) => {
          const writes: Write[] = [];
          for (const mark of marks) writes.push(...(typeof mark === 'function' ? await mark(tx) : [mark]));
          return { writes, result: null };
        });
      } catch (error) {
        // The records stay: the worst is that the next process sends these once more.
        log.error({ count: marks.length, ...traced(error) }, 'deliveries could not be marked');
      }
    }
    running = null;
  }

  return {
    add(mark) {
      waiting.push(mark);
      running ??= run();
    },
    done: () => running ?? Promise.resolve(),
  };
}
