import { useNow } from '../../lists/useNow.ts';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useFormats, useText } from '../../StaffContext.tsx';
import { daysText } from '../days.ts';
import css from '../Records.module.css';
import type { RequestBody } from './draft.ts';
import { whatOf } from './order.ts';

/** What a request says of itself, for a person to check before it goes out or is decided. */
export function OrderFacts({ request }: Readonly<{ request: RequestBody }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { kind, scope, holdId, expiresAtMs, subjectRef } = request;
  return (
    <dl className={css.facts}>
      <dt>{t('orders.what')}</dt>
      <dd>{whatOf(t, request)}</dd>
      {kind === 'lift' ? null : (
        <>
          <dt>{t('orders.scope')}</dt>
          <dd>{daysText(t, scope)}</dd>
        </>
      )}
      {holdId === null ? null : (
        <>
          <dt>{t('holds.number')}</dt>
          <dd className={css.code}>{slipNumber(holdId)}</dd>
        </>
      )}
      {scope.sessionIds.length === 0 ? null : (
        <>
          <dt>{t('orderForm.sessions')}</dt>
          <dd className={css.code}>{formats.list(scope.sessionIds)}</dd>
        </>
      )}
      {subjectRef === null ? null : (
        <>
          <dt>{t('orderForm.pseudonym')}</dt>
          <dd className={css.code}>{subjectRef}</dd>
        </>
      )}
      {expiresAtMs === null ? null : (
        <>
          <dt>{t('holds.ends')}</dt>
          <dd>{formats.end(expiresAtMs, nowMs)}</dd>
        </>
      )}
      <dt>{t('orderForm.instrument')}</dt>
      <dd>{request.instrument}</dd>
      <dt>{t('orderForm.authority')}</dt>
      <dd>{request.authority}</dd>
      <dt>{t('orderForm.purpose')}</dt>
      <dd>{request.purpose}</dd>
    </dl>
  );
}
