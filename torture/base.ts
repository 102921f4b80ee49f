/** What the programs keep their state in: a folder, or a PostgreSQL started for them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fsck } from '../src/store/fsck.ts';
import { startServer } from '../test/store/postgres-server.ts';

export type StoreKind = 'json' | 'postgres';

export type Base = {
  readonly environment: Readonly<Record<string, string>>;
  /** Programs that share it. */
  readonly processes: number;
  /** How long a message may wait when its process died with it in hand. */
  readonly patienceMs: number;
  /** Stops it and starts it again so many milliseconds later; null where there is nothing of that sort. */
  readonly shake: ((awayMs: number) => Promise<void>) | null;
  /** What is wrong with it, once no program runs. */
  readonly problems: () => Promise<readonly string[]>;
  readonly end: () => Promise<void>;
};

export const openBase = (kind: StoreKind): Promise<Base> => (kind === 'json' ? folder() : database());

async function folder(): Promise<Base> {
  const path = mkdtempSync(join(tmpdir(), 'bussola-torture-'));
  return {
    environment: { DATA_DIR: path },
    processes: 1,
    patienceMs: 15_000,
    shake: null,
    problems: async () => (await fsck(path)).problems,
    end: async () => rmSync(path, { recursive: true, force: true }),
  };
}

async function database(): Promise<Base> {
  const server = await startServer();
  return {
    environment: { DATABASE_URL: await server.freshUrl() },
    processes: 2,
    // A process counts as dead half a minute after its last sign of life.
    patienceMs: 60_000,
    shake: async (awayMs) => {
      await server.stop();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      await server.start();
    },
    problems: async () => [],
    end: server.end,
  };
}
