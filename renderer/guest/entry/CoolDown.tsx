import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Countdown } from '../frame/Countdown.tsx';
import css from './CoolDown.module.css';

type Props = Readonly<{ endsAtMs: number }>;

/** Instead of the field while no code is taken: why, and a running clock. */
export function CoolDown({ endsAtMs }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.coolDown}>
      <Icon name="clock" size="large" />
      <p role="alert">{t('refusal.cool-down')}</p>
      <p className={css.clock}>
        <span>{t('entry.tryAgainIn')}</span>
        <Countdown endsAtMs={endsAtMs} label={t('entry.tryAgainIn')} className={css.digits} />
      </p>
    </div>
  );
}
