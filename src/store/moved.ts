/** What a store holds, freed of how it is kept: the items that move from one store to another, and what proves that all arrived. */
import { createHash } from 'node:crypto';
import type { StoreSecrets } from './keys.ts';
import type { RecordKind } from './records.ts';

/** Names, keys and owners are pseudonyms; the secret that they are made with moves along. */
export type Moved =
  | { readonly is: 'person'; readonly name: string; readonly key: Buffer }
  | {
      readonly is: 'document';
      readonly kind: RecordKind;
      readonly name: string;
      readonly sort: string;
      readonly fields: readonly string[];
      readonly owner: string | null;
      readonly id: string;
      readonly text: string;
    }
  | {
      readonly is: 'entry';
      readonly log: string;
      readonly position: number;
      readonly owner: string | null;
      readonly id: string;
      readonly text: string;
    };

export type MovingFrom = {
  readonly secrets: StoreSecrets;
  /** Other secrets of the program by name: `staff`, `directline`. */
  readonly others: ReadonlyMap<string, Buffer>;
  /** People first, then documents, then the entries of each log in order. */
  readonly items: () => AsyncIterable<Moved>;
  readonly close: () => Promise<void>;
};

export type MovingTo = {
  readonly put: (item: Moved) => Promise<void>;
  /** What is there now, read again from where it is kept. */
  readonly items: () => AsyncIterable<Moved>;
  /** Makes it the store. Nothing is one before. */
  readonly settle: () => Promise<void>;
  /** Leaves things as they were found, unless it is settled. */
  readonly close: () => Promise<void>;
};

/** How many of each sort, and a sum over all that does not depend on the order. */
export type Tally = { readonly counts: Readonly<Record<string, number>>; readonly sum: string };

export function tally(): { readonly add: (item: Moved) => void; readonly total: () => Tally } {
  const counts: Record<string, number> = {};
  const sum = Buffer.alloc(32);
  return {
    add(item) {
      const sort = item.is === 'document' ? item.kind : item.is;
      counts[sort] = (counts[sort] ?? 0) + 1;
      const digest = createHash('sha256')
        .update(JSON.stringify(partsOf(item)))
        .digest();
      for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) ^ (digest[at] ?? 0);
    },
    total: () => ({ counts: Object.fromEntries(Object.entries(counts).sort()), sum: sum.toString('hex') }),
  };
}

function partsOf(item: Moved): readonly unknown[] {
  switch (item.is) {
    case 'person':
      return ['person', item.name, item.key.toString('hex')];
    case 'document':
      // JSONB keeps what a document says, not the order in which it says it.
      return [
        item.kind,
        item.name,
        item.sort,
        item.fields.toSorted(),
        item.owner,
        item.id,
        ordered(JSON.parse(item.text)),
      ];
    case 'entry':
      return ['entry', item.log, item.position, item.owner, item.id, item.text];
  }
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, ordered(inner)]);
}
