import { useState } from 'react';
import { Choice } from '../../ui/choice/Choice.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { slipNumber } from '../parts/slipNumber.ts';
import { useFormats, useStaff, useText } from '../StaffContext.tsx';
import type { Grant } from './grant.ts';

const steps = ['15', '30', '60', '120'] as const;

type Props = Readonly<{
  grant: Grant;
  nowMs: number;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** Moves the end that staff set; half an hour is chosen, so two presses do it (`product.md` J1). */
export function ExtendDialog({ grant, nowMs, onClose, onDone }: Props) {
  const t = useText();
  const formats = useFormats();
  const { session } = useStaff();
  const [minutes, setMinutes] = useState<(typeof steps)[number]>('30');
  const number = slipNumber(grant.grantId);
  return (
    <OrderDialog
      question={{
        title: t('grants.extendHeading', { number }),
        confirm: t('grants.extend'),
        kind: 'primary',
        confirmTakesFocus: true,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('extendGrant', {
          parameters: { grantId: grant.grantId },
          body: { minutes: Number(minutes) },
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('grants.extended', { number, time: formats.end(answer.value.expiresAtMs, nowMs) }));
        return null;
      }}
    >
      <p>{t('grants.extendText', { time: formats.end(grant.expiresAtMs, nowMs) })}</p>
      <Choice
        label={t('grants.minutes')}
        value={minutes}
        onChange={setMinutes}
        options={steps.map((value) => ({
          value,
          text: t('grants.minutesValue', { count: Number(value) }),
        }))}
      />
    </OrderDialog>
  );
}
