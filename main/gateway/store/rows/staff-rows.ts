import type { StaffSessionRecord, StaffStore } from '../ports/staff-store.ts';
import type { Sql } from './sql.ts';

/** Sign-ins in SQL. */
export function createStaffStore(sql: Sql): StaffStore {
  return {
    async open(session) {
      await sql.insert('staff_sessions', session);
    },
    async find(sessionHash) {
      return sql.first<StaffSessionRecord>('SELECT * FROM staff_sessions WHERE session_hash = @sessionHash', {
        sessionHash,
      });
    },
    async touch(sessionHash, nowMs) {
      await sql.run(
        'UPDATE staff_sessions SET last_active_at_ms = @nowMs WHERE session_hash = @sessionHash',
        {
          sessionHash,
          nowMs,
        },
      );
    },
    async close(sessionHash) {
      await sql.run('DELETE FROM staff_sessions WHERE session_hash = @sessionHash', { sessionHash });
    },
    async closeAll(staffId, exceptSessionHash = '') {
      await sql.run(
        'DELETE FROM staff_sessions WHERE staff_id = @staffId AND session_hash <> @exceptSessionHash',
        { staffId, exceptSessionHash },
      );
    },
    async forget(beforeMs) {
      await sql.run('DELETE FROM staff_sessions WHERE started_at_ms < @beforeMs', { beforeMs });
    },
    saveStayKeys: (sessionHash, keys) =>
      sql.atomic(async (transaction) => {
        for (const key of keys)
          await transaction.run(
            `INSERT INTO stay_keys (session_hash, stay_key, sealed_stay) VALUES (@sessionHash, @stayKey, @sealedStay)
             ON CONFLICT DO NOTHING`,
            { sessionHash, ...key },
          );
      }),
    async sealedStay(sessionHash, stayKey) {
      const statement =
        'SELECT sealed_stay FROM stay_keys WHERE session_hash = @sessionHash AND stay_key = @stayKey';
      const row = await sql.first<{ sealedStay: string }>(statement, { sessionHash, stayKey });
      return row?.sealedStay ?? null;
    },
  };
}
