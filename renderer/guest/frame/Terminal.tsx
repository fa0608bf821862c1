import { useTranslation } from 'react-i18next';
import { useMirror } from '../shell.ts';
import hidden from './hidden.module.css';
import css from './Terminal.module.css';

/** Hotel and terminal, how long it can still work on its own, and a mark that cannot be missed while both are a demonstration. */
export function Terminal() {
  const { t } = useTranslation();
  const terminal = useMirror(({ view }) => view?.terminal ?? null);
  if (terminal === null) return null;
  return (
    <p className={css.terminal}>
      <bdi className={css.hotel}>{terminal.hotelName}</bdi>
      <span className={css.label}>
        <span className={hidden.hidden}>{t('app.terminal')} </span>
        <bdi>{terminal.label}</bdi>
      </span>
      {terminal.offlineMinutesLeft === null ? null : (
        <span className={css.label}>{t('app.offline', { count: terminal.offlineMinutesLeft })}</span>
      )}
      {terminal.demo ? (
        <strong className={css.demo}>
          {t('app.demo')}
          <span className={hidden.hidden}> {t('app.demoHint')}</span>
        </strong>
      ) : null}
    </p>
  );
}
