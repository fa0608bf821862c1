import { OrderDialog } from '../../orders/OrderDialog.tsx';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import { OrderFacts } from './OrderFacts.tsx';
import { type Order, whatOf } from './order.ts';

/** What a person decides about a request; who asked may only take it back. */
export type Decision = 'approve' | 'refuse' | 'withdraw';

const done = { approve: 'orders.approved', refuse: 'orders.refused', withdraw: 'orders.withdrawn' } as const;

type Props = Readonly<{
  decision: Decision;
  order: Order;
  onClose: () => void;
  onDone: (text: string) => void;
}>;

/** Shows the request once more and what will happen, then decides. */
export function DecideDialog({ decision, order, onClose, onDone }: Props) {
  const t = useText();
  const { session } = useStaff();
  return (
    <OrderDialog
      question={{
        title: t(`orders.${decision}Heading`, { what: whatOf(t, order) }),
        confirm: t(`orders.${decision}`),
        kind: decision === 'approve' && order.kind !== 'lift' ? 'primary' : 'danger',
        confirmTakesFocus: false,
      }}
      onClose={onClose}
      onConfirm={async () => {
        const name = decision === 'approve' ? 'approveRecordOrder' : 'refuseRecordOrder';
        const answer = await session.call(name, { parameters: { orderId: order.orderId }, body: {} });
        if (!answer.ok) return answer.refusal;
        onDone(t(done[decision], { number: slipNumber(order.orderId) }));
        return null;
      }}
    >
      <p>{decision === 'approve' ? t(`orderWill.${order.kind}`) : t('orders.refuseText')}</p>
      <OrderFacts request={order} />
    </OrderDialog>
  );
}
