import type { GraceAnswer } from '../../preload/contract/browsing-view.ts';
import type { EndCause } from '../../preload/contract/codes.ts';
import type { Lease, LeaseEnd } from '../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../preload/contract/http-terminal.ts';
import type { Clock } from '../clock.ts';
import type { GatewayClient } from './gateway-client.ts';

/** What keeps a lease alive while a session runs. */
export type LeaseKeeper = {
  start(lease: Lease): void;
  stop(): void;
  /** Renews at once; does nothing without a lease. */
  renewNow(): void;
  /** Asks for the minutes that the guest may add; what came of it is a renewed lease. */
  takeGrace(): Promise<GraceAnswer>;
  /** Gives a lease back; a gateway that is away finds out by its expiry. */
  giveBack(lease: Lease, cause: EndCause): Promise<void>;
};

/** What the keeper needs and tells. */
export type LeaseKeeperDeps = {
  readonly gateway: GatewayClient;
  readonly clock: Clock;
  /** Hash of a newer issue of the session's profile that is in force by now; null while it is the lease's own. */
  readonly newerProfile: () => string | null;
  /** Time of the session that was not charged so far. */
  readonly uncharged: () => UnchargedTime;
  /** `told`: the time without charge that the lease knows of. */
  readonly renewed: (lease: Lease, told: UnchargedTime) => void;
  /** Since when the gateway does not answer, on the monotonic clock; null: it does. */
  readonly silent: (sinceMono: number | null) => void;
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
export function createLeaseKeeper(deps: LeaseKeeperDeps): LeaseKeeper {
  const { gateway, clock, ended } = deps;
  let current: Lease | null = null;
  let told: UnchargedTime = { blockedMs: 0, otherMs: 0 };
  let cancel = (): void => {};
  let asking: Promise<unknown> | null = null;

  // One question at a time: an older answer must not undo what a newer one said.
  const inTurn = <Value>(ask: () => Promise<Value>): Promise<Value> => {
    const mine = asking === null ? ask() : asking.then(ask);
    asking = mine;
    void mine.finally(() => {
      if (asking === mine) asking = null;
    });
    return mine;
  };

  const planRenewal = (delayMs: number): void => {
    cancel();
    cancel = clock.alarm(delayMs, () => void inTurn(renew));
  };

  const profileInForce = () => {
    const profileHash = deps.newerProfile();
    return profileHash === null ? {} : { profileHash };
  };

  const bodyFor = (lease: Lease, uncharged: UnchargedTime) => ({
    counter: lease.counter,
    ...profileInForce(),
    ...(uncharged.blockedMs + uncharged.otherMs === 0 ? {} : { uncharged }),
  });

  const renew = async (): Promise<void> => {
    const lease = current;
    if (lease === null) return;
    const uncharged = deps.uncharged();
    const askedMono = clock.monotonicMs();
    const reply = await gateway.call('renewLease', bodyFor(lease, uncharged), { leaseId: lease.leaseId });
    if (current !== lease) return;
    if (!reply.ok) {
      // Staff took this terminal out of use; every other refusal says that the lease is none.
      if (reply.code === 'refused') return ended(reply.reason === 'terminal-revoked' ? 'staff' : 'revoked');
      deps.silent(askedMono);
      return planRenewal(retryMs);
    }
    deps.silent(null);
    if (reply.value.state === 'ended') return ended(causeOf[reply.value.reason]);
    take(reply.value.lease, uncharged);
    planRenewal(spanOf(reply.value.lease));
  };

  const take = (lease: Lease, uncharged: UnchargedTime): void => {
    current = lease;
    told = uncharged;
    deps.renewed(lease, uncharged);
  };

  const takeGrace = async (): Promise<GraceAnswer> => {
    const lease = current;
    if (lease === null) return 'refused';
    const reply = await gateway.call('takeGrace', profileInForce(), { leaseId: lease.leaseId });
    if (current !== lease) return 'refused';
    if (reply.ok) {
      take(reply.value, told);
      return 'taken';
    }
    // An answer that got lost gave what was asked for all the same.
    await renew();
    return hasGrace(lease, current) ? 'taken' : reply.code;
  };

  return {
    start(lease) {
      current = lease;
      told = { blockedMs: 0, otherMs: 0 };
      planRenewal(spanOf(lease));
    },
    stop() {
      cancel();
      current = null;
    },
    renewNow() {
      if (current !== null) planRenewal(0);
    },
    takeGrace: () => inTurn(takeGrace),
    async giveBack(lease, cause) {
      await gateway.call('endLease', { cause }, { leaseId: lease.leaseId });
    },
  };
}

function hasGrace(before: Lease, now: Lease | null): boolean {
  if (now === null || before.graceMinutes === 0 || now.graceMinutes > 0) return false;
  return now.sessionEndsAtMs - before.sessionEndsAtMs >= before.graceMinutes * 60_000;
}

function spanOf(lease: Lease): number {
  return Math.min((lease.expiresAtMs - lease.nowMs) / renewShare, longestRenewMs);
}
