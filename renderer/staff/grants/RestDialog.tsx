import { useState } from 'react';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { noReason, Reason, reasonOf } from '../orders/Reason.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Grant } from './grant.ts';

type Props = Readonly<{
  order: 'suspend' | 'reinstate';
  grant: Grant;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** Asks why, then lets a grant rest, or count again. */
export function RestDialog({ order, grant, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [draft, setDraft] = useState(noReason);
  const [isMissing, setIsMissing] = useState(false);
  const number = slipNumber(grant.grantId);
  return (
    <OrderDialog
      question={{
        title: t(`grants.${order}Heading`, { number }),
        confirm: t(`grants.${order}`),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const reason = reasonOf(draft);
        setIsMissing(reason === null);
        if (reason === null) return 'incomplete';
        const call = { parameters: { grantId: grant.grantId }, body: { reason } };
        const answer =
          order === 'suspend'
            ? await session.call('suspendGrant', call)
            : await session.call('reinstateGrant', call);
        if (!answer.ok) return answer.refusal;
        onDone(t(`grants.${order}Done`, { number }));
        return null;
      }}
    >
      <p>{t(`grants.${order}Text`)}</p>
      <Reason
        ready={
          order === 'suspend' ? ['guest-asked', 'slip-lost', 'misuse'] : ['guest-asked', 'issued-by-mistake']
        }
        draft={draft}
        onChange={setDraft}
        isMissing={isMissing}
      />
    </OrderDialog>
  );
}
