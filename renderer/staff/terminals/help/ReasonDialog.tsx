import { useState } from 'react';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import { noReason, Reason, reasonOf } from '../../orders/Reason.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import type { Terminal } from '../terminal.ts';

type Props = Readonly<{
  order: 'end' | 'allow';
  terminal: Terminal;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** Asks why, then ends the session, or lets the asked site through until it ends. */
export function ReasonDialog({ order, terminal, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [draft, setDraft] = useState(noReason);
  const [isMissing, setIsMissing] = useState(false);
  const { label, terminalId, asks } = terminal;
  const groupId = asks?.about.kind === 'site' ? asks.about.groupId : null;
  return (
    <OrderDialog
      question={{
        title: t(`help.${order}Heading`, { label }),
        confirm: t(`help.${order}`),
        kind: order === 'end' ? 'danger' : 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const reason = reasonOf(draft);
        setIsMissing(reason === null);
        if (reason === null) return 'incomplete';
        const parameters = { terminalId };
        const answer =
          order === 'end'
            ? await session.call('endSession', { parameters, body: { reason } })
            : await session.call('allowSite', { parameters, body: { groupId: groupId ?? '', reason } });
        if (!answer.ok) return answer.refusal;
        onDone(t(`help.${order}Done`, { label }));
        return null;
      }}
    >
      <p>{t(`help.${order}Text`)}</p>
      <Reason
        ready={order === 'end' ? ['guest-asked', 'left-early', 'misuse'] : ['guest-asked']}
        draft={draft}
        onChange={setDraft}
        isMissing={isMissing}
      />
    </OrderDialog>
  );
}
