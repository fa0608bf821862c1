import { useRef, useState } from 'react';
import { Heading } from '../../ui/Heading.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import type { Refusal } from '../api/client.ts';
import { useNow } from '../lists/useNow.ts';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useText } from '../StaffContext.tsx';
import { Slip } from '../slip/Slip.tsx';
import css from './Desk.module.css';
import { RoomForm } from './RoomForm.tsx';
import { StayCard } from './StayCard.tsx';
import type { Stay } from './stay.ts';
import { type IssueChoice, type Lookup, useLookup } from './useLookup.ts';

/** The desk's one page: room number, Enter, Enter (`product.md` J1). */
export function Desk() {
  const t = useText();
  const errorText = useErrorText();
  const roomInput = useRef<HTMLInputElement>(null);
  const { lookup, issued, find, issue, finish } = useLookup();
  const [refused, setRefused] = useState<{ stayKey: string; refusal: Refusal } | null>(null);

  const toRoom = (): void => {
    finish();
    setRefused(null);
    roomInput.current?.focus();
    roomInput.current?.select();
  };
  const findRoom = async (room: string): Promise<void> => {
    setRefused(null);
    if (!(await find(room))) roomInput.current?.select();
  };
  const issueTo = async (stay: Stay, choice: IssueChoice): Promise<void> => {
    setRefused(null);
    const refusal = await issue(stay, choice);
    if (refusal !== null) setRefused({ stayKey: stay.stayKey, refusal });
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever the focus is on this page.
    <div
      className={css.desk}
      onKeyDown={(event) => {
        if (event.key === 'Escape') toRoom();
      }}
    >
      <div className={css.work}>
        <Heading takesFocus={false} className={css.heading}>
          {t('desk.heading')}
        </Heading>
        <RoomForm inputRef={roomInput} isLooking={lookup.name === 'looking'} onFind={findRoom} />
        <Found lookup={lookup} />
        {lookup.name === 'refused' ? (
          <Notice notice={{ kind: 'refused', text: errorText(lookup.refusal) }} />
        ) : null}
        {lookup.name === 'found'
          ? lookup.stays.map((stay) => (
              <StayCard
                key={`${lookup.turn} ${stay.stayKey}`}
                stay={stay}
                takesFocus={issued === null && stay.stayKey === lookup.serve}
                needsOverride={lookup.needsOverride}
                refusal={refused?.stayKey === stay.stayKey ? refused.refusal : null}
                onIssue={issueTo}
              />
            ))
          : null}
      </div>
      <div className={css.paper}>
        {issued === null ? (
          <p className={css.empty}>
            <Icon name="ticket" size="large" />
            {t('desk.slipHere')}
            <span>{t('desk.keys')}</span>
          </p>
        ) : (
          <Slip key={issued.code} issued={issued} onDone={toRoom} />
        )}
      </div>
    </div>
  );
}

function Found({ lookup }: Readonly<{ lookup: Lookup }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  return (
    <p role="status" className={css.found}>
      {lookup.name === 'looking' ? t('desk.looking') : null}
      {lookup.name === 'found' && lookup.stays.length === 0 ? t('desk.noStays', { room: lookup.room }) : null}
      {lookup.name === 'found' && lookup.stays.length > 0
        ? t('desk.found', { room: lookup.room, count: lookup.stays.length })
        : null}
      {lookup.name === 'found' && lookup.asOfMs !== null ? (
        <span className={css.old}>
          {t('desk.asOf', { time: formats.time(lookup.asOfMs, nowMs) })}{' '}
          {lookup.needsOverride ? t('desk.tooOld') : null}
        </span>
      ) : null}
    </p>
  );
}
