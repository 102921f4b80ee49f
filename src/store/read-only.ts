/** Opens either store for looking only, also while the server runs: nothing is locked, made, brought up to date or written. */
import { createSecretKey } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'pg';
import { z } from 'zod';
import { Fault, isFault } from '../fault.ts';
import { Bodies } from './bodies.ts';
import { damaged } from './damage.ts';
import { numberOf, positionOf } from './frame.ts';
import { loadSteady, readRecord } from './fsck.ts';
import { readJson } from './json-reader.ts';
import { MANIFEST } from './manifest.ts';
import { configOf } from './postgres.ts';
import { createLoader } from './postgres-load.ts';
import { placeOf } from './postgres-names.ts';
import { readerOutside } from './postgres-reader.ts';
import { patienceOf } from './postgres-patience.ts';
import { pseudonyms } from './seal.ts';
import type { Reader } from './store.ts';

export type Looking = { readonly reader: Reader; readonly close: () => Promise<void> };

const cacheSize = 16 * 2 ** 20;

/**
 * A folder is seen as it was when it was opened; a database as it is at each look.
 * @throws Fault `settings.invalid` for a folder without a store, `store.damaged` for one that is not sound, `store.unwritable` for a database that cannot
 * be read or holds none
 */
export const openToRead = (of: { readonly databaseUrl: string | null; readonly dataDir: string }): Promise<Looking> =>
  of.databaseUrl === null ? folderToRead(of.dataDir) : databaseToRead(of.databaseUrl);

async function folderToRead(folder: string): Promise<Looking> {
  if (!existsSync(join(folder, MANIFEST))) {
    const advice = 'Set DATA_DIR to the folder of the server, or to a backup of it.';
    throw new Fault('settings.invalid', { variable: 'DATA_DIR' }, `${folder} holds no store. ${advice}`);
  }
  const loaded = await loadSteady(folder);
  const { segments, keys, view } = loaded;
  const text = (place: number, bytes: number): string => {
    const record = readRecord(loaded, place, bytes);
    if (typeof record !== 'string') return record.text;
    throw damaged(segments.pathOf(numberOf(place)), positionOf(place), record);
  };
  return {
    reader: readJson(() => view, { segments, text }, new Bodies(cacheSize), pseudonyms(keys.secret)),
    close: async () => {
      segments.close();
      keys.close();
    },
  };
}

/** The address of sessions that the database lets write nothing, whatever they are asked to do. */
function withoutWriting(url: string): string {
  const address = new URL(url);
  const options = [address.searchParams.get('options') ?? '', '-c default_transaction_read_only=on'];
  address.searchParams.set('options', options.join(' ').trim());
  return address.href;
}

const secretRows = z.array(z.object({ name: z.string(), value: z.instanceof(Buffer) }));

async function databaseToRead(url: string): Promise<Looking> {
  const place = placeOf(url);
  const pool = new Pool({ ...configOf(withoutWriting(url)), max: 2 });
  pool.on('error', () => undefined); // whoever reads next hears of it
  try {
    const { rows } = await pool.query("select name, value from secret where name in ('store', 'names')");
    const secrets = new Map(secretRows.parse(rows).map(({ name, value }) => [name, value]));
    const [store, names] = [secrets.get('store'), secrets.get('names')];
    if (store === undefined || names === undefined)
      throw new Fault('store.unwritable', { path: place }, `${place} holds no store. Look at DATABASE_URL.`);
    const storeKey = createSecretKey(store);
    const loader = createLoader({ pool, place, storeKey, patience: patienceOf(5000), isClosed: () => false });
    return { reader: readerOutside(loader, pseudonyms(names.toString('latin1'))), close: () => pool.end() };
  } catch (cause) {
    await pool.end();
    if (isFault(cause)) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    const advice = 'Look at DATABASE_URL, and whether the database runs and holds a store of this release.';
    throw new Fault('store.unwritable', { path: place }, `${place} cannot be read: ${why}. ${advice}`, { cause });
  }
}
