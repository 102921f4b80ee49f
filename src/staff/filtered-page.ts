/** A page of those documents that a filter keeps which no index of the store knows: it is as full as it can be. */
import type { Page } from '../store/store.ts';

/** The store's page from a cursor on. */
type Find<T> = (paging: { readonly limit: number; readonly cursor?: string }) => Promise<Page<T>>;

/** Looked at in one go. */
const chunk = 100;

/**
 * As many as `limit` of those that are kept. `next` is null when none of them comes after; otherwise it is a cursor of
 * the store's own, so that whoever goes on may filter by something else.
 */
export async function filteredPage<T>(
  find: Find<T>,
  isKept: (item: T) => boolean,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<Page<T>> {
  const items: T[] = [];
  let from = cursor === undefined ? {} : { cursor };
  /** Where the last one stands: so many after that cursor. */
  let last: { readonly from: typeof from; readonly count: number } | null = null;
  for (;;) {
    const page: Page<T> = await find({ limit: chunk, ...from });
    for (const [at, item] of page.items.entries()) {
      if (!isKept(item)) continue;
      if (last !== null && items.length === limit) {
        return { items, next: (await find({ limit: last.count, ...last.from })).next };
      }
      items.push(item);
      last = { from, count: at + 1 };
    }
    if (page.next === null) return { items, next: null };
    from = { cursor: page.next };
  }
}
