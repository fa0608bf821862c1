import { useState } from 'react';
import type { AnswerOf } from '../../../preload/contract/http.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import { Slip } from '../slip/Slip.tsx';
import type { Grant } from './grant.ts';

type Props = Readonly<{ grant: Grant; onClose: () => void; onDone: (text: null) => void }>;

/** Asks once, since the paper in the guest's hand dies, then shows the new slip. */
export function ReprintDialog({ grant, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [issued, setIssued] = useState<AnswerOf<'reprintGrant'> | null>(null);
  const number = slipNumber(grant.grantId);
  if (issued !== null) {
    return (
      <Dialog title={t('slip.number', { number })} isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
        <Slip issued={issued} onDone={onClose} />
      </Dialog>
    );
  }
  return (
    <OrderDialog
      question={{
        title: t('grants.reprintHeading', { number }),
        confirm: t('grants.reprint'),
        kind: 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('reprintGrant', {
          parameters: { grantId: grant.grantId },
          body: {},
        });
        if (!answer.ok) return answer.refusal;
        onDone(null);
        setIssued(answer.value);
        return 'incomplete';
      }}
    >
      <p>{t('grants.reprintText')}</p>
    </OrderDialog>
  );
}
