/** A process for the tests: opens the store in the folder given and keeps turns until it is killed, saying each. */
import { isFault } from '../../src/fault.ts';
import { openJson } from '../../src/store/json.ts';
import { keep, putConversation, putCounter, say } from './samples-plain.ts';

const folder = process.argv[2] ?? '';
const turns = Number(process.argv[3] ?? Infinity);

try {
  const store = await openJson({ folder, threaded: true, segmentBytes: 20_000, tidyBytes: 40_000, tidyIndexes: 1 });
  console.log('open');
  for (let number = 1; number <= turns; number += 1) {
    await keep(
      store,
      putCounter('n', number),
      putConversation('anna', { processed: [String(number), 'x'.repeat(300)] }),
      say('anna', 'again'),
    );
    console.log(String(number));
  }
  process.stdin.resume(); // holds the store until it is killed
} catch (error) {
  console.log(isFault(error) ? error.code : String(error));
}
