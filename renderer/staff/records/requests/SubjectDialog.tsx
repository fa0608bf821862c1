import { useState } from 'react';
import type { AnswerOf } from '../../../../preload/contract/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { OrderDialog } from '../../orders/OrderDialog.tsx';
import page from '../../parts/Page.module.css';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useStaff, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import type { Order } from './order.ts';

type Found = AnswerOf<'resolvedSubject'>['found'];

type Props = Readonly<{ order: Order; onClose: () => void; onShown: () => void }>;

/** Asks once, since it is shown once, then shows which stay a pseudonym stands for until it is closed. */
export function SubjectDialog({ order, onClose, onShown }: Props) {
  const t = useText();
  const { session } = useStaff();
  const [answer, setAnswer] = useState<AnswerOf<'resolvedSubject'> | null>(null);
  const title = t('subject.heading', { number: slipNumber(order.orderId) });
  if (answer !== null) {
    // A press outside must not take away what cannot be shown again.
    return (
      <Dialog title={title} role="alertdialog" isOpen onOpenChange={(isOpen) => isOpen || onClose()}>
        <div className={page.page}>
          <FoundStay found={answer.found} />
          <p>{t('subject.kept')}</p>
          <div className={page.answers}>
            <Button kind="primary" onPress={onClose}>
              {t('subject.close')}
            </Button>
          </div>
        </div>
      </Dialog>
    );
  }
  return (
    <OrderDialog
      question={{ title, confirm: t('subject.show'), kind: 'danger', confirmTakesFocus: false }}
      onClose={onClose}
      onConfirm={async () => {
        const told = await session.call('resolvedSubject', {
          parameters: { orderId: order.orderId },
          body: {},
        });
        if (!told.ok) return told.refusal;
        setAnswer(told.value);
        onShown();
        return 'incomplete';
      }}
    >
      <p>{t('subject.ask')}</p>
    </OrderDialog>
  );
}

function FoundStay({ found }: Readonly<{ found: Found }>) {
  const t = useText();
  if (found === null) return <p role="status">{t('subject.none')}</p>;
  return (
    <dl className={css.facts}>
      <dt>{t('subject.room')}</dt>
      <dd>{found.room}</dd>
      <dt>{t('subject.initials')}</dt>
      <dd>{found.initials}</dd>
      <dt>{t('subject.stay')}</dt>
      <dd className={css.code}>{found.stayId}</dd>
    </dl>
  );
}
