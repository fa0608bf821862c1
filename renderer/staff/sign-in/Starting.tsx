import { Icon } from '../../ui/icons/Icon.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useText } from '../StaffContext.tsx';
import css from './SignIn.module.css';

/** Shown until the gateway has answered once. */
export function Starting() {
  const t = useText();
  const errorText = useErrorText();
  const connected = useSession((view) => view.connected);
  return (
    <main className={css.screen}>
      <div className={css.card}>
        <h1 className={css.heading}>{t('app.title')}</h1>
        <p role="status" className={css.line}>
          <Icon name="running" />
          {t('app.starting')}
        </p>
        <div role="alert">
          {connected ? null : (
            <p className={css.refusal}>{errorText({ code: 'offline', retryAfterSeconds: null })}</p>
          )}
        </div>
      </div>
    </main>
  );
}
