import { createStore, type StoreDatabase } from './create-store.ts';
import type { Store } from './port.ts';
import { readConnectionUrl } from './postgres/connection-url.ts';
import { toFailure } from './postgres/failures.ts';
import { migratePostgres, postgresVersion } from './postgres/migrate.ts';
import { openPool, type PoolLimits } from './postgres/open-pool.ts';
import { readPostgresColumns } from './postgres/postgres-columns.ts';
import { createPostgresSql, type PostgresSql } from './postgres/postgres-sql.ts';
import type { Sql } from './rows/sql.ts';

/** Where the store is and what it may take. */
export type PostgresOptions = Partial<PoolLimits> & {
  /** Holds a password; never told. */
  readonly url: string;
  /** Hears of each connection that the database or the network ended. */
  readonly lost?: () => void;
};

const defaults: PoolLimits = { connections: 10, statementMs: 5_000 };

/**
 * Opens the store of one hotel in PostgreSQL and brings its schema up to date. Throws what `readConnectionUrl` and
 * `migratePostgres` throw, and `StoreAway` when the database cannot be reached. Later on a database that goes away fails what
 * is asked of it with `StoreAway`, and serves again when it is back.
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  return createStore(await openPostgresDatabase(options));
}

/** The same as a database, for what works on all of it. */
export async function openPostgresDatabase(options: PostgresOptions): Promise<StoreDatabase> {
  const limits = {
    connections: options.connections ?? defaults.connections,
    statementMs: options.statementMs ?? defaults.statementMs,
  };
  const pool = openPool(readConnectionUrl(options.url), limits, options.lost ?? (() => {}));
  try {
    await migratePostgres(pool);
  } catch (error) {
    await pool.end();
    throw isOurs(error) ? error : toFailure(error);
  }
  const { sql, finish } = untilClosed(createPostgresSql(pool));
  return {
    sql,
    whole: {
      dialect: 'postgres',
      schemaVersion: postgresVersion,
      columnsOf: readPostgresColumns,
      snapshot: sql.snapshot,
      async claim(transaction, tables) {
        await transaction.run(`LOCK TABLE ${tables.join(', ')} IN EXCLUSIVE MODE`);
      },
      async renumber(transaction, table, column) {
        await transaction.first(
          `SELECT setval(pg_get_serial_sequence('${table}', '${column}'), coalesce(max(${column}), 1)) FROM ${table}`,
        );
      },
    },
    async close() {
      await finish();
      await pool.end();
    },
  };
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('store-');
}

// The driver's pool forgets who waits for a connection when it is ended; so it is ended when nobody does.
function untilClosed(sql: PostgresSql): { readonly sql: PostgresSql; readonly finish: () => Promise<void> } {
  const running = new Set<Promise<unknown>>();
  let isClosed = false;
  const track = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (isClosed) throw new Error('store-closed');
    const promise = work();
    running.add(promise);
    try {
      return await promise;
    } finally {
      running.delete(promise);
    }
  };
  return {
    sql: {
      run: (text, values) => track(() => sql.run(text, values)),
      runAhead: (text, values) => track(() => sql.runAhead(text, values)),
      first: <Row>(text: string, values?: Parameters<Sql['first']>[1]) =>
        track(() => sql.first<Row>(text, values)),
      all: <Row>(text: string, values?: Parameters<Sql['all']>[1]) => track(() => sql.all<Row>(text, values)),
      insert: (table, row) => track(() => sql.insert(table, row)),
      atomic: (work) => track(() => sql.atomic(work)),
      snapshot: (work) => track(() => sql.snapshot(work)),
      settle: (table) => track(() => sql.settle(table)),
    },
    async finish() {
      isClosed = true;
      await Promise.allSettled(running);
    },
  };
}
