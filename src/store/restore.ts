/**
 * `npm run restore -- SOURCE`: puts a backup in the place of the JSON store. The backup is verified before anything is
 * touched, and the old folder is kept beside the new one.
 */
import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { copyStore, isNewer, others, settle } from './backup.ts';
import { disk, unwritable } from './files.ts';
import { KEYS } from './keys.ts';
import { load } from './load.ts';
import { LOCK, lock } from './lock.ts';

export type Restored = {
  readonly folder: string;
  readonly aside: string;
  readonly documents: number;
  readonly keptKeys: boolean;
};

/**
 * Puts the backup in `source` in the place of the store in `folder`. Whoever was forgotten since the backup stays so,
 * as long as the keys of the old folder are sound.
 * @param stamp ends the name of the old folder
 * Throws `store.locked` while a process holds the store, `store.damaged` when the backup is not sound.
 */
export async function restore(source: string, folder: string, stamp: string): Promise<Restored> {
  const sound = await load(disk, source, 'read');
  sound.segments.close();
  sound.keys.close();
  const incoming = `${folder}.incoming-${stamp}`;
  const aside = `${folder}.before-${stamp}`;
  let release: (() => Promise<void>) | null = null;
  try {
    release = await lock(folder);
    await copyStore(source, incoming);
    const kept = await others(incoming);
    for (const name of await others(folder)) {
      if (!kept.includes(name)) await copyFile(join(folder, name), join(incoming, name));
    }
    const keptKeys = await keepKeys(folder, incoming);
    const documents = await settle(incoming);
    await rename(folder, aside);
    await rename(incoming, folder);
    await disk.syncFolder(dirname(folder));
    await rm(join(aside, LOCK), { force: true });
    return { folder, aside, documents, keptKeys };
  } catch (cause) {
    await rm(incoming, { recursive: true, force: true });
    await release?.();
    throw unwritable(folder, cause);
  }
}

/** The newest keys open every older backup, less whom they forgot; broken ones are left behind. */
async function keepKeys(folder: string, incoming: string): Promise<boolean> {
  const path = join(folder, KEYS);
  const current = await readFile(path).catch(() => null); // none, or not to be read: those of the backup then
  if (current === null || !isNewer(current, await readFile(join(incoming, KEYS)))) return false;
  await rename(join(incoming, KEYS), join(incoming, `${KEYS}.backup`));
  await copyFile(path, join(incoming, KEYS));
  try {
    const { segments, keys } = await load(disk, incoming, 'read');
    segments.close();
    keys.close();
    await rm(join(incoming, `${KEYS}.backup`));
    return true;
  } catch (error) {
    console.error(`The keys in ${folder} are not used: ${String(error)}`);
    await rename(join(incoming, `${KEYS}.backup`), join(incoming, KEYS));
    return false;
  }
}

if (import.meta.main) {
  const [, , source] = process.argv;
  if (source === undefined) {
    console.error('Say which backup: npm run restore -- BACKUP');
    process.exitCode = 1;
  } else {
    try {
      const stamp = new Date().toISOString().replace(/[:.]/g, '-');
      const done = await restore(resolve(source), resolve(process.env['DATA_DIR'] ?? './data'), stamp);
      console.log(`${done.folder} now holds the ${done.documents} documents of ${resolve(source)}.`);
      console.log(`The old folder is ${done.aside}: remove it once all is well, it still holds personal data.`);
      if (!done.keptKeys)
        console.log('The keys are those of the backup: who asked for erasure since then must be erased again.');
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      process.exitCode = 1;
    }
  }
}
