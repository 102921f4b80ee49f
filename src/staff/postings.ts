/** The numbers of the documents that say a word, ascending: a list while they are few, four bytes each when they are many. */

export type Postings = { docs: number[] | Uint32Array; size: number };

const many = 64;

export const noPostings = (): Postings => ({ docs: [], size: 0 });

/** Adds the highest number so far; adding it again changes nothing. */
export function post(postings: Postings, doc: number): void {
  const { docs, size } = postings;
  if (size > 0 && docs[size - 1] === doc) return;
  if (size >= many && size === docs.length) {
    postings.docs = new Uint32Array(size * 2);
    postings.docs.set(docs);
  }
  postings.docs[size] = doc;
  postings.size += 1;
}

/** Takes those out that are in `gone`, which ascends; the number of those that are left. */
export function unpost(postings: Postings, gone: readonly number[]): number {
  const { docs } = postings;
  for (const doc of gone) {
    const at = placeOf(postings, doc);
    if (at === postings.size || docs[at] !== doc) continue;
    docs.copyWithin(at, at + 1, postings.size);
    postings.size -= 1;
    if (Array.isArray(docs)) docs.length = postings.size;
  }
  return postings.size;
}

/** Place of the first that is not below it. */
function placeOf({ docs, size }: Postings, doc: number): number {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((docs[middle] ?? 0) < doc) low = middle + 1;
    else high = middle;
  }
  return low;
}
