/**
 * The store in PostgreSQL, for any number of processes. Read next: postgres-transact.ts, then the function
 * `keep_group` of migrations/. How it works and why: docs/decisions/008-postgres.md.
 */
import { Client, type ClientConfig, Pool } from 'pg';
import { z } from 'zod';
import { Fault, isFault } from '../fault.ts';
import { openLink, prepareSession } from './postgres-link.ts';
import { createLoader } from './postgres-load.ts';
import { type Log, placeOf } from './postgres-names.ts';
import { openEar } from './postgres-news.ts';
import { createOutgoingClaims } from './postgres-claim.ts';
import { Overlay } from './postgres-overlay.ts';
import { patienceOf } from './postgres-patience.ts';
import { readerOutside } from './postgres-reader.ts';
import { keptSecret, migrate, schemaOf, secretsOf } from './postgres-schema.ts';
import { createTransactions } from './postgres-transact.ts';
import type { Name } from './record-text.ts';
import { pseudonyms } from './seal.ts';
import type { News, Reader, Store } from './store.ts';

export type PostgresOptions = {
  readonly url: string;
  /** Told what happened to the database, with no personal data. */
  readonly log?: Log;
  /** Connections for reading; two more write and listen. */
  readonly readers?: number;
  /** How long a turn waits for a database that is away. */
  readonly patienceMs?: number;
  /** A process that the database has not heard of for this long is taken for dead, and what it had to deliver is given to others. */
  readonly leaseMs?: number;
  /** How much text of documents is kept at hand, in characters. */
  readonly cacheSize?: number;
};

export type PostgresStore = Store & {
  /** A secret that all processes share, made by the first to ask. */
  readonly secret: (name: string, make: () => Buffer) => Promise<Buffer>;
};

/** A restart of some seconds is waited out; a channel gives up on a turn after 15 s. */
const usualPatienceMs = 10_000;

/**
 * Opens the store, bringing its tables to the form that this program knows.
 * Throws `store.unwritable` when the database cannot be reached or does not let us in, `store.damaged` when a newer
 * program was here.
 */
export async function openPostgres(options: PostgresOptions): Promise<PostgresStore> {
  const { url, log = () => undefined, readers = 4, leaseMs = 30_000 } = options;
  const patience = patienceOf(options.patienceMs ?? usualPatienceMs);
  const place = placeOf(url);
  const config = configOf(url);
  const { secrets, process, channel } = await begin(config, place, log);
  const name: Name = pseudonyms(secrets.names);
  const overlay = new Overlay(options.cacheSize ?? 32 * 2 ** 20);
  const listeners = new Set<(news: readonly News[]) => void>();
  const tell = (news: readonly News[]): void => listeners.forEach((listener) => tellOne(listener, news));
  let closing: Promise<void> | null = null;

  const ear = await openEar({ config, channel, process, key: secrets.store, tell: hear });
  const link = await openLink({
    config,
    place,
    process,
    patience,
    leaseMs,
    lapsed: () => tell([{ do: 'lapsed' }]),
    log,
  }).catch(async (error: unknown) => {
    await ear.close();
    throw unusable(place, error);
  });
  const pool = new Pool({ ...config, max: readers, idleTimeoutMillis: 30_000 });
  pool.on('error', () => undefined); // whoever reads next hears of it
  const loader = createLoader({ pool, place, storeKey: secrets.store, patience, isClosed: () => closing !== null });
  const transactions = createTransactions({
    process,
    link,
    loader,
    overlay,
    name,
    storeKey: secrets.store,
    channel,
    tell,
  });
  const outside = readerOutside(loader, name);

  /** What another process did: what is known of it here is old. */
  function hear(news: readonly News[]): void {
    for (const one of news) {
      if (one.do === 'touched') overlay.distrust([name(one.kind, one.id)], null);
      else if (one.do === 'grown') overlay.distrust([name('log', one.log)], null);
      else overlay.distrustAll();
    }
    tell(news);
  }

  function check(): void {
    if (closing !== null) throw new Fault('store.closed', {}, 'The store is closed.');
  }
  const open =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      check();
      return call(...args);
    };

  async function close(): Promise<void> {
    await transactions.idle();
    await link.close();
    await ear.close();
    await pool.end();
  }

  return {
    ...whenOpen(outside, check),
    transact: async (decide) => (check(), transactions.transact(decide)),
    onCommit: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    trouble: () => (closing !== null ? 'The store is closed.' : link.trouble()),
    recovers: true,
    hasten: patience.hasten,
    claim: open(createOutgoingClaims({ pool, loader, process, leaseMs })),
    secret: open((secret: string, make: () => Buffer) =>
      connected(config, (client) => keptSecret(client, secret, make)),
    ),
    close: () => (closing ??= close()),
  };
}

function whenOpen(reader: Reader, check: () => void): Reader {
  return {
    get: async (kind, id) => (check(), reader.get(kind, id)),
    find: async (kind, where, paging) => (check(), reader.find(kind, where, paging)),
    count: async (kind, where) => (check(), reader.count(kind, where)),
    log: async (logName, from, most) => (check(), reader.log(logName, from, most)),
    logLength: async (logName) => (check(), reader.logLength(logName)),
  };
}

export const configOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'bussola',
  keepAlive: true,
  connectionTimeoutMillis: 5000,
  query_timeout: 20_000,
});

const started = z.tuple([z.object({ process: z.int() })]);
const durability = z.tuple([z.object({ fsync: z.string(), full_page_writes: z.string() })]);
const durabilityText =
  "select current_setting('fsync') as fsync, current_setting('full_page_writes') as full_page_writes";

/** Tables, secrets, and the number of this process. */
async function begin(config: ClientConfig, place: string, log: Log) {
  try {
    return await connected(config, async (client) => {
      const schema = await schemaOf(client, place);
      await migrate(client, place);
      const secrets = await secretsOf(client);
      const [{ process }] = started.parse(
        (await client.query("select nextval('process_id')::integer as process")).rows,
      );
      const [safety] = durability.parse((await client.query(durabilityText)).rows);
      if (safety.fsync !== 'on' || safety.full_page_writes !== 'on') log('store.not-durable', { place, ...safety });
      return { secrets, process, channel: `bussola.${schema}` };
    });
  } catch (cause) {
    if (isFault(cause)) throw cause;
    throw unusable(place, cause);
  }
}

function unusable(place: string, cause: unknown): Fault {
  const why = cause instanceof Error ? cause.message : String(cause);
  const advice = 'Look at DATABASE_URL, and whether the database runs, knows the user and lets it create tables.';
  return new Fault('store.unwritable', { path: place }, `${place} cannot be used: ${why}. ${advice}`, { cause });
}

/** Does something over a connection that is closed again. */
export async function connected<T>(config: ClientConfig, run: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(config);
  client.on('error', () => undefined); // the query under way says so
  try {
    await client.connect();
    await prepareSession(client);
    return await run(client);
  } finally {
    await client.end().catch(() => undefined); // it may never have been open
  }
}

/** A listener's mistake is its own: the commit is done. */
function tellOne(listener: (news: readonly News[]) => void, news: readonly News[]): void {
  try {
    listener(news);
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
