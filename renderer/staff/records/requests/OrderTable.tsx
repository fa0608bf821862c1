import type { IconName } from '../../../ui/icons/Icon.tsx';
import { useNow } from '../../lists/useNow.ts';
import { Chip, type Tone } from '../../parts/Chip.tsx';
import page from '../../parts/Page.module.css';
import { slipNumber } from '../../parts/slipNumber.ts';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import { daysText } from '../days.ts';
import css from '../Records.module.css';
import { OrderActions, type OrderStep } from './OrderActions.tsx';
import { failureText, type Order, type Place, whatOf } from './order.ts';

const looks: Record<Order['state'], readonly [Tone, IconName]> = {
  waiting: ['attention', 'clock'],
  running: ['plain', 'running'],
  done: ['good', 'check'],
  failed: ['bad', 'warning'],
  refused: ['plain', 'blocked'],
  lapsed: ['plain', 'dash'],
};

type Props = Readonly<{ place: Place; orders: readonly Order[]; onStep: (step: OrderStep) => void }>;

const columns = ['what', 'paper', 'scope', 'who', 'state', 'actions'] as const;

/** Requests that stand alike, one a row, with what the person may do to each. */
export function OrderTable({ place, orders, onStep }: Props) {
  const t = useText();
  return (
    <TableBox label={t(`orders.${place}`)}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`orders.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {orders.map((order) => (
          <tr key={order.orderId}>
            <th scope="row">
              {whatOf(t, order)}
              <span className={page.under}>
                <span className={css.code}>{slipNumber(order.orderId)}</span>
              </span>
            </th>
            <td className={css.text}>
              {`${order.authority}, ${order.instrument}`}
              <span className={page.under}>{order.purpose}</span>
            </td>
            <Scope order={order} />
            <Who order={order} />
            <State order={order} />
            <td>
              <OrderActions place={place} order={order} onStep={onStep} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

type CellProps = Readonly<{ order: Order }>;

function Scope({ order }: CellProps) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { scope, holdId, subjectRef, expiresAtMs } = order;
  if (holdId !== null) return <td>{t('orders.holdNumber', { number: slipNumber(holdId) })}</td>;
  const count = scope.sessionIds.length;
  return (
    <td>
      {daysText(t, scope)}
      {count === 0 ? null : <span className={page.under}>{t('orders.sessions', { count })}</span>}
      {subjectRef === null ? null : <span className={page.under}>{t('orders.pseudonym')}</span>}
      {expiresAtMs === null ? null : (
        <span className={page.under}>{t('orders.until', { time: formats.end(expiresAtMs, nowMs) })}</span>
      )}
    </td>
  );
}

function Who({ order }: CellProps) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { requestedBy, requestedAtMs, approvedBy } = order;
  return (
    <td>
      {t('orders.askedBy', { person: requestedBy, time: formats.time(requestedAtMs, nowMs) })}
      {approvedBy === null ? null : (
        <span className={page.under}>{t('orders.approvedBy', { person: approvedBy })}</span>
      )}
    </td>
  );
}

function State({ order }: CellProps) {
  const t = useText();
  const [tone, icon] = looks[order.state];
  const { failure, packageSha256 } = order;
  return (
    <td className={css.text}>
      <Chip tone={tone} icon={icon} text={t(`orderState.${order.state}`)} />
      {order.state === 'running' && order.kind === 'export' ? <Progress progress={order.progress} /> : null}
      {failure === null ? null : <span className={page.under}>{failureText(t, failure)}</span>}
      {packageSha256 === null ? null : (
        <span className={page.under}>
          {t('orders.digest')} <span className={css.code}>{packageSha256}</span>
        </span>
      )}
    </td>
  );
}

function Progress({ progress }: Readonly<{ progress: Order['progress'] }>) {
  const t = useText();
  const formats = useFormats();
  if (progress === null || progress.total === 0)
    return <span className={page.under}>{t('orders.packing')}</span>;
  const part = progress.done / progress.total;
  const text = t('orders.progress', { percent: formats.percent(part) });
  return (
    <span className={page.under}>
      {text}
      <progress className={css.progress} aria-label={text} value={part} max={1} />
    </span>
  );
}
