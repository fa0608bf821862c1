import { OrderDialog } from '../orders/OrderDialog.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { Terminal } from './terminal.ts';

type Props = Readonly<{ terminal: Terminal; onClose: () => void; onDone: (text: string) => void }>;

/** Asks once, then orders the terminal to wipe again; it stays out of order until the wipe is proved. */
export function ResetDialog({ terminal, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const { label, terminalId } = terminal;
  return (
    <OrderDialog
      question={{
        title: t('terminals.resetHeading', { label }),
        confirm: t('terminals.reset'),
        kind: 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('resetTerminal', { parameters: { terminalId }, body: {} });
        if (!answer.ok) return answer.refusal;
        onDone(t('terminals.resetSent', { label }));
        return null;
      }}
    >
      <p>{t('terminals.resetText')}</p>
    </OrderDialog>
  );
}
