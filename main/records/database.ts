import { closeSync, existsSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** An open SQLite database of ours. */
export type Database = Sqlite.Database;

/** One step of a schema. Versions count from 1 without gaps. */
export type Migration = { readonly version: number; readonly sql: string };

/** A database this process alone may write, until `close`. */
export type OwnDatabase = {
  readonly db: Database;
  /**
   * Runs one write; what it did is durable when this returns. Once the disk has refused, every further call throws the
   * same error: after a failed sync the system takes lost pages for written ones, so nothing may be tried again
   * (`records.md` 6.2).
   */
  write<T>(work: () => T): T;
  close(): void;
};

/** A reader, or a writer that is just dying, may hold a file for a moment; longer means something is wrong. */
const waitMs = 1_000;

/**
 * Opens a database for its one writer: takes the lock, sets what `style.md` 13 asks, brings the schema up to date, looks
 * the whole file over, and reads the settings back after a first write. Throws `StoreError`: `store-busy` when another
 * process writes, `store-newer` and `store-damaged` with nothing changed, `store-failed` for everything of the disk.
 */
export function openForWriting(file: string, migrations: readonly Migration[]): OwnDatabase {
  return guarded(() => {
    const made = mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const lock = takeLock(file);
    try {
      const db = new Sqlite(file, { timeout: waitMs });
      try {
        prepare(db, migrations);
        syncFolders(dirname(file), made ?? null);
      } catch (error) {
        db.close();
        throw error;
      }
      return { db, write: writerThatStops(), close: () => guarded(() => closeBoth(db, lock)) };
    } catch (error) {
      lock.close();
      throw error;
    }
  });
}

/** Opens a database that exists, to read beside its writer. Throws `StoreError` as above. */
export function openForReading(file: string, migrations: readonly Migration[]): Database {
  return guarded(() => {
    if (!existsSync(file)) throw new StoreError('store-missing', 'no such file');
    const db = new Sqlite(file, { readonly: true, fileMustExist: true, timeout: waitMs });
    try {
      refuseNewer(db, migrations);
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
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

/** Runs `work` and turns errors of SQLite and of the file system into a `StoreError`; a broken constraint is `record-refused`. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw translated(error);
  }
}

function prepare(db: Database, migrations: readonly Migration[]): void {
  const current = refuseNewer(db, migrations);
  const [row] = db.pragma('journal_mode = WAL') as { journal_mode: string }[];
  if (row?.journal_mode !== 'wal') throw new StoreError('store-failed', 'journal_mode');
  db.pragma('synchronous = FULL');
  db.pragma('secure_delete = ON');
  db.pragma('foreign_keys = ON');
  if (db.pragma('integrity_check(1)', { simple: true }) !== 'ok')
    throw new StoreError('store-damaged', 'integrity_check');
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

/**
 * An open exclusive transaction on a file beside the database: the system drops it when the process dies, however it
 * dies, and readers of the database itself do not meet it.
 */
function takeLock(file: string): Database {
  const lock = new Sqlite(`${file}.lock`, { timeout: waitMs });
  try {
    // In memory, since nothing is ever written: a journal file would outlive a killed process.
    lock.pragma('journal_mode = MEMORY');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function closeBoth(db: Database, lock: Database): void {
  try {
    db.close();
  } finally {
    lock.close();
  }
}

/** Makes the names of a new file and of folders made for it durable; SQLite syncs only the file's own folder. */
function syncFolders(folder: string, firstMade: string | null): void {
  // Windows cannot open a folder to sync it; NTFS journals names by itself.
  if (process.platform === 'win32') return;
  const highest = firstMade === null ? folder : dirname(firstMade);
  for (let path = folder; path.length >= highest.length; path = dirname(path)) {
    const handle = openSync(path, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    if (path === dirname(path)) return;
  }
}

function writerThatStops(): OwnDatabase['write'] {
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

function translated(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  if (code === null) return error;
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return new StoreError('store-busy', code);
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return new StoreError('store-damaged', code);
  if (/^SQLITE_CONSTRAINT/.test(code)) return new StoreError('record-refused', code);
  return new StoreError('store-failed', code);
}
