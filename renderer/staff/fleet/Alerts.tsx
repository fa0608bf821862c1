import { useCallback, useEffect, useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './Fleet.module.css';

/** Who is told of what: the ways, how much is on, and a test of the ways. */
export function Alerts() {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const { session } = useStaff();
  const role = useSession((view) => view.person?.role);
  const [alerts, setAlerts] = useState<AnswerOf<'alerts'> | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await session.call('alerts', {});
    if (answer.ok) setAlerts(answer.value);
  }, [session]);
  useEffect(() => void read(), [read]);
  const test = async (): Promise<void> => {
    const answer = await session.call('testAlerts', { body: {} });
    if (!answer.ok) return setNotice({ kind: 'refused', text: errorText(answer.refusal) });
    const { results } = answer.value;
    const words = results.map(({ way, isTaken }) =>
      t(isTaken ? 'alerts.taken' : 'alerts.notTaken', { way: t(`alerts.way.${way}`) }),
    );
    setNotice({
      kind: results.every(({ isTaken }) => isTaken) ? 'done' : 'refused',
      text: formats.list(words),
    });
  };
  if (alerts === null) return null;
  const waiting = alerts.alerts.filter(({ told }) => !told).length;
  return (
    <section aria-label={t('alerts.heading')} className={css.card}>
      <h2>{t('alerts.heading')}</h2>
      <Notice notice={notice} />
      <p>
        {alerts.ways.length === 0
          ? t('alerts.off')
          : t('alerts.on', { ways: formats.list(alerts.ways.map((way) => t(`alerts.way.${way}`))) })}{' '}
        {alerts.ways.length === 0
          ? null
          : t('alerts.count', { count: alerts.alerts.length, waiting: formats.number(waiting) })}
      </p>
      {alerts.ways.length > 0 && role !== undefined && mayDo(role, 'order-terminal') ? (
        <div className={page.actions}>
          <Button onPress={() => void test()}>{t('alerts.test')}</Button>
        </div>
      ) : null}
    </section>
  );
}
