import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { onceGiven } from './given-log.ts';
import { StoreError } from './store-error.ts';

/** An open SQLite database of ours. */
export type Database = Sqlite.Database;

/** A prepared statement of such a database. */
export type Statement<Bound extends unknown[], Row = unknown> = Sqlite.Statement<Bound, Row>;

/** One step of a schema. Versions count from 1 without gaps. */
export type Migration = { readonly version: number; readonly sql: string };

/**
 * Runs one write; what it did is durable when this returns. Once the disk has refused, every further call throws the same
 * error: after a failed sync the system takes lost pages for written ones, so nothing may be tried again (`records.md` 6.2).
 */
export type Writer = <T>(work: () => T) => T;

/** A database this process alone may write, until `close`. */
export type OwnDatabase = { readonly db: Database; readonly write: Writer; close(): void };

/** A file that only one process holds; the system lets go of it when that process dies, however it dies. */
export type Lock = { close(): void };

/** How a database is opened to write. */
export type OpenOptions = {
  /** Reads the whole file over first; for files small enough to do so each time. */
  readonly isLookedOver?: boolean;
  /** Shared by databases that stop together; one of its own unless given. */
  readonly write?: Writer;
};

/** A reader, or a writer that is just dying, may hold a file for a moment; longer means something is wrong. */
const waitMs = 1_000;

/** Takes the lock beside `file`, then opens it as `openOwned` does. Throws `store-busy` when another process writes. */
export function openForWriting(file: string, migrations: readonly Migration[]): OwnDatabase {
  const lock = takeLock(`${file}.lock`);
  try {
    const own = openOwned(file, migrations, { isLookedOver: true });
    const close = () => {
      try {
        own.close();
      } finally {
        lock.close();
      }
    };
    return { ...own, close };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * Opens a database whose lock this process holds: sets what `style.md` 13 asks, brings the schema up to date, syncs the
 * folder and reads the settings back after a first write. Throws `StoreError`: `store-newer` and `store-damaged` with nothing
 * changed, `store-failed` for everything of the disk.
 */
export function openOwned(
  file: string,
  migrations: readonly Migration[],
  { isLookedOver = false, write = writerThatStops() }: OpenOptions = {},
): OwnDatabase {
  return guarded(() => {
    makeFolder(dirname(file));
    const open = (): Database => {
      const db = new Sqlite(file, { timeout: waitMs });
      try {
        prepare(db, migrations, isLookedOver);
        syncFolder(dirname(file));
      } catch (error) {
        db.close();
        throw error;
      }
      return db;
    };
    const db = onceGiven(open, waitMs);
    return { db, write, close: () => guarded(() => void db.close()) };
  });
}

/**
 * Opens a database that exists, to read beside its writer. Throws `StoreError` as above. A connection that may only read leaves
 * an empty log behind where nobody writes, so it is taken only where somebody does.
 */
export function openForReading(file: string, migrations: readonly Migration[]): Database {
  return guarded(() => {
    if (!existsSync(file)) throw new StoreError('store-missing', 'no such file');
    const readonly = existsSync(`${file}-wal`);
    const db = new Sqlite(file, { readonly, fileMustExist: true, timeout: waitMs });
    try {
      refuseNewer(db, migrations);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/**
 * Takes a lock, an open exclusive transaction on a file of its own: the system drops it when the process dies, and readers of
 * the databases it stands for do not meet it. Throws `store-busy` while another process has it.
 */
export function takeLock(file: string): Lock {
  return guarded(() => {
    makeFolder(dirname(file));
    const lock = new Sqlite(file, { timeout: waitMs });
    try {
      // In memory, since nothing is ever written: a journal file would outlive a killed process.
      lock.pragma('journal_mode = MEMORY');
      lock.exec('BEGIN EXCLUSIVE');
      return { close: () => void lock.close() };
    } catch (error) {
      lock.close();
      throw error;
    }
  });
}

/** Empties the write-ahead log into the database, so that nothing deleted can be read in it. Throws `store-busy` if a reader is in the way. */
export function truncateLog(db: Database): void {
  guarded(() => {
    // A checkpoint that a reader blocks does not throw; only the row it returns says so.
    const [row] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number; log: number }[];
    if (row?.busy !== 0 || row.log !== 0) throw new StoreError('store-busy', 'wal_checkpoint');
  });
}

/** Reads a whole database over. Throws `store-damaged` when SQLite finds it unsound. */
export function lookOver(db: Database): void {
  guarded(() => {
    if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok')
      throw new StoreError('store-damaged', 'integrity_check');
  });
}

/** Runs `work` and turns errors of SQLite and of the file system into a `StoreError`; a broken constraint is `record-refused`. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw translated(error);
  }
}

/** Makes a folder of this user only, when it is missing, with the folders above it; their names are durable when this returns. */
export function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Also one that was there: who made it may have died before its name was safe.
  const highest = dirname(first ?? folder);
  for (let path = dirname(folder); path.length >= highest.length; path = dirname(path)) {
    syncFolder(path);
    if (path === dirname(path)) return;
  }
}

/** Makes the names in a folder durable. Throws what the system throws. */
export function syncFolder(folder: string): void {
  // Windows cannot open a folder to sync it; NTFS journals names by itself.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes the bytes of a file durable. Throws what the system throws. */
export function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Makes a writer that stops at the first failure; databases that belong together share one. */
export function writerThatStops(): Writer {
  let failure: StoreError | null = null;
  return (work) => {
    if (failure !== null) throw failure;
    try {
      return guarded(work);
    } catch (error) {
      if (error instanceof StoreError && error.code !== 'record-refused') failure = error;
      throw error;
    }
  };
}

function prepare(db: Database, migrations: readonly Migration[], isLookedOver: boolean): void {
  const current = refuseNewer(db, migrations);
  const [row] = db.pragma('journal_mode = WAL') as { journal_mode: string }[];
  if (row?.journal_mode !== 'wal') throw new StoreError('store-failed', 'journal_mode');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  if (isLookedOver) lookOver(db);
  const migrate = db.transaction(({ version, sql }: Migration) => {
    db.exec(sql);
    db.pragma(`user_version = ${version}`);
  });
  for (const migration of migrations) if (migration.version > current) migrate.immediate(migration);
  // A write in any case: better-sqlite3 13.2.0 tells the true `synchronous` only after one.
  db.transaction(() => db.pragma(`user_version = ${newestOf(migrations)}`)).immediate();
  readBack(db);
}

function readBack(db: Database): void {
  const wanted = { journal_mode: 'wal', synchronous: 2, secure_delete: 1, foreign_keys: 1 };
  for (const [pragma, value] of Object.entries(wanted)) {
    if (db.pragma(pragma, { simple: true }) !== value) throw new StoreError('store-failed', pragma);
  }
}

function refuseNewer(db: Database, migrations: readonly Migration[]): number {
  const found = Number(db.pragma('user_version', { simple: true }));
  if (found > newestOf(migrations)) throw new StoreError('store-newer', `schema ${found}`);
  return found;
}

function newestOf(migrations: readonly Migration[]): number {
  return Math.max(0, ...migrations.map(({ version }) => version));
}

function translated(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) return error;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreError('store-busy', code);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new StoreError('store-damaged', code);
  if (/^SQLITE_CONSTRAINT/.test(code)) return new StoreError('record-refused', code);
  return new StoreError('store-failed', code);
}
