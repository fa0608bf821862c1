import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../preload/contract/browsing-view.ts';
import { ago, countryName } from '../../i18n/format.ts';
import { Icon } from '../../ui/icons/Icon.tsx';
import { PanelFrame } from '../frame/PanelFrame.tsx';
import { useNowMs } from '../shell.ts';
import css from './Exit.module.css';
import { exitIcons } from './exit-icons.ts';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** The way out in use: what the channel proved, when, and what that means for the guest. */
export function ExitPanel({ screen }: Props) {
  const { t, i18n } = useTranslation();
  const { exitState, exitProvedAtMs, exitAddress, profile } = screen;
  const nowMs = useNowMs(1000);
  return (
    <PanelFrame heading={t('exit.heading')} lead={t('exit.lead')}>
      <p className={`${css.standing} ${css[exitState]}`}>
        <Icon name={exitIcons[exitState]} size="large" />
        <span className={css.words}>
          <strong>{t(`exit.state.${exitState}`)}</strong>
          {exitProvedAtMs === null ? null : (
            <span>{t('exit.checked', { when: ago(i18n.language, nowMs - exitProvedAtMs) })}</span>
          )}
        </span>
      </p>
      <dl className={css.facts}>
        <Fact name={t('exit.country')} value={countryName(i18n.language, profile.channelCountry)} />
        <Fact name={t('exit.address')} value={exitAddress} isCode />
        <Fact name={t('exit.channel')} value={profile.channelId} isCode />
        <Fact name={t('exit.permit')} value={profile.channelPermit} isCode />
      </dl>
      <ul className={css.meaning} aria-label={t('exit.meaning')}>
        <li>{t('exit.only')}</li>
        <li>{t('exit.encrypted')}</li>
        <li>{t('exit.seen')}</li>
        <li>{t('exit.cut')}</li>
      </ul>
    </PanelFrame>
  );
}

type FactProps = Readonly<{ name: string; value: string | null; isCode?: boolean }>;

function Fact({ name, value, isCode = false }: FactProps) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === null ? t('exit.notSaid') : isCode ? <bdi dir="ltr">{value}</bdi> : value}</dd>
    </div>
  );
}
