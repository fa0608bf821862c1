import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { useNow } from '../../lists/useNow.ts';
import page from '../../parts/Page.module.css';
import { slipNumber } from '../../parts/slipNumber.ts';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import { daysText } from '../days.ts';

/** A hold that stands. */
export type Hold = AnswerOf<'recordsOverview'>['holds'][number];

const columns = ['number', 'days', 'scope', 'held', 'ends'] as const;

/** The holds that stand, one a row. */
export function HoldTable({ holds }: Readonly<{ holds: readonly Hold[] }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  if (holds.length === 0) return <p className={page.empty}>{t('holds.empty')}</p>;
  return (
    <TableBox label={t('holds.heading')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`holds.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {holds.map((hold) => (
          <tr key={hold.holdId}>
            <th scope="row" className={page.mono}>
              {slipNumber(hold.holdId)}
            </th>
            <td>{daysText(t, hold)}</td>
            <td>{t(hold.whole ? 'holds.whole' : 'holds.named')}</td>
            <td>{formats.number(hold.held)}</td>
            <td>{formats.time(hold.expiresAtMs, nowMs)}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
