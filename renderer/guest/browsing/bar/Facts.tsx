import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../../preload/contract/views.ts';
import { countryName } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { Countdown } from '../../frame/Countdown.tsx';
import { Terminal } from '../../frame/Terminal.tsx';
import css from './Facts.module.css';

type Props = Readonly<{ profile: ProfileView; exitAddress: string | null; endsAtMs: number }>;

/** The line above the buttons: where one is, through which channel and which exit of it, and how long. */
export function Facts({ profile, exitAddress, endsAtMs }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <div className={css.facts}>
      <Terminal />
      <p className={css.wayOut}>
        <Icon name="shield" />
        <span className={css.country}>
          {t('bar.wayOut', { country: countryName(i18n.language, profile.channelCountry) })}
        </span>
        <bdi dir="ltr" className={css.channel}>
          {exitAddress === null ? profile.channelId : `${profile.channelId} · ${exitAddress}`}
        </bdi>
      </p>
      <p className={css.time}>
        <span aria-hidden="true" className={css.timeLabel}>
          {t('bar.timeLeft')}
        </span>
        <Countdown endsAtMs={endsAtMs} label={t('bar.timeLeft')} className={css.clock} />
      </p>
    </div>
  );
}
