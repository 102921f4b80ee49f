/**
 * The documents used lately, so that a conversation under way is neither read from disk nor parsed at each turn. What
 * is given out is frozen: a caller cannot change the store.
 */
import type { Row } from './view.ts';

type Kept = { readonly size: number; readonly text: string | null; body: object | null };

export class Bodies {
  /** Used since the last turn of the generations, and before that: what is in neither is read from disk. */
  private young = new Map<Row<number>, Kept>();
  private old = new Map<Row<number>, Kept>();
  private readonly limit: number;
  private size = 0;

  /** @param limit characters of their texts that are kept at most */
  constructor(limit: number) {
    this.limit = limit / 2;
  }

  /** The document, or undefined when it is not at hand. */
  find(row: Row<number>): object | undefined {
    const kept = this.young.get(row) ?? this.fetchOld(row);
    if (kept === undefined) return undefined;
    // It was put, or read, as a document.
    return (kept.body ??= deepFrozen(JSON.parse(kept.text ?? 'null') as object));
  }

  /** @param body the document itself, when it is nobody else's: frozen from now on; null to make it from its text */
  keep(row: Row<number>, text: string, body: object | null): void {
    this.old.delete(row);
    const before = this.young.get(row);
    this.add(row, { size: text.length, text: body === null ? text : null, body: body && deepFrozen(body) }, before);
  }

  drop(row: Row<number>): void {
    this.old.delete(row);
    const before = this.young.get(row);
    if (before === undefined) return;
    this.young.delete(row);
    this.size -= before.size;
  }

  private fetchOld(row: Row<number>): Kept | undefined {
    const kept = this.old.get(row);
    if (kept === undefined) return undefined;
    this.old.delete(row);
    this.add(row, kept, undefined);
    return kept;
  }

  private add(row: Row<number>, kept: Kept, before: Kept | undefined): void {
    this.young.set(row, kept);
    this.size += kept.size - (before?.size ?? 0);
    if (this.size <= this.limit) return;
    this.old = this.young;
    this.young = new Map();
    this.size = 0;
  }
}

/** Freezes a value of JSON; what is frozen already was so to its last leaf. */
export function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) deepFrozen(part);
  return Object.freeze(value);
}
