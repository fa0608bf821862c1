import { useTranslation } from 'react-i18next';
import type { NoticeScreen } from '../../../preload/contract/views.ts';
import { countryName, timeOfDay, titleIn } from '../../i18n/format.ts';
import css from './Summary.module.css';

type Props = Readonly<{ screen: NoticeScreen }>;

/** The four facts a guest decides by. */
export function Summary({ screen: { notice, profile, endsAtMs } }: Props) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return (
    <dl className={css.summary}>
      <div>
        <dt>{t('notice.howLong')}</dt>
        <dd>{t('notice.kept', { count: notice.keptDays })}</dd>
        <dd className={css.more}>{t('notice.gone', { count: notice.goneByDays })}</dd>
      </div>
      <div>
        <dt>{t('notice.profile')}</dt>
        <dd>
          <bdi>{titleIn(language, profile.titles)}</bdi>
        </dd>
      </div>
      <div>
        <dt>{t('notice.wayOut')}</dt>
        <dd>{countryName(language, profile.channelCountry)}</dd>
        <dd className={css.more} dir="ltr">
          {profile.channelId}
        </dd>
      </div>
      <div>
        <dt>{t('notice.until')}</dt>
        <dd>{timeOfDay(language, endsAtMs)}</dd>
      </div>
    </dl>
  );
}
