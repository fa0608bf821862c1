import type { Migration } from '../database.ts';

/** Schema of a segment's file, oldest first. Never edited after a release. */
export const segmentMigrations: readonly Migration[] = [
  {
    version: 1,
    // `ct` is the sealed record of the format: header, nonce, ciphertext, tag. `frontier` holds the nodes of the tree's right
    // edge, largest subtree first. The triggers guard against our own mistakes, they are no tamper evidence.
    sql: `
      CREATE TABLE rec (
        seq INTEGER PRIMARY KEY,
        ct BLOB NOT NULL,
        leaf BLOB NOT NULL CHECK (length(leaf) = 32)
      ) STRICT;
      CREATE TABLE head (
        id INTEGER PRIMARY KEY CHECK (id = 0),
        size INTEGER NOT NULL,
        frontier BLOB NOT NULL,
        root BLOB NOT NULL CHECK (length(root) = 32)
      ) STRICT;
      CREATE TABLE meta (k TEXT PRIMARY KEY, v TEXT NOT NULL) STRICT;
      CREATE TRIGGER rec_no_update BEFORE UPDATE ON rec BEGIN SELECT RAISE(ABORT, 'records are not changed'); END;
      CREATE TRIGGER rec_no_delete BEFORE DELETE ON rec BEGIN SELECT RAISE(ABORT, 'records are not deleted'); END;
    `,
  },
];
