import type { AbuseStore, AttemptRecord, ThrottlePolicy, ThrottleVerdict } from '../ports/abuse-store.ts';
import type { Sql } from './sql.ts';

type ThrottleRow = {
  readonly failures: number;
  readonly level: number;
  readonly lastFailureAtMs: number;
  readonly blockedUntilMs: number;
};

/** A staff page shows the latest; more than this is a flood. */
const keptAttempts = 500;

/** Throttles, attempts and proofs in SQL. */
export function createAbuseStore(sql: Sql): AbuseStore {
  return {
    async takeTry(key, policy, nowMs) {
      return sql.atomic(() => takeTry(sql, key, policy, nowMs));
    },
    async returnTry(key) {
      sql.run(
        `UPDATE throttles SET failures = max(0, failures - 1), blocked_until_ms = 0,
         level = CASE WHEN blocked_until_ms > 0 THEN max(0, level - 1) ELSE level END WHERE key = @key`,
        { key },
      );
    },
    async addAttempt(attempt, keepSinceMs) {
      sql.atomic(() => {
        sql.insert('attempts', attempt);
        sql.run(
          `DELETE FROM attempts WHERE at_ms < @keepSinceMs
           OR attempt_id <= (SELECT max(attempt_id) FROM attempts) - ${keptAttempts}`,
          { keepSinceMs },
        );
      });
    },
    async attempts(sinceMs) {
      return sql.all<AttemptRecord>(
        `SELECT at_ms, terminal_id, reason, grant_id FROM attempts WHERE at_ms >= @sinceMs ORDER BY attempt_id DESC`,
        { sinceMs },
      );
    },
    async rememberProof(proofId, expiresAtMs, nowMs) {
      return sql.atomic(() => {
        sql.run('DELETE FROM proofs WHERE expires_at_ms < @nowMs', { nowMs });
        const statement =
          'INSERT INTO proofs (proof_id, expires_at_ms) VALUES (@proofId, @expiresAtMs) ON CONFLICT DO NOTHING';
        return sql.run(statement, { proofId, expiresAtMs }).changes === 1;
      });
    },
  };
}

function takeTry(sql: Sql, key: string, policy: ThrottlePolicy, nowMs: number): ThrottleVerdict {
  const row = sql.first<ThrottleRow>('SELECT * FROM throttles WHERE key = @key', { key });
  if (row !== null && row.blockedUntilMs > nowMs) return { ok: false, blockedUntilMs: row.blockedUntilMs };
  const quietMs =
    row === null ? Number.POSITIVE_INFINITY : nowMs - Math.max(row.lastFailureAtMs, row.blockedUntilMs);
  // A cool-down that has passed starts the count anew; the level keeps what was.
  const startsAnew = row === null || row.blockedUntilMs > 0 || quietMs > policy.forgetFailuresMs;
  const failures = (startsAnew ? 0 : row.failures) + 1;
  const level = row === null || quietMs > policy.forgetLevelMs ? 0 : row.level;
  const blocked = failures >= policy.failures;
  const coolDownMs = Math.min(policy.coolDownMs * 2 ** level, policy.longestCoolDownMs);
  sql.run(
    `INSERT INTO throttles (key, failures, level, last_failure_at_ms, blocked_until_ms)
     VALUES (@key, @failures, @level, @nowMs, @blockedUntilMs)
     ON CONFLICT (key) DO UPDATE SET failures = @failures, level = @level, last_failure_at_ms = @nowMs,
     blocked_until_ms = @blockedUntilMs`,
    {
      key,
      failures,
      level: blocked ? level + 1 : level,
      nowMs,
      blockedUntilMs: blocked ? nowMs + coolDownMs : 0,
    },
  );
  return { ok: true };
}
