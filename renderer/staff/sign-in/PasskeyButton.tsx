import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useErrorText } from '../parts/useErrorText.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import { answerSignIn, offersPasskeys } from './passkeys.ts';

/** Signs in with a passkey; not there where browser or gateway offer none. */
export function PasskeyButton({ onRefused }: Readonly<{ onRefused: (text: string | null) => void }>) {
  const t = useText();
  const errorText = useErrorText();
  const { session } = useStaff();
  const [isOffered, setIsOffered] = useState(false);
  const [isPending, setIsPending] = useState(false);
  useEffect(() => {
    if (!offersPasskeys()) return;
    void session.call('passkeySignInOptions', { body: {} }).then(({ ok }) => setIsOffered(ok));
  }, [session]);
  if (!isOffered) return null;
  const ask = async (): Promise<void> => {
    onRefused(null);
    setIsPending(true);
    const refusal = await session.signInByPasskey(answerSignIn);
    if (refusal === null) return;
    setIsPending(false);
    if (refusal.code === 'passkey-cancelled') return onRefused(t('passkey.cancelled'));
    onRefused(refusal.code === 'sign-in-refused' ? t('passkey.refused') : errorText(refusal));
  };
  return (
    <Button isPending={isPending} onPress={() => void ask()}>
      <Icon name="shield" />
      {t('passkey.signIn')}
    </Button>
  );
}
