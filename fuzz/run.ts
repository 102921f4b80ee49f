/**
 * `npm run fuzz -- --runs 100000 --seed 1`: throws generated requests and conversations at the whole program, and looks
 * at what its heap holds after each tenth. Ends with 1, and the smallest case that shows it, when an answer is wrong,
 * the program ends, its log tells of a mistake of ours, or the heap grows by more than what is kept of a conversation.
 */
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { fuzz } from './fuzz.ts';
import { growthOf } from './growth.ts';
import { startTarget } from './target.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string' }, seed: { type: 'string' }, lanes: { type: 'string' } },
});
const runs = Number(values.runs ?? 2000);
const seed = Number(values.seed ?? randomInt(2 ** 30));
const lanes = Number(values.lanes ?? 8);
const parts = 10;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
say(`${runs} cases from seed ${seed}, ${lanes} at a time`);
const target = await startTarget();
const measured: { readonly talks: number; readonly heap: number }[] = [];
const total = { asks: 0, raws: 0, talks: 0, messages: 0 };
let failure: string | null = null;
for (let part = 0; part < parts && failure === null; part += 1) {
  const fuzzed = await fuzz(target, Math.ceil(runs / parts), seed + part * 1000, lanes);
  for (const name of ['asks', 'raws', 'talks', 'messages'] as const) total[name] += fuzzed.cases[name];
  ({ failure } = fuzzed);
  if (target.ended() !== null) break;
  measured.push({ talks: total.talks, heap: await target.heap() });
  const { asks, raws, talks, messages } = total;
  const heap = Math.round((measured.at(-1)?.heap ?? 0) / 2 ** 20);
  say(`${asks} requests, ${raws} raw, ${talks} conversations of ${messages} messages; heap ${heap} MiB`);
}
await target.close();
const growth = growthOf(measured);
say(`heap: ${growth.said}`);
if (failure !== null) say(`FAILED\n${failure}`);
else if (!growth.isBounded) say('FAILED: the heap grows');
process.exit(failure === null && growth.isBounded ? 0 : 1);
