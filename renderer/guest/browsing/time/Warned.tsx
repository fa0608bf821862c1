import { useTranslation } from 'react-i18next';
import type { BrowsingScreen, TimeWarning } from '../../../../preload/contract/browsing-view.ts';
import css from '../Strip.module.css';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** Whether a warning is the last one before an end. */
export function isUrgent(warning: TimeWarning): boolean {
  return warning.kind === 'time' ? warning.secondsLeft === 30 : warning.kind !== 'departure';
}

/** What is to be said about time, in words. What is urgent interrupts a screen reader; nothing takes the focus. */
export function Warned({ screen: { warning, time } }: Props) {
  const { t } = useTranslation();
  const stands = time.charged || warning?.kind === 'gateway' ? null : time.reason;
  return (
    <>
      {warning === null ? null : (
        <p role={isUrgent(warning) ? 'alert' : 'status'} className={css.warning}>
          {t(warningKey(warning))}
        </p>
      )}
      {stands === null ? null : <p role="status">{t(`stands.${stands}`)}</p>}
    </>
  );
}

function warningKey(warning: TimeWarning) {
  return warning.kind === 'time'
    ? (`warning.time${warning.secondsLeft}` as const)
    : (`warning.${warning.kind}` as const);
}
