import type { GrantRecord } from '../ports/grant-store.ts';
import type {
  LeaseDraft,
  LeaseOpening,
  LeaseRecord,
  LeaseRenewal,
  LeaseStore,
} from '../ports/lease-store.ts';
import type { Sql } from './sql.ts';

type LeaseRow = LeaseRecord & { readonly repeated: number; readonly repeatedRounds: number };

/** Rounds in which the answer may be lost one after the other before it looks like two terminals taking turns. */
const repeatedRoundsAllowed = 2;

const alive = 'end_reason IS NULL AND expires_at_ms >= @aliveAtMs';

/** Leases in SQL. */
export function createLeaseStore(sql: Sql): LeaseStore {
  const find = (leaseId: string): LeaseRow | null =>
    sql.first<LeaseRow>('SELECT * FROM leases WHERE lease_id = @leaseId', { leaseId });

  return {
    async open(draft) {
      return sql.atomic(() => openLease(sql, draft));
    },
    async find(leaseId) {
      const row = find(leaseId);
      return row === null ? null : toRecord(row);
    },
    async ofTerminal(terminalId, aliveAtMs) {
      const statement = `SELECT * FROM leases WHERE terminal_id = @terminalId AND ${alive} ORDER BY started_at_ms DESC LIMIT 1`;
      const row = sql.first<LeaseRow>(statement, { terminalId, aliveAtMs });
      return row === null ? null : toRecord(row);
    },
    async renew(leaseId, counter, expiresAtMs): Promise<LeaseRenewal> {
      return sql.atomic(() => {
        const row = find(leaseId);
        if (row === null || row.endReason !== null) return { state: 'clone' };
        const step = judgeCounter(row, counter);
        if (step === null) return { state: 'clone' };
        const next = { ...row, ...step, expiresAtMs };
        sql.run(
          `UPDATE leases SET counter = @counter, repeated = @repeated, repeated_rounds = @repeatedRounds,
           expires_at_ms = @expiresAtMs WHERE lease_id = @leaseId`,
          { leaseId, ...step, expiresAtMs },
        );
        return { state: step.counter === row.counter ? 'resent' : 'renewed', lease: toRecord(next) };
      });
    },
    async end(leaseId, reason) {
      sql.run('UPDATE leases SET end_reason = @reason WHERE lease_id = @leaseId AND end_reason IS NULL', {
        leaseId,
        reason,
      });
    },
    async giveBack(leaseId, wasUsed) {
      sql.atomic(() => {
        const statement = `UPDATE leases SET end_reason = 'given-back' WHERE lease_id = @leaseId AND end_reason IS NULL`;
        if (sql.run(statement, { leaseId }).changes === 0 || wasUsed) return;
        sql.run(
          `UPDATE grants SET sessions_used = max(0, sessions_used - 1)
           WHERE grant_id = (SELECT grant_id FROM leases WHERE lease_id = @leaseId)`,
          { leaseId },
        );
      });
    },
    async dayKey(day, fresh) {
      sql.run('INSERT INTO day_keys (day, sealed_key) VALUES (@day, @fresh) ON CONFLICT DO NOTHING', {
        day,
        fresh,
      });
      const kept = sql.first<{ sealedKey: string }>('SELECT sealed_key FROM day_keys WHERE day = @day', {
        day,
      });
      if (kept === null) throw new Error('day-key-lost');
      return kept.sealedKey;
    },
    async findDayKey(day) {
      const statement = 'SELECT sealed_key FROM day_keys WHERE day = @day';
      return sql.first<{ sealedKey: string }>(statement, { day })?.sealedKey ?? null;
    },
    async dayKeyDays() {
      return sql.all<{ day: string }>('SELECT day FROM day_keys ORDER BY day').map(({ day }) => day);
    },
    async forgetDayKeys(days) {
      sql.atomic(() => {
        for (const day of days) sql.run('DELETE FROM day_keys WHERE day = @day', { day });
      });
      // What `secure_delete` overwrites in the file stays readable in the log until that is emptied.
      return sql.settle();
    },
  };
}

type Step = Pick<LeaseRow, 'counter' | 'repeated' | 'repeatedRounds'>;

// A lost answer and a copy of the terminal look the same once. Two copies that take turns repeat in every round.
function judgeCounter(row: LeaseRow, counter: number): Step | null {
  if (counter === row.counter)
    return { counter: counter + 1, repeated: 0, repeatedRounds: row.repeated === 1 ? row.repeatedRounds : 0 };
  if (counter !== row.counter - 1) return null;
  const repeatedRounds = row.repeated === 1 ? row.repeatedRounds : row.repeatedRounds + 1;
  return repeatedRounds > repeatedRoundsAllowed
    ? null
    : { counter: row.counter, repeated: 1, repeatedRounds };
}

function openLease(sql: Sql, draft: LeaseDraft): LeaseOpening {
  const { profileLimitMs, sessionsAllowed, aliveAtMs, ...kept } = draft;
  const grantId = draft.grantId;
  const grant = sql.first<GrantRecord>('SELECT * FROM grants WHERE grant_id = @grantId', { grantId });
  if (grant === null || (grant.state !== 'issued' && grant.state !== 'active'))
    return { ok: false, code: 'grant-changed' };
  const statement = `SELECT * FROM leases WHERE grant_id = @grantId AND ${alive} ORDER BY started_at_ms DESC LIMIT 1`;
  const before = sql.first<LeaseRow>(statement, { grantId, aliveAtMs });
  if (before === null && grant.sessionsUsed >= sessionsAllowed) {
    sql.run(`UPDATE grants SET state = 'used-up' WHERE grant_id = @grantId`, { grantId });
    return { ok: false, code: 'used-up' };
  }
  const { terminalId } = draft;
  sql.run(`UPDATE leases SET end_reason = 'clone' WHERE terminal_id = @terminalId AND end_reason IS NULL`, {
    terminalId,
  });
  sql.run(`UPDATE leases SET end_reason = 'moved' WHERE grant_id = @grantId AND end_reason IS NULL`, {
    grantId,
  });
  const lease: LeaseRecord = {
    ...kept,
    counter: 0,
    profileEndsAtMs: before?.profileEndsAtMs ?? draft.startedAtMs + profileLimitMs,
    endReason: null,
  };
  sql.insert('leases', lease);
  sql.run(
    `UPDATE grants SET state = 'active', first_used_at_ms = coalesce(first_used_at_ms, @nowMs),
     sessions_used = sessions_used + @sessions WHERE grant_id = @grantId`,
    { grantId, nowMs: draft.startedAtMs, sessions: before === null ? 1 : 0 },
  );
  const movedFrom = before === null || before.terminalId === terminalId ? null : before.terminalId;
  return { ok: true, lease, movedFrom };
}

function toRecord({ repeated: _repeated, repeatedRounds: _rounds, ...record }: LeaseRow): LeaseRecord {
  return record;
}
