/** Moving from and to PostgreSQL. */
import { type KeyObject, createSecretKey } from 'node:crypto';
import { Client } from 'pg';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { joinRecord } from './record-text.ts';
import type { StoreSecrets } from './keys.ts';
import { itemsOf } from './move-rows.ts';
import type { Moved, MovingFrom, MovingTo } from './moved.ts';
import { openText } from './postgres-group.ts';
import { prepareSession } from './postgres-link.ts';
import { placeOf } from './postgres-names.ts';
import { migrate } from './postgres-schema.ts';
import { SEAL_BYTES, sealInto } from './seal.ts';

/** Rows that go to the database in one go. */
const atOnce = 500;

const secretRow = z.object({ name: z.string(), value: z.instanceof(Buffer) });

/** @throws Fault when a program still works with it: nothing may change while it is read */
export async function fromPostgres(url: string): Promise<MovingFrom> {
  const place = placeOf(url);
  const client = await connect(url);
  try {
    await migrate(client, place);
    await client.query('begin isolation level repeatable read read only');
    const { rows } = await client.query(
      "select id from process where seen_at > clock_timestamp() - interval '1 minute'",
    );
    if (rows.length > 0) {
      const advice = `${rows.length} programs work with it, or did a minute ago. Stop them all, wait a minute, and try again.`;
      throw new Fault('store.unwritable', { path: place }, `${place} is in use. ${advice}`);
    }
    const all = z.array(secretRow).parse((await client.query('select name, value from secret')).rows);
    const secret = (name: string): Buffer => {
      const found = all.find((row) => row.name === name);
      if (found === undefined) throw new Fault('store.unwritable', { path: place }, `${place} holds no store.`);
      return found.value;
    };
    const secrets = { store: secret('store'), names: secret('names') };
    const others = new Map(
      all.filter(({ name }) => name !== 'store' && name !== 'names').map(({ name, value }) => [name, value]),
    );
    return { secrets, others, items: () => itemsOf(client, secrets, place), close: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** Fills tables that are empty, in one transaction. */
export async function toPostgres(
  url: string,
  secrets: StoreSecrets,
  others: ReadonlyMap<string, Buffer>,
): Promise<MovingTo> {
  const place = placeOf(url);
  const client = await connect(url);
  const storeKey = createSecretKey(secrets.store);
  const people = new Map<string, { readonly id: string; readonly key: KeyObject }>();
  let waiting: Moved[] = [];
  try {
    await migrate(client, place);
    await begin(client, place, [['store', secrets.store], ['names', secrets.names], ...others]);
  } catch (error) {
    await client.end();
    throw error;
  }

  async function flush(): Promise<void> {
    const items = waiting;
    waiting = [];
    await putPeople(items.filter((item) => item.is === 'person'));
    await putDocuments(items.filter((item) => item.is === 'document'));
    await putEntries(items.filter((item) => item.is === 'entry'));
  }

  async function putPeople(items: readonly (Moved & { is: 'person' })[]): Promise<void> {
    for (const { name, key } of items) people.set(name, { id: `moved.${people.size + 1}`, key: createSecretKey(key) });
    await client.query('insert into person (name, id, key) select * from unnest($1::text[], $2::text[], $3::bytea[])', [
      items.map(({ name }) => name),
      items.map(({ name }) => ownerId(name)),
      items.map(({ key }) => key),
    ]);
  }

  async function putDocuments(items: readonly (Moved & { is: 'document' })[]): Promise<void> {
    const open = items.map(({ id, owner, text }) => (owner === null ? openText(id, null, text) : null));
    const fields = items.map((item) => item.fields.join(','));
    await client.query(
      'insert into document (name, kind, version, sort, fields, owner, open, sealed) ' +
        "select name, kind, 'moved', sort, string_to_array(fields, ','), owner, open::jsonb, sealed " +
        'from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[]) d (name, kind, sort, fields, owner, open, sealed)',
      [
        items.map(({ name }) => name),
        items.map(({ kind }) => kind),
        items.map(({ sort }) => sort),
        fields,
        items.map(({ owner }) => ownerId(owner)),
        open,
        items.map((item, index) => (open[index] === null ? sealed(item) : null)),
      ],
    );
    await client.query(
      "insert into document_index (field, sort, name) select f, sort, name from unnest($1::text[], $2::text[], $3::text[]) d (name, sort, fields), unnest(string_to_array(fields, ',')) f",
      [items.map(({ name }) => name), items.map(({ sort }) => sort), fields],
    );
  }

  async function putEntries(items: readonly (Moved & { is: 'entry' })[]): Promise<void> {
    await client.query(
      'insert into entry (log, position, owner, sealed) select * from unnest($1::text[], $2::integer[], $3::text[], $4::bytea[])',
      [
        items.map(({ log }) => log),
        items.map(({ position }) => position),
        items.map(({ owner }) => ownerId(owner)),
        items.map(sealed),
      ],
    );
  }

  function ownerId(owner: string | null): string | null {
    if (owner === null) return null;
    const person = people.get(owner);
    if (person === undefined)
      throw new Fault('store.damaged', { file: place }, 'Something belongs to a person who has no key.');
    return person.id;
  }

  function sealed({ owner, id, text }: Moved & { is: 'document' | 'entry' }): Buffer {
    const record = joinRecord(id, text);
    const into = Buffer.allocUnsafe(Buffer.byteLength(record) + SEAL_BYTES);
    sealInto(into, 0, owner === null ? storeKey : (people.get(owner)?.key ?? storeKey), record);
    return into;
  }

  return {
    async put(item) {
      waiting.push(item);
      if (waiting.length >= atOnce) await flush();
    },
    async *items() {
      await flush();
      await client.query(
        "insert into log (name, version, length) select log, 'moved', max(position) + 1 from entry group by log",
      );
      yield* itemsOf(client, secrets, place);
    },
    async settle() {
      await client.query('commit');
      await client.query('analyze');
    },
    close: () => client.end(),
  };
}

/** Opens the transaction, refusing what is not empty. */
async function begin(client: Client, place: string, secrets: readonly (readonly [string, Buffer])[]): Promise<void> {
  await client.query('begin');
  await client.query('lock table secret, process, document in exclusive mode');
  const { rows } = await client.query('select 1 from secret union all select 1 from document limit 1');
  if (rows.length > 0) {
    throw new Fault(
      'store.unwritable',
      { path: place },
      `${place} holds a store already. Name an empty database in DATABASE_URL.`,
    );
  }
  for (const [name, value] of secrets) {
    await client.query('insert into secret (name, value) values ($1, $2)', [name, value]);
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'bussola', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // the query under way says so
  try {
    await client.connect();
    await prepareSession(client);
    return client;
  } catch (cause) {
    await client.end().catch(() => undefined); // it may never have been open
    const place = placeOf(url);
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Fault('store.unwritable', { path: place }, `${place} cannot be used: ${why}. Look at DATABASE_URL.`, {
      cause,
    });
  }
}
