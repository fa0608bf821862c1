import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, vi } from 'vitest';
import type { StoreDatabase } from '../../../../main/gateway/store/create-store.ts';
import { createStore } from '../../../../main/gateway/store/create-store.ts';
import type { Store } from '../../../../main/gateway/store/port.ts';
import { createTenant } from '../../../../main/gateway/store/postgres/tenant.ts';
import { openPostgresDatabase } from '../../../../main/gateway/store/postgres.ts';
import { openSqliteDatabase } from '../../../../main/gateway/store/sqlite.ts';
import { startPostgres, type TestPostgres } from '../../../postgres/start-postgres.ts';

// A server that starts on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

/** Where one store is kept, empty at first. */
export type StorePlace = {
  /** Opens it; two at once are two copies of a gateway. */
  open(): Promise<Store>;
  openDatabase(): Promise<StoreDatabase>;
  /** Everything that lies on the disk of its tables, without the journal of a database for many. */
  readDisk(): Promise<string>;
  remove(): Promise<void>;
};

/** Every implementation of the store; a new one gets a line here and passes the same tests. */
export const implementations: [string, () => Promise<StorePlace>][] = [
  ['SQLite', sqlitePlace],
  ['PostgreSQL', postgresPlace],
];

let server: Promise<TestPostgres> | null = null;
let hotels = 0;

afterAll(async () => {
  await (await server)?.stop();
});

/** The PostgreSQL of this file, started when it is first asked for. */
export function testPostgres(): Promise<TestPostgres> {
  server ??= startPostgres();
  return server;
}

/** An empty SQLite file. */
export async function sqlitePlace(): Promise<StorePlace> {
  const folder = mkdtempSync(join(tmpdir(), 'store-test-'));
  const openDatabase = async () => openSqliteDatabase(join(folder, 'gateway.db'));
  return {
    open: async () => createStore(await openDatabase()),
    openDatabase,
    readDisk: async () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    remove: async () => rmSync(folder, { recursive: true }),
  };
}

/** A hotel of its own in the PostgreSQL of this file. */
export async function postgresPlace(): Promise<StorePlace & { readonly url: string; readonly name: string }> {
  const { adminUrl, dataFolder } = await testPostgres();
  const { url, name } = await createTenant(adminUrl, `hotel-${++hotels}`);
  const openDatabase = () => openPostgresDatabase({ url });
  return {
    url,
    name,
    open: async () => createStore(await openDatabase()),
    openDatabase,
    async readDisk() {
      await askAdmin(adminUrl, 'CHECKPOINT');
      const base = join(dataFolder, 'base');
      return readdirSync(base, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
        .join('\n');
    },
    remove: async () => {},
  };
}

/** Rows of one statement that the administrator, or whoever the URL names, runs. */
export async function askAdmin(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}
