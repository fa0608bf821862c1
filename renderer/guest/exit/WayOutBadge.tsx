import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { countryName } from '../../i18n/format.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { exitIcons } from './exit-icons.ts';
import css from './WayOutBadge.module.css';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** Whether the channel in use is proved now, and where it comes out: by a shape and by words. */
export function WayOutBadge({ screen: { profile, exitAddress, exitState } }: Props) {
  const { t, i18n } = useTranslation();
  const isProved = exitState === 'proved';
  return (
    <p className={`${css.badge} ${css[exitState]}`}>
      <Icon name={exitIcons[exitState]} />
      <span className={css.country}>
        {isProved
          ? t('bar.wayOut', { country: countryName(i18n.language, profile.channelCountry) })
          : t(`exit.state.${exitState}`)}
      </span>
      {isProved ? (
        <bdi dir="ltr" className={css.channel}>
          {exitAddress === null ? profile.channelId : `${profile.channelId} · ${exitAddress}`}
        </bdi>
      ) : null}
    </p>
  );
}
