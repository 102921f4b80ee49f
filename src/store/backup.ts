/**
 * `npm run backup -- [TARGET]`: a verified copy of the JSON store, also while the server runs. Files are only ever
 * added to, so a copy of each, the manifest first and the keys last, holds all that was durable when it began.
 */
import { copyFile, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { disk, unwritable } from './files.ts';
import { KEYS } from './keys.ts';
import { load } from './load.ts';
import { LOCK } from './lock.ts';
import { MANIFEST, type Manifest, indexName, readManifest, segmentName } from './manifest.ts';

export type Copied = {
  readonly target: string;
  readonly files: number;
  readonly documents: number;
  readonly refreshed: number;
};

/** Times that the files may change under a copy before it gives up: the server tidies at most every few minutes. */
const TRIES = 5;

/**
 * Copies the store in `folder` to `target`, which must not exist, and verifies the copy.
 * Backups beside it then get the newest keys: whoever was forgotten since is so in them too.
 */
export async function backup(folder: string, target: string): Promise<Copied> {
  const partial = `${target}.partial`;
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if ((await namesIn(dirname(target))).includes(basename(target)))
      throw new Error(`${target} exists already: choose another name.`);
    const files = await copyStore(folder, partial);
    const documents = await settle(partial);
    await rename(partial, target);
    await disk.syncFolder(dirname(target));
    return { target, files, documents, refreshed: await refreshKeys(target) };
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    throw unwritable(target, cause);
  }
}

/** Copies what the manifest names and whatever else lies in the folder, such as the staff's key. Gives how many files. */
export async function copyStore(folder: string, target: string): Promise<number> {
  for (let tried = 1; ; tried += 1) {
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { mode: 0o700 });
    try {
      // The one that was copied says what else to copy: the server may put another in its place at any moment.
      await copyFile(join(folder, MANIFEST), join(target, MANIFEST));
      const names = [...namesOf(await readManifest(disk, target)), ...(await others(folder))];
      for (const name of [...names, KEYS]) await copyFile(join(folder, name), join(target, name));
      return names.length + 2;
    } catch (error) {
      const isGone = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!isGone || tried === TRIES) throw error;
    }
  }
}

/** Verifies a copy, cuts off what was being written while it was made, and makes it durable. Gives its documents. */
export async function settle(folder: string): Promise<number> {
  const { view, keys, segments, active, torn } = await load(disk, folder, 'edit');
  if (torn > 0) await disk.truncate(active.file, active.bytes);
  segments.close();
  keys.close();
  for (const name of await disk.list(folder)) {
    const file = await disk.open(join(folder, name), 'edit');
    await disk.sync(file);
    disk.close(file);
  }
  await disk.syncFolder(folder);
  return [...view.tables.values()].reduce((sum, table) => sum + table.rows.size, 0);
}

const namesOf = ({ segments, index }: Manifest): readonly string[] => [
  ...segments.map(({ number }) => segmentName(number)),
  ...(index === null ? [] : [indexName(index.number)]),
];

/** Files in the folder that are not the store's. */
export const others = async (folder: string): Promise<readonly string[]> =>
  (await disk.list(folder)).filter(
    (name) => !/^(segment-|index-|manifest\.json|keys|lock)|\.new$/.test(name) && name !== LOCK,
  );

async function refreshKeys(target: string): Promise<number> {
  const newest = await readFile(join(target, KEYS));
  let count = 0;
  for (const name of await namesIn(dirname(target))) {
    const path = join(dirname(target), name);
    if (name === basename(target) || !(await namesIn(path)).includes(MANIFEST)) continue;
    if (!isNewer(newest, await readFile(join(path, KEYS)))) continue;
    await writeFile(join(path, `${KEYS}.new`), newest, { mode: 0o600, flush: true });
    await rename(join(path, `${KEYS}.new`), join(path, KEYS));
    await disk.syncFolder(path);
    count += 1;
  }
  return count;
}

/** Are these keys of the same store, with all the slots of those and perhaps more? */
export const isNewer = (keys: Buffer, older: Buffer): boolean =>
  keys.length >= older.length && keys.subarray(0, 128).equals(older.subarray(0, 128));

const namesIn = async (path: string): Promise<readonly string[]> => readdir(path).catch(() => []); // not a folder: holds nothing

if (import.meta.main) {
  const folder = process.env['DATA_DIR'] ?? './data';
  const stamp = new Date().toISOString().replace(/[:.]/g, '-');
  try {
    const { target, files, documents, refreshed } = await backup(
      folder,
      resolve(process.argv[2] ?? `backups/${stamp}`),
    );
    console.log(`${target}: ${files} files, ${documents} documents, verified.`);
    if (refreshed > 0) console.log(`Keys brought up to date in ${refreshed} older backups beside it.`);
    console.log('The file `keys` opens all the others: keep this folder as safe as the store itself.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
