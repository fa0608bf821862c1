import { useTranslation } from 'react-i18next';
import type { ButtonKind } from '../../ui/Button.tsx';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';

type Props = Readonly<{ kind?: ButtonKind }>;

/** Lets the next person at the terminal end what somebody else left open. */
export function NewGuest({ kind = 'quiet' }: Props) {
  const { t } = useTranslation();
  const { send, isPending } = useCommand('view');
  return (
    <ConfirmButton
      kind={kind}
      isDisabled={isPending}
      texts={{
        title: t('confirm.newTitle'),
        body: t('confirm.newBody'),
        confirm: t('confirm.yesNew'),
        cancel: t('confirm.keep'),
      }}
      onConfirm={() => send((bridge) => bridge.endSession({ cause: 'new-guest' }))}
    >
      <Icon name="person" />
      {t('bar.newGuest')}
    </ConfirmButton>
  );
}
