/** A transaction's writes, with all done that could fail before the database is asked. */
import { fieldNames } from './json-reader.ts';
import type { Name } from './record-text.ts';
import type { Question } from './postgres-load.ts';
import type { Holder, Seen } from './postgres-overlay.ts';
import { type RecordKind, type RecordOf, declared } from './records.ts';
import type { Write } from './store.ts';

export type Ready =
  | {
      readonly do: 'put';
      readonly name: string;
      readonly kind: RecordKind;
      readonly sort: string;
      readonly fields: string;
      readonly owner: Holder | null;
      readonly id: string;
      readonly text: string;
    }
  | { readonly do: 'delete'; readonly name: string; readonly kind: RecordKind }
  | {
      readonly do: 'append';
      readonly name: string;
      readonly owner: Holder | null;
      readonly id: string;
      readonly text: string;
    }
  /** `owner`: the pseudonym. */
  | { readonly do: 'forget'; readonly owner: string };

/** A transaction on its way to the database. */
export type Underway = {
  /** Of all that it writes. */
  readonly version: string;
  readonly seen: Seen;
  readonly answers: readonly { readonly question: Question; readonly answer: string }[];
  readonly ready: readonly Ready[];
  readonly writes: readonly Write[];
  readonly forgets: boolean;
  readonly done: PromiseWithResolvers<'kept' | 'stale'>;
};

/** Pseudonyms of the persons whose keys these writes are sealed with. Throws when a body is not something JSON can hold. */
export function ownersOf(writes: readonly Write[], name: Name): readonly string[] {
  const owners = writes.map((write) =>
    write.do === 'put' ? ownerOfPut(write.kind, write.body) : write.do === 'append' ? write.owner : null,
  );
  return [...new Set(owners.filter((owner) => owner !== null).map((owner) => name('owner', owner)))];
}

const ownerOfPut = <K extends RecordKind>(kind: K, body: RecordOf<K>): string | null => declared[kind].owner(body);

/**
 * @param known the persons whose keys are known
 * @param draw a new key for a person who has none, or whose key is destroyed by the write before
 */
export function prepare(
  writes: readonly Write[],
  name: Name,
  known: (owner: string) => Holder | undefined,
  draw: (owner: string) => Holder,
): readonly Ready[] {
  const drawn = new Map<string, Holder>();
  const forgotten = new Set<string>();
  const holderOf = (owner: string | null): Holder | null => {
    if (owner === null) return null;
    const person = name('owner', owner);
    const holder = drawn.get(person) ?? (forgotten.has(person) ? undefined : known(person)) ?? draw(person);
    drawn.set(person, holder);
    return holder;
  };
  return writes.map((write): Ready => {
    switch (write.do) {
      case 'put':
        return preparePut(write.kind, write.id, write.body, write.json, name, holderOf);
      case 'delete':
        return { do: 'delete', name: name(write.kind, write.id), kind: write.kind };
      case 'append':
        return {
          do: 'append',
          name: name('log', write.log),
          owner: holderOf(write.owner),
          id: write.log,
          text: write.json ?? textOf(write.entry),
        };
      case 'forget': {
        const owner = name('owner', write.owner);
        forgotten.add(owner);
        drawn.delete(owner);
        return { do: 'forget', owner };
      }
    }
  });
}

function preparePut<K extends RecordKind>(
  kind: K,
  id: string,
  body: RecordOf<K>,
  json: string | undefined,
  name: Name,
  holderOf: (owner: string | null) => Holder | null,
): Ready {
  const { index, sort, owner } = declared[kind];
  const fields = fieldNames(kind, index(body), name).join(',');
  return {
    do: 'put',
    name: name(kind, id),
    kind,
    sort: sort(body),
    fields,
    owner: holderOf(owner(body)),
    id,
    text: json ?? textOf(body),
  };
}

/** What JSON cannot hold is refused. */
export function textOf(value: unknown): string {
  const text: unknown = JSON.stringify(value);
  if (typeof text !== 'string') throw new TypeError('Only what JSON can hold can be kept.');
  return text;
}
