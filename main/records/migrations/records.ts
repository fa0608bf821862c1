import type { Migration } from '../database.ts';

/** Schema of `records.db`, oldest first. Never edited after a release. */
export const recordMigrations: readonly Migration[] = [
  {
    version: 1,
    // `body` is the record in canonical JSON; the columns before it are copies to search by. `session_id` is null on
    // records that belong to no session. The triggers guard against our own mistakes, they are no tamper evidence.
    sql: `
      CREATE TABLE rec (
        seq INTEGER PRIMARY KEY,
        type TEXT NOT NULL,
        at_s INTEGER NOT NULL,
        session_id TEXT,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX rec_session ON rec (session_id) WHERE session_id IS NOT NULL;
      CREATE UNIQUE INDEX rec_one_open ON rec (session_id) WHERE type = 'session.open';
      CREATE UNIQUE INDEX rec_one_close ON rec (session_id) WHERE type = 'session.close';
      CREATE TRIGGER rec_no_update BEFORE UPDATE ON rec BEGIN SELECT RAISE(ABORT, 'records are not changed'); END;
      CREATE TRIGGER rec_no_delete BEFORE DELETE ON rec BEGIN SELECT RAISE(ABORT, 'records are not deleted'); END;
    `,
  },
];
