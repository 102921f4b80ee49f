/** The thread that scans files: it reads them and computes their checksums while another thread uses what it found. */
import { parentPort } from 'node:worker_threads';
import { disk } from './files.ts';
import { soundFrames, type Scanned } from './scan.ts';

export type Order = Scanned & { readonly into: SharedArrayBuffer };
export type Outcome =
  | { readonly bytes: number; readonly frames: Uint32Array<ArrayBuffer> }
  | { readonly message: string; readonly code: string | undefined };

function scan({ file, size, salt, into }: Order): Outcome {
  const bytes = Buffer.from(into, 0, size);
  const read = disk.read(file, bytes, 0);
  return { bytes: read, frames: soundFrames(bytes.subarray(0, read), salt) };
}

parentPort?.on('message', (order: Order) => {
  try {
    parentPort?.postMessage(scan(order));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    parentPort?.postMessage({ message: error instanceof Error ? error.message : String(error), code });
  }
});
