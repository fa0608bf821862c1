import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import type { TextKey } from '../texts/shape.ts';
import { NewPin, newPinFault } from './NewPin.tsx';
import css from './SignIn.module.css';

type Draft = Readonly<{ staffId: string; code: string; pin: string; again: string }>;

/** First sign-in with the code of a supervisor. Code and PIN leave their fields as soon as they are sent. */
export function SetUpForm({ onBack }: Readonly<{ onBack: () => void }>) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [draft, setDraft] = useState<Draft>({ staffId: '', code: '', pin: '', again: '' });
  const [fault, setFault] = useState<Fault | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const errorOf = (field: keyof Draft) => (fault?.field === field ? t(fault.key) : null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    const found = faultOf(draft);
    setFault(found);
    setRefused(null);
    if (found !== null) return;
    setIsPending(true);
    setDraft({ ...draft, code: '', pin: '', again: '' });
    const refusal = await session.setUp(draft.staffId.trim(), plain(draft.code), draft.pin);
    if (refusal === null) return;
    setIsPending(false);
    setRefused(refusal.code === 'sign-in-refused' ? t('setUp.refused') : errorText(refusal));
  };

  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <h1 className={css.heading}>{t('setUp.heading')}</h1>
      <p>{t('setUp.intro')}</p>
      <Field
        label={t('signIn.staffId')}
        value={draft.staffId}
        onChange={(staffId) => change({ staffId })}
        autoFocus
        error={errorOf('staffId')}
        input={{ autoComplete: 'username', maxLength: 64 }}
      />
      <Field
        label={t('setUp.code')}
        value={draft.code}
        onChange={(code) => change({ code: code.toUpperCase() })}
        error={errorOf('code')}
        input={{ placeholder: 'XXXXX-XXXXX', maxLength: 16, dir: 'ltr' }}
      />
      <div className={css.pins}>
        <NewPin draft={draft} onChange={change} errorOf={errorOf} />
      </div>
      <Notice notice={refused === null ? null : { kind: 'refused', text: refused }} />
      <div className={css.answers}>
        <Button kind="primary" type="submit" isPending={isPending}>
          {t('setUp.submit')}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {t('setUp.back')}
        </Button>
      </div>
    </form>
  );
}

type Fault = Readonly<{ field: keyof Draft; key: TextKey }>;

function faultOf(draft: Draft): Fault | null {
  if (draft.staffId.trim() === '') return { field: 'staffId', key: 'setUp.staffIdMissing' };
  if (plain(draft.code).length !== 10) return { field: 'code', key: 'setUp.codeMissing' };
  return newPinFault(draft);
}

/** The code without the dash and the spaces that help to read it. */
function plain(code: string): string {
  return code.replace(/[\s-]/g, '');
}
