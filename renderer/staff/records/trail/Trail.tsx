import { useState } from 'react';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Field } from '../../../ui/Field.tsx';
import type { Refusal } from '../../api/client.ts';
import { useNow } from '../../lists/useNow.ts';
import { Notice } from '../../orders/Notice.tsx';
import page from '../../parts/Page.module.css';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import { utcDay } from '../requests/draft.ts';
import { ActTable } from './ActTable.tsx';

/** What staff did on one day; read when asked for, since each look is recorded. */
export function Trail() {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const nowMs = useNow();
  const [day, setDay] = useState(() => utcDay(nowMs));
  const [answer, setAnswer] = useState<AnswerOf<'recordTrail'> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const read = async () => {
    setIsMissing(day === '');
    if (day === '') return;
    setIsPending(true);
    const told = await session.call('recordTrail', { parameters: { day } });
    setIsPending(false);
    setRefusal(told.ok ? null : told.refusal);
    setAnswer(told.ok ? told.value : null);
  };
  return (
    <div className={css.view}>
      <p className={page.intro}>{t('trail.intro')}</p>
      <form
        className={css.row}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void read();
        }}
      >
        <Field
          type="date"
          label={t('trail.day')}
          value={day}
          onChange={setDay}
          error={isMissing ? t('orderProblem.day-missing') : null}
        />
        <Button kind="primary" type="submit" isPending={isPending}>
          {t('trail.show')}
        </Button>
      </form>
      <Notice notice={refusal === null ? null : { kind: 'refused', text: errorText(refusal) }} />
      {answer === null ? null : <ActTable key={answer.day} acts={answer.rows} day={answer.day} />}
    </div>
  );
}
