import { join } from 'node:path';
import { type Database, guarded, openForReading, openOwned, truncateLog, type Writer } from '../database.ts';
import { keyMigrations } from '../migrations/keys.ts';
import { stopping } from '../stopping.ts';
import { StoreError } from '../store-error.ts';
import { type Kek, kekFileName, newKek, readKek, settleKek, writeNextKek } from './kek-file.ts';
import type { KeyProtector } from './protector.ts';
import { unwrapBytes, wrapBytes } from './wrap.ts';

/** One key and what it is for: `segment:N1-2026-11-28`, `day:2026-11-28`, `root`. */
export type RingKey = { readonly keyId: string; readonly purpose: string; readonly bytes: Buffer };

/** The keys of a store, each wrapped by its key-encryption key. */
export type KeyRing = {
  /** How the key-encryption key is protected. */
  readonly kind: KeyProtector['kind'];
  /** Adds keys; durable when this returns. */
  put(keys: readonly RingKey[]): void;
  /** Opens one. Null when there is none; throws `key-missing` when it does not open. */
  get(keyId: string): Buffer | null;
  /** Opens the one for a purpose. Null when there is none. */
  of(purpose: string): Buffer | null;
  /** All keys without their bytes, oldest first. */
  list(): readonly Omit<RingKey, 'bytes'>[];
  /** Removes keys, from the file and from its log. The key-encryption key that wrapped them stays: use `rotate` for keys of segments. */
  destroy(keyIds: readonly string[]): void;
  /**
   * Makes a new key-encryption key, wraps all keys but `destroyed` with it and removes those and the old one, so that no
   * older copy of the files opens. A crash leaves the old state or the new one. Throws `store-busy` while a reader is in the way;
   * it may then be called again.
   */
  rotate(destroyed: readonly string[]): void;
  close(): void;
};

/** Name of the file in a store's folder. */
export const keyFileName = 'keys.db';

/** Opens the keys of the store in `folder` for its one writer, and finishes a rotation that a crash cut short. Makes them when there are none. */
export function openKeyRing(folder: string, protector: KeyProtector, write?: Writer): KeyRing {
  const file = join(folder, kekFileName);
  const own = openOwned(join(folder, keyFileName), keyMigrations, {
    isLookedOver: true,
    ...(write === undefined ? {} : { write }),
  });
  try {
    let kek = kekInForce(own.db, file, protector);
    const replace = (destroyed: readonly string[]): void => {
      const next = newKek(protector);
      own.write(() => {
        writeNextKek(file, next, protector);
        rewrap(own.db, kek, next, destroyed);
        kek = next;
        // Before anything that may be refused: the next rotation writes over what is still called the next key.
        settleKek(file, next.id);
      });
      stopping(own.write, () => truncateLog(own.db));
    };
    // What was kept in software before the system could do better.
    if (kek.kind !== protector.kind) replace([]);
    return {
      kind: protector.kind,
      put: (keys) => own.write(() => insertAll(own.db, kek, keys)),
      get: (keyId) => readKey(own.db, kek, keyId),
      of(purpose) {
        const found = listKeys(own.db).find((each) => each.purpose === purpose);
        return found === undefined ? null : readKey(own.db, kek, found.keyId);
      },
      list: () => listKeys(own.db),
      destroy(keyIds) {
        own.write(() => removeAll(own.db, keyIds));
        stopping(own.write, () => truncateLog(own.db));
      },
      rotate: replace,
      close: own.close,
    };
  } catch (error) {
    own.close();
    throw error;
  }
}

/** Reads the keys of a store beside its writer, then lets go of the files. Throws as `readKek` does. */
export function readKeys(folder: string, protector: KeyProtector): ReadonlyMap<string, Buffer> {
  const db = openForReading(join(folder, keyFileName), keyMigrations);
  try {
    return guarded(() => {
      const kek = readKek(join(folder, kekFileName), kekIdOf(db) ?? '', protector);
      return new Map(
        listKeys(db).flatMap(({ keyId }) => {
          const bytes = readKey(db, kek, keyId);
          return bytes === null ? [] : [[keyId, bytes]];
        }),
      );
    });
  } finally {
    db.close();
  }
}

type Row = { readonly purpose: string; readonly wrapped: Buffer; readonly kekId: string };

function kekInForce(db: Database, file: string, protector: KeyProtector): Kek {
  const id = kekIdOf(db);
  if (id !== null) {
    const kek = readKek(file, id, protector);
    // The rows name the key in force: either the switch was not finished, or what was next never came into force.
    settleKek(file, id);
    return kek;
  }
  const first = newKek(protector);
  writeNextKek(file, first, protector);
  settleKek(file, first.id);
  guarded(() => db.prepare<[string]>('INSERT INTO ring (id, kek_id) VALUES (0, ?)').run(first.id));
  return first;
}

function kekIdOf(db: Database): string | null {
  const row = db.prepare<[], { kekId: string }>('SELECT kek_id AS kekId FROM ring WHERE id = 0').get();
  return row?.kekId ?? null;
}

function listKeys(db: Database): readonly Omit<RingKey, 'bytes'>[] {
  return guarded(() =>
    db
      .prepare<[], { keyId: string; purpose: string }>(
        'SELECT key_id AS keyId, purpose FROM key ORDER BY rowid',
      )
      .all(),
  );
}

function insertAll(db: Database, kek: Kek, keys: readonly RingKey[]): void {
  const insert = db.prepare<[string, string, Buffer, string]>(
    'INSERT OR REPLACE INTO key (key_id, purpose, wrapped, kek_id) VALUES (?, ?, ?, ?)',
  );
  db.transaction(() => {
    for (const { keyId, purpose, bytes } of keys)
      insert.run(keyId, purpose, wrap(kek, keyId, purpose, bytes), kek.id);
  }).immediate();
}

function removeAll(db: Database, keyIds: readonly string[]): void {
  const remove = db.prepare<[string]>('DELETE FROM key WHERE key_id = ?');
  db.transaction(() => {
    for (const keyId of keyIds) remove.run(keyId);
  }).immediate();
}

function rewrap(db: Database, old: Kek, next: Kek, destroyed: readonly string[]): void {
  const update = db.prepare<[Buffer, string, string]>(
    'UPDATE key SET wrapped = ?, kek_id = ? WHERE key_id = ?',
  );
  db.transaction(() => {
    removeAll(db, destroyed);
    for (const { keyId, purpose } of listKeys(db)) {
      const bytes = readKey(db, old, keyId);
      if (bytes === null) throw new StoreError('key-missing', purpose);
      update.run(wrap(next, keyId, purpose, bytes), next.id, keyId);
    }
    db.prepare<[string]>('UPDATE ring SET kek_id = ? WHERE id = 0').run(next.id);
  }).immediate();
}

function readKey(db: Database, kek: Kek, keyId: string): Buffer | null {
  const row = guarded(() =>
    db
      .prepare<[string], Row>('SELECT purpose, wrapped, kek_id AS kekId FROM key WHERE key_id = ?')
      .get(keyId),
  );
  if (row === undefined) return null;
  if (row.kekId !== kek.id) throw new StoreError('key-missing', row.purpose);
  const bytes = unwrapBytes(kek.key, `${keyId}\n${row.purpose}`, row.wrapped);
  if (bytes === null) throw new StoreError('key-missing', row.purpose);
  return bytes;
}

/** What the key is and is for is bound to it: the one cannot be given for another. */
function wrap(kek: Kek, keyId: string, purpose: string, bytes: Buffer): Buffer {
  return wrapBytes(kek.key, `${keyId}\n${purpose}`, bytes);
}
