/** Rows in the order of (sort, key): cheap to insert into, to leave and to page through, at any size. */

export type Sortable = { readonly sort: string; readonly key: string };

/** Where a page begins or ends: the row itself need not be there any more. */
export type Place = { readonly sort: string; readonly key: string };

const CHUNK = 512;

export const compare = (a: Place, b: Place): number =>
  a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;

/** A sorted list in chunks of at most 512 rows: an insertion moves one chunk, never the whole list. */
export class Sorted<T extends Sortable> {
  private readonly chunks: T[][] = [];
  size = 0;

  /** @param rows to begin with, in order; many at once cost far less than one by one */
  constructor(rows: readonly T[] = []) {
    for (let at = 0; at < rows.length; at += CHUNK) this.chunks.push(rows.slice(at, at + CHUNK));
    this.size = rows.length;
  }

  add(row: T): void {
    this.size += 1;
    const last = this.chunks.at(-1);
    if (last === undefined) {
      this.chunks.push([row]);
      return;
    }
    const tail = last[last.length - 1];
    const index = tail !== undefined && compare(row, tail) > 0 ? this.chunks.length - 1 : this.chunkOf(row);
    const chunk = this.chunks[index] ?? last;
    chunk.splice(firstNotBefore(chunk, row), 0, row);
    if (chunk.length > CHUNK) this.chunks.splice(index + 1, 0, chunk.splice(CHUNK / 2));
  }

  remove(row: T): void {
    const index = this.chunkOf(row);
    const chunk = this.chunks[index];
    if (chunk === undefined) return;
    const at = firstNotBefore(chunk, row);
    const found = chunk[at];
    if (found === undefined || compare(found, row) !== 0) return;
    chunk.splice(at, 1);
    this.size -= 1;
    if (chunk.length === 0) this.chunks.splice(index, 1);
  }

  /** Rows after `place` (from the first when null), in ascending or descending order. */
  *walk(place: Place | null, descending: boolean): Generator<T> {
    if (descending) yield* this.walkDown(place);
    else yield* this.walkUp(place);
  }

  private *walkUp(place: Place | null): Generator<T> {
    for (let index = place === null ? 0 : this.chunkOf(place); index < this.chunks.length; index += 1) {
      for (const row of this.chunks[index] ?? []) if (place === null || compare(row, place) > 0) yield row;
    }
  }

  private *walkDown(place: Place | null): Generator<T> {
    const from = place === null ? this.chunks.length - 1 : this.chunkOf(place);
    for (let index = Math.min(from, this.chunks.length - 1); index >= 0; index -= 1) {
      const chunk = this.chunks[index] ?? [];
      for (let at = chunk.length - 1; at >= 0; at -= 1) {
        const row = chunk[at];
        if (row !== undefined && (place === null || compare(row, place) < 0)) yield row;
      }
    }
  }

  /** Index of the chunk that holds `place`, or would: the first whose last row is not before it. */
  private chunkOf(place: Place): number {
    let low = 0;
    let high = this.chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const tail = this.chunks[middle]?.at(-1);
      if (tail !== undefined && compare(tail, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function firstNotBefore(rows: readonly Sortable[], place: Place): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle];
    if (row !== undefined && compare(row, place) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
