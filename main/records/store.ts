import { join } from 'node:path';
import type { Catalogue } from './catalogue.ts';
import { type Database, guarded, openForWriting } from './database.ts';
import { generatedFrom, type KeptRecord, type RecordEvent } from './generated/record-types.ts';
import { listRecords, type RecordQuery, recordFileName, type StoredRecord } from './kept-records.ts';
import { recordMigrations } from './migrations/records.ts';
import { canonical } from './schema/canonical.ts';
import { refusalOf } from './schema/check.ts';
import { id, seconds } from './schema/values.ts';
import { StoreError } from './store-error.ts';

/** What a store needs. */
export type RecordStoreDeps = {
  /** Folder that holds nothing but the terminal's records; made when missing. */
  readonly folder: string;
  readonly hotelId: string;
  readonly terminalId: string;
  readonly catalogue: Catalogue;
  readonly clock: { nowMs(): number };
  readonly log: { error(name: string, fields?: Readonly<Record<string, string>>): void };
};

/** A session whose `session.close` is still owed. */
export type OpenSession = { readonly sessionId: string; readonly openedAtMs: number };

/** The records a terminal keeps. One writer; nothing is changed or removed through it. */
export type RecordStore = {
  /**
   * Keeps one record: it is on the disk when this returns. Throws `StoreError`: `record-refused` for a record outside the
   * catalogue or a second open or close of a session, with nothing written; `store-failed` when the disk refuses. After
   * such a failure the store takes nothing more until it is opened, and looked over, again (`records.md` 6.2).
   */
  append(event: RecordEvent): { readonly seq: number };
  list(query?: RecordQuery): readonly StoredRecord[];
  /** Sessions that were opened and never closed, oldest first. */
  openSessions(): readonly OpenSession[];
  close(): void;
};

/** Opens the terminal's record store. Throws `StoreError` when it may not or cannot be used; then no session may start. */
export function openRecordStore(deps: RecordStoreDeps): RecordStore {
  const { catalogue, clock, log } = deps;
  // Types and run-time table must speak of one catalogue, or a record could compile and yet be refused, or worse.
  if (catalogue.sha256 !== generatedFrom.sha256) throw new StoreError('catalogue-changed', catalogue.name);
  const place = { hotel_id: id(deps.hotelId, 64), terminal_id: id(deps.terminalId, 64) };
  const { db, write, close } = openForWriting(join(deps.folder, recordFileName), recordMigrations);
  const insert = insertInto(db);

  return {
    append(event) {
      const refusal = refusalOf(catalogue.table, event);
      if (refusal !== null) throw new StoreError('record-refused', `${refusal.code} ${refusal.field}`.trim());
      const record: KeptRecord = { ...event, ...place, at: seconds(clock.nowMs()) };
      try {
        return { seq: write(() => insert(record)) };
      } catch (error) {
        const code = error instanceof StoreError ? error.code : 'unexpected';
        log.error('records.appendFailed', { type: event.type, code });
        throw error;
      }
    },
    list: (query = {}) => listRecords(db, query),
    openSessions: () => openSessionsIn(db),
    close,
  };
}

function insertInto(db: Database): (record: KeptRecord) => number {
  const statement = db.prepare<[string, number, string | null, string]>(
    'INSERT INTO rec (type, at_s, session_id, body) VALUES (?, ?, ?, ?)',
  );
  return (record) => {
    const sessionId = 'session_id' in record ? record.session_id : null;
    return Number(statement.run(record.type, record.at, sessionId, canonical(record)).lastInsertRowid);
  };
}

function openSessionsIn(db: Database): readonly OpenSession[] {
  const rows = guarded(() =>
    db
      .prepare<[], { session_id: string; at_s: number }>(
        `SELECT session_id, at_s FROM rec AS opened WHERE type = 'session.open' AND NOT EXISTS
           (SELECT 1 FROM rec WHERE type = 'session.close' AND session_id = opened.session_id) ORDER BY seq`,
      )
      .all(),
  );
  return rows.map(({ session_id, at_s }) => ({ sessionId: session_id, openedAtMs: at_s * 1000 }));
}
