/** Reads one log of a JSON store without holding it, also while the server runs. */
import { loadSteady, readRecord } from './fsck.ts';
import { entryIn } from './record-text.ts';
import { pseudonyms } from './seal.ts';
import { damaged } from './damage.ts';

/**
 * Every entry of the log, oldest first; one that was forgotten is left out.
 * @throws Fault `store.damaged`
 */
export async function readLog(folder: string, log: string): Promise<readonly unknown[]> {
  const loaded = await loadSteady(folder);
  try {
    const name = pseudonyms(loaded.keys.secret);
    const places = loaded.view.logs.get(name('log', log))?.at ?? [];
    return places.flatMap((place, index): unknown => {
      if (place < 0) return [];
      const record = readRecord(loaded, place, 0);
      const found = typeof record === 'string' ? null : entryIn(record.text, places, index);
      if (found === null)
        throw damaged(folder, 0, typeof record === 'string' ? record : 'a record lacks an entry of a log');
      return [JSON.parse(found.text)];
    });
  } finally {
    loaded.segments.close();
    loaded.keys.close();
  }
}
