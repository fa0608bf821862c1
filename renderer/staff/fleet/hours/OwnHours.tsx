import { useState } from 'react';
import type { AnswerOf, BodyOf } from '../../../../preload/contract/http.ts';
import { asConfigured } from '../../../../preload/contract/timetable.ts';
import { Button } from '../../../ui/Button.tsx';
import { Heading } from '../../../ui/Heading.tsx';
import type { Refusal } from '../../api/client.ts';
import { useNow } from '../../lists/useNow.ts';
import { Notice, type NoticeText } from '../../orders/Notice.tsx';
import { mayDo } from '../../pages.ts';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useFormats, useSession, useText } from '../../StaffContext.tsx';
import { HoursEditor } from './HoursEditor.tsx';
import { WeekTable } from './WeekTable.tsx';

/** A timetable with who set it. */
export type TimetableRow = AnswerOf<'setTimetable'>;

type Props = Readonly<{
  heading: string;
  row: TimetableRow;
  /** What holds where the row sets nothing: that of the hotel, for a terminal; null for the hotel itself. */
  otherwise: TimetableRow | null;
  /** Sends a change; the row as it is kept then, or why it is not. */
  onSet: (body: BodyOf<'setTerminalTimetable'>) => Promise<TimetableRow | Refusal>;
  /** Reads anew what holds; null when that did not work. */
  onRead: () => Promise<TimetableRow | null>;
}>;

/** Hours of the hotel or of one terminal: what holds, and for IT what shall hold. */
export function OwnHours({ heading, row, otherwise, onSet, onRead }: Props) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const errorText = useErrorText();
  const role = useSession((view) => view.person?.role);
  const [notice, setNotice] = useState<NoticeText>(null);
  // What is written rests on what was shown when it began: what somebody else sets meanwhile must be seen first.
  const [base, setBase] = useState({ row, number: 0 });
  const holds = row.timetable ?? otherwise?.timetable ?? asConfigured;
  const begin = (next: TimetableRow): void => setBase(({ number }) => ({ row: next, number: number + 1 }));
  const set = async (timetable: BodyOf<'setTerminalTimetable'>['timetable']): Promise<Refusal | null> => {
    const answer = await onSet({ version: base.row.version, timetable });
    setNotice('code' in answer ? null : { kind: 'done', text: t('hours.saved') });
    if ('code' in answer) return answer;
    begin(answer);
    return null;
  };
  const takeBack = async (): Promise<void> => {
    const refusal = await set(null);
    if (refusal !== null) setNotice({ kind: 'refused', text: errorText(refusal) });
  };
  const undo = async (): Promise<void> => {
    setNotice(null);
    const read = await onRead();
    if (read !== null) begin(read);
  };
  const canSet = role !== undefined && mayDo(role, 'set-hours');
  return (
    <section aria-label={heading} className={page.page}>
      <div className={page.top}>
        <Heading level={otherwise === null ? 2 : 1} takesFocus={otherwise !== null} className={page.heading}>
          {heading}
        </Heading>
        <p className={page.intro}>
          {row.setBy === null || row.setAtMs === null
            ? t('hours.notSet')
            : t('hours.setBy', {
                version: formats.number(row.version),
                name: row.setBy,
                ago: formats.ago(row.setAtMs, nowMs),
              })}
        </p>
      </div>
      <Notice notice={notice} />
      {otherwise === null ? null : <p>{t(row.timetable === null ? 'hours.ofHotel' : 'hours.own')}</p>}
      <WeekTable label={t('hours.holds')} timetable={holds} />
      {canSet && otherwise !== null && row.timetable !== null ? (
        <div className={page.actions}>
          <Button onPress={() => void takeBack()}>{t('hours.takeBack')}</Button>
        </div>
      ) : null}
      {canSet ? (
        <HoursEditor
          key={base.number}
          timetable={base.row.timetable ?? otherwise?.timetable ?? null}
          onSave={set}
          onUndo={() => void undo()}
        />
      ) : null}
    </section>
  );
}
