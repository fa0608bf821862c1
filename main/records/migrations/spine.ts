import type { Migration } from '../database.ts';

/** Schema of `spine.db`, oldest first. Never edited after a release. */
export const spineMigrations: readonly Migration[] = [
  {
    version: 1,
    // `body` is the entry's canonical text, `kind` and `segment` are copies to search by; `segment` is null where an entry
    // names none of this store. A note's `day` is that of the last entry it covers, `cosigned_s` its latest cosignature,
    // null while it has none.
    sql: `
      CREATE TABLE entry (
        seq INTEGER PRIMARY KEY,
        kind TEXT NOT NULL,
        segment TEXT,
        body TEXT NOT NULL,
        leaf BLOB NOT NULL CHECK (length(leaf) = 32)
      ) STRICT;
      CREATE INDEX entry_kind ON entry (kind);
      CREATE INDEX entry_segment ON entry (segment) WHERE segment IS NOT NULL;
      CREATE TABLE head (
        id INTEGER PRIMARY KEY CHECK (id = 0),
        size INTEGER NOT NULL,
        frontier BLOB NOT NULL
      ) STRICT;
      CREATE TABLE note (
        size INTEGER PRIMARY KEY,
        day TEXT NOT NULL,
        note TEXT NOT NULL,
        cosigned_s INTEGER,
        stands INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      CREATE TABLE catalogue (sha256 TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT;
      CREATE TABLE witness (vkey TEXT PRIMARY KEY) STRICT;
      CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are not changed'); END;
      CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'entries are not deleted'); END;
    `,
  },
];
