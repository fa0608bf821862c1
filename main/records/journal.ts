import { join } from 'node:path';
import { guarded, openForWriting, truncateLog } from './database.ts';
import { journalMigrations } from './migrations/journal.ts';
import { canonical, type Json, parseCanonical } from './schema/canonical.ts';
import { StoreError } from './store-error.ts';

/** What is noted before effects are performed. */
export type JournalEntry = {
  /** `null` while no session runs. */
  readonly sessionId: string | null;
  readonly state: string;
  /** What is needed to finish what is owed: short words, whole numbers and lists of them, never text of a guest. */
  readonly data: Json;
  readonly atMs: number;
};

/** An entry and its number. */
export type JournalRow = JournalEntry & { readonly seq: number };

/** The session machine's journal (`architecture.md` 5, rule 9). */
export type Journal = {
  /** On the disk when this returns. Throws `StoreError`: `record-refused` for data that could hold text, `store-failed` when the disk refuses. */
  append(entry: JournalEntry): { readonly seq: number };
  /** The last entry, or `null`. Throws `store-damaged` when it is not as it was written. */
  last(): JournalRow | null;
  /** Removes all entries before `seq`, from the file and from its log. Throws when that is not certain. */
  clearBefore(seq: number): void;
  close(): void;
};

/** Opens the journal in `folder`. Throws `StoreError` like the record store; one process at a time. */
export function openJournal({ folder }: { readonly folder: string }): Journal {
  const { db, write, close } = openForWriting(join(folder, 'journal.db'), journalMigrations);
  const insert = db.prepare<[number, string | null, string, string]>(
    'INSERT INTO entry (at_ms, session_id, state, data) VALUES (?, ?, ?, ?)',
  );
  return {
    append({ sessionId, state, data, atMs }) {
      if (!isPlain({ sessionId, state, data, atMs })) throw new StoreError('record-refused', 'journal data');
      const text = canonical(data);
      if (text.length > dataMax) throw new StoreError('record-refused', 'journal length');
      return { seq: write(() => Number(insert.run(atMs, sessionId, state, text).lastInsertRowid)) };
    },
    last() {
      const row = guarded(() =>
        db
          .prepare<[], { seq: number; atMs: number; sessionId: string | null; state: string; data: string }>(
            'SELECT seq, at_ms AS atMs, session_id AS sessionId, state, data FROM entry ORDER BY seq DESC LIMIT 1',
          )
          .get(),
      );
      if (row === undefined) return null;
      const parsed = parseCanonical(row.data);
      if (!parsed.ok) throw new StoreError('store-damaged', `entry ${row.seq}`);
      return { ...row, data: parsed.value };
    },
    clearBefore(seq) {
      write(() => db.prepare<[number]>('DELETE FROM entry WHERE seq < ?').run(seq));
      truncateLog(db);
    },
    close,
  };
}

/** A list of thirteen wipe steps takes under 600. */
const dataMax = 4_096;

/** Names of states, steps and causes, ids, languages. A token or an address has letters that do not fit, or is longer. */
const word = /^[A-Za-z0-9_-]{1,64}$/;

/** Deeper than a list of steps is a mistake. */
const depthMax = 4;

function isPlain(value: unknown, depth = 0): boolean {
  if (depth > depthMax) return false;
  if (value === null || typeof value === 'boolean' || Number.isSafeInteger(value)) return true;
  if (typeof value === 'string') return word.test(value);
  if (typeof value !== 'object') return false;
  return Object.entries(value).every(([key, member]) => word.test(key) && isPlain(member, depth + 1));
}
