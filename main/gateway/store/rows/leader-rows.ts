import type { LeaderStore } from '../ports/leader-store.ts';
import type { Sql } from './sql.ts';

/** Who leads, in SQL. */
export function createLeaderStore(sql: Sql): LeaderStore {
  return {
    async tryLead(name, owner, ttlMs, nowMs) {
      // A former leader that comes back after its time has a new number too: another may have led in between.
      const row = await sql.first<{ fence: number }>(
        `INSERT INTO leaders (name, owner, fence, expires_at_ms) VALUES (@name, @owner, 1, @expiresAtMs)
         ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, expires_at_ms = excluded.expires_at_ms,
         fence = CASE WHEN leaders.owner = excluded.owner AND leaders.expires_at_ms > @nowMs
           THEN leaders.fence ELSE leaders.fence + 1 END
         WHERE leaders.owner = excluded.owner OR leaders.expires_at_ms <= @nowMs
         RETURNING fence`,
        { name, owner, nowMs, expiresAtMs: nowMs + ttlMs },
      );
      return row?.fence ?? null;
    },
    async isNewest(name, fence) {
      const row = await sql.first<{ fence: number }>('SELECT fence FROM leaders WHERE name = @name', {
        name,
      });
      return row?.fence === fence;
    },
    async release(name, owner) {
      await sql.run('UPDATE leaders SET expires_at_ms = 0 WHERE name = @name AND owner = @owner', {
        name,
        owner,
      });
    },
  };
}
