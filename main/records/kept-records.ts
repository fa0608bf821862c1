import { join } from 'node:path';
import { type Database, guarded, openForReading } from './database.ts';
import type { KeptRecord } from './generated/record-types.ts';
import { recordMigrations } from './migrations/records.ts';
import { parseCanonical } from './schema/canonical.ts';
import { StoreError } from './store-error.ts';

/** One record and its place in the store. */
export type StoredRecord = { readonly seq: number; readonly record: KeptRecord };

/** Which records, in which order. Oldest first unless asked otherwise. */
export type RecordQuery = { readonly sessionId?: string; readonly newestFirst?: boolean };

/** Name of the store's file in its folder. */
export const recordFileName = 'records.db';

/** Reads records that another process may be writing. */
export type RecordReader = { list(query?: RecordQuery): readonly StoredRecord[]; close(): void };

/** Opens the store in `folder` to read. Throws `StoreError` when there is none or it cannot be read. */
export function openRecordReader(folder: string): RecordReader {
  const db = openForReading(join(folder, recordFileName), recordMigrations);
  return { list: (query = {}) => listRecords(db, query), close: () => guarded(() => db.close()) };
}

type Row = {
  readonly seq: number;
  readonly type: string;
  readonly at_s: number;
  readonly session_id: string | null;
  readonly body: string;
};

/** Records of a query. Throws `store-damaged` at a row that is not as it was written; nothing is repaired. */
export function listRecords(
  db: Database,
  { sessionId, newestFirst = false }: RecordQuery,
): readonly StoredRecord[] {
  const order = newestFirst ? 'DESC' : 'ASC';
  const rows = guarded(() => {
    const all = 'SELECT seq, type, at_s, session_id, body FROM rec';
    if (sessionId === undefined) return db.prepare<[], Row>(`${all} ORDER BY seq ${order}`).all();
    return db.prepare<[string], Row>(`${all} WHERE session_id = ? ORDER BY seq ${order}`).all(sessionId);
  });
  return rows.map(decode);
}

function decode(row: Row): StoredRecord {
  const parsed = parseCanonical(row.body);
  if (!parsed.ok || typeof parsed.value !== 'object' || parsed.value === null) throw damaged(row);
  const record = parsed.value as unknown as KeptRecord;
  const sessionId = 'session_id' in record ? record.session_id : null;
  if (record.type !== row.type || record.at !== row.at_s || sessionId !== row.session_id) throw damaged(row);
  return { seq: row.seq, record };
}

function damaged({ seq }: Row): StoreError {
  return new StoreError('store-damaged', `record ${seq}`);
}
