import { openJson } from '../../src/store/json.ts';
import { openMemory } from '../../src/store/memory.ts';
import { storeContract } from './contract.ts';
import { scratch } from './samples.ts';

storeContract('a store in memory', async () => openMemory(), null);

for (const threaded of [{}, { threaded: true }] as const) {
  let folder = '';
  const options = { ...threaded, segmentBytes: 4000, tidyBytes: 8000, tidyIndexes: 1, cacheSize: 2000 }; // small, so that every path is taken
  storeContract(
    `a JSON store${'threaded' in threaded ? ' that writes in a thread of its own' : ''}`,
    () => openJson({ folder: (folder = scratch()), ...options }),
    async (store) => {
      await store.close();
      return openJson({ folder, ...options });
    },
  );
}
