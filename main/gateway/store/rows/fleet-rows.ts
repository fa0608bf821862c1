import { terminalFacts, terminalOrder } from '../../../../preload/contract/http-fleet-shapes.ts';
import type { AlertRecord, FleetStore, TerminalOrderRecord, ToldFacts } from '../ports/fleet-store.ts';
import type { Sql, Transaction } from './sql.ts';

/** As many as one answer carries. */
const ordersAtOnce = 20;
const ordersListed = 50;

type OrderRow = Omit<TerminalOrderRecord, 'order'> & { readonly body: string };
type FactsRow = Omit<ToldFacts, 'facts'> & { readonly facts: string };
type AlertRow = Omit<AlertRecord, 'told'> & { readonly told: number };

/** Facts of terminals, orders to them and alerts in SQL. */
export function createFleetStore(sql: Sql): FleetStore {
  return { ...factRows(sql), ...orderRows(sql), ...diagnosticRows(sql), ...alertRows(sql) };
}

function factRows(sql: Sql): Pick<FleetStore, 'keepFacts' | 'facts'> {
  return {
    async keepFacts({ terminalId, facts, toldAtMs }) {
      await sql.run(
        `INSERT INTO terminal_facts (terminal_id, facts, told_at_ms) VALUES (@terminalId, @facts, @toldAtMs)
         ON CONFLICT (terminal_id) DO UPDATE SET facts = excluded.facts, told_at_ms = excluded.told_at_ms`,
        { terminalId, facts: JSON.stringify(facts), toldAtMs },
      );
    },
    async facts(terminalId) {
      const where = terminalId === undefined ? '' : 'WHERE terminal_id = @terminalId';
      const rows = await sql.all<FactsRow>(
        `SELECT terminal_id, facts, told_at_ms FROM terminal_facts ${where}`,
        terminalId === undefined ? {} : { terminalId },
      );
      // What an older program kept may lack a field: it counts as not told.
      return rows.flatMap((row) => {
        const facts = terminalFacts.safeParse(JSON.parse(row.facts));
        return facts.success ? [{ ...row, facts: facts.data }] : [];
      });
    },
  };
}

function orderRows(
  sql: Sql,
): Pick<FleetStore, 'order' | 'openOrders' | 'openCounts' | 'settle' | 'ordersOf'> {
  return {
    order: (terminalId, draft, limit) =>
      sql.atomic(async (transaction) => {
        await transaction.lock(`terminal-orders ${terminalId}`);
        const { last, open } = await countsOf(transaction, terminalId, limit.sinceMs);
        if (open >= limit.open) return null;
        const { order, orderedBy, orderedAtMs } = draft;
        const number = last + 1;
        await transaction.insert('terminal_orders', {
          terminalId,
          number,
          body: JSON.stringify(order),
          orderedBy,
          orderedAtMs,
        });
        return { number, ...draft, result: null, resultAtMs: null };
      }),
    async openOrders(terminalId, sinceMs) {
      const rows = await sql.all<{ number: number; body: string }>(
        `SELECT number, body FROM terminal_orders
         WHERE terminal_id = @terminalId AND result IS NULL AND ordered_at_ms >= @sinceMs
         ORDER BY number LIMIT ${ordersAtOnce}`,
        { terminalId, sinceMs },
      );
      return rows.map(({ number, body }) => ({ number, order: terminalOrder.parse(JSON.parse(body)) }));
    },
    async openCounts(sinceMs) {
      const rows = await sql.all<{ terminalId: string; count: number }>(
        `SELECT terminal_id, count(*) AS count FROM terminal_orders
         WHERE result IS NULL AND ordered_at_ms >= @sinceMs GROUP BY terminal_id`,
        { sinceMs },
      );
      return new Map(rows.map(({ terminalId, count }) => [terminalId, count]));
    },
    async settle(terminalId, results, nowMs) {
      for (const { number, result } of results)
        await sql.run(
          `UPDATE terminal_orders SET result = @result, result_at_ms = @nowMs
           WHERE terminal_id = @terminalId AND number = @number AND result IS NULL`,
          { terminalId, number, result, nowMs },
        );
    },
    async ordersOf(terminalId) {
      const rows = await sql.all<OrderRow>(
        `SELECT number, body, ordered_by, ordered_at_ms, result, result_at_ms FROM terminal_orders
         WHERE terminal_id = @terminalId ORDER BY number DESC LIMIT ${ordersListed}`,
        { terminalId },
      );
      return rows.map(({ body, ...row }) => ({ ...row, order: terminalOrder.parse(JSON.parse(body)) }));
    },
  };
}

