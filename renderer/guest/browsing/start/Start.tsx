import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../../preload/contract/browsing-view.ts';
import { countryName, titleIn } from '../../../i18n/format.ts';
import { Heading } from '../../../ui/Heading.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import { AddressForm } from './AddressForm.tsx';
import css from './Start.module.css';
import { Tiles } from './Tiles.tsx';

type Props = Readonly<{ profile: ProfileView }>;

/** The profile's start page: an address to type, or a tile to touch. */
export function Start({ profile }: Props) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return (
    <div className={css.start}>
      <Heading takesFocus={false} className={css.heading}>
        {t('start.heading')}
      </Heading>
      <AddressForm />
      <Tiles tiles={profile.tiles} />
      <p className={css.trust}>
        <span className={css.badge}>
          <Icon name="shield" />
          {t('bar.wayOut', { country: countryName(language, profile.channelCountry) })}
        </span>
        <bdi>{titleIn(language, profile.titles)}</bdi>
        <span>{t('start.private')}</span>
      </p>
    </div>
  );
}
