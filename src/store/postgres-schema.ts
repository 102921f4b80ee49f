/** Brings the tables to the form that this program knows, and reads the store's two secrets, made at the first start. */
import { type KeyObject, createSecretKey, randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import Postgrator from 'postgrator';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { KEY_BYTES } from './seal.ts';

export type Secrets = {
  /** Seals what is nobody's, and what processes tell each other. */
  readonly store: KeyObject;
  /** Makes pseudonyms of ids. */
  readonly names: string;
};

const pattern = `${import.meta.dirname}/migrations/*`;
const value = z.array(z.object({ value: z.instanceof(Buffer) }));

/**
 * Runs the migrations that are missing, one process at a time, each whole or not at all.
 * @throws Fault `store.damaged` when a newer program has been here, or a migration is not what it was when it ran
 */
export async function migrate(client: Client, place: string): Promise<void> {
  const tool = new Postgrator({
    migrationPattern: pattern,
    driver: 'pg',
    schemaTable: 'schema_version',
    currentSchema: await schemaOf(client, place),
    execQuery: (query) => client.query<Record<string, unknown>>(query),
  });
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock(746166, hashtext(current_schema()))');
    const [now, known] = [await tool.getDatabaseVersion(), await tool.getMaxVersion()];
    if (now > known) {
      const advice = `Its tables have form ${now}, and this program knows form ${known}. Start the newer program, or restore a backup.`;
      throw new Fault('store.damaged', { file: place }, `${place} was used by a newer program. ${advice}`);
    }
    await tool.migrate();
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined); // the first error says more
    if (cause instanceof Error && cause.message.startsWith('MD5 checksum failed')) {
      throw new Fault(
        'store.damaged',
        { file: place },
        `${place}: ${cause.message}: its tables were made by another program.`,
        { cause },
      );
    }
    throw cause;
  }
}

/** The schema that the tables are in: the first of the connection's search path. */
export async function schemaOf(client: Client, place: string): Promise<string> {
  const { rows } = await client.query('select current_schema() as value');
  const name = z.array(z.object({ value: z.string().regex(/^[a-z_][a-z0-9_]*$/) })).safeParse(rows).data?.[0]?.value;
  if (name !== undefined) return name;
  const advice = 'Create it, or name another in search_path: small letters, digits and _ only.';
  throw new Fault(
    'settings.invalid',
    { variable: 'DATABASE_URL' },
    `${place} has no schema to keep tables in. ${advice}`,
  );
}

/** The secrets of the store; those given are put in an empty one. */
export async function secretsOf(
  client: Client,
  given?: { readonly store: Buffer; readonly names: Buffer },
): Promise<Secrets> {
  const store = await keptSecret(client, 'store', () => given?.store ?? randomBytes(KEY_BYTES));
  const names = await keptSecret(client, 'names', () => given?.names ?? randomBytes(KEY_BYTES));
  return { store: createSecretKey(store), names: names.toString('latin1') };
}

/** A secret that all processes share: the first to ask makes it. */
export async function keptSecret(client: Pick<Client, 'query'>, name: string, make: () => Buffer): Promise<Buffer> {
  const read = async (): Promise<Buffer | undefined> => {
    const { rows } = await client.query('select value from secret where name = $1', [name]);
    return value.parse(rows)[0]?.value;
  };
  const known = await read();
  if (known !== undefined) return known;
  const made = make();
  await client.query('insert into secret (name, value) values ($1, $2) on conflict do nothing', [name, made]);
  return (await read()) ?? made;
}
