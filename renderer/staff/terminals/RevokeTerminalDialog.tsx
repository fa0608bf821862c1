import { useState } from 'react';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { noReason, Reason, reasonOf } from '../orders/Reason.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Terminal } from './terminal.ts';

type Props = Readonly<{ terminal: Terminal; onClose: () => void; onDone: (text: string) => void }>;

/** Asks why, then takes a terminal out of use for good. */
export function RevokeTerminalDialog({ terminal, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [draft, setDraft] = useState(noReason);
  const [isMissing, setIsMissing] = useState(false);
  const { label, terminalId } = terminal;
  return (
    <OrderDialog
      question={{
        title: t('terminals.revokeHeading', { label }),
        confirm: t('terminals.revoke'),
        kind: 'danger',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const reason = reasonOf(draft);
        setIsMissing(reason === null);
        if (reason === null) return 'incomplete';
        const answer = await session.call('revokeTerminal', {
          parameters: { terminalId },
          body: { reason },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('terminals.revoked', { label }));
        return null;
      }}
    >
      <p>{t('terminals.revokeText')}</p>
      <Reason
        ready={['broken', 'replaced', 'misuse']}
        draft={draft}
        onChange={setDraft}
        isMissing={isMissing}
      />
    </OrderDialog>
  );
}
