/** Transactions that go to the database together, folded into one call: what they saw, and what stands after them. */
import type { KeyObject } from 'node:crypto';
import { joinRecord } from './record-text.ts';
import type { Holder } from './postgres-overlay.ts';
import type { Ready, Underway } from './postgres-prepare.ts';
import { SEAL_BYTES, sealInto } from './seal.ts';

export type Folded = {
  /** Values of `keep_group`, from `seen_documents` to `bodies`. */
  readonly values: readonly unknown[];
  /** Who relied on a name, or on the n-th answer: `?n`. */
  readonly blame: ReadonlyMap<string, readonly Underway[]>;
};

/** Two transactions may have seen a thing in two states; then at least one of them is told so. */
type Sight = { readonly name: string; readonly version: string | null };
type Put = Ready & { do: 'put' };
type Append = Ready & { do: 'append' };
/** A gap stands for an entry whose person was forgotten further on in the same transaction. */
type Grown = { version: string; readonly entries: (Append | null)[] };

export function fold(group: readonly Underway[], storeKey: KeyObject): Folded {
  const blame = new Map<string, Underway[]>();
  const documents = new Map<string, Sight>();
  const logs = new Map<string, Sight>();
  const holders = new Map<string, Holder>();
  const puts = new Map<string, { readonly put: Put; readonly version: string }>();
  const gone = new Set<string>();
  const grown = new Map<string, Grown>();
  const forgotten = new Set<string>();
  const answers = group.flatMap((tx) => tx.answers.map((asked) => ({ ...asked, tx })));
  const rely = (name: string, tx: Underway): void => {
    const others = blame.get(name);
    if (others === undefined) blame.set(name, [tx]);
    else others.push(tx);
  };

  for (const tx of group) {
    // What a transaction before it in the group wrote was seen here and needs no database.
    for (const [name, version] of tx.seen.documents) {
      if (puts.has(name) || gone.has(name)) continue;
      documents.set(`${name} ${version}`, { name, version });
      rely(name, tx);
    }
    for (const [name, version] of tx.seen.logs) {
      if (grown.has(name)) continue;
      logs.set(`${name} ${version}`, { name, version });
      rely(name, tx);
    }
    for (const ready of tx.ready) {
      if ((ready.do === 'put' || ready.do === 'append') && ready.owner !== null) {
        holders.set(ready.owner.name, ready.owner);
        rely(ready.owner.name, tx);
      }
      write(ready, tx.version);
    }
  }
  answers.forEach(({ tx }, index) => rely(`?${index + 1}`, tx));

  function write(ready: Ready, version: string): void {
    if (ready.do === 'put') {
      gone.delete(ready.name);
      puts.set(ready.name, { put: ready, version });
    } else if (ready.do === 'delete') {
      puts.delete(ready.name);
      gone.add(ready.name);
    } else if (ready.do === 'append') {
      const log = grown.get(ready.name) ?? { version, entries: [] };
      log.version = version;
      log.entries.push(ready);
      grown.set(ready.name, log);
    } else forget(ready.owner);
  }

  function forget(person: string): void {
    forgotten.add(person);
    holders.delete(person);
    for (const [name, { put }] of puts) {
      if (put.owner?.name !== person) continue;
      puts.delete(name);
      gone.add(name);
    }
    for (const { entries } of grown.values()) {
      for (const [at, entry] of entries.entries()) if (entry?.owner?.name === person) entries[at] = null;
    }
  }

  for (const [name, { entries }] of grown) {
    while (entries.length > 0 && entries.at(-1) === null) entries.pop();
    if (entries.length === 0) grown.delete(name);
  }
  const values = valuesOf({ documents, logs, holders, puts, gone, grown, forgotten, answers }, storeKey);
  return { blame, values };
}

