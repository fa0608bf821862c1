import { OrderDialog } from '../orders/OrderDialog.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { PersonRow } from './person.ts';

type Props = Readonly<{
  person: PersonRow;
  order: 'lock' | 'unlock';
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** Locks a person out, or lets them in again. */
export function LockDialog({ person: { staffId, name }, order, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const isLock = order === 'lock';
  return (
    <OrderDialog
      question={{
        title: t(`people.${order}Heading`, { name }),
        confirm: t(`people.${order}`),
        kind: isLock ? 'danger' : 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('changePerson', {
          parameters: { staffId },
          body: { locked: isLock },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t(`people.${order}ed`, { name }));
        return null;
      }}
    >
      <p>{t(`people.${order}Text`)}</p>
    </OrderDialog>
  );
}
