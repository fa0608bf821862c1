import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../../../clock.ts';
import { sessionMark } from '../../../records/guest/receipt.ts';
import type { StoreReader } from '../../../records/store-ports.ts';

/** How many records of a segment belong to the session of a mark. */
export type SessionMarks = {
  count(reader: MarkReader, segment: string, mark: number): Promise<number>;
};

/** What is read of a copy. */
export type MarkReader = Pick<StoreReader, 'origin' | 'rows' | 'openRow'>;

/** Segments remembered; a hotel's guests ask after a few days. */
const segmentsMax = 32;

/** Rows opened in one turn; others of the gateway's callers go on in between. */
const rowsPerTurn = 128;

/** What is remembered of a segment must go when it is purged, so nothing is remembered long. */
const rememberedMs = 300_000;

type Marks = { size: number; readonly counts: Map<number, number> };

/**
 * Counts by opening every row of the segment once and remembering the marks for a few minutes, so that a question costs
 * little and one about a session that is not there costs the same.
 */
export function createSessionMarks(clock: Pick<Clock, 'alarm'>): SessionMarks {
  const remembered = new Map<string, Marks>();
  const marksOf = (key: string): Marks => {
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const made: Marks = { size: 0, counts: new Map() };
    remembered.set(key, made);
    clock.alarm(rememberedMs, () => remembered.delete(key));
    const [oldest] = remembered.keys();
    if (remembered.size > segmentsMax && oldest !== undefined) remembered.delete(oldest);
    return made;
  };
  return {
    async count(reader, segment, mark) {
      const marks = marksOf(`${reader.origin} ${segment}`);
      for (;;) {
        const rows = reader.rows(segment, marks.size, rowsPerTurn);
        for (const row of rows) {
          // Two questions may read side by side; each row counts once.
          if (row.seq !== marks.size) continue;
          add(marks, reader.openRow(segment, row));
        }
        if (rows.length < rowsPerTurn) return marks.counts.get(mark) ?? 0;
        await nextTurn();
      }
    },
  };
}

function add(marks: Marks, record: ReturnType<StoreReader['openRow']>): void {
  marks.size += 1;
  if (!('session_id' in record) || record.session_id === undefined) return;
  const mark = sessionMark(record.session_id);
  marks.counts.set(mark, (marks.counts.get(mark) ?? 0) + 1);
}
