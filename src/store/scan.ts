/** Reads files of the store from end to end and finds the frames whose checksums are right, in the order of the files. */
import type { Files } from './files.ts';
import { FILE_HEADER, type Frame, frameAt } from './frame.ts';

/** A file that is open, and how its checksums begin. */
export type Scanned = { readonly file: number; readonly size: number; readonly salt: number };

/** What is in a file. The bytes are good until the next is asked for. */
export type Found = {
  readonly bytes: Buffer;
  /** Of each frame where its operations begin and where it ends, which is where the next begins. */
  readonly frames: Uint32Array;
};

export type Scanner = {
  /** The next file. */
  readonly next: () => Promise<Found>;
  readonly close: () => Promise<unknown>;
};

/** Scans in this thread. */
export function scannerOf(files: Pick<Files, 'read'>, all: readonly Scanned[]): Scanner {
  let scratch = Buffer.alloc(0);
  const left = [...all];
  return {
    next: async () => {
      const { file, size, salt } = left.shift() ?? outOfFiles();
      if (scratch.length < size) scratch = Buffer.allocUnsafe(size);
      const bytes = scratch.subarray(0, files.read(file, scratch.subarray(0, size), 0));
      return { bytes, frames: soundFrames(bytes, salt) };
    },
    close: () => Promise.resolve(),
  };
}

export function outOfFiles(): never {
  throw new Error('There is no other file to scan.');
}

/** The frames from the first on, up to what is none. */
export function soundFrames(bytes: Buffer, salt: number): Uint32Array<ArrayBuffer> {
  const found: number[] = [];
  for (let frame = frameAt(bytes, FILE_HEADER, salt); frame !== null; frame = frameAt(bytes, frame.end, salt))
    found.push(frame.operationsAt, frame.end);
  return Uint32Array.from(found);
}

/** Where the last of the frames ends. */
export const endOf = (frames: Uint32Array): number => frames.at(-1) ?? FILE_HEADER;

export function* framesIn(frames: Uint32Array): Generator<Frame> {
  let start = FILE_HEADER;
  for (let at = 0; at < frames.length; at += 2) {
    const [operationsAt = 0, end = 0] = frames.subarray(at, at + 2);
    yield { start, operationsAt, end };
    start = end;
  }
}
