import type { NumberedOrder, SessionOrder } from '../../preload/contract/http-help.ts';
import type { Clock } from '../clock.ts';
import type { GatewayClient } from './gateway-client.ts';

/** Waits for what the desk orders for the session of a lease. */
export type OrderWatch = {
  start(leaseId: string): void;
  stop(): void;
};

/** What the watch needs and tells. */
export type OrderWatchDeps = {
  readonly gateway: Pick<GatewayClient, 'call'>;
  readonly clock: Clock;
  /** Called once for each order, in their order. */
  readonly ordered: (order: SessionOrder) => void;
};

/** A gateway that is away is asked again after this, and ever less often. */
const firstRetryMs = 1_000;
const longestRetryMs = 30_000;

/** A gateway that answers at once each time must not be asked without end. */
const calmMs = 250;

/** A lease that is over is told of at every question, until its renewal has found that out. */
const afterRenewalMs = 2_000;

/** Makes the watch of one terminal. A question that is on its way when the lease is over is forgotten. */
export function createOrderWatch({ gateway, clock, ordered }: OrderWatchDeps): OrderWatch {
  let watched: { readonly leaseId: string } | null = null;
  let cancel = (): void => {};
  let after = 0;
  let retryMs = firstRetryMs;

  const plan = (delayMs: number): void => {
    cancel = clock.alarm(delayMs, () => void ask());
  };

  const take = (orders: readonly NumberedOrder[]): void => {
    for (const { number, order } of orders) {
      // An order may end the session, and with it the watch.
      if (number <= after || watched === null) continue;
      after = number;
      ordered(order);
    }
  };

  const ask = async (): Promise<void> => {
    const mine = watched;
    if (mine === null) return;
    const reply = await gateway.call('awaitOrders', { after }, { leaseId: mine.leaseId });
    if (watched !== mine) return;
    if (!reply.ok) {
      plan(retryMs);
      retryMs = Math.min(retryMs * 2, longestRetryMs);
      return;
    }
    retryMs = firstRetryMs;
    take(reply.value.orders);
    if (watched !== mine) return;
    const isRenewal = reply.value.orders.some(({ order }) => order.kind === 'renew');
    plan(isRenewal ? afterRenewalMs : calmMs);
  };

  return {
    start(leaseId) {
      cancel();
      watched = { leaseId };
      after = 0;
      retryMs = firstRetryMs;
      plan(0);
    },
    stop() {
      cancel();
      watched = null;
    },
  };
}
