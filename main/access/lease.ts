import type { EndCause } from '../../preload/contract/codes.ts';
import type { Lease, LeaseEnd } from '../../preload/contract/http-shapes.ts';
import type { Clock } from '../clock.ts';
import type { GatewayClient } from './gateway-client.ts';

/** What keeps a lease alive while a session runs. */
export type LeaseKeeper = {
  start(lease: Lease): void;
  stop(): void;
  /** Renews at once; does nothing without a lease. */
  renewNow(): void;
  /** Gives a lease back; a gateway that is away finds out by its expiry. */
  giveBack(lease: Lease, cause: EndCause): Promise<void>;
};

/** What the keeper needs and tells. */
export type LeaseKeeperDeps = {
  readonly gateway: GatewayClient;
  readonly clock: Clock;
  /** Hash of a newer issue of the session's profile that is in force by now; null while it is the lease's own. */
  readonly newerProfile: () => string | null;
  readonly renewed: (lease: Lease) => void;
  readonly ended: (cause: EndCause) => void;
};

/** A third of the lease, so that two lost answers do not end a session; at most 30 s (`gateway.md` 10). */
const renewShare = 3;
const longestRenewMs = 30_000;

/** After a silent gateway the next try comes soon. */
const retryMs = 5_000;

const causeOf: Readonly<Record<LeaseEnd, EndCause>> = {
  revoked: 'revoked',
  moved: 'moved',
  'checked-out': 'checked-out',
  staff: 'staff',
  expired: 'expired',
  unknown: 'revoked',
  clone: 'violation',
};

/** Makes the keeper of one session's lease. */
export function createLeaseKeeper({
  gateway,
  clock,
  newerProfile,
  renewed,
  ended,
}: LeaseKeeperDeps): LeaseKeeper {
  let current: Lease | null = null;
  let cancel = (): void => {};

  const planRenewal = (delayMs: number): void => {
    cancel();
    cancel = clock.alarm(delayMs, () => void renew());
  };

  const renew = async (): Promise<void> => {
    const lease = current;
    if (lease === null) return;
    const profileHash = newerProfile();
    const body = { counter: lease.counter, ...(profileHash === null ? {} : { profileHash }) };
    const reply = await gateway.call('renewLease', body, { leaseId: lease.leaseId });
    if (current !== lease) return;
    if (!reply.ok) {
      // Staff took this terminal out of use; every other refusal says that the lease is none.
      if (reply.code === 'refused') return ended(reply.reason === 'terminal-revoked' ? 'staff' : 'revoked');
      return planRenewal(retryMs);
    }
    if (reply.value.state === 'ended') return ended(causeOf[reply.value.reason]);
    current = reply.value.lease;
    renewed(current);
    planRenewal(spanOf(current));
  };

  return {
    start(lease) {
      current = lease;
      planRenewal(spanOf(lease));
    },
    stop() {
      cancel();
      current = null;
    },
    renewNow() {
      if (current !== null) planRenewal(0);
    },
    async giveBack(lease, cause) {
      await gateway.call('endLease', { cause }, { leaseId: lease.leaseId });
    },
  };
}

function spanOf(lease: Lease): number {
  return Math.min((lease.expiresAtMs - lease.nowMs) / renewShare, longestRenewMs);
}
