import type { TimetablePart } from '../../../../preload/contract/timetable.ts';
import { Choice } from '../../../ui/choice/Choice.tsx';
import page from '../../parts/Page.module.css';
import { useText } from '../../StaffContext.tsx';
import { DayRow } from './DayRow.tsx';
import css from './Hours.module.css';
import { daysFromMonday, type PartDraft, withAllDays, withDay } from './hours-draft.ts';

type Props = Readonly<{
  part: TimetablePart;
  draft: PartDraft;
  isChecked: boolean;
  onChange: (draft: PartDraft) => void;
}>;

/** One part of a timetable: as configured on the terminal, or seven days. */
export function PartEditor({ part, draft, isChecked, onChange }: Props) {
  const t = useText();
  return (
    <div className={css.part}>
      <p className={page.soft}>{t(`hours.about.${part}`)}</p>
      <Choice
        label={t(`hours.parts.${part}`)}
        isLabelHidden
        value={draft.isSet ? 'week' : 'configured'}
        onChange={(chosen) => onChange({ ...draft, isSet: chosen === 'week' })}
        options={[
          { value: 'configured', text: t('hours.configured') },
          { value: 'week', text: t('hours.byWeekday') },
        ]}
      />
      {draft.isSet
        ? daysFromMonday.map((day) => (
            <DayRow
              key={day}
              day={day}
              spans={draft.week[day]}
              isChecked={isChecked}
              onChange={(spans) => onChange(withDay(draft, day, spans))}
              onCopy={() => onChange(withAllDays(draft, day))}
            />
          ))
        : null}
    </div>
  );
}
