/** Loaded before the program by `--import`: tells whoever started it what the heap holds after a collection. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
// The flag makes the function appear in contexts that are made after it.
const collect: unknown = runInNewContext('gc');

process.on('message', () => {
  if (typeof collect === 'function') for (let round = 0; round < 2; round += 1) collect();
  process.send?.(process.memoryUsage().heapUsed);
});
// A channel to the parent is no reason to go on living.
process.channel?.unref();
