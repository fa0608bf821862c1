import type { OrderRecord, OrderStore } from '../ports/order-store.ts';
import type { Sql } from './sql.ts';

/** Requests about records, in SQL. */
export function createOrderStore(sql: Sql): OrderStore {
  const changed = async (statement: string, values: Parameters<Sql['run']>[1]): Promise<boolean> =>
    (await sql.run(statement, values)).changes === 1;

  return {
    async add(order, openMax) {
      return sql.atomic(async (transaction) => {
        await transaction.lock('orders');
        const open = await transaction.first<{ count: number }>(
          `SELECT count(*) AS count FROM record_orders WHERE state IN ('waiting', 'running')`,
        );
        if ((open?.count ?? 0) >= openMax) return false;
        await transaction.insert('record_orders', order);
        return true;
      });
    },
    async find(orderId) {
      return sql.first<OrderRecord>('SELECT * FROM record_orders WHERE order_id = @orderId', { orderId });
    },
    async list(limit) {
      const statement =
        'SELECT * FROM record_orders ORDER BY requested_at_ms DESC, order_id DESC LIMIT @limit';
      return sql.all<OrderRecord>(statement, { limit });
    },
    async inState(state) {
      return sql.all<OrderRecord>(
        'SELECT * FROM record_orders WHERE state = @state ORDER BY requested_at_ms, order_id',
        { state },
      );
    },
    async approve(orderId, staffId, nowMs) {
      return changed(
        `UPDATE record_orders SET state = 'running', approved_by = @staffId, decided_at_ms = @nowMs
         WHERE order_id = @orderId AND state = 'waiting' AND requested_by <> @staffId`,
        { orderId, staffId, nowMs },
      );
    },
    async refuse(orderId, nowMs) {
      return changed(
        `UPDATE record_orders SET state = 'refused', decided_at_ms = @nowMs, finished_at_ms = @nowMs
         WHERE order_id = @orderId AND state = 'waiting'`,
        { orderId, nowMs },
      );
    },
    async finish(orderId, end, nowMs) {
      const failure = end.state === 'failed' ? end.failure : null;
      const packageSha256 = end.state === 'done' ? end.packageSha256 : null;
      await sql.run(
        `UPDATE record_orders SET state = @state, failure = @failure, package_sha256 = @packageSha256, finished_at_ms = @nowMs
         WHERE order_id = @orderId AND state = 'running'`,
        { orderId, state: end.state, failure, packageSha256, nowMs },
      );
    },
    async lapse(beforeMs, nowMs) {
      await sql.run(
        `UPDATE record_orders SET state = 'lapsed', finished_at_ms = @nowMs
         WHERE state = 'waiting' AND requested_at_ms <= @beforeMs`,
        { beforeMs, nowMs },
      );
    },
    async collect(orderId, staffId) {
      return changed(
        'INSERT INTO order_collections (order_id, staff_id) VALUES (@orderId, @staffId) ON CONFLICT DO NOTHING',
        { orderId, staffId },
      );
    },
    async collectedBy(orderId) {
      const rows = await sql.all<{ staffId: string }>(
        'SELECT staff_id FROM order_collections WHERE order_id = @orderId',
        { orderId },
      );
      return rows.map(({ staffId }) => staffId);
    },
    async forget(beforeMs) {
      await sql.run('DELETE FROM record_orders WHERE finished_at_ms < @beforeMs', { beforeMs });
    },
  };
}
