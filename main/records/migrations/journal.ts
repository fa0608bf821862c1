import type { Migration } from '../database.ts';

/** Schema of `journal.db`, oldest first. Never edited after a release. */
export const journalMigrations: readonly Migration[] = [
  {
    version: 1,
    // AUTOINCREMENT: a number is not used again after the rows before it are cleared. `session_id` is null while no
    // session runs. Rows may be cleared but never changed.
    sql: `
      CREATE TABLE entry (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at_ms INTEGER NOT NULL,
        session_id TEXT,
        state TEXT NOT NULL,
        data TEXT NOT NULL
      ) STRICT;
      CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'entries are not changed'); END;
    `,
  },
];
