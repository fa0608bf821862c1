import { type FormEvent, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice, type NoticeText } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import { NewPin, newPinFault } from '../sign-in/NewPin.tsx';
import { isPin } from '../sign-in/pin.ts';
import type { TextKey } from '../texts/shape.ts';
import css from './Own.module.css';

type Draft = Readonly<{ old: string; pin: string; again: string }>;
type Fault = Readonly<{ field: keyof Draft; key: TextKey }>;

const blank: Draft = { old: '', pin: '', again: '' };

/** The contract's longest old PIN: one of the configuration file may be longer than a new one. */
const oldPinLength = 64;

/** Chooses another PIN. All three leave their fields as soon as they are sent. */
export function PinForm() {
  const t = useText();
  const errorText = useErrorText();
  const headingId = useId();
  const { session } = useStaff();
  const [draft, setDraft] = useState(blank);
  const [fault, setFault] = useState<Fault | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  const [isPending, setIsPending] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const errorOf = (field: keyof Draft) => (fault?.field === field ? t(fault.key) : null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    const found = faultOf(draft);
    setFault(found);
    setNotice(null);
    if (found !== null) return;
    setIsPending(true);
    setDraft(blank);
    const answer = await session.call('changePin', { body: { oldPin: draft.old, newPin: draft.pin } });
    setIsPending(false);
    if (answer.ok) return setNotice({ kind: 'done', text: t('own.pinChanged') });
    const { refusal } = answer;
    const isWrong = refusal.code === 'sign-in-refused';
    setNotice({ kind: 'refused', text: isWrong ? t('own.oldPinWrong') : errorText(refusal) });
  };

  return (
    <form
      className={css.part}
      aria-labelledby={headingId}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <h3 id={headingId}>{t('own.pin')}</h3>
      <div className={css.pins}>
        <Field
          label={t('own.oldPin')}
          type="password"
          value={draft.old}
          onChange={(old) => change({ old })}
          autoFocus
          error={errorOf('old')}
          input={{ inputMode: 'numeric', autoComplete: 'current-password', maxLength: oldPinLength }}
        />
        <NewPin draft={draft} onChange={change} errorOf={errorOf} />
      </div>
      <Notice notice={notice} />
      <Button type="submit" isPending={isPending} className={css.start}>
        {t('own.changePin')}
      </Button>
    </form>
  );
}

function faultOf(draft: Draft): Fault | null {
  const { old, pin } = draft;
  if (old.length < 4) return { field: 'old', key: 'own.oldPinMissing' };
  if (isPin(pin) && pin === old) return { field: 'pin', key: 'own.samePin' };
  return newPinFault(draft);
}
