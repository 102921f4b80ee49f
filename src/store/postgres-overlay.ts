/**
 * What this process knows of the store: what it read lately, and what it wrote and the database has not confirmed yet.
 * A transaction may decide on it, since the database keeps the transaction only if all of it still held; so nothing
 * here needs to be true, only likely.
 */
import type { KeyObject } from 'node:crypto';
import type { Head, Kept, Person } from './postgres-load.ts';
import type { Version } from './postgres-names.ts';

/** Not confirmed while `by` is the version of a transaction that is under way. */
type Unconfirmed = { by: string | null };
export type KnownDocument = Kept &
  Unconfirmed & {
    /** The document itself, frozen, once somebody has asked for it: a conversation under way is parsed once. */
    body?: object;
  };
/** Length null: something was appended to a log whose length was not known. */
export type KnownHead = { readonly version: Version; readonly length: number | null } & Unconfirmed;
/** A person with a key; `isNew` until the database has it. */
export type Holder = { readonly name: string; readonly id: string; readonly key: KeyObject; isNew: boolean };

/** What a transaction saw, to be found unchanged when it is kept. */
export type Seen = {
  readonly documents: Map<string, Version>;
  readonly logs: Map<string, Version>;
  /** It saw the same thing in two states. */
  isTorn: boolean;
};

export class Overlay {
  private readonly documents = new Map<string, KnownDocument>();
  private readonly heads = new Map<string, KnownHead>();
  private readonly holders = new Map<string, Holder>();
  private readonly mostSize: number;
  private size = 0;
  /** Transactions under way that forget somebody: which logs they shorten is not known here. */
  forgetting = 0;

  /** @param mostSize characters of documents to remember; a log's end or a person counts as 100 */
  constructor(mostSize: number) {
    this.mostSize = mostSize;
  }

  document(name: string): KnownDocument | undefined {
    return this.documents.get(name);
  }

  head(name: string): KnownHead | undefined {
    return this.heads.get(name);
  }

  holder(name: string): Holder | undefined {
    return this.holders.get(name);
  }

  /** Takes in what was read; what this process wrote since comes first. */
  admitDocument(name: string, read: Kept): KnownDocument {
    const known = this.documents.get(name);
    if (known?.by != null) return known;
    const admitted = { ...read, by: null };
    this.putDocument(name, admitted);
    return admitted;
  }

  admitHead(name: string, read: Head): KnownHead {
    const known = this.heads.get(name);
    if (known?.by != null) return known;
    const head = { ...read, by: null };
    this.heads.set(name, head);
    return head;
  }

  admitPerson(name: string, read: Person): Holder | null {
    const known = this.holders.get(name);
    if (known !== undefined) return known;
    if (read === null) return null;
    const holder = { name, ...read, isNew: false };
    this.holders.set(name, holder);
    return holder;
  }

  putHolder(holder: Holder): void {
    this.holders.set(holder.name, holder);
  }

  putDocument(name: string, known: KnownDocument): void {
    this.dropDocument(name);
    this.documents.set(name, known);
    this.size += known.text?.length ?? 0;
    this.trim();
  }

  /** One more entry at the end of a log. */
  grow(name: string, by: string): void {
    const known = this.heads.get(name);
    const length = known?.length == null || this.forgetting > 0 ? null : known.length + 1;
    this.heads.set(name, { version: by, length, by });
  }

  /** Is all that was seen as it was, as far as is known here? */
  agrees(seen: Seen): boolean {
    if (seen.isTorn) return false;
    for (const [name, version] of seen.documents) {
      const known = this.documents.get(name);
      if (known !== undefined && known.version !== version) return false;
    }
    for (const [name, version] of seen.logs) {
      const known = this.heads.get(name);
      if (known !== undefined && known.version !== version) return false;
    }
    return true;
  }

  confirm(names: Iterable<string>, by: string): void {
    for (const name of names) {
      for (const known of [this.documents.get(name), this.heads.get(name)]) if (known?.by === by) known.by = null;
    }
  }

  /** What was seen or written under these names is not so: to be read again. */
  distrust(names: Iterable<string>, by: string | null): void {
    for (const name of names) {
      const document = this.documents.get(name);
      if (document !== undefined && (document.by === null || document.by === by)) this.dropDocument(name);
      const head = this.heads.get(name);
      if (head !== undefined && (head.by === null || head.by === by)) this.heads.delete(name);
    }
  }

  /** A person's key is not what it was thought to be. */
  distrustHolder(holder: Holder): void {
    if (this.holders.get(holder.name) === holder) this.holders.delete(holder.name);
  }

  /** Forgets all that is confirmed. */
  distrustAll(): void {
    for (const [name, { by }] of this.documents) if (by === null) this.dropDocument(name);
    for (const [name, { by }] of this.heads) if (by === null) this.heads.delete(name);
    for (const [name, { isNew }] of this.holders) if (!isNew) this.holders.delete(name);
  }

  private dropDocument(name: string): void {
    const known = this.documents.get(name);
    if (known === undefined) return;
    this.documents.delete(name);
    this.size -= known.text?.length ?? 0;
  }

  /** The oldest go, never what the database has not confirmed. */
  private trim(): void {
    for (const [name, { by }] of this.documents) {
      if (this.size + 100 * (this.documents.size + this.heads.size + this.holders.size) <= this.mostSize) return;
      if (by === null) this.dropDocument(name);
    }
    for (const [name, { by }] of this.heads) if (by === null) this.heads.delete(name);
    for (const [name, { isNew }] of this.holders) if (!isNew) this.holders.delete(name);
  }
}