type Stand = {
  readonly documents: ReadonlyMap<string, Sight>;
  readonly logs: ReadonlyMap<string, Sight>;
  readonly holders: ReadonlyMap<string, Holder>;
  readonly puts: ReadonlyMap<string, { readonly put: Put; readonly version: string }>;
  readonly gone: ReadonlySet<string>;
  readonly grown: ReadonlyMap<string, Grown>;
  readonly forgotten: ReadonlySet<string>;
  readonly answers: Underway['answers'];
};

function valuesOf({ documents, logs, holders, puts, gone, grown, forgotten, answers }: Stand, storeKey: KeyObject) {
  const persons = [...holders.values()];
  const fresh = persons.filter(({ isNew }) => isNew);
  const relied = persons.filter(({ name }) => !forgotten.has(name));
  const put = [...puts.values()];
  const entries = [...grown].flatMap(([log, { entries: list }]) =>
    list.flatMap((entry, at) => (entry === null ? [] : [{ log, at, entry }])),
  );
  const open = put.map(({ put: { id, owner, text } }) => openText(id, owner, text));
  const records = [
    ...put.map(({ put: { id, owner, text } }, index) =>
      open[index] === null ? { owner, text: joinRecord(id, text) } : null,
    ),
    ...entries.map(({ entry: { id, owner, text } }) => ({ owner, text: joinRecord(id, text) })),
  ];
  const { bodies, starts, sizes } = sealAll(records, storeKey);
  // prettier-ignore
  return [
    ...columns(documents), ...columns(logs),
    relied.map(({ name }) => name), relied.map(({ id, isNew }) => (isNew ? null : id)),
    answers.map(({ question }) => question.kind),
    answers.map(({ question }) => question.fields.join(',')),
    answers.map(({ question }) => question.after?.sort ?? null),
    answers.map(({ question }) => question.after?.name ?? null),
    answers.map(({ question }) => question.newest),
    answers.map(({ question }) => question.limit),
    answers.map(({ answer }) => answer),
    [...forgotten],
    fresh.map(({ name }) => name), fresh.map(({ id }) => id), fresh.map(({ key }) => key.export()),
    [...gone],
    put.map(({ put: { name } }) => name), put.map(({ put: { kind } }) => kind), put.map(({ version }) => version),
    put.map(({ put: { sort } }) => sort), put.map(({ put: { fields } }) => fields), put.map(({ put: { owner } }) => owner?.id ?? null),
    open, starts.slice(0, put.length), sizes.slice(0, put.length),
    [...grown.keys()], [...grown.values()].map(({ version }) => version), [...grown.values()].map(({ entries: list }) => list.length),
    entries.map(({ log }) => log), entries.map(({ at }) => at), entries.map(({ entry }) => entry.owner?.id ?? null),
    starts.slice(put.length), sizes.slice(put.length),
    bodies,
  ];
}

const columns = (sights: ReadonlyMap<string, Sight>): unknown[][] => [
  [...sights.values()].map(({ name }) => name),
  [...sights.values()].map(({ version }) => version),
];

/** Nobody's document as it stands open in JSONB, which holds neither NUL nor half a surrogate pair; null when sealed. */
export function openText(id: string, owner: Holder | null, text: string): string | null {
  if (owner !== null) return null;
  const open = `{"id":${JSON.stringify(id)},"body":${text}}`;
  return /\\u(?:0000|d[89a-f])/i.test(open) ? null : open;
}

/** All bodies in one buffer: the driver sends it as it is. */
function sealAll(
  records: readonly ({ readonly owner: Holder | null; readonly text: string } | null)[],
  storeKey: KeyObject,
) {
  const sizes = records.map((record) => (record === null ? 0 : Buffer.byteLength(record.text) + SEAL_BYTES));
  const bodies = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + size, 0));
  const starts: number[] = [];
  let end = 0;
  for (const record of records) {
    starts.push(end);
    if (record !== null) end = sealInto(bodies, end, record.owner?.key ?? storeKey, record.text);
  }
  return { bodies, starts, sizes };
}
