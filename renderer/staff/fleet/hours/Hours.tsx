import { useState } from 'react';
import type { BodyOf } from '../../../../preload/contract/http.ts';
import { asConfigured } from '../../../../preload/contract/timetable.ts';
import { Button } from '../../../ui/Button.tsx';
import { Heading } from '../../../ui/Heading.tsx';
import { Icon } from '../../../ui/icons/Icon.tsx';
import type { Refusal } from '../../api/client.ts';
import { usePolled } from '../../lists/usePolled.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import { HoursTable } from './HoursTable.tsx';
import { OwnHours, type TimetableRow } from './OwnHours.tsx';

type Props = Readonly<{ onBack: () => void }>;

/** Terminals tell what they follow every ten seconds. */
const hoursMs = 10_000;

/** What is set by weekday, for the hotel and for single terminals. IT sets it; an auditor reads. */
export function Hours({ onBack }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const { value, refusal, refresh } = usePolled('timetables', hoursMs);
  const [openId, setOpenId] = useState<string | null>(null);
  const open = value?.terminals.find(({ terminalId }) => terminalId === openId) ?? null;
  const read = async (terminalId: string | null): Promise<TimetableRow | null> => {
    const fresh = await refresh();
    if (terminalId === null) return fresh?.hotel ?? null;
    return fresh?.terminals.find((one) => one.terminalId === terminalId)?.own ?? null;
  };
  const setHotel = async ({
    version,
    timetable,
  }: BodyOf<'setTerminalTimetable'>): Promise<TimetableRow | Refusal> => {
    const body = { version, timetable: timetable ?? asConfigured };
    return kept(await session.call('setTimetable', { body }));
  };
  const setOwn = async (
    terminalId: string,
    body: BodyOf<'setTerminalTimetable'>,
  ): Promise<TimetableRow | Refusal> =>
    kept(await session.call('setTerminalTimetable', { parameters: { terminalId }, body }));
  const kept = (
    answer: Readonly<{ ok: true; value: TimetableRow }> | Readonly<{ ok: false; refusal: Refusal }>,
  ): TimetableRow | Refusal => {
    if (!answer.ok) return answer.refusal;
    void refresh();
    return answer.value;
  };
  return (
    <div className={page.page}>
      <div className={page.actions}>
        <Button onPress={open === null ? onBack : () => setOpenId(null)}>
          <Icon name="back" />
          {t(open === null ? 'fleet.back' : 'hours.back')}
        </Button>
      </div>
      <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
      {value === null ? null : open === null ? (
        <>
          <div className={page.top}>
            <Heading className={page.heading}>{t('hours.heading')}</Heading>
            <p className={page.intro}>{t('hours.intro', { zone: value.timeZone })}</p>
          </div>
          <HoursTable terminals={value.terminals} onOpen={setOpenId} />
          <OwnHours
            heading={t('hours.hotel')}
            row={value.hotel}
            otherwise={null}
            onSet={setHotel}
            onRead={() => read(null)}
          />
        </>
      ) : (
        <OwnHours
          key={open.terminalId}
          heading={open.label}
          row={open.own}
          otherwise={value.hotel}
          onSet={(body) => setOwn(open.terminalId, body)}
          onRead={() => read(open.terminalId)}
        />
      )}
    </div>
  );
}
