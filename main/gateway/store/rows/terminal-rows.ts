import type { EnrolmentRecord, TerminalRecord, TerminalStore } from '../ports/terminal-store.ts';
import type { Sql } from './sql.ts';

type TerminalRow = Omit<TerminalRecord, 'profileIds' | 'softwareKey' | 'quarantined'> & {
  readonly profileIds: string;
  readonly softwareKey: number;
  readonly quarantined: number;
  readonly resetOrdered: number;
};
type EnrolmentRow = Omit<EnrolmentRecord, 'softwareKey'> & { readonly softwareKey: number };

/** Terminals and enrolments in SQL. */
export function createTerminalStore(sql: Sql): TerminalStore {
  const find = (column: string, value: string): TerminalRecord | null => {
    const row = sql.first<TerminalRow>(`SELECT * FROM terminals WHERE ${column} = @value`, { value });
    return row === null ? null : toTerminal(row);
  };
  return {
    async ask(draft, limit) {
      return sql.atomic(() => {
        sql.run('DELETE FROM enrolments WHERE expires_at_ms <= @nowMs', { nowMs: draft.requestedAtMs });
        const { thumbprint } = draft;
        const known = sql.first<EnrolmentRow>('SELECT * FROM enrolments WHERE thumbprint = @thumbprint', {
          thumbprint,
        });
        if (known !== null) return { ok: true, enrolment: toEnrolment(known) };
        const count = sql.first<{ count: number }>('SELECT count(*) AS count FROM enrolments')?.count ?? 0;
        if (count >= limit) return { ok: false };
        sql.insert('enrolments', { ...draft, softwareKey: draft.softwareKey ? 1 : 0 });
        return { ok: true, enrolment: draft };
      });
    },
    async enrolments(nowMs) {
      const statement =
        'SELECT * FROM enrolments WHERE expires_at_ms > @nowMs ORDER BY requested_at_ms, thumbprint';
      return sql.all<EnrolmentRow>(statement, { nowMs }).map(toEnrolment);
    },
    async approve(userCode, draft) {
      return sql.atomic(() => {
        const values = { userCode, nowMs: draft.approvedAtMs };
        const statement = 'SELECT * FROM enrolments WHERE user_code = @userCode AND expires_at_ms > @nowMs';
        const enrolment = sql.first<EnrolmentRow>(statement, values);
        if (enrolment === null) return null;
        const { thumbprint, softwareKey } = enrolment;
        sql.insert('terminals', {
          ...draft,
          thumbprint,
          softwareKey,
          profileIds: JSON.stringify(draft.profileIds),
        });
        sql.run('DELETE FROM enrolments WHERE user_code = @userCode', { userCode });
        return find('terminal_id', draft.terminalId);
      });
    },
    async find(by) {
      return 'terminalId' in by ? find('terminal_id', by.terminalId) : find('thumbprint', by.thumbprint);
    },
    async list() {
      return sql.all<TerminalRow>('SELECT * FROM terminals ORDER BY label, terminal_id').map(toTerminal);
    },
    async report(terminalId, status, nowMs) {
      return sql.atomic(() => {
        const row = sql.first<TerminalRow>('SELECT * FROM terminals WHERE terminal_id = @terminalId', {
          terminalId,
        });
        const { state, stateReason, softwareKey, ...versions } = status;
        sql.run(
          `UPDATE terminals SET reported_state = @state, reported_reason = @stateReason, software_key = @softwareKey,
           version = @version, electron = @electron, last_seen_at_ms = @nowMs, reset_ordered = 0
           WHERE terminal_id = @terminalId`,
          { terminalId, state, stateReason, softwareKey: softwareKey ? 1 : 0, ...versions, nowMs },
        );
        return { reset: row?.resetOrdered === 1 };
      });
    },
    async change(terminalId, change) {
      switch (change.do) {
        case 'orderReset':
          sql.run('UPDATE terminals SET reset_ordered = 1, quarantined = 0 WHERE terminal_id = @terminalId', {
            terminalId,
          });
          return;
        case 'quarantine':
          sql.run('UPDATE terminals SET quarantined = 1 WHERE terminal_id = @terminalId', { terminalId });
          return;
        case 'revoke':
          sql.run(
            'UPDATE terminals SET revoke_reason = @reason WHERE terminal_id = @terminalId AND revoke_reason IS NULL',
            { terminalId, reason: change.reason },
          );
      }
    },
  };
}

function toTerminal({ resetOrdered: _order, ...row }: TerminalRow): TerminalRecord {
  const profileIds = JSON.parse(row.profileIds) as string[];
  return { ...row, profileIds, softwareKey: row.softwareKey === 1, quarantined: row.quarantined === 1 };
}

function toEnrolment(row: EnrolmentRow): EnrolmentRecord {
  return { ...row, softwareKey: row.softwareKey === 1 };
}
