import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import type { Refusal } from '../api/client.ts';
import { useNow } from '../lists/useNow.ts';
import { useErrorText } from '../parts/useErrorText.ts';
import { useFormats, useSession, useStaff, useText } from '../StaffContext.tsx';
import css from './Shift.module.css';
import { useShift } from './ShiftContext.tsx';

/** Tells whoever signs in that somebody has handed over, until it is taken. On the page of the shift the list says it. */
export function HandOverStrip() {
  const t = useText();
  const formats = useFormats();
  const errorText = useErrorText();
  const nowMs = useNow();
  const { session } = useStaff();
  const page = useSession((view) => view.page);
  const { waiting, take } = useShift();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isPending, setIsPending] = useState(false);
  const isShown = waiting !== null && page !== 'shift';
  const takeOver = async (handOverId: string): Promise<void> => {
    setIsPending(true);
    setRefusal(await take(handOverId));
    setIsPending(false);
  };
  return (
    <div role="status">
      {isShown ? (
        <div className={css.strip}>
          <p>
            <Icon name="info" />
            {t('shift.strip', { person: waiting.by, time: formats.time(waiting.atMs, nowMs) })}
          </p>
          <Button onPress={() => session.open('shift')}>{t('shift.read')}</Button>
          <Button isPending={isPending} onPress={() => void takeOver(waiting.handOverId)}>
            {t('shift.take')}
          </Button>
          {refusal === null ? null : <p className={css.refusal}>{errorText(refusal)}</p>}
        </div>
      ) : null}
    </div>
  );
}
