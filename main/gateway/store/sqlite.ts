import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { first } from './migrations/001-first.ts';
import { records } from './migrations/002-records.ts';
import type { Store } from './port.ts';
import { createAbuseStore } from './rows/abuse-rows.ts';
import { createDutyStore } from './rows/duty-rows.ts';
import { createGrantStore } from './rows/grant-rows.ts';
import { createLeaseStore } from './rows/lease-rows.ts';
import { createOrderStore } from './rows/order-rows.ts';
import { type Sql, toCamel, toSnake } from './rows/sql.ts';
import { createStaffStore } from './rows/staff-rows.ts';
import { createTerminalStore } from './rows/terminal-rows.ts';

/** In order; the number of a migration is its place, from 1. Never edited after a release. */
const migrations: readonly string[] = [first, records];

/** How long one gateway waits for another that writes. */
const busyMs = 5_000;

/**
 * Opens the store in a file, made with mode 0600 if it is not there. Throws when the file belongs to a newer program, or
 * when the pragmas do not hold after the first write.
 */
export function openSqliteStore(path: string): Store {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new Database(path, { timeout: busyMs });
  try {
    setPragmas(database);
    migrate(database);
    checkPragmas(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const sql = createSql(database);
  return {
    grants: createGrantStore(sql),
    leases: createLeaseStore(sql),
    terminals: createTerminalStore(sql),
    staff: createStaffStore(sql),
    abuse: createAbuseStore(sql),
    duties: createDutyStore(sql),
    orders: createOrderStore(sql),
    async close() {
      database.close();
    },
  };
}

function setPragmas(database: Database.Database): void {
  // WAL first: switching to it resets `synchronous`.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.pragma('foreign_keys = ON');
}

// After a write, since better-sqlite3 13.2.0 reports FULL right after the switch and NORMAL after the first write.
function checkPragmas(database: Database.Database): void {
  database.exec(
    'CREATE TABLE IF NOT EXISTS opened (only INTEGER PRIMARY KEY CHECK (only = 1), times INTEGER NOT NULL) STRICT',
  );
  database.exec('INSERT INTO opened VALUES (1, 1) ON CONFLICT DO UPDATE SET times = times + 1');
  const wanted = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, foreign_keys: 1 };
  for (const [name, value] of Object.entries(wanted)) {
    if (database.pragma(name, { simple: true }) !== value) throw new Error(`pragma-lost: ${name}`);
  }
}

function migrate(database: Database.Database): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw new Error(`store-newer: ${version}`);
  for (const [index, script] of migrations.entries()) {
    if (index < version) continue;
    database.transaction(() => {
      database.exec(script);
      database.pragma(`user_version = ${index + 1}`);
    })();
  }
}

function createSql(database: Database.Database): Sql {
  const statements = new Map<string, Database.Statement>();
  const prepare = (text: string): Database.Statement => {
    const known = statements.get(text);
    if (known !== undefined) return known;
    const made = database.prepare(text);
    statements.set(text, made);
    return made;
  };
  const sql: Sql = {
    run: (text, values = {}) => ({ changes: prepare(text).run(values).changes }),
    first: <Row>(text: string, values = {}) => {
      const row = prepare(text).get(values);
      return row === undefined ? null : camelRow<Row>(row);
    },
    all: <Row>(text: string, values = {}) =>
      prepare(text)
        .all(values)
        .map((row) => camelRow<Row>(row)),
    insert(table, row) {
      const names = Object.keys(row);
      const columns = names.map(toSnake).join(', ');
      prepare(`INSERT INTO ${table} (${columns}) VALUES (${names.map((name) => `@${name}`).join(', ')})`).run(
        row,
      );
    },
    atomic: (work) => database.transaction(work).immediate(),
    settle() {
      // A checkpoint that a reader blocks does not throw: its row says so.
      const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      return row?.busy === 0;
    },
  };
  return sql;
}

function camelRow<Row>(row: unknown): Row {
  return Object.fromEntries(
    Object.entries(row as object).map(([column, value]) => [toCamel(column), value]),
  ) as Row;
}
