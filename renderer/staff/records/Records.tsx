import { Heading } from '../../ui/Heading.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { usePolled } from '../lists/usePolled.ts';
import { mayDo } from '../pages.ts';
import page from '../parts/Page.module.css';
import { useSession, useText } from '../StaffContext.tsx';
import { Checkpoints } from './checkpoint/Checkpoints.tsx';
import { Overview } from './overview/Overview.tsx';
import { Requests } from './requests/Requests.tsx';
import { Trail } from './trail/Trail.tsx';

/** Half a minute: days, deletions and witnesses change by the hour. */
const overviewMs = 30_000;

/** What the hotel keeps: its state, what needs two persons, the sheet for the duty log, and what staff did. */
export function Records() {
  const t = useText();
  const role = useSession((view) => view.person?.role);
  const overview = usePolled('recordsOverview', overviewMs);
  const mayRead = role !== undefined && mayDo(role, 'read-trail');
  const views = [
    { id: 'overview', text: t('records.overview'), content: <Overview overview={overview} /> },
    ...(mayRead
      ? [{ id: 'requests', text: t('records.requests'), content: <Requests overview={overview} /> }]
      : []),
    { id: 'checkpoint', text: t('records.checkpoint'), content: <Checkpoints /> },
    ...(mayRead ? [{ id: 'trail', text: t('records.trail'), content: <Trail /> }] : []),
  ];
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('records.heading')}</Heading>
        <p className={page.intro}>{t('records.intro')}</p>
      </div>
      <Tabs label={t('records.tools')} tabs={views} />
    </div>
  );
}
