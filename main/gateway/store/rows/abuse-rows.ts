import type { AbuseStore, AttemptRecord, ThrottlePolicy, ThrottleVerdict } from '../ports/abuse-store.ts';
import type { Sql, Transaction } from './sql.ts';

type ThrottleRow = {
  readonly failures: number;
  readonly level: number;
  readonly lastFailureAtMs: number;
  readonly blockedUntilMs: number;
};

/** A staff page shows the latest; more than this is a flood. */
const keptAttempts = 500;

/** Proofs are swept once in so long, by the clock they are judged by. */
const sweepMs = 1_000;

/** Throttles, attempts and proofs in SQL. */
export function createAbuseStore(sql: Sql): AbuseStore {
  let sweptAtMs = Number.NEGATIVE_INFINITY;
  const sweep = async (nowMs: number): Promise<void> => {
    if (Math.abs(nowMs - sweptAtMs) < sweepMs) return;
    sweptAtMs = nowMs;
    await sql.runAhead('DELETE FROM proofs WHERE expires_at_ms < @nowMs', { nowMs });
  };
  return {
    takeTry: (key, policy, nowMs) => sql.atomic((transaction) => takeTry(transaction, key, policy, nowMs)),
    async returnTry(key) {
      // A try that is not given back after all counts against its own terminal, and for a while only.
      await sql.runAhead(
        `UPDATE throttles SET failures = CASE WHEN failures > 0 THEN failures - 1 ELSE 0 END,
         level = CASE WHEN blocked_until_ms > 0 AND level > 0 THEN level - 1 ELSE level END,
         blocked_until_ms = 0 WHERE key = @key`,
        { key },
      );
    },
    addAttempt: (attempt, keepSinceMs) =>
      sql.atomic(async (transaction) => {
        await transaction.insert('attempts', attempt);
        await transaction.run(
          `DELETE FROM attempts WHERE at_ms < @keepSinceMs OR attempt_id < (SELECT min(attempt_id) FROM (
             SELECT attempt_id FROM attempts ORDER BY attempt_id DESC LIMIT ${keptAttempts}) AS newest)`,
          { keepSinceMs },
        );
      }),
    attempts: (sinceMs) =>
      sql.all<AttemptRecord>(
        `SELECT at_ms, terminal_id, reason, grant_id FROM attempts WHERE at_ms >= @sinceMs ORDER BY attempt_id DESC`,
        { sinceMs },
      ),
    async rememberProof(proofId, expiresAtMs, nowMs) {
      await sweep(nowMs);
      // One statement, so that of two with one proof one is first, whoever asks; an expired one counts as forgotten.
      // On the disk it need only be before whatever the proof lets in, and that is written later.
      const { changes } = await sql.runAhead(
        `INSERT INTO proofs (proof_id, expires_at_ms) VALUES (@proofId, @expiresAtMs)
         ON CONFLICT (proof_id) DO UPDATE SET expires_at_ms = excluded.expires_at_ms WHERE proofs.expires_at_ms < @nowMs`,
        { proofId, expiresAtMs, nowMs },
      );
      return changes === 1;
    },
  };
}

async function takeTry(
  transaction: Transaction,
  key: string,
  policy: ThrottlePolicy,
  nowMs: number,
): Promise<ThrottleVerdict> {
  // The name for a key that has no row yet, the row against a try that is taken back meanwhile.
  await transaction.lock(`try ${key}`);
  const row = await transaction.first<ThrottleRow>(
    `SELECT * FROM throttles WHERE key = @key ${transaction.forUpdate}`,
    { key },
  );
  if (row !== null && row.blockedUntilMs > nowMs) return { ok: false, blockedUntilMs: row.blockedUntilMs };
  const quietMs =
    row === null ? Number.POSITIVE_INFINITY : nowMs - Math.max(row.lastFailureAtMs, row.blockedUntilMs);
  // A cool-down that has passed starts the count anew; the level keeps what was.
  const startsAnew = row === null || row.blockedUntilMs > 0 || quietMs > policy.forgetFailuresMs;
  const failures = (startsAnew ? 0 : row.failures) + 1;
  const level = row === null || quietMs > policy.forgetLevelMs ? 0 : row.level;
  const blocked = failures >= policy.failures;
  const coolDownMs = Math.min(policy.coolDownMs * 2 ** level, policy.longestCoolDownMs);
  await transaction.run(
    `INSERT INTO throttles (key, failures, level, last_failure_at_ms, blocked_until_ms)
     VALUES (@key, @failures, @level, @nowMs, @blockedUntilMs)
     ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, level = excluded.level,
     last_failure_at_ms = excluded.last_failure_at_ms, blocked_until_ms = excluded.blocked_until_ms`,
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
