import type {
  EnrolmentOpening,
  EnrolmentRecord,
  TerminalDraft,
  TerminalRecord,
  TerminalStore,
} from '../ports/terminal-store.ts';
import type { Sql, Statements, Transaction } from './sql.ts';

type TerminalRow = Omit<TerminalRecord, 'profileIds' | 'softwareKey' | 'quarantined'> & {
  readonly profileIds: string;
  readonly softwareKey: number;
  readonly quarantined: number;
  readonly resetOrdered: number;
};
type EnrolmentRow = Omit<EnrolmentRecord, 'softwareKey'> & { readonly softwareKey: number };

/** Terminals and enrolments in SQL. */
export function createTerminalStore(sql: Sql): TerminalStore {
  return {
    ask: (draft, limit) => sql.atomic((transaction) => ask(transaction, draft, limit)),
    async enrolments(nowMs) {
      const statement =
        'SELECT * FROM enrolments WHERE expires_at_ms > @nowMs ORDER BY requested_at_ms, thumbprint';
      return (await sql.all<EnrolmentRow>(statement, { nowMs })).map(toEnrolment);
    },
    approve: (userCode, draft) => sql.atomic((transaction) => approve(transaction, userCode, draft)),
    find: (by) =>
      'terminalId' in by
        ? findTerminalBy(sql, 'terminal_id', by.terminalId)
        : findTerminalBy(sql, 'thumbprint', by.thumbprint),
    async list() {
      const rows = await sql.all<TerminalRow>('SELECT * FROM terminals ORDER BY label, terminal_id');
      return rows.map(toTerminal);
    },
    report: (terminalId, status, nowMs) =>
      sql.atomic((transaction) => report(transaction, { terminalId, status, nowMs })),
    async change(terminalId, change) {
      switch (change.do) {
        case 'orderReset':
          await sql.run(
            'UPDATE terminals SET reset_ordered = 1, quarantined = 0 WHERE terminal_id = @terminalId',
            { terminalId },
          );
          return;
        case 'quarantine':
          await sql.run('UPDATE terminals SET quarantined = 1 WHERE terminal_id = @terminalId', {
            terminalId,
          });
          return;
        case 'revoke':
          await sql.run(
            'UPDATE terminals SET revoke_reason = @reason WHERE terminal_id = @terminalId AND revoke_reason IS NULL',
            { terminalId, reason: change.reason },
          );
      }
    },
  };
}

async function ask(
  transaction: Transaction,
  draft: EnrolmentRecord,
  limit: number,
): Promise<EnrolmentOpening> {
  await transaction.lock('enrolments');
  await transaction.run('DELETE FROM enrolments WHERE expires_at_ms <= @nowMs', {
    nowMs: draft.requestedAtMs,
  });
  const { thumbprint } = draft;
  const known = await transaction.first<EnrolmentRow>(
    'SELECT * FROM enrolments WHERE thumbprint = @thumbprint',
    { thumbprint },
  );
  if (known !== null) return { ok: true, enrolment: toEnrolment(known) };
  const asking = await transaction.first<{ count: number }>('SELECT count(*) AS count FROM enrolments');
  if ((asking?.count ?? 0) >= limit) return { ok: false };
  await transaction.insert('enrolments', { ...draft, softwareKey: draft.softwareKey ? 1 : 0 });
  return { ok: true, enrolment: draft };
}

async function approve(
  transaction: Transaction,
  userCode: string,
  draft: TerminalDraft,
): Promise<TerminalRecord | null> {
  // Whoever deletes it has approved it: of two at once one finds nothing.
  const enrolment = await transaction.first<EnrolmentRow>(
    'DELETE FROM enrolments WHERE user_code = @userCode AND expires_at_ms > @nowMs RETURNING *',
    { userCode, nowMs: draft.approvedAtMs },
  );
  if (enrolment === null) return null;
  const { thumbprint, softwareKey } = enrolment;
  const profileIds = JSON.stringify(draft.profileIds);
  await transaction.insert('terminals', { ...draft, thumbprint, softwareKey, profileIds });
  return findTerminalBy(transaction, 'terminal_id', draft.terminalId);
}

type Report = {
  readonly terminalId: string;
  readonly status: Parameters<TerminalStore['report']>[1];
  readonly nowMs: number;
};

async function report(
  transaction: Transaction,
  { terminalId, status, nowMs }: Report,
): Promise<{ readonly reset: boolean }> {
  const row = await transaction.first<TerminalRow>(
    `SELECT * FROM terminals WHERE terminal_id = @terminalId ${transaction.forUpdate}`,
    { terminalId },
  );
  const { state, stateReason, softwareKey, language = null, version, electron, timetable = null } = status;
  await transaction.run(
    `UPDATE terminals SET reported_state = @state, reported_reason = @stateReason, software_key = @softwareKey,
     version = @version, electron = @electron, reported_language = @language, last_seen_at_ms = @nowMs,
     timetable_tag = @timetable, reset_ordered = 0
     WHERE terminal_id = @terminalId`,
    {
      ...{ terminalId, state, stateReason, language, version, electron, timetable, nowMs },
      softwareKey: softwareKey ? 1 : 0,
    },
  );
  return { reset: row?.resetOrdered === 1 };
}

/** The terminal of this id or key. */
export async function findTerminalBy(
  statements: Statements,
  column: 'terminal_id' | 'thumbprint',
  value: string,
): Promise<TerminalRecord | null> {
  const row = await statements.first<TerminalRow>(`SELECT * FROM terminals WHERE ${column} = @value`, {
    value,
  });
  return row === null ? null : toTerminal(row);
}

function toTerminal({ resetOrdered: _order, ...row }: TerminalRow): TerminalRecord {
  const profileIds = JSON.parse(row.profileIds) as string[];
  return { ...row, profileIds, softwareKey: row.softwareKey === 1, quarantined: row.quarantined === 1 };
}

function toEnrolment(row: EnrolmentRow): EnrolmentRecord {
  return { ...row, softwareKey: row.softwareKey === 1 };
}
