import { useState } from 'react';
import { Choice } from '../../../ui/choice/Choice.tsx';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import { useFormats, useStaff, useText } from '../../StaffContext.tsx';
import type { Terminal } from '../terminal.ts';

const steps = ['15', '30', '60'] as const;

type Props = Readonly<{ terminal: Terminal; onClose: () => void; onDone: (text: string) => void }>;

/** Moves the end that staff set, and says which end holds then: the earliest one wins. */
export function AddTimeDialog({ terminal, onClose, onDone }: Props) {
  const t = useText();
  const formats = useFormats();
  const { session, clock } = useStaff();
  const [minutes, setMinutes] = useState<(typeof steps)[number]>('15');
  const { label, terminalId } = terminal;
  return (
    <OrderDialog
      question={{
        title: t('help.timeHeading', { label }),
        confirm: t('help.addTime'),
        kind: 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const body = { minutes: Number(minutes) };
        const answer = await session.call('addTime', { parameters: { terminalId }, body });
        if (!answer.ok) return answer.refusal;
        const { endsAtMs, endRule } = answer.value;
        const time = endsAtMs === null ? t('app.none') : formats.end(endsAtMs, clock.nowMs());
        onDone(t(`help.timeAdded.${endRule ?? 'staff-set'}`, { label, time }));
        return null;
      }}
    >
      <p>{t('help.timeText')}</p>
      <Choice
        label={t('grants.minutes')}
        value={minutes}
        onChange={setMinutes}
        options={steps.map((value) => ({ value, text: t('grants.minutesValue', { count: Number(value) }) }))}
      />
    </OrderDialog>
  );
}
