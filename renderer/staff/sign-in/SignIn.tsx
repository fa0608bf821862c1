import { type FormEvent, useRef, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { LanguageSwitch } from '../parts/LanguageSwitch.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useSession, useStaff, useText } from '../StaffContext.tsx';
import { DemoHint } from './DemoHint.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';
import { SetUpForm } from './SetUpForm.tsx';
import css from './SignIn.module.css';

/** Sign-in by staff ID and PIN or by passkey, also after an idle lock; the first one with a set-up code. */
export function SignIn() {
  const t = useText();
  const [isFirst, setIsFirst] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <main className={css.screen}>
      <div className={css.card}>
        <header className={css.top}>
          <p className={css.brand}>
            <Icon name="shield" />
            {t('app.title')}
          </p>
          <LanguageSwitch />
        </header>
        {isFirst ? (
          <SetUpForm onBack={() => setIsFirst(false)} />
        ) : (
          <PinForm key={chosen} chosen={chosen} onFirst={() => setIsFirst(true)} />
        )}
        {isFirst ? null : <DemoHint onChoose={setChosen} />}
      </div>
    </main>
  );
}

type Props = Readonly<{ chosen: string | null; onFirst: () => void }>;

/** The PIN leaves the field as soon as it is sent. */
function PinForm({ chosen, onFirst }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const interrupted = useSession((view) => view.interrupted);
  const known = useSession((view) => view.person);
  const [staffId, setStaffId] = useState(chosen ?? (interrupted === null ? '' : (known?.staffId ?? '')));
  const [pin, setPin] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);
  const pinInput = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isPending) return;
    if (staffId.trim() === '' || pin === '') return setError(t('signIn.missing'));
    setIsPending(true);
    setPin('');
    const refusal = await session.signIn(staffId.trim(), pin);
    if (refusal === null) return;
    setIsPending(false);
    setError(errorText(refusal));
    pinInput.current?.focus();
  };

  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <h1 className={css.heading}>{t('signIn.heading')}</h1>
      {interrupted === null ? null : (
        <p role="status" className={css.line}>
          <Icon name="clock" />
          {t(`signIn.${interrupted}`)}
        </p>
      )}
      <Field
        label={t('signIn.staffId')}
        value={staffId}
        onChange={setStaffId}
        autoFocus={staffId === ''}
        input={{ autoComplete: 'username', maxLength: 64 }}
      />
      <Field
        label={t('signIn.pin')}
        type="password"
        value={pin}
        onChange={setPin}
        autoFocus={staffId !== ''}
        error={error}
        input={{ ref: pinInput, inputMode: 'numeric', maxLength: 64 }}
      />
      <Button kind="primary" type="submit" isPending={isPending}>
        {t('signIn.submit')}
      </Button>
      <PasskeyButton onRefused={setError} />
      <Button kind="quiet" onPress={onFirst}>
        {t('setUp.link')}
      </Button>
    </form>
  );
}
