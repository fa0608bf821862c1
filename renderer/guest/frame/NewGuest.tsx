import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { Icon } from '../../ui/icons/Icon.tsx';
import { useCommand } from '../shell.ts';

/** Lets the next person at the terminal end what somebody else left open. */
export function NewGuest() {
  const { t } = useTranslation();
  const { send, isPending } = useCommand('view');
  return (
    <ConfirmButton
      kind="quiet"
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
