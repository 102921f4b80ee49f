/**
 * `npm run migrate:json-to-postgres` and `npm run migrate:postgres-to-json`: moves all that a store holds to another,
 * between DATA_DIR and DATABASE_URL. The other must be empty; the one it comes from stays as it is. What arrived is read
 * again and compared before it counts.
 */
import { resolve } from 'node:path';
import { Fault } from '../fault.ts';
import { fromJson, toJson } from './move-json.ts';
import { fromPostgres, toPostgres } from './move-postgres.ts';
import { type Moved, type MovingFrom, type MovingTo, type Tally, tally } from './moved.ts';

type Places = { readonly folder: string; readonly url: string };

/** @returns how much there was of each sort */
export async function jsonToPostgres({ folder, url }: Places): Promise<Tally> {
  return moved(await fromJson(folder), ({ secrets, others }) => toPostgres(url, secrets, others), url);
}

/** @returns how much there was of each sort */
export async function postgresToJson({ folder, url }: Places): Promise<Tally> {
  return moved(await fromPostgres(url), ({ secrets, others }) => toJson(folder, secrets, others), folder);
}

async function moved(
  from: MovingFrom,
  openTarget: (from: MovingFrom) => Promise<MovingTo>,
  target: string,
): Promise<Tally> {
  try {
    const to = await openTarget(from);
    try {
      const sent = await tallied(from.items(), to.put);
      const arrived = await tallied(to.items());
      if (JSON.stringify(sent) !== JSON.stringify(arrived)) {
        throw new Fault(
          'store.damaged',
          { file: target },
          'What arrived is not what was sent; nothing was kept. Try again.',
        );
      }
      await to.settle();
      return arrived;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

async function tallied(items: AsyncIterable<Moved>, put?: (item: Moved) => Promise<void>): Promise<Tally> {
  const { add, total } = tally();
  for await (const item of items) {
    add(item);
    await put?.(item);
  }
  return total();
}

if (import.meta.main) {
  const { DATABASE_URL: url = '', DATA_DIR = './data' } = process.env;
  const ways = { 'json-to-postgres': jsonToPostgres, 'postgres-to-json': postgresToJson };
  const [, , way = ''] = process.argv;
  try {
    if (url === '')
      throw new Fault(
        'settings.invalid',
        { variable: 'DATABASE_URL' },
        'Set DATABASE_URL to the database: postgres://…',
      );
    if (!(way in ways)) throw new Error(`Say which way: ${Object.keys(ways).join(' or ')}.`);
    const { counts } = await ways[way as keyof typeof ways]({ folder: resolve(DATA_DIR), url }); // looked up just above
    console.log(`Moved and compared: ${Object.entries(counts).map(([sort, count]) => `${count} ${sort}`).join(', ') || 'nothing'}.`); // prettier-ignore
    console.log('The store it came from is as it was. It still holds personal data: remove it once all is well.');
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
