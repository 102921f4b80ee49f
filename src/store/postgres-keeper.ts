/**
 * Takes decided transactions to the database, as many together as have gathered while the last ones were being kept, and
 * sends those again that were kept waiting by one that lost.
 */
import type { KeyObject } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { Name } from './record-text.ts';
import { fold } from './postgres-group.ts';
import type { Link } from './postgres-link.ts';
import { tellings } from './postgres-news.ts';
import type { Overlay } from './postgres-overlay.ts';
import type { Underway } from './postgres-prepare.ts';
import type { RecordKind } from './records.ts';
import type { News, Write } from './store.ts';

export type Keeper = {
  /** Its end is told by `done`. */
  readonly add: (tx: Underway) => void;
  /** Resolves when the transaction of that version is kept or not. */
  readonly settled: (version: string) => Promise<unknown>;
  /** Resolves when all that are under way now are kept or not. */
  readonly allSettled: () => Promise<unknown>;
};

export type KeeperParts = {
  readonly process: number;
  readonly link: Link;
  readonly overlay: Overlay;
  readonly name: Name;
  readonly storeKey: KeyObject;
  readonly channel: string;
  readonly tell: (news: readonly News[]) => void;
};

/** Bounds of one call: the database is busy with it while others wait. */
const mostTogether = 256;
const mostCharacters = 8_000_000;
export function createKeeper({ process: id, link, overlay, name, storeKey, channel, tell }: KeeperParts): Keeper {
  const waiting: Underway[] = [];
  const underway = new Map<string, Promise<unknown>>();
  let flushing: Promise<void> | null = null;

  async function flush(): Promise<void> {
    while (waiting.length > 0) await keepGroup(waiting.splice(0, together(waiting)));
    flushing = null;
  }

  async function keepGroup(group: readonly Underway[]): Promise<void> {
    let left = group;
    while (left.length > 0) {
      try {
        const { values, blame } = fold(left, storeKey);
        const last = left.at(-1)?.version ?? '';
        const news = tellings(
          id,
          left.flatMap(({ writes }) => writes),
          storeKey,
        );
        const stale = await link.keep(last, values, channel, news);
        const isKept = stale?.every((what) => what.startsWith('>')) ?? true;
        if (stale === null || isKept) {
          const elsewhere = new Set(stale?.map((what) => what.slice(1)));
          for (const tx of left) confirm(tx, elsewhere);
          return;
        }
        const lost = whoLost(left, new Set(stale.flatMap((what) => blame.get(what) ?? [])));
        if (lost.size === 0) throw new Error('The database refused a transaction and does not say which.');
        left.filter((tx) => lost.has(tx)).forEach(repeat);
        left = left.filter((tx) => !lost.has(tx));
      } catch (error) {
        const isOfOne = left.length > 1 && !(error instanceof Fault);
        // One that the database cannot take must not take the others along.
        if (isOfOne) for (const tx of left) await keepGroup([tx]);
        else for (const tx of left) fail(tx, error);
        return;
      }
    }
  }

  /** @param elsewhere messages that another process delivers */
  function confirm(tx: Underway, elsewhere: ReadonlySet<string>): void {
    overlay.confirm(namesOf(tx), tx.version);
    for (const write of tx.ready)
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) write.owner.isNew = false;
    end(tx);
    if (tx.forgets) overlay.distrustAll();
    if (tx.writes.length > 0)
      tell(elsewhere.size === 0 ? tx.writes : tx.writes.map((write) => leftTo(write, elsewhere)));
    tx.done.resolve('kept');
  }

  const leftTo = (write: Write, elsewhere: ReadonlySet<string>): News =>
    write.do === 'put' && elsewhere.has(name(write.kind, write.id))
      ? { do: 'touched', kind: write.kind, id: write.id }
      : write;

  function repeat(tx: Underway): void {
    undo(tx);
    tx.done.resolve('stale');
  }

  function fail(tx: Underway, error: unknown): void {
    undo(tx);
    tx.done.reject(error);
  }

  function undo(tx: Underway): void {
    overlay.distrust([...namesOf(tx), ...tx.seen.documents.keys(), ...tx.seen.logs.keys()], tx.version);
    for (const write of tx.ready) {
      if ((write.do === 'put' || write.do === 'append') && write.owner !== null) overlay.distrustHolder(write.owner);
    }
    end(tx);
  }

  function end(tx: Underway): void {
    underway.delete(tx.version);
    if (tx.forgets) overlay.forgetting -= 1;
  }

  return {
    add(tx) {
      // Whoever waits for its end only wants to know that it ended.
      if (tx.writes.length > 0)
        underway.set(
          tx.version,
          tx.done.promise.catch(() => null),
        );
      waiting.push(tx);
      // Those who are ready in this round of the event loop come along.
      flushing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(flush);
    },
    settled: (version) => underway.get(version) ?? Promise.resolve(),
    allSettled: () => Promise.all([...underway.values()]),
  };
}

/**
 * How many of those that wait go together. Whoever forgets goes alone: what that takes away is known to the database
 * only. Whoever asked what matches goes no further behind one that may change the answer: the database compares
 * answers with what was there before the group.
 */
function together(waiting: readonly Underway[]): number {
  const changed = new Set<RecordKind>();
  let size = 0;
  for (const [at, { forgets, answers, ready }] of waiting.entries()) {
    const isLate = answers.some(({ question }) => changed.has(question.kind));
    if (at > 0 && (forgets || isLate || at >= mostTogether || size > mostCharacters)) return at;
    if (forgets) return 1;
    for (const write of ready) {
      if ('kind' in write) changed.add(write.kind);
      if ('text' in write) size += write.text.length;
    }
  }
  return waiting.length;
}

const namesOf = ({ ready }: Underway): string[] =>
  ready.flatMap((write) => (write.do === 'forget' ? [] : [write.name]));

/** Those that saw what is not so any more, and those that saw what these wrote. */
function whoLost(group: readonly Underway[], first: ReadonlySet<Underway>): ReadonlySet<Underway> {
  const lost = new Set<Underway>();
  const versions = new Set<string | null>();
  for (const tx of group) {
    const relied = [...tx.seen.documents.values(), ...tx.seen.logs.values()].some(
      (version) => version !== null && versions.has(version),
    );
    if (!first.has(tx) && !relied) continue;
    lost.add(tx);
    versions.add(tx.version);
  }
  return lost;
}
