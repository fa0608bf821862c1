import type { IconName } from '../../../ui/icons/Icon.tsx';
import { useNow } from '../../lists/useNow.ts';
import { Chip, type Tone } from '../../parts/Chip.tsx';
import page from '../../parts/Page.module.css';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import { type Alarm, alarmsOf, type Origin, placeOf } from './origin.ts';

const columns = ['place', 'state', 'days', 'witnessed', 'nextDeletion', 'files'] as const;

/** The records of each place in one row. */
export function OriginTable({ origins }: Readonly<{ origins: readonly Origin[] }>) {
  const t = useText();
  return (
    <TableBox label={t('records.origins')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(`records.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {origins.map((origin) => (
          <Row key={origin.origin} origin={origin} />
        ))}
      </tbody>
    </TableBox>
  );
}

function Row({ origin }: Readonly<{ origin: Origin }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { daysPresent, daysExpected, witnessedAtMs, segments } = origin;
  const [tone, icon] = looks[gravityOf(alarmsOf(origin))];
  return (
    <tr>
      <th scope="row">
        {placeOf(t, origin)}
        <span className={page.under}>
          <span className={css.code}>{origin.origin}</span>
        </span>
        {origin.softwareKey ? <span className={page.under}>{t('records.softwareKey')}</span> : null}
      </th>
      <td>
        <Chip tone={tone} icon={icon} text={t(`recordState.${tone}`)} />
      </td>
      <td>
        {t('records.daysValue', {
          present: formats.number(daysPresent),
          expected: formats.number(daysExpected),
        })}
      </td>
      <td>{witnessedAtMs === null ? t('records.neverWitnessed') : formats.ago(witnessedAtMs, nowMs)}</td>
      <td>
        <NextPurge next={origin.nextPurge} />
      </td>
      <td>{formats.number(segments)}</td>
    </tr>
  );
}

function NextPurge({ next }: Readonly<{ next: Origin['nextPurge'] }>) {
  const t = useText();
  const formats = useFormats();
  if (next === null) return t('app.none');
  const due = formats.day(utcDay(next.dueAtMs));
  return (
    <>
      <span className={css.code}>{next.segment}</span>
      <span className={page.under}>
        {t('records.dueFrom', { due, goneBy: formats.day(utcDay(next.goneByMs)) })}
      </span>
    </>
  );
}

function utcDay(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}

type Gravity = 'good' | 'attention' | 'bad';

const looks: Record<Gravity, readonly [Extract<Tone, Gravity>, IconName]> = {
  good: ['good', 'check'],
  attention: ['attention', 'warning'],
  bad: ['bad', 'warning'],
};

/** A silent witness mends itself when a terminal is switched on; the others need a person. */
function gravityOf(alarms: readonly Alarm[]): Gravity {
  if (alarms.length === 0) return 'good';
  return alarms.every((alarm) => alarm === 'witness-silent') ? 'attention' : 'bad';
}
