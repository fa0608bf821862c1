import type { GrantRecord } from '../ports/grant-store.ts';
import type {
  LeaseDraft,
  LeaseOpening,
  LeaseRecord,
  LeaseRenewal,
  LeaseStore,
} from '../ports/lease-store.ts';
import { forgetHelp } from './help-rows.ts';
import { findLease, type LeaseRow, toLeaseRecord } from './lease-row.ts';
import { countTime, takeGrace } from './lease-time-rows.ts';
import type { Sql, Statements, Transaction } from './sql.ts';

/** Rounds in which the answer may be lost one after the other before it looks like two terminals taking turns. */
const repeatedRoundsAllowed = 2;

const alive = 'end_reason IS NULL AND expires_at_ms >= @aliveAtMs';

/** Leases in SQL. */
export function createLeaseStore(sql: Sql): LeaseStore {
  return {
    open: (draft) => sql.atomic((transaction) => openLease(transaction, draft)),
    async find(leaseId) {
      const row = await findLease(sql, leaseId);
      return row === null ? null : toLeaseRecord(row);
    },
    async ofTerminal(terminalId, aliveAtMs) {
      const statement = `SELECT * FROM leases WHERE terminal_id = @terminalId AND ${alive} ORDER BY started_at_ms DESC LIMIT 1`;
      const row = await sql.first<LeaseRow>(statement, { terminalId, aliveAtMs });
      return row === null ? null : toLeaseRecord(row);
    },
    async ofGrant(grantId, aliveAtMs) {
      const row = await findOfGrant(sql, grantId, aliveAtMs);
      return row === null ? null : toLeaseRecord(row);
    },
    renew: (leaseId, counter, expiresAtMs) =>
      sql.atomic((transaction) => renew(transaction, leaseId, counter, expiresAtMs)),
    count: (leaseId, next) => sql.atomic((transaction) => countTime(transaction, leaseId, next)),
    takeGrace: (leaseId, graceMs) => sql.atomic((transaction) => takeGrace(transaction, leaseId, graceMs)),
    async end(leaseId, reason) {
      await sql.atomic(async (transaction) => {
        const statement =
          'UPDATE leases SET end_reason = @reason WHERE lease_id = @leaseId AND end_reason IS NULL';
        if ((await transaction.run(statement, { leaseId, reason })).changes > 0)
          await forgetHelp(transaction, 'lease_id = @leaseId', { leaseId });
      });
    },
    giveBack: (leaseId, wasUsed) => sql.atomic((transaction) => giveBack(transaction, leaseId, wasUsed)),
    async dayKey(day, fresh) {
      const known = await findDayKey(sql, day);
      if (known !== null) return known;
      await sql.run('INSERT INTO day_keys (day, sealed_key) VALUES (@day, @fresh) ON CONFLICT DO NOTHING', {
        day,
        fresh,
      });
      const kept = await findDayKey(sql, day);
      if (kept === null) throw new Error('day-key-lost');
      return kept;
    },
    findDayKey: (day) => findDayKey(sql, day),
    async dayKeyDays() {
      const days = await sql.all<{ day: string }>('SELECT day FROM day_keys ORDER BY day');
      return days.map(({ day }) => day);
    },
    async forgetDayKeys(days) {
      await sql.atomic(async (transaction) => {
        for (const day of days) await transaction.run('DELETE FROM day_keys WHERE day = @day', { day });
      });
      return sql.settle('day_keys');
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

async function renew(
  transaction: Transaction,
  leaseId: string,
  counter: number,
  expiresAtMs: number,
): Promise<LeaseRenewal> {
  const row = await findLease(transaction, leaseId, transaction.forUpdate);
  if (row === null || row.endReason !== null) return { state: 'clone' };
  const step = judgeCounter(row, counter);
  if (step === null) return { state: 'clone' };
  await transaction.run(
    `UPDATE leases SET counter = @counter, repeated = @repeated, repeated_rounds = @repeatedRounds,
     expires_at_ms = @expiresAtMs WHERE lease_id = @leaseId`,
    { leaseId, ...step, expiresAtMs },
  );
  const state = step.counter === row.counter ? 'resent' : 'renewed';
  return { state, lease: toLeaseRecord({ ...row, ...step, expiresAtMs }) };
}

async function giveBack(transaction: Transaction, leaseId: string, wasUsed: boolean): Promise<void> {
  const lease = await findLease(transaction, leaseId);
  if (lease === null) return;
  // The grant before its leases, as when one is opened: two that take them in turns would wait for each other.
  const { grantId } = lease;
  await transaction.first(`SELECT grant_id FROM grants WHERE grant_id = @grantId ${transaction.forUpdate}`, {
    grantId,
  });
  const statement = `UPDATE leases SET end_reason = 'given-back' WHERE lease_id = @leaseId AND end_reason IS NULL`;
  if ((await transaction.run(statement, { leaseId })).changes === 0) return;
  await forgetHelp(transaction, 'lease_id = @leaseId', { leaseId });
  if (wasUsed) return;
  await transaction.run(
    `UPDATE grants SET sessions_used = CASE WHEN sessions_used > 0 THEN sessions_used - 1 ELSE 0 END
     WHERE grant_id = @grantId`,
    { grantId },
  );
}

async function openLease(transaction: Transaction, draft: LeaseDraft): Promise<LeaseOpening> {
  const { profileLimitMs, sessionsAllowed, aliveAtMs, ...kept } = draft;
  const { grantId, terminalId } = draft;
  // One seat: two grants that are opened on it at once are opened one after the other.
  await transaction.lock(`terminal ${terminalId}`);
  const grant = await transaction.first<GrantRecord>(
    `SELECT * FROM grants WHERE grant_id = @grantId ${transaction.forUpdate}`,
    { grantId },
  );
  if (grant === null || (grant.state !== 'issued' && grant.state !== 'active'))
    return { ok: false, code: 'grant-changed' };
  const before = await findOfGrant(transaction, grantId, aliveAtMs);
  if (before === null && grant.sessionsUsed >= sessionsAllowed) {
    await transaction.run(`UPDATE grants SET state = 'used-up' WHERE grant_id = @grantId`, { grantId });
    return { ok: false, code: 'used-up' };
  }
  await endOthers(transaction, draft);
  const lease: LeaseRecord = {
    ...kept,
    counter: 0,
    profileEndsAtMs: before?.profileEndsAtMs ?? draft.startedAtMs + profileLimitMs,
    toldBlockedMs: 0,
    toldOtherMs: 0,
    givenBlockedMs: before?.givenBlockedMs ?? 0,
    givenOtherMs: before?.givenOtherMs ?? 0,
    endReason: null,
  };
  await transaction.insert('leases', lease);
  await transaction.run(
    `UPDATE grants SET state = 'active', first_used_at_ms = coalesce(first_used_at_ms, @nowMs),
     sessions_used = sessions_used + @sessions WHERE grant_id = @grantId`,
    { grantId, nowMs: draft.startedAtMs, sessions: before === null ? 1 : 0 },
  );
  const movedFrom = before === null || before.terminalId === terminalId ? null : before.terminalId;
  return { ok: true, lease, movedFrom };
}

async function endOthers(transaction: Transaction, { terminalId, grantId }: LeaseDraft): Promise<void> {
  await transaction.run(
    `UPDATE leases SET end_reason = 'clone' WHERE terminal_id = @terminalId AND end_reason IS NULL`,
    { terminalId },
  );
  await transaction.run(
    `UPDATE leases SET end_reason = 'moved' WHERE grant_id = @grantId AND end_reason IS NULL`,
    { grantId },
  );
  await forgetHelp(
    transaction,
    'end_reason IS NOT NULL AND (terminal_id = @terminalId OR grant_id = @grantId)',
    { terminalId, grantId },
  );
}

function findOfGrant(statements: Statements, grantId: string, aliveAtMs: number): Promise<LeaseRow | null> {
  const statement = `SELECT * FROM leases WHERE grant_id = @grantId AND ${alive} ORDER BY started_at_ms DESC LIMIT 1`;
  return statements.first<LeaseRow>(statement, { grantId, aliveAtMs });
}

async function findDayKey(sql: Sql, day: string): Promise<string | null> {
  const statement = 'SELECT sealed_key FROM day_keys WHERE day = @day';
  return (await sql.first<{ sealedKey: string }>(statement, { day }))?.sealedKey ?? null;
}
