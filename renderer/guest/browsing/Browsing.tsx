import { useTranslation } from 'react-i18next';
import { barHeightPx, hasStrip, noticeStripHeightPx } from '../../../preload/contract/layout.ts';
import type { BrowsingScreen } from '../../../preload/contract/views.ts';
import { Heading } from '../../ui/Heading.tsx';
import hidden from '../frame/hidden.module.css';
import { OwnRecordsPanel } from '../records/OwnRecordsPanel.tsx';
import css from './Browsing.module.css';
import { Bar } from './bar/Bar.tsx';
import { Blocked } from './blocked/Blocked.tsx';
import { Strip } from './Strip.tsx';
import { Start } from './start/Start.tsx';

type Props = Readonly<{ screen: BrowsingScreen }>;

/** The bar at the bottom, a strip above it when there is something to say, and the rest for the guest's page or our own. */
export function Browsing({ screen }: Props) {
  return (
    <div className={css.browsing}>
      <main className={css.page}>{screen.recordsShown ? <OwnRecordsPanel /> : <Page screen={screen} />}</main>
      {hasStrip(screen) ? (
        <div style={{ blockSize: noticeStripHeightPx }}>
          <Strip screen={screen} />
        </div>
      ) : null}
      <div style={{ blockSize: barHeightPx }}>
        <Bar screen={screen} />
      </div>
    </div>
  );
}

function Page({ screen: { page, profile, help } }: Props) {
  const { t } = useTranslation();
  switch (page.kind) {
    case 'start':
      return <Start profile={profile} />;
    case 'blocked':
      return <Blocked page={page} help={help} />;
    // The guest's own page lies over this area; the heading is for people who cannot see that.
    case 'page':
      return (
        <Heading takesFocus={false} className={hidden.hidden}>
          {t('screens.browsing')}
        </Heading>
      );
  }
}
