/**
 * `npm run torture -- --rounds N [--store json|postgres] [--seed S] [--talks N]`: kills the real program at drawn moments under load, and
 * holds it to its promises. Prints a ledger; ends with 1 when a promise was not kept.
 */
import { parseArgs } from 'node:util';
import { cellsOf, columns, table } from './ledger.ts';
import { torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    store: { type: 'string', default: 'json' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    talks: { type: 'string', default: '24' },
  },
});
const count = (name: 'rounds' | 'seed' | 'talks'): number => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= (name === 'seed' ? 0 : 1)) return number;
  console.error(`--${name} is a whole number, not ${values[name]}.`);
  process.exit(64);
};
const { store } = values;
if (store !== 'json' && store !== 'postgres') {
  console.error(`--store is json or postgres, not ${store}.`);
  process.exit(64);
}
const [rounds, seed, talks] = [count('rounds'), count('seed'), count('talks')];

console.log(`torture of ${store}: ${rounds} rounds, ${talks} conversations at once, seed ${seed}`);
const rows: string[][] = [];
const { totals, conversations, breaches } = await torture({
  rounds,
  store,
  seed,
  talks,
  onRound: ({ number, what, counts }) => {
    rows.push([String(number), what, ...cellsOf(counts)]);
    console.error(`${number}: ${what}, ${counts.confirmed} confirmed, found ${counts.found} of ${counts.sought}`);
  },
});
console.log(
  table(['round', 'fault', ...Object.values(columns)], [...rows, ['all', `${rounds} faults`, ...cellsOf(totals)]]),
);
console.log(
  `${conversations} conversations. Lost, repeated or mixed up: ${breaches.length === 0 ? 'nothing' : breaches.length}.`,
);
for (const breach of breaches) console.log(`  ${breach}`);
if (breaches.length > 0) {
  console.log(`Again: npm run torture -- --store ${store} --rounds ${rounds} --seed ${seed} --talks ${talks}`);
  process.exitCode = 1;
}
