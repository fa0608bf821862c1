import { useEffect } from 'react';
import { Heading } from '../../ui/Heading.tsx';
import { useNow } from '../lists/useNow.ts';
import { Notice } from '../orders/Notice.tsx';
import page from '../parts/Page.module.css';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useText } from '../StaffContext.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { HandOvers } from './HandOvers.tsx';
import css from './Shift.module.css';
import { useShift } from './ShiftContext.tsx';
import { ShiftFacts } from './ShiftFacts.tsx';

/** The shift so far, the way to hand it over, and what was handed over before. */
export function Shift() {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const nowMs = useNow();
  const { value, refusal, refresh } = useShift();
  useEffect(() => void refresh(), [refresh]);
  return (
    <div className={page.page}>
      <div className={page.top}>
        <Heading className={page.heading}>{t('shift.heading')}</Heading>
        {value === null ? null : (
          <p className={page.intro}>{t('shift.intro', { time: formats.time(value.facts.fromMs, nowMs) })}</p>
        )}
      </div>
      <Notice notice={refusal && { kind: 'refused', text: errorText(refusal) }} />
      {value === null ? null : (
        <>
          <div className={css.sides}>
            <section className={css.part} aria-label={t('shift.facts')}>
              <h2>{t('shift.facts')}</h2>
              <ShiftFacts facts={value.facts} />
            </section>
            <HandOverForm after={value.handOvers[0]?.handOverId ?? null} />
          </div>
          <HandOvers handOvers={value.handOvers} />
        </>
      )}
    </div>
  );
}
