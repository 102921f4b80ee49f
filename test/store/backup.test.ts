/** `npm run backup`, `restore` and `fsck`. */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { backup } from '../../src/store/backup.ts';
import { fsck } from '../../src/store/fsck.ts';
import { openJson } from '../../src/store/json.ts';
import { restore } from '../../src/store/restore.ts';
import type { Store } from '../../src/store/store.ts';
import { keep, putConversation, putCounter, talk, scratch } from './samples.ts';

const small = { segmentBytes: 20_000, tidyBytes: 40_000, tidyIndexes: 1 };

const script = (name: string, folder: string, ...words: readonly string[]): Promise<{ code: number; said: string }> =>
  promisify(execFile)(process.execPath, [join('src/store', `${name}.ts`), ...words], {
    env: { ...process.env, DATA_DIR: folder },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
    (error: unknown) => {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }; // so execFile rejects
      return { code, said: stdout + stderr };
    },
  );

async function filled(folder: string): Promise<Store> {
  const store = await openJson({ folder, ...small });
  await keep(store, putCounter('n', 1), putConversation('anna'), talk('anna', 'hello'));
  return store;
}

test('a copy made while the server writes and tidies is whole and sound, and holds a moment of the store', async () => {
  const base = scratch();
  const folder = join(base, 'data');
  const store = await filled(folder);
  writeFileSync(join(folder, 'staff-token'), 'T');
  let number = 1;
  let isOver = false;
  const writing = (async () => {
    while (!isOver) {
      number += 1;
      await keep(
        store,
        putCounter('n', number),
        putConversation('anna', { processed: [String(number), 'x'.repeat(500)] }),
        talk('anna', 'again'),
      );
    }
  })();
  for (const name of ['a', 'b', 'c']) {
    const least = number - 1;
    await backup(folder, join(base, name));
    expect((await fsck(join(base, name))).problems).toEqual([]);
    const copy = await openJson({ folder: join(base, name), ...small });
    const last = (await copy.get('counter', 'n'))?.last ?? 0;
    expect(last).toBeGreaterThanOrEqual(least);
    expect((await copy.get('conversation', 'anna'))?.processed[0] ?? '1').toBe(String(last));
    expect(await copy.logLength('turns/anna')).toBe(last);
    await copy.close();
    expect(readFileSync(join(base, name, 'staff-token'), 'utf8')).toBe('T');
  }
  isOver = true;
  await writing;
  await store.close();
});

test('the three commands say what they did, with their exit codes', async () => {
  const base = scratch();
  const folder = join(base, 'data');
  const store = await filled(folder);
  const target = join(base, 'copy');
  expect(await script('backup', folder, target)).toMatchObject({
    code: 0,
    said: expect.stringContaining('2 documents, verified'),
  });
  expect(await script('backup', folder, target)).toMatchObject({
    code: 1,
    said: expect.stringContaining('exists already'),
  });
  expect(await script('restore', folder, target)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`in use by process ${process.pid}`),
  });
  await keep(store, putCounter('n', 2));
  await store.close();
  expect(await script('fsck', folder)).toMatchObject({ code: 0, said: expect.stringContaining('All is sound.') });
  const journal = join(folder, readdirSync(folder).find((name) => name.startsWith('segment')) ?? '');
  const bytes = readFileSync(journal);
  bytes[60] = (bytes[60] ?? 0) ^ 1;
  writeFileSync(journal, bytes);
  expect(await script('fsck', folder)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`${journal} is damaged at byte 32`),
  });
  expect(await script('restore', folder, target)).toMatchObject({
    code: 0,
    said: expect.stringContaining('2 documents'),
  });
  expect(await script('restore', folder, join(base, 'nothing'))).toMatchObject({ code: 1 });
  const again = await openJson({ folder });
  expect(await again.get('counter', 'n')).toEqual({ id: 'n', last: 1 });
  await again.close();
  expect(readdirSync(base).filter((name) => name.startsWith('data.before-'))).toHaveLength(1);
});

test('a damaged backup is refused before anything is touched', async () => {
  const base = scratch();
  const folder = join(base, 'data');
  await (await filled(folder)).close();
  await backup(folder, join(base, 'copy'));
  writeFileSync(join(base, 'copy', 'manifest.json'), 'null');
  await expect(restore(join(base, 'copy'), folder, 'now')).rejects.toMatchObject({ code: 'store.damaged' });
  expect(readdirSync(base).sort()).toEqual(['copy', 'data']);
  const store = await openJson({ folder });
  expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 1 });
  await store.close();
});

test('files and folders are for their owner alone', async () => {
  const folder = join(scratch(), 'deep', 'data');
  const store = await filled(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  await store.close();
  expect(existsSync(join(folder, 'lock'))).toBe(false);
});
