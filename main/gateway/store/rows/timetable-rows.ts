import { timetableDraft } from '../../../../preload/contract/http-timetable-shapes.ts';
import type { TimetableRecord, TimetableStore } from '../ports/timetable-store.ts';
import type { Sql } from './sql.ts';

type Row = Omit<TimetableRecord, 'terminalId' | 'timetable'> & {
  readonly terminalId: string;
  readonly body: string | null;
};

/** Stands for the hotel in the place of a terminal. */
const ofHotel = '';

/** Timetables in SQL. */
export function createTimetableStore(sql: Sql): TimetableStore {
  return {
    async list() {
      return (await sql.all<Row>('SELECT * FROM timetables ORDER BY terminal_id')).map(toRecord);
    },
    async of(terminalId) {
      const rows = await sql.all<Row>(
        'SELECT * FROM timetables WHERE terminal_id IN (@ofHotel, @terminalId) ORDER BY terminal_id',
        { ofHotel, terminalId },
      );
      return rows.map(toRecord);
    },
    set: (draft, seen) =>
      sql.atomic(async (transaction) => {
        await transaction.lock('timetables');
        const terminalId = draft.terminalId ?? ofHotel;
        const counts = await transaction.first<{ newest: number; own: number }>(
          `SELECT coalesce(max(version), 0) AS newest,
             coalesce(max(CASE WHEN terminal_id = @terminalId THEN version END), 0) AS own FROM timetables`,
          { terminalId },
        );
        if (Number(counts?.own ?? 0) !== seen) return null;
        const version = Number(counts?.newest ?? 0) + 1;
        const { timetable, setBy, setAtMs } = draft;
        await transaction.run(
          `INSERT INTO timetables (terminal_id, version, body, set_by, set_at_ms)
           VALUES (@terminalId, @version, @body, @setBy, @setAtMs)
           ON CONFLICT (terminal_id) DO UPDATE SET version = excluded.version, body = excluded.body,
             set_by = excluded.set_by, set_at_ms = excluded.set_at_ms`,
          {
            ...{ terminalId, version, setBy, setAtMs },
            body: timetable === null ? null : JSON.stringify(timetable),
          },
        );
        return { ...draft, version };
      }),
  };
}

function toRecord({ terminalId, body, ...row }: Row): TimetableRecord {
  return {
    ...row,
    terminalId: terminalId === ofHotel ? null : terminalId,
    timetable: body === null ? null : timetableDraft.parse(JSON.parse(body)),
  };
}
