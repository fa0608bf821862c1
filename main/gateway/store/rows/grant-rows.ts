import { type GrantRecord, type GrantStore, type ListedGrant, restingReason } from '../ports/grant-store.ts';
import type { Sql, Transaction } from './sql.ts';

const live = `state IN ('issued', 'active', 'suspended') AND departs_at_ms > @nowMs AND staff_ends_at_ms > @nowMs
  AND (first_used_at_ms IS NOT NULL OR unused_ends_at_ms > @nowMs)`;

const behind =
  'AND (issued_at_ms < @behindAtMs OR (issued_at_ms = @behindAtMs AND grants.grant_id > @behindId))';

/** A grant that may be used again: by a guest who has used it, or by one who has not yet. */
const awake = `state = CASE WHEN first_used_at_ms IS NULL THEN 'issued' ELSE 'active' END, reason = NULL`;

/** Grants in SQL. */
export function createGrantStore(sql: Sql): GrantStore {
  const changed = async (statement: string, values: Parameters<Sql['run']>[1]): Promise<boolean> =>
    (await sql.run(statement, values)).changes === 1;

  return {
    issue: (draft) => sql.atomic((transaction) => issue(transaction, draft)),
    async find(by) {
      const [name, column] =
        'grantId' in by
          ? ['grantId', 'grant_id']
          : 'codeMac' in by
            ? ['codeMac', 'code_mac']
            : ['jti', 'jti'];
      return sql.first<GrantRecord>(`SELECT * FROM grants WHERE ${column} = @${name}`, by);
    },
    list: (nowMs, sinceMs, leaseAliveAtMs, page) =>
      sql.all<ListedGrant>(
        `SELECT grants.*, (SELECT terminal_id FROM leases WHERE leases.grant_id = grants.grant_id AND end_reason IS NULL
           AND leases.expires_at_ms >= @leaseAliveAtMs ORDER BY started_at_ms DESC LIMIT 1) AS terminal_id
         FROM grants WHERE (issued_at_ms >= @sinceMs OR (${live})) ${page?.behind ? behind : ''}
         ORDER BY issued_at_ms DESC, grant_id ${page === undefined ? '' : 'LIMIT @rows'}`,
        {
          ...{ nowMs, sinceMs, leaseAliveAtMs },
          ...(page === undefined ? {} : { rows: page.rows }),
          ...(page?.behind ? { behindAtMs: page.behind.issuedAtMs, behindId: page.behind.grantId } : {}),
        },
      ),
    liveOfStay: (stayRef, nowMs) =>
      sql.all<GrantRecord>(
        `SELECT * FROM grants WHERE stay_ref = @stayRef AND ${live} ORDER BY slot, issued_at_ms, grant_id`,
        { stayRef, nowMs },
      ),
    forget: (nowMs, beforeMs) => sql.atomic((transaction) => forget(transaction, nowMs, beforeMs)),
    reprint: (grantId, print) =>
      changed(
        `UPDATE grants SET code_mac = @codeMac, jti = @jti
         WHERE grant_id = @grantId AND state IN ('issued', 'active', 'suspended')`,
        { grantId, ...print },
      ),
    revoke: (grantId, reason) =>
      changed(
        `UPDATE grants SET state = 'revoked', reason = @reason WHERE grant_id = @grantId AND state <> 'revoked'`,
        { grantId, reason },
      ),
    suspend: (grantId, reason) =>
      changed(
        `UPDATE grants SET state = 'suspended', reason = @reason
         WHERE grant_id = @grantId AND state IN ('issued', 'active')`,
        { grantId, reason },
      ),
    reinstate: (grantId) =>
      changed(
        `UPDATE grants SET ${awake} WHERE grant_id = @grantId AND state = 'suspended'
         AND (reason IS NULL OR reason <> @resting)`,
        { grantId, resting: restingReason },
      ),
    extend: (grantId, addMs, nowMs) =>
      changed(
        `UPDATE grants SET staff_ends_at_ms = staff_ends_at_ms + @addMs WHERE grant_id = @grantId AND ${live}`,
        { grantId, addMs, nowMs },
      ),
    async tellIssued(grantId) {
      await sql.run(`UPDATE grant_duties SET told = 'issued' WHERE grant_id = @grantId`, { grantId });
    },
    async tellEnded(grantId) {
      await sql.run('DELETE FROM grant_duties WHERE grant_id = @grantId', { grantId });
    },
    endedUntold: (nowMs, beforeMs) =>
      sql.all<GrantRecord>(
        // The grant first: nearly all are not over, and need no look at what is told of them.
        `SELECT grants.* FROM grants WHERE (
           state IN ('revoked', 'used-up') OR staff_ends_at_ms <= @nowMs
           OR (first_used_at_ms IS NULL AND unused_ends_at_ms <= @nowMs)
           OR (departs_at_ms <= @nowMs AND issued_at_ms < @beforeMs)
         ) AND EXISTS (SELECT 1 FROM grant_duties WHERE grant_duties.grant_id = grants.grant_id AND told = 'issued')
         ORDER BY issued_at_ms, grants.grant_id`,
        { nowMs, beforeMs },
      ),
    dropUntold: (grantId) => sql.atomic((transaction) => dropUntold(transaction, grantId ?? null)),
    followStay: (grantId, departsAtMs, resting) =>
      sql.atomic((transaction) => followStay(transaction, grantId, departsAtMs, resting)),
  };
}

