import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useNow } from '../lists/useNow.ts';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useSession, useText } from '../StaffContext.tsx';
import css from './Shift.module.css';
import { type HandOver, useShift } from './ShiftContext.tsx';

/** The last hand-overs, newest first; what another person handed over can be taken. */
export function HandOvers({ handOvers }: Readonly<{ handOvers: readonly HandOver[] }>) {
  const t = useText();
  const errorText = useErrorText();
  const { take } = useShift();
  const [notice, setNotice] = useState<NoticeText>(null);
  const takeOver = async ({ handOverId, by }: HandOver): Promise<void> => {
    const refusal = await take(handOverId);
    setNotice(
      refusal === null
        ? { kind: 'done', text: t('shift.taken', { person: by }) }
        : { kind: 'refused', text: errorText(refusal) },
    );
  };
  return (
    <section className={css.part} aria-label={t('shift.handOvers')}>
      <h2>{t('shift.handOvers')}</h2>
      <Notice notice={notice} />
      {handOvers.length === 0 ? <p className={page.empty}>{t('shift.none')}</p> : null}
      <ul className={css.handOvers}>
        {handOvers.map((handOver) => (
          <HandOverCard
            key={handOver.handOverId}
            handOver={handOver}
            onTake={() => void takeOver(handOver)}
          />
        ))}
      </ul>
    </section>
  );
}

function HandOverCard({ handOver, onTake }: Readonly<{ handOver: HandOver; onTake: () => void }>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const me = useSession((view) => view.person?.staffId);
  const { by, atMs, note, facts, takenBy, takenAtMs } = handOver;
  const time = formats.time(atMs, nowMs);
  return (
    <li className={css.handOver}>
      <div className={css.by}>
        <p>{t('shift.byAt', { person: by, time })}</p>
        {takenBy === null && by !== me ? (
          <Button aria-label={t('shift.takeOf', { person: by, time })} onPress={onTake}>
            {t('shift.take')}
          </Button>
        ) : null}
      </div>
      <p className={note === '' ? page.soft : css.text}>{note === '' ? t('shift.noNote') : note}</p>
      <p className={page.soft}>
        {t('shift.summary', {
          from: formats.time(facts.fromMs, nowMs),
          issued: formats.number(facts.issued),
          revoked: formats.number(facts.revoked),
          overrides: formats.number(facts.overrides),
        })}
      </p>
      <p className={page.soft}>
        {takenBy === null || takenAtMs === null
          ? t('shift.waiting')
          : t('shift.takenBy', { person: takenBy, time: formats.time(takenAtMs, nowMs) })}
      </p>
    </li>
  );
}
