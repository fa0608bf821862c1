import { OrderDialog } from '../orders/OrderDialog.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Invitation, PersonRow } from './person.ts';

type Props = Readonly<{
  person: PersonRow;
  onClose: () => void;
  onInvited: (invitation: Invitation) => void;
}>;

/** Says what is lost, then forgets how a person signs in and invites them again. */
export function ResetDialog({ person: { staffId, name }, onClose, onInvited }: Props) {
  const t = useText();
  const { session } = useStaff();
  return (
    <OrderDialog
      question={{
        title: t('people.resetHeading', { name }),
        confirm: t('people.reset'),
        kind: 'danger',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('resetPerson', { parameters: { staffId }, body: {} });
        if (!answer.ok) return answer.refusal;
        onInvited(answer.value);
        return null;
      }}
    >
      <p>{t('people.resetText')}</p>
    </OrderDialog>
  );
}
