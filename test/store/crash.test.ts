/** What was promised survives a stop at any step of any file operation; what was not is there whole or not at all. */
import { describe, expect, test } from 'vitest';
import { openJson } from '../../src/store/json.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { type End, FragileDisk } from './fragile-disk.ts';
import { conversation, keep, putConversation, putCounter, say } from './samples.ts';

const options = { folder: 'data', segmentBytes: 2500, tidyBytes: 5000, tidyIndexes: 1, locked: false } as const;
const ends: readonly End[] = ['process killed', 'nothing unsynced kept', 'some of the unsynced kept'];

/** Each transaction changes a counter, a conversation and two logs together; every seventh forgets somebody. */
function transactionOf(number: number): readonly Write[] {
  const person = `person-${number % 3}`;
  const forget: readonly Write[] = number % 7 === 0 ? [{ do: 'forget', owner: `person-${(number + 1) % 3}` }] : [];
  return [
    ...forget,
    putCounter('n', number),
    putConversation(person, { processed: [String(number), 'x'.repeat(150)] }),
    say(person, `said ${number}`),
    { do: 'append', log: 'all', owner: null, entry: number },
    ...(number % 5 === 0
      ? [putCounter(`old-${number}`, 1), { do: 'delete', kind: 'counter', id: `old-${number - 5}` } as const]
      : []),
  ];
}

const LAST = 28;

/** Runs the transactions two at a time until the disk stops; tells how many were promised and how many were begun. */
async function run(disk: FragileDisk): Promise<{ promised: number; begun: number }> {
  let promised = 0;
  let begun = 0;
  try {
    const store = await openJson({ ...options, files: disk.files });
    for (let number = 1; number <= LAST; number += 2) {
      begun = number + 1;
      const first = keep(store, ...transactionOf(number));
      const second = keep(store, ...transactionOf(number + 1));
      second.catch(() => null); // looked at below, unless the first one stopped us
      await first;
      promised = number;
      await second;
      promised = number + 1;
    }
    await store.close();
  } catch (error) {
    expect(String(error)).toMatch(/world has ended|could not be written/);
  }
  return { promised, begun };
}

/** All that can be asked of the store, to be compared. */
async function contentOf(store: Store): Promise<unknown> {
  const people = ['person-0', 'person-1', 'person-2'];
  return {
    counters: (await store.find('counter', {})).items,
    conversations: await Promise.all(people.map((id) => store.get('conversation', id))),
    byDossier: await Promise.all(
      people.map((id) => store.count('conversation', { dossier: conversation(id).dossier })),
    ),
    logs: await Promise.all([...people.map((id) => `turns/${id}`), 'all'].map((name) => store.log(name))),
  };
}

/** What the store must hold after the first transactions, however many. */
async function expected(): Promise<readonly unknown[]> {
  const store = await openJson({ ...options, files: new FragileDisk().files });
  const contents = [await contentOf(store)];
  for (let number = 1; number <= LAST; number += 1) {
    await keep(store, ...transactionOf(number));
    contents.push(await contentOf(store));
  }
  await store.close();
  return contents;
}

/** Numbers that look drawn by lot and are the same each time. */
function lot(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('a stop at any step', () => {
  test('keeps what was promised, and no transaction by half', async () => {
    const contents = await expected();
    const whole = new FragileDisk();
    await run(whole);
    const kinds = new Set(whole.done.map((what) => what.replace(/\d+/g, 'N')));
    expect([...kinds].sort()).toEqual(
      [
        'create data/index-N',
        'create data/keys.new',
        'create data/manifest.json.new',
        'create data/segment-N',
        'remove data/index-N',
        'remove data/keys.new',
        'remove data/manifest.json.new',
        'remove data/segment-N',
        'rename data/keys',
        'rename data/manifest.json',
        'sync',
        'sync folder',
        'write',
      ].sort(),
    );
    for (let step = 1; step <= whole.steps; step += 1) {
      for (const end of ends.filter((_, index) => step % 3 === index)) {
        const disk = new FragileDisk();
        disk.stopAtStep(step);
        const { promised, begun } = await run(disk);
        const left = disk.after(end, lot(step));
        const store = await openJson({ ...options, files: left.files });
        const content = JSON.stringify(await contentOf(store));
        const reached = contents.findIndex((candidate) => JSON.stringify(candidate) === content);
        expect(reached, `${end} at step ${step}: ${promised} promised, ${begun} begun`).toBeGreaterThanOrEqual(
          promised,
        );
        expect(reached).toBeLessThanOrEqual(begun);
        await keep(store, putCounter('after', 1));
        await store.close();
        const again = await openJson({ ...options, files: left.files });
        expect(await again.get('counter', 'after')).toEqual({ id: 'after', last: 1 });
        await again.close();
      }
    }
  });
});

describe('a disk that fails', () => {
  test('makes the store refuse whatever waits and whatever comes, for good', async () => {
    const disk = new FragileDisk();
    const files = { ...disk.files };
    const store = await openJson({ ...options, files });
    await keep(store, putCounter('n', 1));
    const full = Object.assign(new Error('full'), { code: 'ENOSPC' });
    Object.assign(files, { sync: () => Promise.reject(full) });
    const waiting = await Promise.allSettled([
      keep(store, putCounter('n', 2)),
      keep(store, putCounter('n', 3)),
      keep(store),
    ]);
    Object.assign(files, { sync: disk.files.sync });
    for (const outcome of waiting)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store.unwritable' } });
    await expect(keep(store, putCounter('n', 4))).rejects.toMatchObject({ code: 'store.unwritable' });
    await expect(store.get('counter', 'n')).rejects.toMatchObject({ code: 'store.unwritable' });
    expect(store.trouble()).toMatch(/disk is full/);
    await store.close();
  });
});

describe('group commit', () => {
  test('many transactions share few syncs', async () => {
    const disk = new FragileDisk();
    const store = await openJson({ folder: 'data', files: disk.files, locked: false });
    const before = disk.done.filter((what) => what === 'sync').length;
    await Promise.all(Array.from({ length: 200 }, (_, at) => keep(store, putCounter(`n${at}`, at))));
    expect(disk.done.filter((what) => what === 'sync').length - before).toBeLessThanOrEqual(3);
    await store.close();
  });

  test('nobody outside a transaction sees what is not durable yet', async () => {
    const disk = new FragileDisk();
    const store = await openJson({ ...options, files: disk.files });
    const synced = disk.done.filter((what) => what === 'sync').length;
    const kept = keep(store, putCounter('n', 1));
    for (let microtask = 0; microtask < 10; microtask += 1) await Promise.resolve(); // decided by now, and not written
    expect(disk.done.at(-1)).not.toBe('write');
    expect(await store.get('counter', 'n')).toEqual({ id: 'n', last: 1 });
    expect(disk.done.filter((what) => what === 'sync').length).toBe(synced + 1);
    await kept;
    await store.close();
  });
});
