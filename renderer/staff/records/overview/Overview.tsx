import { Icon } from '../../../ui/icons/Icon.tsx';
import type { CallAnswer } from '../../api/routes.ts';
import type { Polled } from '../../lists/usePolled.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useText } from '../../StaffContext.tsx';
import type { Text } from '../../texts/shape.ts';
import css from '../Records.module.css';
import { HoldTable } from './HoldTable.tsx';
import { OriginTable } from './OriginTable.tsx';
import { type Alarm, alarmsOf, type Origin, placeOf, refusalText } from './origin.ts';

type Props = Readonly<{ overview: Polled<CallAnswer<'recordsOverview'>> }>;

/** Whether records are whole, witnessed and deleted on time, and what to do where they are not. */
export function Overview({ overview }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const { value, refusal } = overview;
  return (
    <div className={css.view}>
      <Notice notice={refusal === null ? null : { kind: 'refused', text: errorText(refusal) }} />
      {value === null ? (
        refusal === null && <p className={page.soft}>{t('records.notReadYet')}</p>
      ) : (
        <>
          <Alarms origins={value.origins} />
          <div className={css.part}>
            <h2>{t('records.origins')}</h2>
            <OriginTable origins={value.origins} />
          </div>
          <div className={css.part}>
            <h2>{t('holds.heading')}</h2>
            <p className={page.intro}>{t('holds.intro')}</p>
            <HoldTable holds={value.holds} />
          </div>
        </>
      )}
    </div>
  );
}

function Alarms({ origins }: Readonly<{ origins: readonly Origin[] }>) {
  const t = useText();
  const alarms = origins.flatMap((origin) => alarmsOf(origin).map((alarm) => ({ alarm, origin })));
  return (
    <>
      <div role="alert" className={page.region}>
        {alarms.length === 0 ? null : (
          <ul aria-label={t('records.alarms')} className={css.alarms}>
            {alarms.map(({ alarm, origin }) => (
              <li key={`${alarm} ${origin.origin}`}>
                <Icon name="warning" />
                {alarmText(t, alarm, origin)}
              </li>
            ))}
          </ul>
        )}
      </div>
      {alarms.length === 0 ? <p>{t('records.allGood')}</p> : null}
    </>
  );
}

function alarmText(t: Text, alarm: Alarm, origin: Origin): string {
  const place = placeOf(t, origin);
  switch (alarm) {
    case 'refused':
      return t('recordAlarm.refused', { place, why: refusalText(t, origin.refusal ?? '') });
    case 'witness-refused':
      return t('recordAlarm.witness-refused', { place, code: origin.witnessRefusal ?? '' });
    case 'over-retained':
      return t('recordAlarm.over-retained', { place, count: origin.overRetained });
    case 'witness-silent':
      return t('recordAlarm.witness-silent', { place });
    case 'days-missing':
      return t('recordAlarm.days-missing', { place, count: origin.daysExpected - origin.daysPresent });
  }
}
