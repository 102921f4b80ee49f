/** Moving from and to a folder of the JSON store. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { damaged } from './damage.ts';
import { disk } from './files.ts';
import { readRecord } from './fsck.ts';
import { Journal, isOwn } from './journal.ts';
import { documentIn, entryIn, joinRecord } from './record-text.ts';
import { pseudonyms } from './seal.ts';
import type { StoreSecrets } from './keys.ts';
import { type Loaded, load } from './load.ts';
import { lock } from './lock.ts';
import { MANIFEST } from './manifest.ts';
import type { Moved, MovingFrom, MovingTo } from './moved.ts';
import { ownerAt } from './view.ts';

const SEGMENT_BYTES = 64 * 2 ** 20;
/** Records that are written in one go. */
const atOnce = 1000;
/** Where the other secrets lie beside the store, and how. */
const secretFiles = [
  { name: 'staff', file: 'staff.key', encoding: 'base64url' },
  { name: 'directline', file: 'directline.key', encoding: 'hex' },
] as const;

/** Holds the folder while it is read. Throws `store.locked`, `store.damaged`. */
export async function fromJson(folder: string): Promise<MovingFrom> {
  if (!existsSync(join(folder, MANIFEST)))
    throw new Fault('store.unwritable', { path: folder }, `${folder} holds no store.`);
  const release = await lock(folder);
  try {
    const loaded = await load(disk, folder, 'read');
    const names = Buffer.from(loaded.keys.secret, 'latin1');
    const others = new Map<string, Buffer>();
    for (const { name, file, encoding } of secretFiles) {
      const text = await readFile(join(folder, file), 'utf8').catch(() => ''); // not every store has them
      const bytes = Buffer.from(text.trim(), encoding);
      if (bytes.length > 0 && bytes.toString(encoding) === text.trim()) others.set(name, bytes);
    }
    return {
      secrets: { store: loaded.keys.store.export(), names },
      others,
      items: () => itemsOf(loaded, folder),
      async close() {
        loaded.segments.close();
        loaded.keys.close();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

async function* itemsOf(loaded: Loaded, folder: string): AsyncGenerator<Moved> {
  const { view, keys } = loaded;
  const nameOf = new Map([...keys.people].map(([name, number]) => [number, name]));
  const pseudonym = pseudonyms(keys.secret);
  const read = (
    place: number,
    find: (record: string) => { id: string; text: string } | null,
  ): { id: string; text: string } => {
    const record = readRecord(loaded, place, 0);
    const found = typeof record === 'string' ? null : find(record.text);
    if (found === null)
      throw damaged(folder, place, typeof record === 'string' ? record : 'a record lacks what it should hold');
    return found;
  };
  const ownerOf = (number: number): string | null => (number === 0 ? null : (nameOf.get(number) ?? null));
  for (const [name, number] of keys.people) {
    const key = keys.key(number);
    if (key !== null) yield { is: 'person', name, key: key.export() };
  }
  for (const [kind, { rows }] of view.tables) {
    for (const { key, sort, fields, owner, at } of rows.values()) {
      const held = read(at, (record) => documentIn(record, kind, key, pseudonym));
      yield { is: 'document', kind, name: key, sort, fields, owner: ownerOf(owner), ...held };
    }
  }
  for (const [log, held] of view.logs) {
    for (const [index, place] of held.at.entries()) {
      if (place < 0) continue;
      const found = read(place, (record) => entryIn(record, held.at, index));
      yield { is: 'entry', log, position: held.first + index, owner: ownerOf(ownerAt(held, index)), ...found };
    }
  }
}

/** Makes the store in a folder that holds none; what is half made lies in a folder inside it. */
export async function toJson(
  folder: string,
  secrets: StoreSecrets,
  others: ReadonlyMap<string, Buffer>,
): Promise<MovingTo> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = (await readdir(folder)).filter(isOwn);
  if (found.length > 0) {
    throw new Fault(
      'store.unwritable',
      { path: folder },
      `${folder} holds a store already. Name an empty folder in DATA_DIR.`,
    );
  }
  const release = await lock(folder);
  const making = join(folder, 'incoming');
  await rm(making, { recursive: true, force: true });
  const journal = new Journal({
    folder: making,
    files: disk,
    log: () => undefined,
    segmentBytes: SEGMENT_BYTES,
    secrets,
  });
  const view = await journal.read();
  let waiting = 0;
  let loaded: Loaded | null = null;

  function numberOf(owner: string | null): number {
    if (owner === null) return 0;
    const number = journal.keys.find(owner);
    if (number === 0)
      throw new Fault('store.damaged', { file: folder }, 'Something belongs to a person who has no key.');
    return number;
  }

  function record(item: Moved): void {
    if (item.is === 'person') {
      journal.keys.numberFor(item.name, item.key);
      return;
    }
    const owner = numberOf(item.owner);
    const { place, bytes } = journal.record(owner, joinRecord(item.id, item.text));
    journal.segments.refer(place, bytes);
    if (item.is === 'document') {
      const { kind, name, sort, fields } = item;
      view.put({ kind, key: name, sort, fields, owner, at: place, bytes });
      journal.note(['p', kind, name, sort, [...fields], owner, place, bytes]);
    } else {
      view.append(item.log, item.position, place, owner);
      journal.note(['a', item.log, item.position, owner, place, bytes]);
    }
  }

  return {
    async put(item) {
      record(item);
      waiting += 1;
      if (waiting % atOnce === 0 && journal.waiting) await journal.write();
    },
    async *items() {
      if (journal.waiting) await journal.write();
      if (journal.keys.last > 0) await journal.keys.saveFrom(1); // also of people of whom nothing else is left
      await journal.close();
      loaded = await load(disk, making, 'read');
      yield* itemsOf(loaded, making);
    },
    async settle() {
      // Without its manifest a store is refused: so the manifest comes last.
      const files = await readdir(making);
      for (const file of files.filter((name) => name !== MANIFEST))
        await rename(join(making, file), join(folder, file));
      for (const { name, file, encoding } of secretFiles) {
        const bytes = others.get(name);
        if (bytes !== undefined)
          await writeFile(join(folder, file), `${bytes.toString(encoding)}\n`, { mode: 0o600, flush: true });
      }
      await disk.syncFolder(folder);
      await rename(join(making, MANIFEST), join(folder, MANIFEST));
      await disk.syncFolder(folder);
    },
    async close() {
      await journal.close();
      loaded?.segments.close();
      loaded?.keys.close();
      await rm(making, { recursive: true, force: true });
      await release();
    },
  };
}
