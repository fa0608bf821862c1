import type {
  CodeUse,
  CodeUser,
  EnrolmentCodeRecord,
  EnrolmentCodeStore,
} from '../ports/enrolment-code-store.ts';
import type { Sql, Transaction } from './sql.ts';
import { findTerminalBy } from './terminal-rows.ts';

type CodeRow = Omit<EnrolmentCodeRecord, 'profileIds'> & { readonly profileIds: string };

/** Enrolment codes in SQL. */
export function createEnrolmentCodeStore(sql: Sql): EnrolmentCodeStore {
  return {
    add: (code, keepSinceMs) =>
      sql.atomic(async (transaction) => {
        await transaction.run(
          'DELETE FROM enrolment_codes WHERE coalesce(ended_at_ms, expires_at_ms) < @keepSinceMs',
          { keepSinceMs },
        );
        await transaction.insert('enrolment_codes', { ...code, profileIds: JSON.stringify(code.profileIds) });
      }),
    async list() {
      const rows = await sql.all<CodeRow>('SELECT * FROM enrolment_codes ORDER BY made_at_ms DESC, code_id');
      return rows.map(toCode);
    },
    async find(codeHash) {
      const row = await findBy(sql, codeHash);
      return row === null ? null : toCode(row);
    },
    withdraw: (codeId, nowMs) =>
      sql.atomic(async (transaction) => {
        await transaction.run(
          'UPDATE enrolment_codes SET ended_at_ms = @nowMs WHERE code_id = @codeId AND ended_at_ms IS NULL',
          { codeId, nowMs },
        );
        const row = await transaction.first<CodeRow>(
          'SELECT * FROM enrolment_codes WHERE code_id = @codeId',
          {
            codeId,
          },
        );
        return row === null ? null : toCode(row);
      }),
    use: (codeHash, user) => sql.atomic((transaction) => use(transaction, codeHash, user)),
  };
}

async function use(
  transaction: Transaction,
  codeHash: string,
  { thumbprint, softwareKey, terminalId, nowMs }: CodeUser,
): Promise<CodeUse> {
  // Whoever ends it has used it: of two at once one changes nothing.
  const code = await transaction.first<CodeRow>(
    `UPDATE enrolment_codes SET ended_at_ms = @nowMs, terminal_id = @terminalId
     WHERE code_hash = @codeHash AND ended_at_ms IS NULL AND expires_at_ms > @nowMs RETURNING *`,
    { codeHash, terminalId, nowMs },
  );
  if (code === null) {
    const known = await findBy(transaction, codeHash);
    if (known === null || (known.endedAtMs !== null && known.terminalId === null))
      return { ok: false, why: 'unknown' };
    return { ok: false, why: known.endedAtMs === null ? 'expired' : 'used' };
  }
  const { label, profileIds, madeBy, codeId } = code;
  await transaction.run('DELETE FROM enrolments WHERE thumbprint = @thumbprint', { thumbprint });
  await transaction.insert('terminals', {
    ...{ terminalId, thumbprint, label, profileIds },
    softwareKey: softwareKey ? 1 : 0,
    approvedBy: madeBy,
    approvedAtMs: nowMs,
  });
  const terminal = await findTerminalBy(transaction, 'terminal_id', terminalId);
  if (terminal === null) throw new Error('a terminal that was inserted is not there');
  return { ok: true, terminal, codeId };
}

function findBy(sql: Pick<Sql, 'first'>, codeHash: string): Promise<CodeRow | null> {
  return sql.first<CodeRow>('SELECT * FROM enrolment_codes WHERE code_hash = @codeHash', { codeHash });
}

function toCode(row: CodeRow): EnrolmentCodeRecord {
  return { ...row, profileIds: JSON.parse(row.profileIds) as string[] };
}
