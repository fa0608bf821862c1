import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import type { CallAnswer } from '../../api/routes.ts';
import { type Polled, usePolled } from '../../lists/usePolled.ts';
import { Notice, type NoticeText } from '../../orders/Notice.tsx';
import { mayDo, type Person } from '../../pages.ts';
import page from '../../parts/Page.module.css';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useErrorText } from '../../parts/useErrorText.ts';
import { useSession, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import { DecideDialog } from './DecideDialog.tsx';
import type { OrderStep } from './OrderActions.tsx';
import { OrderTable } from './OrderTable.tsx';
import { type Order, type Place, placeOf } from './order.ts';
import { RequestForm } from './RequestForm.tsx';
import { SubjectDialog } from './SubjectDialog.tsx';

/** Five seconds, as the other lists. */
const listMs = 5000;

const places = ['forMe', 'ready', 'running', 'own', 'waiting', 'over'] as const satisfies readonly Place[];

type Props = Readonly<{ overview: Polled<CallAnswer<'recordsOverview'>> }>;

/** What needs two persons: a new request, those that wait, and those that are decided. */
export function Requests({ overview }: Props) {
  const t = useText();
  const errorText = useErrorText();
  const person = useSession((view) => view.person);
  const list = usePolled('recordOrders', listMs);
  const [isAsking, setIsAsking] = useState(false);
  const [hasAsked, setHasAsked] = useState(false);
  const [step, setStep] = useState<OrderStep | null>(null);
  const [notice, setNotice] = useState<NoticeText>(null);
  if (person === null) return null;
  const mayAsk = mayDo(person.role, 'order-records');
  const refreshAll = () => void Promise.all([list.refresh(), overview.refresh()]);
  const tell = (text: string) => {
    setNotice({ kind: 'done', text });
    refreshAll();
  };
  const ask = () => {
    setIsAsking(true);
    setHasAsked(true);
  };
  const refused = list.refusal === null ? null : errorText(list.refusal);
  return (
    <div className={css.view}>
      <p className={page.intro}>{t('orders.intro')}</p>
      <Notice notice={refused === null ? notice : { kind: 'refused', text: refused }} />
      {mayAsk && !isAsking ? (
        <div className={css.row}>
          <Button kind="primary" autoFocus={hasAsked} onPress={ask}>
            {t('orders.new')}
          </Button>
        </div>
      ) : null}
      {isAsking ? (
        <RequestForm
          holds={overview.value?.holds ?? []}
          onClose={() => setIsAsking(false)}
          onSent={(orderId) => tell(t('orders.sent', { number: slipNumber(orderId) }))}
        />
      ) : null}
      {list.value === null ? null : <Lists orders={list.value.orders} person={person} onStep={setStep} />}
      <Steps step={step} onClose={() => setStep(null)} onDone={tell} onShown={refreshAll} />
    </div>
  );
}

type ListsProps = Readonly<{
  orders: readonly Order[];
  person: Person;
  onStep: (step: OrderStep) => void;
}>;

function Lists({ orders, person, onStep }: ListsProps) {
  const t = useText();
  if (orders.length === 0) return <p className={page.empty}>{t('orders.empty')}</p>;
  const mayDecide = mayDo(person.role, 'order-records');
  return places.map((place) => {
    const here = orders.filter((order) => placeOf(order, person.staffId, mayDecide) === place);
    return here.length === 0 ? null : (
      <div key={place} className={css.part}>
        <h2>{t(`orders.${place}`)}</h2>
        <OrderTable place={place} orders={here} onStep={onStep} />
      </div>
    );
  });
}

type StepsProps = Readonly<{
  step: OrderStep | null;
  onClose: () => void;
  onDone: (text: string) => void;
  onShown: () => void;
}>;

function Steps({ step, onClose, onDone, onShown }: StepsProps) {
  if (step === null) return null;
  if (step.do === 'show') return <SubjectDialog order={step.order} onClose={onClose} onShown={onShown} />;
  return <DecideDialog decision={step.do} order={step.order} onClose={onClose} onDone={onDone} />;
}