async function countsOf(transaction: Transaction, terminalId: string, sinceMs: number) {
  const row = await transaction.first<{ last: number; open: number }>(
    `SELECT coalesce(max(number), 0) AS last,
       coalesce(sum(CASE WHEN result IS NULL AND ordered_at_ms >= @sinceMs THEN 1 ELSE 0 END), 0) AS open
     FROM terminal_orders WHERE terminal_id = @terminalId`,
    { terminalId, sinceMs },
  );
  return { last: Number(row?.last ?? 0), open: Number(row?.open ?? 0) };
}

function diagnosticRows(
  sql: Sql,
): Pick<FleetStore, 'keepDiagnostics' | 'diagnostics' | 'diagnosticsOf' | 'tidy'> {
  return {
    keepDiagnostics: (terminalId, number, { text, atMs }) =>
      sql.atomic(async (transaction) => {
        const row = await transaction.first<{ body: string }>(
          `SELECT body FROM terminal_orders
           WHERE terminal_id = @terminalId AND number = @number AND result IS NULL ${transaction.forUpdate}`,
          { terminalId, number },
        );
        if (row === null || terminalOrder.parse(JSON.parse(row.body)).kind !== 'diagnose') return false;
        await transaction.run(
          `INSERT INTO terminal_diagnostics (terminal_id, number, body, at_ms) VALUES (@terminalId, @number, @text, @atMs)
           ON CONFLICT (terminal_id, number) DO UPDATE SET body = excluded.body, at_ms = excluded.at_ms`,
          { terminalId, number, text, atMs },
        );
        return true;
      }),
    async diagnostics(terminalId, number) {
      const row = await sql.first<{ body: string; atMs: number }>(
        'SELECT body, at_ms FROM terminal_diagnostics WHERE terminal_id = @terminalId AND number = @number',
        { terminalId, number },
      );
      return row === null ? null : { text: row.body, atMs: row.atMs };
    },
    diagnosticsOf: (terminalId) =>
      sql.all(
        `SELECT number, at_ms, length(body) AS characters FROM terminal_diagnostics
         WHERE terminal_id = @terminalId ORDER BY number DESC LIMIT ${ordersListed}`,
        { terminalId },
      ),
    async tidy({ diagnosticsMs, ordersMs }) {
      await sql.run('DELETE FROM terminal_diagnostics WHERE at_ms < @diagnosticsMs', { diagnosticsMs });
      await sql.run(
        `DELETE FROM terminal_orders WHERE ordered_at_ms < @ordersMs AND number < (
           SELECT max(number) FROM terminal_orders AS others WHERE others.terminal_id = terminal_orders.terminal_id)`,
        { ordersMs },
      );
    },
  };
}

function alertRows(sql: Sql): Pick<FleetStore, 'alerts' | 'keepAlert' | 'dropAlert'> {
  return {
    async alerts() {
      const statement = 'SELECT alert_key, since_ms, told FROM alerts ORDER BY since_ms, alert_key';
      return (await sql.all<AlertRow>(statement)).map((row) => ({ ...row, told: row.told === 1 }));
    },
    async keepAlert({ alertKey, sinceMs, told }) {
      await sql.run(
        `INSERT INTO alerts (alert_key, since_ms, told) VALUES (@alertKey, @sinceMs, @told)
         ON CONFLICT (alert_key) DO UPDATE SET since_ms = excluded.since_ms, told = excluded.told`,
        { alertKey, sinceMs, told: told ? 1 : 0 },
      );
    },
    async dropAlert(alertKey) {
      await sql.run('DELETE FROM alerts WHERE alert_key = @alertKey', { alertKey });
    },
  };
}
