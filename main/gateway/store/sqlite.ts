import { chmodSync, closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';
import { createStore, type StoreDatabase } from './create-store.ts';
import { first } from './migrations/001-first.ts';
import { records } from './migrations/002-records.ts';
import { copies } from './migrations/003-copies.ts';
import { people } from './migrations/004-people.ts';
import { help } from './migrations/005-help.ts';
import { shift } from './migrations/006-shift.ts';
import { time } from './migrations/007-time.ts';
import { fleet } from './migrations/008-fleet.ts';
import { enrolmentCodes } from './migrations/009-enrolment-codes.ts';
import { timetables } from './migrations/010-timetables.ts';
import type { Store } from './port.ts';
import { readSqliteColumns } from './sqlite/sqlite-columns.ts';
import { createSqliteSql } from './sqlite/sqlite-sql.ts';
import { createTurns } from './sqlite/turns.ts';

/** In order; the number of a migration is its place, from 1. Never edited after a release. */
const migrations: readonly string[] = [
  first,
  records,
  copies,
  people,
  help,
  shift,
  time,
  fleet,
  enrolmentCodes,
  timetables,
];

/** How long a gateway that starts waits for another that writes. */
const busyMs = 5_000;

/**
 * Opens the store in a file, made with mode 0600 if it is not there. Throws when the file belongs to a newer program, or
 * when the pragmas do not hold after the first write.
 */
export function openSqliteStore(path: string): Store {
  return createStore(openSqliteDatabase(path));
}

/** The same as a database, for what works on all of it. */
export function openSqliteDatabase(path: string): StoreDatabase {
  closeSync(openSync(path, 'a', 0o600));
  chmodSync(path, 0o600);
  const database = new Database(path, { timeout: busyMs });
  try {
    setPragmas(database);
    migrate(database);
    checkPragmas(database);
    database.pragma('busy_timeout = 0');
  } catch (error) {
    database.close();
    throw error;
  }
  const turns = createTurns();
  const sql = createSqliteSql(database, turns);
  return {
    sql,
    whole: {
      dialect: 'sqlite',
      schemaVersion: migrations.length,
      columnsOf: readSqliteColumns,
      snapshot: sql.snapshot,
      // Whoever writes has the file for itself, and numbers go on after the highest.
      claim: async () => {},
      renumber: async () => {},
    },
    async close() {
      await sql.finishWrites();
      await turns.end();
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
    database
      .transaction(() => {
        // Read again under the lock: another copy may have done it meanwhile.
        if (Number(database.pragma('user_version', { simple: true })) > index) return;
        database.exec(script);
        database.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}
