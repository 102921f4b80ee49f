/** Picks the store by the settings: a database's address, or a folder. */
import { openJson } from './json.ts';
import type { Store } from './store.ts';

export type Opened = {
  readonly store: Store;
  /**
   * Secrets that all processes of a shared store have in common, made by the first that asks; null where the folder
   * keeps them.
   */
  readonly secret: ((name: string, make: () => Buffer) => Promise<Buffer>) | null;
};

type Choice = { readonly databaseUrl: string | null; readonly dataDir: string };

/** Opens the store; throws as `openJson` and `openPostgres` do. */
export async function openStore(
  { databaseUrl, dataDir }: Choice,
  log: (event: string, facts: Record<string, unknown>) => void,
): Promise<Opened> {
  if (databaseUrl === null) return { store: await openJson({ folder: dataDir, log, threaded: true }), secret: null };
  // Its driver and migrations are fifty files, which only who has a database waits for.
  const { openPostgres } = await import('./postgres.ts');
  const store = await openPostgres({ url: databaseUrl, log });
  return { store, secret: store.secret };
}
