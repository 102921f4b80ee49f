/** Seals a frame and makes it durable: what is done for each group of transactions, whichever thread does it. */
import type { KeyObject } from 'node:crypto';
import type { Files } from './files.ts';
import { finishFrame } from './frame.ts';
import type { OpenFrame } from './frame-writer.ts';
import { sealAt } from './seal.ts';

/** Where frames are kept. One at a time; an open frame's bytes must stay as they are until it is kept. */
export type FrameKeeper = {
  /** Resolves when the frame is sealed, written at the position and durable. */
  readonly keep: (file: number, position: number, frame: OpenFrame, salt: number) => Promise<unknown>;
  /** The person's key is no longer needed. */
  readonly forget: (owner: number) => void;
  readonly close: () => Promise<void>;
};

/** Keeps frames in this thread. */
export function keeperOf(files: Files): FrameKeeper {
  const seal = sealer();
  return {
    keep: async (file, position, frame, salt) => {
      await files.write(file, seal(frame, salt), position);
      await files.sync(file);
    },
    forget: () => {},
    close: () => Promise.resolve(),
  };
}

type Sealed = Omit<OpenFrame, 'stretches'> & {
  readonly stretches: Iterable<{ readonly from: number; readonly to: number; readonly key: KeyObject }>;
};

/** Seals into a buffer that grows and is used again: what it gives is good until the next one. */
export function sealer(): (frame: Sealed, salt: number) => Buffer {
  let into = Buffer.allocUnsafe(0);
  return ({ bytes, used, operationsAt, stretches }, salt) => {
    if (into.length < used) into = Buffer.allocUnsafe(Math.max(used, bytes.length));
    bytes.copy(into, 0, 0, used);
    const frame = into.subarray(0, used);
    for (const { from, to, key } of stretches) sealAt(frame, from, to, key);
    finishFrame(frame, operationsAt, salt);
    return frame;
  };
}
