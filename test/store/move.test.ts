/** A store moves from a folder to PostgreSQL and back, and is the same: nothing less, nothing readable on the way. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { fsck } from '../../src/store/fsck.ts';
import { openJson } from '../../src/store/json.ts';
import { jsonToPostgres, postgresToJson } from '../../src/store/move.ts';
import { type PostgresStore, openPostgres } from '../../src/store/postgres.ts';
import type { Store, Write } from '../../src/store/store.ts';
import { startServer } from './postgres-server.ts';
import { bytesOf, keep, noon, putApplication, putConversation, putCounter, scratch, talk } from './samples.ts';

const server = await startServer();
afterAll(() => server.end());

const people = Array.from({ length: 600 }, (_, at) => `p${at}`);
const shared = (owner: string | null, entry: string): Write => ({ do: 'append', log: 'shared', owner, entry });

/** Enough for several pages, with gaps, with people who were forgotten, and with what JSONB cannot hold. */
async function fill(store: Store): Promise<void> {
  await keep(
    store,
    ...people.flatMap((id) => [
      putConversation(id, { address: `${id}@example.it \0 è 🇮🇹` }),
      talk(id, 'uno'),
      talk(id, 'due'),
    ]),
  );
  await keep(
    store,
    putCounter('n', 7),
    putConversation('\0odd'),
    putApplication('A-1'),
    putApplication('A-2', { status: 'admitted' }),
  );
  await keep(store, shared('p1', 'a'), shared(null, 'b'), shared('p2', 'c'), shared('p3', 'd'));
  await keep(store, { do: 'forget', owner: 'p1' }, { do: 'forget', owner: 'p3' }, { do: 'forget', owner: 'p5' });
}

const contentOf = async (store: Store): Promise<unknown> => ({
  conversations: (await store.find('conversation', {})).items,
  admitted: (await store.find('application', { status: 'admitted', sector: 'agrifood' })).items,
  counts: await Promise.all(
    (['conversation', 'counter', 'application', 'outgoing'] as const).map((kind) => store.count(kind, {})),
  ),
  odd: await store.get('conversation', '\0odd'),
  shared: [await store.log('shared'), await store.logLength('shared')],
  logs: await Promise.all(people.map((id) => store.log(`turns/${id}`))),
});

async function joined(url: string): Promise<PostgresStore> {
  const store = await openPostgres({ url });
  onTestFinished(() => store.close());
  return store;
}

test('there and back again all is as it was, and goes on', async () => {
  const [folder, back, url] = [scratch(), scratch(), await server.freshUrl()];
  const first = await openJson({ folder });
  await fill(first);
  const content = await contentOf(first);
  await first.close();
  writeFileSync(join(folder, 'staff.key'), `${Buffer.alloc(24, 7).toString('base64url')}\n`);

  const { counts } = await jsonToPostgres({ folder, url });
  expect(counts).toMatchObject({ conversation: 598, counter: 1, application: 2, entry: 1196 });
  const postgres = await joined(url);
  expect(await contentOf(postgres)).toEqual(content);
  expect(await postgres.secret('staff', () => Buffer.from('another'))).toEqual(Buffer.alloc(24, 7));
  await keep(postgres, talk('p2', 'tre'), shared('p2', 'e'), { do: 'forget', owner: 'p9' });
  const more = await contentOf(postgres);
  await postgres.close();

  await postgresToJson({ folder: back, url });
  const again = await openJson({ folder: back });
  expect(await contentOf(again)).toEqual(more);
  await keep(again, talk('p2', 'quattro'), { do: 'forget', owner: 'p2' }, putConversation('p9', { openedAt: noon }));
  expect(await again.log('turns/p2')).toEqual([]);
  await again.close();
  expect((await fsck(back)).problems).toEqual([]);
  expect(bytesOf(back)).not.toContain('example.it');
  expect(readFileSync(join(back, 'staff.key'), 'utf8')).toBe(readFileSync(join(folder, 'staff.key'), 'utf8'));
  expect(existsSync(join(back, 'incoming'))).toBe(false);
});

test('a store that is in use, or a place that holds one, is refused and left alone', async () => {
  const [folder, url] = [scratch(), await server.freshUrl()];
  const held = await openJson({ folder });
  await keep(held, putCounter('n', 1));
  await expect(jsonToPostgres({ folder, url })).rejects.toMatchObject({ code: 'store.locked' });
  await held.close();
  const postgres = await joined(url);
  await keep(postgres, putCounter('n', 2));
  await expect(jsonToPostgres({ folder, url })).rejects.toThrow(/holds a store already/);
  await expect(postgresToJson({ folder: scratch(), url })).rejects.toThrow(/is in use/);
  await postgres.close();
  await expect(postgresToJson({ folder, url })).rejects.toThrow(/holds a store already/);
  const again = await openJson({ folder });
  expect((await again.get('counter', 'n'))?.last).toBe(1);
  await again.close();
  expect((await (await joined(url)).get('counter', 'n'))?.last).toBe(2);
  await expect(jsonToPostgres({ folder: scratch(), url: await server.freshUrl() })).rejects.toThrow(/holds no store/);
});

test('what does not arrive as it was sent is not kept', async () => {
  const [folder, url] = [scratch(), await server.freshUrl()];
  const store = await openJson({ folder });
  await keep(store, putConversation('anna'), talk('anna', 'uno'));
  await store.close();
  // A database that changes what it is given.
  const schema = decodeURIComponent(url).split('search_path=')[1] ?? '';
  await (await openPostgres({ url })).close();
  await server.sql(`delete from ${schema}.secret`);
  await server.sql(
    `create function ${schema}.twist() returns trigger language plpgsql as $$ begin new.sort := new.sort || '!'; return new; end $$`,
  );
  await server.sql(
    `create trigger twist before insert on ${schema}.document for each row execute function ${schema}.twist()`,
  );
  await expect(jsonToPostgres({ folder, url })).rejects.toThrow(/not what was sent/);
  expect(await server.sql(`select 1 from ${schema}.document union all select 1 from ${schema}.secret`)).toEqual([]);
});
