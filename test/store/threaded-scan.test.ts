/** A thread of its own finds in the files of a store what this thread finds, and fails as it does. */
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { disk } from '../../src/store/files.ts';
import { FILE_HEADER, FRAME_HEADER, fileHeader, finishFrame } from '../../src/store/frame.ts';
import { endOf, framesIn, scannerOf, type Scanned, type Scanner } from '../../src/store/scan.ts';
import { threadedScanner } from '../../src/store/threaded-scan.ts';

const salt = 7;

function frameOf(size: number): Buffer {
  const bytes = Buffer.alloc(FRAME_HEADER + size, size);
  finishFrame(bytes, FRAME_HEADER + 1, salt);
  return bytes;
}

const whole = Buffer.concat([fileHeader(1, salt), frameOf(10), frameOf(3000), frameOf(200)]);
const flipped = Buffer.from(whole);
flipped.writeUInt8(1, FILE_HEADER + FRAME_HEADER + 10 + FRAME_HEADER + 5);
/** More than there are buffers. */
const samples = [
  { what: 'a whole file', bytes: whole, frames: 3 },
  { what: 'one with a flipped bit', bytes: flipped, frames: 1 },
  { what: 'one that is cut', bytes: whole.subarray(0, -1), frames: 2 },
  { what: 'one without frames', bytes: fileHeader(1, salt), frames: 0 },
  { what: 'an empty one', bytes: Buffer.alloc(0), frames: 0 },
  { what: 'a whole one again', bytes: whole, frames: 3 },
];

function onDisk(): readonly Scanned[] {
  const folder = mkdtempSync(join(tmpdir(), 'scan-'));
  const files = samples.map(({ bytes }, at) => {
    writeFileSync(join(folder, String(at)), bytes);
    return { file: openSync(join(folder, String(at)), 'r'), size: bytes.length, salt };
  });
  onTestFinished(() => {
    for (const { file } of files) closeSync(file);
    rmSync(folder, { recursive: true });
  });
  return files;
}

describe.each([
  { where: 'in this thread', open: (all: readonly Scanned[]): Scanner => scannerOf(disk, all) },
  { where: 'in a thread of its own', open: (all: readonly Scanned[]): Scanner => threadedScanner(all, 0) },
])('scanned $where', ({ open }) => {
  test('each file gives its bytes and its sound frames, in order', async () => {
    const scanner = open(onDisk());
    for (const { what, bytes, frames } of samples) {
      const found = await scanner.next();
      expect(found.bytes.equals(bytes), what).toBe(true);
      const all = [...framesIn(found.frames)];
      expect(all, what).toHaveLength(frames);
      expect(all[0]?.start ?? FILE_HEADER).toBe(FILE_HEADER);
      expect(endOf(found.frames)).toBe(all.at(-1)?.end ?? FILE_HEADER);
      for (const [at, { end }] of all.entries()) expect(all[at + 1]?.start ?? end).toBe(end);
    }
    await scanner.close();
  });

  test('a file that cannot be read is told with what the system says', async () => {
    const scanner = open([{ file: 999_999, size: 100, salt }]);
    await expect(scanner.next()).rejects.toMatchObject({ code: 'EBADF' });
    await scanner.close();
  });

  test('there are no more files than there are', async () => {
    const scanner = open([]);
    await expect(scanner.next()).rejects.toThrow(/no other file/);
    await scanner.close();
  });
});
