import { createTenant } from '../../../main/gateway/store/postgres/tenant.ts';
import { startPostgres } from '../../postgres/start-postgres.ts';

/** Where a gateway of the benchmark keeps its store. */
export type StorePlace = {
  readonly name: 'SQLite' | 'PostgreSQL';
  /** Connection of the hotel's schema; null for a file. */
  readonly postgresUrl: string | null;
  stop(): Promise<void>;
};

/** Each kind of store, opened when its turn comes. */
export const storePlaces: readonly (() => Promise<StorePlace>)[] = [openSqlite, openPostgres];

async function openSqlite(): Promise<StorePlace> {
  return { name: 'SQLite', postgresUrl: null, stop: async () => {} };
}

// As it comes: what is written is on the disk before a transaction is answered.
async function openPostgres(): Promise<StorePlace> {
  const server = await startPostgres();
  try {
    const { url } = await createTenant(server.adminUrl, 'bench-hotel');
    return { name: 'PostgreSQL', postgresUrl: url, stop: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
