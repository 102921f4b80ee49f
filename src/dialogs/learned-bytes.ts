/** What was learned as the bytes of a file, and back: little-endian on every machine. */
import type { Learned } from './learned.ts';
import { fromLines, toLines } from './phrased.ts';

/** Numbers of the head: entries, features, pairs, bytes of text. */
const head = 4;

export function pack({ weights, phrasings }: Learned): Uint8Array {
  const { entries, slots, starts, owners, values, biases } = weights;
  const text = new TextEncoder().encode(toLines(phrasings));
  const bytes = new Uint8Array(lengthOf(entries, slots.length, owners.length, text.length));
  const view = new DataView(bytes.buffer);
  let at = 0;
  const put = (numbers: Iterable<number>, size: number, write: (at: number, value: number) => void) => {
    for (const value of numbers) {
      write(at, value);
      at += size;
    }
  };
  put([entries, slots.length, owners.length, text.length], 4, (to, value) => view.setUint32(to, value, true));
  put(biases, 4, (to, value) => view.setFloat32(to, value, true));
  put(slots, 4, (to, value) => view.setUint32(to, value, true));
  put(starts, 4, (to, value) => view.setUint32(to, value, true));
  put(owners, 2, (to, value) => view.setUint16(to, value, true));
  put(values, 1, (to, value) => view.setInt8(to, value));
  bytes.set(text, at);
  return bytes;
}

/** Whether such bytes are all there, at a glance. */
export function areWhole(bytes: Uint8Array): boolean {
  return bytes.byteLength >= 4 * head && bytes.byteLength === lengthOf(...sizesIn(viewOf(bytes)));
}

/** What such bytes hold, when they are all there. */
export function unpack(bytes: Uint8Array): Learned {
  const view = viewOf(bytes);
  const [entries, features, pairs] = sizesIn(view);
  let at = 4 * head;
  const take = <T extends Numbers>(numbers: T, size: number, read: (at: number) => number): T => {
    for (let each = 0; each < numbers.length; each++, at += size) numbers[each] = read(at);
    return numbers;
  };
  const weights = {
    entries,
    biases: take(new Float32Array(entries), 4, (from) => view.getFloat32(from, true)),
    slots: take(new Uint32Array(features), 4, (from) => view.getUint32(from, true)),
    starts: take(new Uint32Array(features + 1), 4, (from) => view.getUint32(from, true)),
    owners: take(new Uint16Array(pairs), 2, (from) => view.getUint16(from, true)),
    values: take(new Int8Array(pairs), 1, (from) => view.getInt8(from)),
  };
  return { weights, phrasings: fromLines(new TextDecoder().decode(bytes.subarray(at))) };
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const sizesIn = (view: DataView): [entries: number, features: number, pairs: number, text: number] => [
  view.getUint32(0, true),
  view.getUint32(4, true),
  view.getUint32(8, true),
  view.getUint32(12, true),
];

type Numbers = Float32Array | Uint32Array | Uint16Array | Int8Array;

const lengthOf = (entries: number, features: number, pairs: number, text: number): number =>
  4 * (head + entries + features + features + 1) + 3 * pairs + text;
