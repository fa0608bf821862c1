import type { Pool, PoolClient } from 'pg';
import { firstOnPostgres } from '../migrations/postgres/003-first.ts';
import { peopleOnPostgres } from '../migrations/postgres/004-people.ts';
import { helpOnPostgres } from '../migrations/postgres/005-help.ts';
import { shiftOnPostgres } from '../migrations/postgres/006-shift.ts';
import { timeOnPostgres } from '../migrations/postgres/007-time.ts';
import { fleetOnPostgres } from '../migrations/postgres/008-fleet.ts';
import { enrolmentCodesOnPostgres } from '../migrations/postgres/009-enrolment-codes.ts';
import { timetablesOnPostgres } from '../migrations/postgres/010-timetables.ts';

/**
 * In order, under the numbers of the SQLite schemas with the same tables; before the first of them there was no PostgreSQL.
 * Never edited after a release.
 */
const migrations: ReadonlyMap<number, string> = new Map([
  [3, firstOnPostgres],
  [4, peopleOnPostgres],
  [5, helpOnPostgres],
  [6, shiftOnPostgres],
  [7, timeOnPostgres],
  [8, fleetOnPostgres],
  [9, enrolmentCodesOnPostgres],
  [10, timetablesOnPostgres],
]);

/** The number of the schema that this program works with. */
export const postgresVersion = Math.max(...migrations.keys());

/** Longest wait for another copy that migrates. */
const lockMs = 60_000;

/**
 * Brings the schema of the connection's own user up to date; copies that start at once do it one after the other. Throws
 * `store-newer` for the schema of a newer program, `store-shared: WHY` when the user could reach more than its own schema,
 * and `store-encoding` when the database is not in UTF-8.
 */
export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await client.query(`BEGIN; SET LOCAL lock_timeout = ${lockMs}; SET LOCAL statement_timeout = ${lockMs}`);
    await client.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('guestway-store ' || current_user, 0))`,
    );
    await checkUser(client);
    await bringUp(client);
    await client.query('COMMIT');
    isBroken = false;
  } finally {
    client.release(isBroken);
  }
}

// The gateway's role has its own schema and nothing else: the database keeps hotels apart, not our statements.
async function checkUser(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{
    encoding: string;
    own: string | null;
    superuser: boolean;
    more: string;
  }>(
    `SELECT current_setting('server_encoding') AS encoding, current_schema() AS own,
       (SELECT rolsuper OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS superuser,
       (SELECT count(*) FROM pg_namespace WHERE nspname <> current_schema() AND nspname NOT LIKE 'pg\\_%'
          AND nspname <> 'information_schema' AND has_schema_privilege(oid, 'CREATE')) AS more`,
  );
  const [row] = rows;
  if (row?.encoding !== 'UTF8') throw new Error('store-encoding');
  if (row.own === null || row.own === 'public') throw new Error('store-shared: schema');
  if (row.superuser) throw new Error('store-shared: superuser');
  if (Number(row.more) > 0) throw new Error('store-shared: other schemas');
}

async function bringUp(client: PoolClient): Promise<void> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_version (singleton bigint PRIMARY KEY CHECK (singleton = 1), version bigint NOT NULL)`,
  );
  const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
  const version = rows[0]?.version ?? 0;
  if (version > postgresVersion) throw new Error(`store-newer: ${version}`);
  for (const [number, script] of migrations) if (number > version) await client.query(script);
  await client.query(
    `INSERT INTO schema_version (singleton, version) VALUES (1, $1)
     ON CONFLICT (singleton) DO UPDATE SET version = excluded.version WHERE schema_version.version <> excluded.version`,
    [postgresVersion],
  );
}
