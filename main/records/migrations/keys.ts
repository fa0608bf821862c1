import type { Migration } from '../database.ts';

/** Schema of `keys.db`, oldest first. Never edited after a release. */
export const keyMigrations: readonly Migration[] = [
  {
    version: 1,
    // `ring` has one row: the key-encryption key that all rows of `key` are wrapped with.
    sql: `
      CREATE TABLE ring (id INTEGER PRIMARY KEY CHECK (id = 0), kek_id TEXT NOT NULL) STRICT;
      CREATE TABLE key (
        key_id TEXT NOT NULL UNIQUE,
        purpose TEXT NOT NULL UNIQUE,
        wrapped BLOB NOT NULL,
        kek_id TEXT NOT NULL
      ) STRICT;
    `,
  },
];
