/** The store in a real PostgreSQL, and what only several processes, broken connections and restarts show. */
import { afterAll } from 'vitest';
import { openPostgres } from '../../src/store/postgres.ts';
import { storeContract } from './contract.ts';
import { startServer } from './postgres-server.ts';

const server = await startServer();
afterAll(() => server.end());

{
  let url = '';
  storeContract(
    'a store in PostgreSQL',
    async () => openPostgres({ url: (url = await server.freshUrl()) }),
    async (store) => {
      await store.close();
      return openPostgres({ url });
    },
  );
}
