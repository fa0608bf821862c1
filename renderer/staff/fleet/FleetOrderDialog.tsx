import { useState } from 'react';
import { type UpdateRing, updateRings } from '../../../preload/contract/update-rings.ts';
import { Choice } from '../../ui/choice/Choice.tsx';
import { Field } from '../../ui/Field.tsx';
import { OrderDialog } from '../orders/OrderDialog.tsx';
import { useStaff, useText } from '../StaffContext.tsx';
import type { FleetOrder, FleetRow } from './fleet.ts';

type Props = Readonly<{
  row: FleetRow;
  kind: FleetOrder['kind'];
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** The contract's longest message. */
const messageLength = 200;

/** Says what an order does, asks for what it needs, and gives it. */
export function FleetOrderDialog({ row, kind, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [when, setWhen] = useState<'free' | 'now'>('free');
  const [message, setMessage] = useState('');
  const [ring, setRing] = useState<UpdateRing>(row.facts?.updateRing ?? 'general');
  const { label, terminalId } = row;
  const orders: Record<FleetOrder['kind'], FleetOrder> = {
    restart: { kind: 'restart', now: when === 'now' },
    lock: { kind: 'lock', message: message.trim() },
    unlock: { kind: 'unlock' },
    wipe: { kind: 'wipe' },
    diagnose: { kind: 'diagnose' },
    ring: { kind: 'ring', ring },
  };
  const asksMore = kind === 'restart' || kind === 'lock' || kind === 'ring';
  return (
    <OrderDialog
      question={{
        title: t(`fleet.ask.${kind}`, { label }),
        confirm: t(`fleet.order.${kind}`),
        kind: kind === 'wipe' || (kind === 'restart' && when === 'now') ? 'danger' : 'primary',
        confirmTakesFocus: !asksMore,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const answer = await session.call('orderTerminal', {
          parameters: { terminalId },
          body: orders[kind],
        });
        if (!answer.ok) return answer.refusal;
        onDone(t('fleet.ordered', { label, order: t(`fleet.order.${kind}`) }));
        return null;
      }}
    >
      <p>{t(`fleet.about.${kind}`)}</p>
      {kind === 'restart' ? (
        <Choice
          label={t('fleet.when')}
          takesFocus
          value={when}
          onChange={setWhen}
          options={[
            { value: 'free', text: t('fleet.whenFree') },
            { value: 'now', text: t('fleet.whenNow') },
          ]}
        />
      ) : null}
      {kind === 'lock' ? (
        <Field
          label={t('fleet.message')}
          hint={t('fleet.messageHint')}
          value={message}
          onChange={setMessage}
          autoFocus
          input={{ maxLength: messageLength }}
        />
      ) : null}
      {kind === 'ring' ? (
        <Choice
          label={t('fleet.order.ring')}
          takesFocus
          value={ring}
          onChange={setRing}
          options={updateRings.map((value) => ({ value, text: t(`fleet.rings.${value}`) }))}
        />
      ) : null}
    </OrderDialog>
  );
}
