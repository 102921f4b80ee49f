import { createSecretKey, type KeyObject } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FRAME_HEADER, RECORD_HEADER, frameAt } from '../../src/store/frame.ts';
import { FrameWriter } from '../../src/store/frame-writer.ts';
import { unseal } from '../../src/store/seal.ts';
import { threadedKeeper, type ThreadedKeeper } from '../../src/store/threaded-keeper.ts';

const keyOf = (digit: number) => createSecretKey(Buffer.alloc(32, digit));
const storeKey = keyOf(9);
const salt = 7;

let keeper: ThreadedKeeper;
let path: string;
let file: number;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'bussola-')), 'file');
  file = openSync(path, 'wx+');
});
afterEach(async () => {
  await keeper.close();
  closeSync(file);
  rmSync(join(path, '..'), { recursive: true });
});

/** One whose first frame is kept, so that its thread does the others. */
async function withThread(most?: number): Promise<ThreadedKeeper> {
  const made = threadedKeeper(storeKey, most);
  await made.keep(file, 0, frameFor(1, 'first').open, salt);
  await made.takenOver;
  return made;
}

test('what comes before the thread is there is kept all the same', async () => {
  keeper = threadedKeeper(storeKey);
  await keeper.keep(file, 0, frameFor(1, 'first').open, salt);
  expect(textAt(0, keyOf(1))).toBe('first');
});

/** A frame of one record for a person, as the journal fills it. */
function frameFor(owner: number, text: string, start = 0, key = keyOf(owner)): FrameWriter {
  const frame = new FrameWriter();
  frame.begin(start);
  frame.record(owner, key, text);
  frame.end(storeKey);
  return frame;
}

test('what the thread kept is whole on disk, sealed for each person and for the store', async () => {
  keeper = await withThread();
  const frame = frameFor(1, '{"name":"Ànna"}');
  await keeper.keep(file, 0, frame.open, salt);
  const bytes = readFileSync(path);
  const found = frameAt(bytes, 0, salt);
  expect(found?.end).toBe(bytes.length);
  const body = FRAME_HEADER + RECORD_HEADER;
  expect(unseal(bytes.subarray(body, found?.operationsAt), keyOf(1))).toBe('{"name":"Ànna"}');
  expect(unseal(bytes.subarray(found?.operationsAt), storeKey)).toBe('[]');
  expect(bytes.includes('nna')).toBe(false);
  // Until it is begun anew, the frame can still be read here.
  expect(frame.find(FRAME_HEADER)).toBe('{"name":"Ànna"}');
});

/** The text of the first record of the frame that begins there in the file. */
function textAt(start: number, key: KeyObject): string {
  const bytes = readFileSync(path);
  return unseal(bytes.subarray(start + FRAME_HEADER + RECORD_HEADER, frameAt(bytes, start, salt)?.operationsAt), key);
}

test('the key of somebody who was forgotten is let go of', async () => {
  keeper = await withThread();
  await keeper.keep(file, 0, frameFor(1, 'before').open, salt);
  const end = readFileSync(path).length;
  keeper.forget(1);
  await keeper.keep(file, end, frameFor(1, 'after', end, keyOf(2)).open, salt);
  expect(textAt(end, keyOf(2))).toBe('after');
});

test('more people than the thread holds keys of', async () => {
  keeper = await withThread(2);
  let end = 0;
  for (const owner of [1, 2, 3, 1, 4, 2, 3, 4]) {
    const frame = frameFor(owner, `text of ${owner}`, end);
    await keeper.keep(file, end, frame.open, salt);
    expect(textAt(end, keyOf(owner))).toBe(`text of ${owner}`);
    end = readFileSync(path).length;
  }
});

test('a disk that refuses says why', async () => {
  keeper = await withThread();
  const readOnly = openSync(path, 'r');
  await expect(keeper.keep(readOnly, 0, frameFor(1, 'text').open, salt)).rejects.toMatchObject({ code: 'EBADF' });
  closeSync(readOnly);
});

test('nothing is kept by a thread that ended', async () => {
  keeper = await withThread();
  const waiting = keeper.keep(file, 0, frameFor(1, 'text').open, salt).catch(() => 'rejected');
  await keeper.close();
  expect(['rejected', undefined]).toContain(await waiting);
  await expect(keeper.keep(file, 0, frameFor(1, 'text').open, salt)).rejects.toThrow('ended with');
});