async function issue(transaction: Transaction, grant: GrantRecord): Promise<GrantRecord | null> {
  const { stayRef, slot, issuedAtMs: nowMs } = grant;
  // What is not there yet cannot be locked as a row.
  await transaction.lock(`stay ${stayRef}`);
  const taken = await transaction.first<{ grantId: string }>(
    `SELECT grant_id FROM grants WHERE stay_ref = @stayRef AND slot = @slot AND ${live} LIMIT 1`,
    { stayRef, slot, nowMs },
  );
  if (taken !== null) return null;
  await transaction.insert('grants', grant);
  await transaction.insert('grant_duties', { grantId: grant.grantId, told: 'nothing' });
  return grant;
}

async function forget(transaction: Transaction, nowMs: number, beforeMs: number): Promise<void> {
  // Locked first, so that none is used or extended between its leases' end and its own.
  const over = await transaction.all<{ grantId: string }>(
    `SELECT grant_id FROM grants WHERE issued_at_ms < @beforeMs AND NOT (${live})
     ORDER BY grant_id ${transaction.forUpdate}`,
    { nowMs, beforeMs },
  );
  for (const { grantId } of over)
    for (const table of ['leases', 'grant_duties', 'grants'])
      await transaction.run(`DELETE FROM ${table} WHERE grant_id = @grantId`, { grantId });
}

async function dropUntold(transaction: Transaction, only: string | null): Promise<void> {
  const untold = await transaction.all<{ grantId: string }>(
    only === null
      ? `DELETE FROM grant_duties WHERE told = 'nothing' RETURNING grant_id`
      : `DELETE FROM grant_duties WHERE told = 'nothing' AND grant_id = @only RETURNING grant_id`,
    only === null ? {} : { only },
  );
  for (const { grantId } of untold)
    await transaction.run('DELETE FROM grants WHERE grant_id = @grantId', { grantId });
}

async function followStay(
  transaction: Transaction,
  grantId: string,
  departsAtMs: number | null,
  resting: boolean,
): Promise<void> {
  if (departsAtMs !== null)
    await transaction.run('UPDATE grants SET departs_at_ms = @departsAtMs WHERE grant_id = @grantId', {
      grantId,
      departsAtMs,
    });
  const statement = resting
    ? `UPDATE grants SET state = 'suspended', reason = @reason WHERE grant_id = @grantId AND state IN ('issued', 'active')`
    : `UPDATE grants SET ${awake} WHERE grant_id = @grantId AND state = 'suspended' AND reason = @reason`;
  await transaction.run(statement, { grantId, reason: restingReason });
}
