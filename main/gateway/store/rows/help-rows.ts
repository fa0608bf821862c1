import { sessionOrder } from '../../../../preload/contract/http-help.ts';
import { helpAbout } from '../../../../preload/contract/http-shapes.ts';
import type { HelpStore, SessionReason } from '../ports/help-store.ts';
import type { Sql, Transaction } from './sql.ts';

/** As many as one answer carries. */
const ordersAtOnce = 50;

/** Help between guests and the desk in SQL. */
export function createHelpStore(sql: Sql): HelpStore {
  return {
    ask: (leaseId, { about, askedAtMs }) =>
      sql.atomic(async (transaction) => {
        if (!(await isOpen(transaction, leaseId))) return false;
        await transaction.run(
          `INSERT INTO help_requests (lease_id, about, asked_at_ms) VALUES (@leaseId, @about, @askedAtMs)
           ON CONFLICT (lease_id) DO UPDATE SET about = excluded.about`,
          { leaseId, about: JSON.stringify(about), askedAtMs },
        );
        return true;
      }),
    async find(leaseId) {
      const row = await sql.first<{ about: string; askedAtMs: number }>(
        'SELECT about, asked_at_ms FROM help_requests WHERE lease_id = @leaseId',
        { leaseId },
      );
      return row === null ? null : { ...row, about: helpAbout.parse(JSON.parse(row.about)) };
    },
    async close(leaseId) {
      const statement = 'DELETE FROM help_requests WHERE lease_id = @leaseId';
      return (await sql.run(statement, { leaseId })).changes > 0;
    },
    order: (leaseId, orders, limit) =>
      sql.atomic(async (transaction) => {
        if (!(await isOpen(transaction, leaseId))) return 'ended';
        const last = await lastNumber(transaction, 'session_orders', 'lease_id', leaseId);
        if (last + orders.length > limit) return 'full';
        for (const [index, order] of orders.entries())
          await transaction.insert('session_orders', {
            leaseId,
            number: last + index + 1,
            body: JSON.stringify(order),
          });
        return 'kept';
      }),
    async ordersAfter(leaseId, after) {
      const rows = await sql.all<{ number: number; body: string }>(
        `SELECT number, body FROM session_orders WHERE lease_id = @leaseId AND number > @after
         ORDER BY number LIMIT ${ordersAtOnce}`,
        { leaseId, after },
      );
      return rows.map(({ number, body }) => ({ number, order: sessionOrder.parse(JSON.parse(body)) }));
    },
    tidy: (aliveAtMs) =>
      sql.atomic((transaction) => forgetHelp(transaction, 'expires_at_ms < @aliveAtMs', { aliveAtMs })),
    noteReason: (reason) =>
      sql.atomic(async (transaction) => {
        await transaction.lock(`reasons ${reason.grantId}`);
        const last = await lastNumber(transaction, 'session_reasons', 'grant_id', reason.grantId);
        await transaction.insert('session_reasons', { ...reason, number: last + 1 });
      }),
    reasonsOf: (grantId) =>
      sql.all<SessionReason>(
        `SELECT grant_id, action, staff_id, reason, at_ms FROM session_reasons
         WHERE grant_id = @grantId ORDER BY number`,
        { grantId },
      ),
  };
}

/** Deletes requests and orders of the leases that `where` names. */
export async function forgetHelp(
  transaction: Transaction,
  where: string,
  values: Parameters<Transaction['run']>[1],
): Promise<void> {
  for (const table of ['help_requests', 'session_orders'])
    await transaction.run(
      `DELETE FROM ${table} WHERE lease_id IN (SELECT lease_id FROM leases WHERE ${where})`,
      values,
    );
}

// The lease is held, so that none ends between this look and what is written after it.
async function isOpen(transaction: Transaction, leaseId: string): Promise<boolean> {
  const statement = `SELECT lease_id FROM leases WHERE lease_id = @leaseId AND end_reason IS NULL ${transaction.forUpdate}`;
  return (await transaction.first(statement, { leaseId })) !== null;
}

async function lastNumber(
  transaction: Transaction,
  table: 'session_orders' | 'session_reasons',
  column: 'lease_id' | 'grant_id',
  value: string,
): Promise<number> {
  const statement = `SELECT coalesce(max(number), 0) AS last FROM ${table} WHERE ${column} = @value`;
  return (await transaction.first<{ last: number }>(statement, { value }))?.last ?? 0;
}
