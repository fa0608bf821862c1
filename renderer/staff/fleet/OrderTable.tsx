import page from '../parts/Page.module.css';
import { TableBox } from '../parts/TableBox.tsx';
import { useFormats, useText } from '../StaffContext.tsx';
import css from './Fleet.module.css';
import type { FleetDetail } from './fleet.ts';

const columns = ['order', 'by', 'at', 'result'] as const;

/** What a terminal was ordered, by whom, and what came of it. */
export function OrderTable({ orders, nowMs }: Readonly<{ orders: FleetDetail['orders']; nowMs: number }>) {
  const t = useText();
  const formats = useFormats();
  return (
    <section className={css.card}>
      <h2>{t('fleet.orders')}</h2>
      {orders.length === 0 ? (
        <p className={page.soft}>{t('fleet.noOrders')}</p>
      ) : (
        <TableBox label={t('fleet.orders')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`fleet.orderColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {orders.map(({ number, order, orderedBy, orderedAtMs, result }) => (
              <tr key={number}>
                <th scope="row">{t(`fleet.order.${order.kind}`)}</th>
                <td>{orderedBy}</td>
                <td>{formats.time(orderedAtMs, nowMs)}</td>
                <td>{t(`fleet.results.${result ?? 'open'}`)}</td>
              </tr>
            ))}
          </tbody>
        </TableBox>
      )}
    </section>
  );
}
