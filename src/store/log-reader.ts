/** Reads one log of a JSON store without holding it, also while the server runs. */
import { loadSteady, readRecord } from './fsck.ts';
import { splitRecord } from './json-reader.ts';
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
    return places
      .filter((place) => place >= 0)
      .map((place): unknown => {
        const record = readRecord(loaded, place, 0);
        if (typeof record === 'string') throw damaged(folder, 0, record);
        return JSON.parse(splitRecord(record.text).text);
      });
  } finally {
    loaded.segments.close();
    loaded.keys.close();
  }
}
