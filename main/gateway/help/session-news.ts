import type { Clock } from '../../clock.ts';
import { leaseGraceMs } from '../grants/grant-policy.ts';
import type { Store } from '../store/port.ts';
import type { Waiting } from './waiting.ts';

/** Tells a running session that something of its grant has changed, by the way that orders of the desk take. */
export type SessionNews = {
  /**
   * Has the terminal of a grant's live session renew at once: what holds then is told by the renewal, as always. A session that
   * cannot be told so hears of it at its next renewal. Without a session it does nothing.
   */
  changed(grantId: string): Promise<void>;
};

/** What news go by. */
export type SessionNewsDeps = {
  readonly store: Pick<Store, 'leases' | 'help'>;
  readonly waiting: Pick<Waiting, 'wake'>;
  readonly clock: Clock;
};

/** Orders of one session in all; nobody sends more in earnest. */
export const ordersMax = 200;

/** Makes it. The order is kept in the store, so that a session that waits at another copy of the gateway hears of it too. */
export function createSessionNews({ store, waiting, clock }: SessionNewsDeps): SessionNews {
  return {
    async changed(grantId) {
      const lease = await store.leases.ofGrant(grantId, clock.nowMs() - leaseGraceMs);
      if (lease === null) return;
      if ((await store.help.order(lease.leaseId, [{ kind: 'renew' }], ordersMax)) === 'kept')
        waiting.wake(lease.leaseId);
    },
  };
}
