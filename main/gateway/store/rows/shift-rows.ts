import type { HandOverRecord, ShiftStore } from '../ports/shift-store.ts';
import type { Sql } from './sql.ts';

const columns = 'hand_over_id, handed_by, handed_at_ms, sealed_note, facts, taken_by, taken_at_ms';

/** Two may be handed over in one millisecond: which of them is the last must not change. */
const newestFirst = 'ORDER BY handed_at_ms DESC, hand_over_id DESC';

/** Hand-overs in SQL. */
export function createShiftStore(sql: Sql): ShiftStore {
  return {
    handOver: (draft, lastId, keepSinceMs) =>
      sql.atomic(async (transaction) => {
        await transaction.lock('hand-over');
        const last = await transaction.first<{ handOverId: string }>(
          `SELECT hand_over_id FROM hand_overs ${newestFirst} LIMIT 1`,
        );
        if ((last?.handOverId ?? null) !== lastId) return false;
        await transaction.run('DELETE FROM hand_overs WHERE handed_at_ms < @keepSinceMs', { keepSinceMs });
        await transaction.insert('hand_overs', draft);
        return true;
      }),
    find: (handOverId) =>
      sql.first<HandOverRecord>(`SELECT ${columns} FROM hand_overs WHERE hand_over_id = @handOverId`, {
        handOverId,
      }),
    list: (limit) =>
      sql.all<HandOverRecord>(`SELECT ${columns} FROM hand_overs ${newestFirst} LIMIT @limit`, { limit }),
    async take(handOverId, takenBy, takenAtMs) {
      const statement = `UPDATE hand_overs SET taken_by = @takenBy, taken_at_ms = @takenAtMs
        WHERE hand_over_id = @handOverId AND taken_by IS NULL`;
      return (await sql.run(statement, { handOverId, takenBy, takenAtMs })).changes === 1;
    },
  };
}
