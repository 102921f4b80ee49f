/** What was learned as the bytes of a file, and back: little-endian on every machine. */
import type { Learned } from './learned.ts';
import { fromLines, toLines } from './phrased.ts';

type Numbers = Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

/** How many lists of numbers there are. The head says how many bytes each takes. */
const parts = 11;
const head = 4 * parts;

export function pack({ weights, examples, phrasings }: Learned): Uint8Array {
  const lists: readonly Numbers[] = [
    weights.slots,
    weights.starts,
    weights.owners,
    weights.values,
    weights.biases,
    examples.owners,
    examples.slots,
    examples.starts,
    examples.places,
    examples.shares,
    new TextEncoder().encode(toLines(phrasings)),
  ];
  const sizes = Uint32Array.from(lists, ({ byteLength }) => byteLength);
  const bytes = new Uint8Array(head + sum(sizes));
  let at = 0;
  for (const list of [sizes, ...lists]) {
    bytes.set(inOrder(new Uint8Array(list.slice().buffer), list.BYTES_PER_ELEMENT), at);
    at += list.byteLength;
  }
  return bytes;
}

/** Whether such bytes are all there, at a glance. */
export const areWhole = (bytes: Uint8Array): boolean =>
  bytes.byteLength >= head && bytes.byteLength === head + sum(sizesIn(bytes));

/** What such bytes hold, when they are all there. */
export function unpack(bytes: Uint8Array): Learned {
  const sizes = sizesIn(bytes);
  let part = 0;
  let at = head;
  const next = (each: number): ArrayBuffer => {
    const end = at + (sizes[part++] ?? 0);
    const own = inOrder(Uint8Array.from(bytes.subarray(at, end)), each);
    at = end;
    return own.buffer;
  };
  return {
    weights: {
      slots: new Uint32Array(next(4)),
      starts: new Uint32Array(next(4)),
      owners: new Uint16Array(next(2)),
      values: new Int8Array(next(1)),
      biases: new Float32Array(next(4)),
    },
    examples: {
      owners: new Uint16Array(next(2)),
      slots: new Uint32Array(next(4)),
      starts: new Uint32Array(next(4)),
      places: new Uint16Array(next(2)),
      shares: new Uint8Array(next(1)),
    },
    phrasings: fromLines(new TextDecoder().decode(next(1))),
  };
}

const sizesIn = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(inOrder(Uint8Array.from(bytes.subarray(0, head)), 4).buffer);

const sum = (numbers: Uint32Array): number => numbers.reduce((all, one) => all + one, 0);

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of numbers as the file has them from those of this machine, or the other way round; changed in place. */
function inOrder(bytes: Uint8Array<ArrayBuffer>, each: number): Uint8Array<ArrayBuffer> {
  if (!isLittleEndian && each > 1)
    for (let at = 0; at < bytes.length; at += each) bytes.subarray(at, at + each).reverse();
  return bytes;
}
