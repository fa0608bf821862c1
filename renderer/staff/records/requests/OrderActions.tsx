import { Button } from '../../../ui/Button.tsx';
import { pathOf } from '../../api/routes.ts';
import { useNow } from '../../lists/useNow.ts';
import page from '../../parts/Page.module.css';
import { SaveLink } from '../../parts/SaveLink.tsx';
import { slipNumber } from '../../parts/slipNumber.ts';
import { useFormats, useText } from '../../StaffContext.tsx';
import css from '../Records.module.css';
import type { Decision } from './DecideDialog.tsx';
import type { Order, Place } from './order.ts';

/** What a person is about to do to a request. */
export type OrderStep = Readonly<{ do: Decision | 'show'; order: Order }>;

type Props = Readonly<{ place: Place; order: Order; onStep: (step: OrderStep) => void }>;

const steps: Partial<Record<Place, readonly Decision[]>> = {
  forMe: ['approve', 'refuse'],
  own: ['withdraw'],
};

/** What the person may do to one request, and why not more. */
export function OrderActions({ place, order, onStep }: Props) {
  const t = useText();
  const number = slipNumber(order.orderId);
  if (place === 'ready') return <Collect order={order} onStep={onStep} />;
  return (
    <div className={css.actions}>
      <div className={page.actions}>
        {(steps[place] ?? []).map((step) => (
          <Button
            key={step}
            aria-label={t(`orders.${step}Of`, { number })}
            onPress={() => onStep({ do: step, order })}
          >
            {t(`orders.${step}`)}
          </Button>
        ))}
      </div>
      {place === 'own' ? <span className={page.soft}>{t('orders.ownHint')}</span> : null}
    </div>
  );
}

function Collect({ order, onStep }: Pick<Props, 'order' | 'onStep'>) {
  const t = useText();
  const formats = useFormats();
  const nowMs = useNow();
  const { orderId, kind, collectUntilMs } = order;
  const number = slipNumber(orderId);
  return (
    <div className={css.actions}>
      {kind === 'export' ? (
        <SaveLink
          href={pathOf('/staff/records/orders/:orderId/package', { orderId })}
          name={`guestway-records-${number}.zip`}
          text={t('orders.save')}
          label={t('orders.saveOf', { number })}
        />
      ) : (
        <Button aria-label={t('orders.showOf', { number })} onPress={() => onStep({ do: 'show', order })}>
          {t('orders.show')}
        </Button>
      )}
      <span className={page.soft}>
        {t('orders.collect', { time: formats.time(collectUntilMs ?? nowMs, nowMs) })}
      </span>
    </div>
  );
}
