import { type GrantRecord, type GrantStore, type ListedGrant, restingReason } from '../ports/grant-store.ts';
import type { Sql } from './sql.ts';

const live = `state IN ('issued', 'active', 'suspended') AND departs_at_ms > @nowMs AND staff_ends_at_ms > @nowMs
  AND (first_used_at_ms IS NOT NULL OR unused_ends_at_ms > @nowMs)`;

/** Grants in SQL. */
export function createGrantStore(sql: Sql): GrantStore {
  return {
    async issue(draft, slotsAllowed) {
      return sql.atomic(() => {
        const values = { stayRef: draft.stayRef, nowMs: draft.issuedAtMs };
        const taken = sql
          .all<{ slot: number }>(`SELECT slot FROM grants WHERE stay_ref = @stayRef AND ${live}`, values)
          .map(({ slot }) => slot);
        const slot = Array.from({ length: slotsAllowed }, (_, index) => index + 1).find(
          (one) => !taken.includes(one),
        );
        if (slot === undefined) return null;
        const grant: GrantRecord = { ...draft, slot };
        sql.insert('grants', grant);
        sql.insert('grant_duties', { grantId: grant.grantId, told: 'nothing' });
        return grant;
      });
    },
    async find(by) {
      const [name, column] =
        'grantId' in by
          ? ['grantId', 'grant_id']
          : 'codeMac' in by
            ? ['codeMac', 'code_mac']
            : ['jti', 'jti'];
      return sql.first<GrantRecord>(`SELECT * FROM grants WHERE ${column} = @${name}`, by);
    },
    async list(nowMs, sinceMs, leaseAliveAtMs) {
      return sql.all<ListedGrant>(
        `SELECT grants.*, (SELECT terminal_id FROM leases WHERE leases.grant_id = grants.grant_id AND end_reason IS NULL
           AND leases.expires_at_ms >= @leaseAliveAtMs ORDER BY started_at_ms DESC LIMIT 1) AS terminal_id
         FROM grants WHERE issued_at_ms >= @sinceMs OR (${live}) ORDER BY issued_at_ms DESC, grant_id LIMIT 1000`,
        { nowMs, sinceMs, leaseAliveAtMs },
      );
    },
    async countLive(stayRef, nowMs) {
      const statement = `SELECT count(*) AS count FROM grants WHERE stay_ref = @stayRef AND ${live}`;
      return sql.first<{ count: number }>(statement, { stayRef, nowMs })?.count ?? 0;
    },
    async forget(nowMs, beforeMs) {
      const over = `SELECT grant_id FROM grants WHERE issued_at_ms < @beforeMs AND NOT (${live})`;
      sql.atomic(() => {
        sql.run(`DELETE FROM leases WHERE grant_id IN (${over})`, { nowMs, beforeMs });
        sql.run(`DELETE FROM grant_duties WHERE grant_id IN (${over})`, { nowMs, beforeMs });
        sql.run(`DELETE FROM grants WHERE grant_id IN (${over})`, { nowMs, beforeMs });
      });
    },
    async reprint(grantId, print) {
      const statement = `UPDATE grants SET code_mac = @codeMac, jti = @jti
        WHERE grant_id = @grantId AND state IN ('issued', 'active', 'suspended')`;
      return sql.run(statement, { grantId, ...print }).changes === 1;
    },
    async revoke(grantId, reason) {
      const statement = `UPDATE grants SET state = 'revoked', reason = @reason WHERE grant_id = @grantId AND state <> 'revoked'`;
      return sql.run(statement, { grantId, reason }).changes === 1;
    },
    async extend(grantId, addMs, nowMs) {
      const statement = `UPDATE grants SET staff_ends_at_ms = staff_ends_at_ms + @addMs WHERE grant_id = @grantId AND ${live}`;
      return sql.run(statement, { grantId, addMs, nowMs }).changes === 1;
    },
    async tellIssued(grantId) {
      sql.run(`UPDATE grant_duties SET told = 'issued' WHERE grant_id = @grantId`, { grantId });
    },
    async tellEnded(grantId) {
      sql.run('DELETE FROM grant_duties WHERE grant_id = @grantId', { grantId });
    },
    async endedUntold(nowMs, beforeMs) {
      return sql.all<GrantRecord>(
        `SELECT grants.* FROM grants JOIN grant_duties USING (grant_id) WHERE told = 'issued' AND (
           state IN ('revoked', 'used-up') OR staff_ends_at_ms <= @nowMs
           OR (first_used_at_ms IS NULL AND unused_ends_at_ms <= @nowMs)
           OR (departs_at_ms <= @nowMs AND issued_at_ms < @beforeMs)
         ) ORDER BY issued_at_ms, grant_id`,
        { nowMs, beforeMs },
      );
    },
    async dropUntold(grantId) {
      const untold = `SELECT grant_id FROM grant_duties WHERE told = 'nothing' AND (@grantId IS NULL OR grant_id = @grantId)`;
      const values = { grantId: grantId ?? null };
      sql.atomic(() => {
        sql.run(`DELETE FROM grants WHERE grant_id IN (${untold})`, values);
        sql.run(
          `DELETE FROM grant_duties WHERE told = 'nothing' AND (@grantId IS NULL OR grant_id = @grantId)`,
          values,
        );
      });
    },
    async followStay(grantId, departsAtMs, resting) {
      sql.atomic(() => {
        if (departsAtMs !== null)
          sql.run('UPDATE grants SET departs_at_ms = @departsAtMs WHERE grant_id = @grantId', {
            grantId,
            departsAtMs,
          });
        const statement = resting
          ? `UPDATE grants SET state = 'suspended', reason = @reason WHERE grant_id = @grantId AND state IN ('issued', 'active')`
          : `UPDATE grants SET state = CASE WHEN first_used_at_ms IS NULL THEN 'issued' ELSE 'active' END, reason = NULL
             WHERE grant_id = @grantId AND state = 'suspended' AND reason = @reason`;
        sql.run(statement, { grantId, reason: restingReason });
      });
    },
  };
}
