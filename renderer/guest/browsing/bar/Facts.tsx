import { useTranslation } from 'react-i18next';
import type { BrowsingScreen } from '../../../../preload/contract/browsing-view.ts';
import { WayOutBadge } from '../../exit/WayOutBadge.tsx';
import { Terminal } from '../../frame/Terminal.tsx';
import { SessionClock } from '../time/SessionClock.tsx';
import css from './Facts.module.css';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** The line above the buttons: where one is, through which channel and which exit of it, and how long. */
export function Facts({ screen }: Props) {
  const { t } = useTranslation();
  return (
    <div className={css.facts}>
      <Terminal />
      <WayOutBadge screen={screen} />
      <p className={css.time}>
        <span aria-hidden="true" className={css.timeLabel}>
          {t('bar.timeLeft')}
        </span>
        <SessionClock screen={screen} className={css.clock} />
      </p>
    </div>
  );
}
