import type { Database } from '../database.ts';
import type { SealedRecord } from '../seal/sealed-record.ts';

/** Rows that one statement takes: to run a statement costs as much again as the row that it writes. */
const rowsAtOnce = 16;

/** Writes records in order, the first at that place. Within a transaction of the caller; throws what SQLite throws. */
export type RowInserter = (firstSeq: number, records: readonly SealedRecord[]) => void;

/** Makes the writer of a segment's rows. */
export function rowInserter(db: Database): RowInserter {
  const statement = (rows: number) =>
    db.prepare<unknown[]>(
      `INSERT INTO rec (seq, ct, leaf) VALUES ${Array.from({ length: rows }, () => '(?, ?, ?)').join(', ')}`,
    );
  const [one, many] = [statement(1), statement(rowsAtOnce)];
  return (firstSeq, records) => {
    const left = records.length % rowsAtOnce;
    let seq = firstSeq;
    let row: unknown[] = [];
    for (const { sealed, leaf } of records) {
      const isAlone = seq - firstSeq >= records.length - left;
      row.push(seq++, sealed, leaf);
      if (!isAlone && row.length < 3 * rowsAtOnce) continue;
      (isAlone ? one : many).run(row);
      row = [];
    }
  };
}
