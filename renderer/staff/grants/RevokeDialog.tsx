import { useState } from 'react';
import { useLists } from '../lists/ListsContext.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { noReason, Reason, reasonOf } from '../orders/Reason.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Grant } from './grant.ts';

type Props = Readonly<{ grant: Grant; onClose: () => void; onDone: (text: string) => void }>;

/** Asks why, then revokes. Says what happens to a session that runs. */
export function RevokeDialog({ grant, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const { labelOf } = useLists();
  const [draft, setDraft] = useState(noReason);
  const [isMissing, setIsMissing] = useState(false);
  const number = slipNumber(grant.grantId);
  return (
    <OrderDialog
      question={{
        title: t('grants.revokeHeading', { number }),
        confirm: t('grants.revoke'),
        kind: 'danger',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const reason = reasonOf(draft);
        setIsMissing(reason === null);
        if (reason === null) return 'incomplete';
        const answer = await session.call('revokeGrant', {
          parameters: { grantId: grant.grantId },
          body: { reason },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('grants.revoked', { number }));
        return null;
      }}
    >
      <p>
        {grant.terminalId === null
          ? t('grants.revokeIdle')
          : t('grants.revokeRunning', { terminal: labelOf(grant.terminalId) })}
      </p>
      <Reason
        ready={['guest-asked', 'slip-lost', 'left-early', 'issued-by-mistake', 'misuse']}
        draft={draft}
        onChange={setDraft}
        isMissing={isMissing}
      />
    </OrderDialog>
  );
}
