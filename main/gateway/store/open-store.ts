import type { StoreConfig } from '../config/store-shape.ts';
import { createStore, type StoreDatabase } from './create-store.ts';
import type { Store } from './port.ts';
import { openPostgresDatabase } from './postgres.ts';
import { openSqliteDatabase } from './sqlite.ts';

/** What opening needs besides the choice of the store. */
export type StoreSurroundings = {
  /** The file of an SQLite store. */
  readonly databaseFile: string;
  readonly readSecret: (name: string) => string;
  /** Hears of each connection to a database that was lost. */
  readonly lost?: () => void;
};

/** Opens the store that a configuration names and brings it up to date. Throws what the two kinds of store throw. */
export async function openStore(config: StoreConfig, around: StoreSurroundings): Promise<Store> {
  return createStore(await openDatabase(config, around));
}

/** The same as a database, for what works on all of it. */
export async function openDatabase(
  config: StoreConfig,
  { databaseFile, readSecret, lost }: StoreSurroundings,
): Promise<StoreDatabase> {
  if (config.kind === 'sqlite') return openSqliteDatabase(databaseFile);
  const { urlSecretRef, connections, statementSeconds } = config;
  const url = readSecret(urlSecretRef);
  return openPostgresDatabase({
    url,
    connections,
    statementMs: statementSeconds * 1_000,
    ...(lost && { lost }),
  });
}
