import { useState } from 'react';
import { type ReadyMessage, readyMessages } from '../../../../preload/contract/ready-messages.ts';
import { Choice } from '../../../ui/choice/Choice.tsx';
import { Field } from '../../../ui/Field.tsx';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import { useStaff, useText } from '../../StaffContext.tsx';
import type { Terminal } from '../terminal.ts';

type Props = Readonly<{ terminal: Terminal; onClose: () => void; onDone: (text: string) => void }>;

/** The contract's longest message. */
const textLength = 200;

/** Sends a ready message, which the terminal shows in the guest's language, or words of the desk's own. */
export function MessageDialog({ terminal, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [chosen, setChosen] = useState<ReadyMessage | 'own'>('we-are-coming');
  const [text, setText] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { label, terminalId } = terminal;
  return (
    <OrderDialog
      question={{
        title: t('help.messageHeading', { label }),
        confirm: t('help.send'),
        kind: 'primary',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const words = text.trim();
        setIsMissing(chosen === 'own' && words === '');
        if (chosen === 'own' && words === '') return 'incomplete';
        const body = chosen === 'own' ? { text: words } : { message: chosen };
        const answer = await session.call('sendMessage', { parameters: { terminalId }, body });
        if (!answer.ok) return answer.refusal;
        onDone(t('help.sent', { label }));
        return null;
      }}
    >
      <p>{t('help.messageText')}</p>
      <Choice
        label={t('help.message')}
        takesFocus
        value={chosen}
        onChange={setChosen}
        options={[...readyMessages, 'own' as const].map((value) => ({
          value,
          text: t(`help.messages.${value}`),
        }))}
      />
      {chosen === 'own' ? (
        <Field
          label={t('help.ownWords')}
          hint={t('help.ownHint')}
          value={text}
          onChange={setText}
          error={isMissing ? t('help.ownMissing') : null}
          input={{ maxLength: textLength }}
        />
      ) : null}
    </OrderDialog>
  );
}
