import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { useLists } from '../../lists/ListsContext.tsx';
import { useFormats, useSession, useText } from '../../StaffContext.tsx';
import { isGateway } from '../overview/origin.ts';
import css from './CheckpointSheet.module.css';

/** What one sheet shows; `madeAtMs` is gateway time. */
export type Sheet = Readonly<{
  madeAtMs: number;
  checkpoints: AnswerOf<'paperCheckpoints'>['checkpoints'];
}>;

const lines = ['date', 'time', 'name', 'signature'] as const;

/** The sheet for the duty log: each checkpoint as text and QR, and lines to sign on. */
export function CheckpointSheet({ sheet }: Readonly<{ sheet: Sheet }>) {
  const t = useText();
  const formats = useFormats();
  const hotelName = useSession((view) => view.hotelName);
  return (
    <div className={css.sheet}>
      <p className={css.title}>{t('checkpoint.sheet')}</p>
      <p>
        {hotelName} · {t('checkpoint.made', { time: formats.fullEnd(sheet.madeAtMs) })}
      </p>
      {sheet.checkpoints.map((checkpoint) => (
        <Block key={checkpoint.origin} checkpoint={checkpoint} />
      ))}
      <dl className={css.lines}>
        {lines.map((line) => (
          <div key={line}>
            <dt>{t(`checkpoint.${line}`)}</dt>
            <dd />
          </div>
        ))}
      </dl>
      <p>{t('checkpoint.keep')}</p>
    </div>
  );
}

function Block({ checkpoint }: Readonly<{ checkpoint: Sheet['checkpoints'][number] }>) {
  const t = useText();
  const formats = useFormats();
  const { terminals } = useLists();
  const { origin, text, qrSvg, size } = checkpoint;
  const label = terminals.find(({ terminalId }) => origin.endsWith(`/${terminalId}`))?.label;
  const place = isGateway(origin) ? t('records.gateway') : (label ?? origin);
  return (
    <div className={css.block}>
      <img
        className={css.qr}
        src={`data:image/svg+xml,${encodeURIComponent(qrSvg)}`}
        alt={t('checkpoint.qr', { place })}
      />
      <div className={css.words}>
        <p className={css.place}>{place}</p>
        <p>{t('checkpoint.entries', { count: formats.number(size) })}</p>
        <p dir="ltr" className={css.text}>
          {text}
        </p>
      </div>
    </div>
  );
}
