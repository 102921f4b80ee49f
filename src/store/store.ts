/**
 * The store's port: documents by kind and id, found by the fields that `records.ts` declares, plus append-only logs.
 * JSON and PostgreSQL stand behind it. It knows nothing of interviews or channels.
 */
import type { IndexOf, RecordKind, RecordOf } from './records.ts';

export type Where<K extends RecordKind> = Partial<IndexOf<K>>;

/** A page of documents; `next` is the cursor of the following page, null at the end. */
export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

export type Paging = {
  readonly limit?: number;
  readonly cursor?: string;
  readonly newestFirst?: boolean;
  /** Within a transaction: what is found may have changed by the time it is kept. For what is told, not decided by. */
  readonly loose?: true;
};

export interface Reader {
  get<K extends RecordKind>(kind: K, id: string): Promise<RecordOf<K> | null>;
  /** Documents whose index fields all equal those given; in the order of `sort` of their kind, then id. */
  find<K extends RecordKind>(kind: K, where: Where<K>, paging?: Paging): Promise<Page<RecordOf<K>>>;
  /** How many documents match, without reading them. */
  count<K extends RecordKind>(kind: K, where: Where<K>): Promise<number>;
  /** Entries of a log from position `from` (0 the first), oldest first; of at most `most` positions. */
  log(name: string, from?: number, most?: number): Promise<readonly LogEntry[]>;
  /** Number of entries of a log. */
  logLength(name: string): Promise<number>;
}

/** Position of the entry in its log, and what was appended. */
export type LogEntry = { readonly at: number; readonly entry: unknown };

export type Write =
  | {
      [K in RecordKind]: {
        readonly do: 'put';
        readonly kind: K;
        readonly id: string;
        readonly body: RecordOf<K>;
        /** Nobody will change the body any more, and it is what JSON would give back: the store may freeze and share it. */
        readonly givenAway?: true;
        /** The body as JSON, when it is at hand. */
        readonly json?: string;
      };
    }[RecordKind]
  | { readonly do: 'delete'; readonly kind: RecordKind; readonly id: string }
  /** `owner`: whose personal data this is; sealed with that person's key. A record's owner is declared in `records.ts`. */
  | {
      readonly do: 'append';
      readonly log: string;
      readonly owner: string | null;
      readonly entry: unknown;
      /** The entry as JSON, when it is at hand. */
      readonly json?: string;
    }
  /** Destroys a person's key: whatever was sealed with it can never be read again, in backups too. */
  | { readonly do: 'forget'; readonly owner: string };

/** What a transaction decided: kept whole or not at all. `result` goes to the caller once the writes are on disk. */
export type Batch<R> = { readonly writes: readonly Write[]; readonly result: R };

/**
 * What a listener is told: the writes of a commit of this process; of another process's commit only what it touched, to
 * be read where it matters. `missed`: others may have committed things that were not heard of. `lapsed`: the store had
 * taken this process for dead; what it had in hand to deliver is to be claimed anew.
 */
export type News =
  | Write
  | { readonly do: 'touched'; readonly kind: RecordKind; readonly id: string }
  | { readonly do: 'grown'; readonly log: string }
  | { readonly do: 'missed' | 'lapsed' };

export interface Store extends Reader {
  /**
   * Runs `decide` on a consistent view and keeps its writes in one durable stroke; resolves only when they would
   * survive a power cut. `decide` may be run again after a lost race, so it must have no effect of its own.
   */
  transact<R>(decide: (tx: Reader) => Promise<Batch<R>>): Promise<R>;
  /** Called after each durable commit with its writes, in order of commit. Returns the unsubscriber. */
  onCommit(listener: (news: readonly News[]) => void): () => void;
  /** Null when able to serve, otherwise why not (for /readyz). */
  trouble(): string | null;
  /** Present when trouble passes by itself, as when a database is restarted: nobody need stop because of it. */
  readonly recovers?: true;
  /**
   * Only where several processes share the store: messages to deliver that no living process has in hand, which are
   * this process's from now on, in order. Those that it put itself are its own already, unless it is told `touched`.
   */
  readonly claim?: (limit: number) => Promise<readonly RecordOf<'outgoing'>[]>;
  /** Present with `recovers`, for a program that stops: from now on nobody waits longer than this for what is away. */
  readonly hasten?: (limitMs: number) => void;
  close(): Promise<void>;
}

/** All documents that are found, page after page, each read when it is asked for; the last page may be empty. */
export async function* pagesOf<K extends RecordKind>(
  reader: Pick<Reader, 'find'>,
  kind: K,
  where: Where<K>,
  paging: Paging,
): AsyncGenerator<readonly RecordOf<K>[]> {
  let next: string | null | undefined;
  while (next !== null) {
    const page: Page<RecordOf<K>> = await reader.find(
      kind,
      where,
      next === undefined ? paging : { ...paging, cursor: next },
    );
    yield page.items;
    ({ next } = page);
  }
}
