import { type FormEvent, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { Notice } from '../orders/Notice.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import { makePasskey } from '../sign-in/passkeys.ts';
import css from './Own.module.css';

/** The contract's longest label. */
const labelLength = 40;

/** Names a new passkey and has the browser make it. */
export function AddPasskey({ onAdded }: Readonly<{ onAdded: (text: string) => void }>) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [label, setLabel] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const name = label.trim();

  /** The text of what went wrong; `null` when the passkey is added. */
  const add = async (): Promise<string | null> => {
    const asked = await session.call('passkeyOptions', { body: {} });
    if (!asked.ok) return errorText(asked.refusal);
    const made = await makePasskey(asked.value.options);
    if (!made.ok) return t(`own.${made.code}`);
    const answer = await session.call('addPasskey', { body: { label: name, response: made.response } });
    return answer.ok ? null : errorText(answer.refusal);
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    setRefused(null);
    setIsMissing(name === '');
    if (name === '') return;
    setIsPending(true);
    const text = await add();
    setIsPending(false);
    setRefused(text);
    if (text !== null) return;
    setLabel('');
    onAdded(t('own.addedDone', { label: name }));
  };

  return (
    <form className={css.add} noValidate onSubmit={(event) => void submit(event)}>
      <Field
        label={t('own.label')}
        hint={t('own.labelHint')}
        value={label}
        onChange={setLabel}
        error={isMissing ? t('own.labelMissing') : null}
        input={{ maxLength: labelLength }}
      />
      <Notice notice={refused === null ? null : { kind: 'refused', text: refused }} />
      <Button type="submit" isPending={isPending} className={css.start}>
        <Icon name="shield" />
        {t('own.add')}
      </Button>
    </form>
  );
}
