import type { Timetable } from '../../../../preload/contract/timetable.ts';
import { timetableParts } from '../../../../preload/contract/timetable.ts';
import type { Week, Weekday } from '../../../../preload/contract/week.ts';
import page from '../../parts/Page.module.css';
import { TableBox } from '../../parts/TableBox.tsx';
import { useFormats, useText } from '../../StaffContext.tsx';
import { daysFromMonday } from './hours-draft.ts';

type Props = Readonly<{ label: string; timetable: Timetable }>;

/** A timetable as it holds, a day a row. */
export function WeekTable({ label, timetable }: Props) {
  const t = useText();
  return (
    <TableBox label={label}>
      <thead>
        <tr>
          <th scope="col">{t('hours.day')}</th>
          {timetableParts.map((part) => (
            <th key={part} scope="col">
              {t(`hours.parts.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {daysFromMonday.map((day) => (
          <tr key={day}>
            <th scope="row">{t(`hours.days.${day}`)}</th>
            {timetableParts.map((part) => (
              <td key={part}>
                <Spans week={timetable[part]} day={day} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}

function Spans({ week, day }: Readonly<{ week: Week | null; day: Weekday }>) {
  const t = useText();
  const formats = useFormats();
  if (week === null) return <span className={page.soft}>{t('hours.configured')}</span>;
  const spans = week[day];
  if (spans.length === 0) return <span className={page.soft}>{t('hours.none')}</span>;
  return formats.list(spans.map((span) => t('hours.span', span)));
}
