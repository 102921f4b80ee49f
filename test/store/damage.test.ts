/** A torn end is cut off; any other damage stops the opening, and nothing is changed. */
import { beforeAll, describe, expect, test } from 'vitest';
import { isFault } from '../../src/fault.ts';
import { openJson } from '../../src/store/json.ts';
import type { Store } from '../../src/store/store.ts';
import { FragileDisk } from './fragile-disk.ts';
import { keep, putConversation, putCounter, say } from './samples.ts';

const options = { folder: 'data', segmentBytes: 3000, tidyBytes: 6000, tidyIndexes: 1, locked: false } as const;

const open = (disk: FragileDisk, log: (event: string) => void = () => {}): Promise<Store> =>
  openJson({ ...options, files: disk.files, log });

/** A store of several files that has been tidied. */
async function sample() {
  const disk = new FragileDisk();
  const store = await open(disk);
  const persons = ['anna', 'bruno', 'carla'];
  for (let at = 0; at < 40; at += 1) {
    const person = persons[at % 3] ?? '';
    await keep(store, putConversation(person, { processed: [`m${at}`] }), say(person, `turn ${at}`));
  }
  return closed(disk, store);
}

/** A store as small as one with every sort of file can be. */
async function smallStore() {
  const disk = new FragileDisk();
  const smallest = { ...options, segmentBytes: 700, tidyBytes: 900, files: disk.files };
  const store = await openJson(smallest);
  for (const at of [1, 2, 3])
    await keep(store, putConversation('anna', { processed: [`m${at}`] }), say('anna', 'ciao'));
  return closed(disk, store);
}

/** With two frames more behind it, the last of them from `before` on in the journal that was written to last. */
async function closed(disk: FragileDisk, store: Store) {
  await keep(store, putCounter('n', 1));
  const sizes = new Map(disk.list().map((name) => [name, disk.bytes(name).length]));
  await keep(store, putCounter('n', 2));
  await store.close();
  const journal = disk.list().find((name) => disk.bytes('data/manifest.json').includes(openEntry(name))) ?? '';
  return { disk, journal, before: sizes.get(journal) ?? 0 };
}

/** How the manifest names the journal that is written to. */
const openEntry = (name: string): string =>
  `"number": ${Number(name.split('-')[1])},\n   "journal": true,\n   "bytes": null`;

let whole: Awaited<ReturnType<typeof sample>>;
beforeAll(async () => {
  whole = await sample();
});

describe('a torn end', () => {
  test('cut at any byte of the last frame, the store opens as it was before that frame, and says so', async () => {
    const { journal, before } = whole;
    const end = whole.disk.bytes(journal).length;
    for (let length = before; length < end; length += 1) {
      const disk = whole.disk.copy();
      disk.tamper(journal, (bytes) => bytes.subarray(0, length));
      const events: string[] = [];
      const store = await open(disk, (event) => events.push(event));
      expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 1 });
      expect(events).toEqual(length === before ? [] : ['store.torn-end']);
      await keep(store, putCounter('n', 3));
      await store.close();
      const again = await open(disk);
      expect(await again.get('counter', 'n')).toEqual({ id: 'n', last: 3 });
      await again.close();
    }
  });

  test.each([{ what: 'zeros' }, { what: 'noise' }])('$what after the last frame are cut off', async ({ what }) => {
    const disk = whole.disk.copy();
    disk.tamper(whole.journal, (bytes) =>
      Buffer.concat([bytes, Buffer.alloc(5000, what === 'zeros' ? 0 : 'U\xa1P\x9b')]),
    );
    const store = await open(disk);
    expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 2 });
    await store.close();
  });
});

describe('damage', () => {
  test('a flipped bit anywhere stops the opening, or is a torn end, or hit nothing that is used', async () => {
    for (const name of whole.disk.list()) {
      const size = whole.disk.bytes(name).length;
      for (let at = 0; at < size; at += Math.max(1, Math.floor(size / 60))) {
        const disk = whole.disk.copy();
        disk.tamper(name, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
          return bytes;
        });
        const left = disk.copy();
        const fault: unknown = await open(disk).then(
          (store) => store.close().then(() => null),
          (error: unknown) => error,
        );
        const place = `${name} at ${at}`;
        if (fault === null) {
          const isTail = name === whole.journal && at >= whole.before;
          expect(isTail, place).toBe(true);
          continue;
        }
        expect(isFault(fault) ? fault.code : fault, place).toBe('store.damaged');
        const said = isFault(fault) ? fault.message : '';
        expect(said).toContain(name.endsWith('keys') ? 'data/' : name);
        expect(said).toMatch(/damaged at byte \d+: .*npm run restore -- BACKUP/);
        for (const same of left.list()) expect(disk.bytes(same).equals(left.bytes(same)), place).toBe(true);
      }
    }
  });

  test('each bit of each byte, flipped one at a time, in every file of a small store', async () => {
    const small = await smallStore();
    let flips = 0;
    for (const name of small.disk.list()) {
      const size = small.disk.bytes(name).length;
      for (let at = 0; at < size; at += 1) {
        for (let bit = 0; bit < 8; bit += 1) {
          const disk = small.disk.copy();
          disk.tamper(name, (bytes) => {
            bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
            return bytes;
          });
          // What opens is as it was before the last frame, which is taken for torn.
          const found: unknown = await open(disk).then(
            async (store) => {
              const last = (await store.get('counter', 'n'))?.last;
              await store.close();
              return last;
            },
            (error: unknown) => error,
          );
          flips += 1;
          const isSaid =
            isFault(found) &&
            found.code === 'store.damaged' &&
            found.message.includes(name.endsWith('keys') ? 'data/' : name) &&
            /damaged at byte \d+/.test(found.message);
          const isTail = found === 1 && name === small.journal && at >= small.before;
          if (!isSaid && !isTail) expect.unreachable(`${name} at ${at}, bit ${bit}: ${String(found)}`);
        }
      }
    }
    expect(flips).toBeGreaterThan(20_000);
  });

  test('a file that is missing, cut short, empty or holds null stops the opening', async () => {
    const changes: readonly ((bytes: Buffer) => Buffer | null)[] = [
      () => null,
      () => Buffer.alloc(0),
      () => Buffer.from('null'),
      () => Buffer.from('{}'),
      (bytes) => bytes.subarray(0, bytes.length - 1),
    ];
    for (const name of whole.disk.list()) {
      for (const [index, change] of changes.entries()) {
        if (name === whole.journal && index === 4) continue; // that is a torn end
        const disk = whole.disk.copy();
        disk.tamper(name, change);
        await expect(open(disk), `${name}, change ${index}`).rejects.toMatchObject({ code: 'store.damaged' });
      }
    }
  });

  test('bytes too many in a file that was closed stop the opening', async () => {
    for (const name of whole.disk.list().filter((name) => name !== whole.journal)) {
      const disk = whole.disk.copy();
      disk.tamper(name, (bytes) => Buffer.concat([bytes, Buffer.from('x')]));
      if (name.endsWith('keys')) continue; // a slot that was being written; see below
      await expect(open(disk), name).rejects.toMatchObject({ code: 'store.damaged' });
    }
  });

  test('a key slot that was being written when the power went is no damage: nothing was sealed with it', async () => {
    const disk = whole.disk.copy();
    disk.tamper('data/keys', (bytes) => Buffer.concat([bytes, Buffer.alloc(30, 7)]));
    const store = await open(disk);
    await keep(store, putConversation('dario'));
    await store.close();
    const again = await open(disk);
    expect(await again.get('conversation', 'dario')).not.toBeNull();
    await again.close();
  });
});
