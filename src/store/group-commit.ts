/**
 * Group commit: transactions that come while the disk is busy are made durable together, by the next write. Each
 * waits for its own group only, and groups are written in order.
 */
import { Fault } from '../fault.ts';
import { unwritable } from './files.ts';
import type { Write } from './store.ts';

type Listener = (writes: readonly Write[]) => void;
type Group = { readonly done: PromiseWithResolvers<undefined>; readonly commits: (readonly Write[])[] };

export type GroupCommit = {
  /** Adds a transaction to the group that is written next; resolves when it is durable. */
  readonly add: (writes: readonly Write[]) => Promise<unknown>;
  /** Resolves when all that was added up to now is durable. */
  readonly settled: () => Promise<unknown>;
  /** Why nothing can be kept any more. */
  readonly failure: () => Fault | null;
  /** Nothing is kept from now on, and whoever waits is told. */
  readonly fail: (cause: unknown) => void;
  readonly onCommit: (listener: Listener) => () => void;
};

/**
 * @param write makes durable whatever was recorded up to its call; it is never called again once it failed, since
 * nobody knows what a disk holds after a failed sync
 * @param after called after each group
 */
export function groupCommit(folder: string, write: () => Promise<void>, after: () => void): GroupCommit {
  const listeners = new Set<Listener>();
  let group = freshGroup();
  let newest: Promise<unknown> = Promise.resolve();
  let flushing = false;
  let failed: Fault | null = null;

  function fail(cause: unknown): void {
    const known = unwritable(folder, cause);
    const said = `${folder} could not be written. Nothing is kept until the program is started again.`;
    failed ??= known instanceof Fault ? known : new Fault('store.unwritable', { path: folder }, said, { cause });
    group.done.reject(failed);
  }

  async function flush(): Promise<void> {
    while (failed === null && group.commits.length > 0) {
      const written = group;
      group = freshGroup();
      try {
        await write();
      } catch (cause) {
        fail(cause);
        written.done.reject(failed);
        break;
      }
      for (const writes of written.commits) for (const listener of listeners) tell(listener, writes);
      written.done.resolve(undefined);
      after();
    }
    flushing = false;
  }

  return {
    add: (writes) => {
      if (failed !== null) return Promise.reject(failed);
      group.commits.push(writes);
      newest = group.done.promise;
      if (!flushing) {
        flushing = true;
        setImmediate(() => void flush()); // those who are ready in this round of the event loop come along
      }
      return newest;
    },
    settled: () => newest,
    failure: () => failed,
    fail,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function freshGroup(): Group {
  const done = Promise.withResolvers<undefined>();
  done.promise.catch(() => undefined); // a group may have nobody who waits
  return { done, commits: [] };
}

/** A listener's mistake is its own: the commit is done. */
function tell(listener: Listener, writes: readonly Write[]): void {
  try {
    listener(writes);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
