import type { TimeView, TimeWarning, UnchargedReason } from '../../preload/contract/browsing-view.ts';
import type { EndCause } from '../../preload/contract/codes.ts';
import type { Lease } from '../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../preload/contract/http-terminal.ts';
import type { Clock } from '../clock.ts';
import { judgeLimits, type LimitFacts, leaseGraceMs } from './limits.ts';
import type { Session } from './states.ts';
import { type FairEnd, fairEnd } from './time/fair-end.ts';
import { createMeter, type Meter } from './time/meter.ts';

/** What the timekeeper tells. */
export type TimekeeperDeps = {
  readonly clock: Clock;
  /** Gateway time; a lease speaks in it. */
  readonly gatewayNowMs: () => number;
  readonly ended: (cause: EndCause) => void;
  readonly changed: () => void;
  /** The guest has minutes more than before, and not because time stood still. */
  readonly added: () => void;
};

/** Watches one session's limits on the monotonic clock and says when it is over or a warning is due. */
export type Timekeeper = {
  start(session: Session): void;
  /** The gateway renewed the lease, and may have moved the end; it knows of so much time without charge. */
  renewed(lease: Lease, told: UnchargedTime): void;
  /** Time is not charged for this reason from `sinceMono` on, or charged again; null is charged. */
  charge(reason: UnchargedReason | null, sinceMono?: number): void;
  /** Time of this session that was not charged, in all. */
  uncharged(): UnchargedTime;
  /** The guest touched, typed or scrolled anywhere. */
  guestInput(): void;
  stop(): void;
  warning(): TimeWarning | null;
  time(): TimeView;
  /** What is left of the session, in milliseconds; null without one. */
  endsInMs(): number | null;
};

type Kept = Pick<LimitFacts, 'startedMono' | 'lastInputMono' | 'idleLimitMs' | 'leaseGoodUntilMono'> & {
  readonly lease: Lease;
  readonly endsAtMono: number;
  readonly told: UnchargedTime;
  readonly meter: Meter;
};

const nothing: UnchargedTime = { blockedMs: 0, otherMs: 0 };

/** Who adds time adds minutes. */
const addedMs = 60_000;

/** Makes the timekeeper of one session. Gateway times are taken as spans, so the terminal's wall clock never matters. */
export function createTimekeeper(deps: TimekeeperDeps): Timekeeper {
  const { clock, gatewayNowMs, ended, changed } = deps;
  let kept: Kept | null = null;
  let warning: TimeWarning | null = null;
  let isCharged = true;
  let cancel = (): void => {};

  const look = (): void => {
    cancel();
    if (kept === null) return;
    const nowMono = clock.monotonicMs();
    const end = endOf(kept, nowMono);
    const judged = judgeLimits({ ...kept, ...end, isDeparture: kept.lease.endRule === 'departure' }, nowMono);
    if (judged.ended !== null) {
      kept = null;
      ended(judged.ended);
      return;
    }
    const next = judged.warning === null ? null : toView(judged.warning);
    const isNew =
      next?.kind !== warning?.kind ||
      secondsOf(next) !== secondsOf(warning) ||
      isCharged !== (end.standsForMs === 0);
    if (isNew) {
      warning = next;
      isCharged = end.standsForMs === 0;
      changed();
    }
    cancel = clock.alarm(judged.lookAgainInMs + 1, look);
  };

  const toView = ({ endsInMs, ...rest }: { endsInMs: number } & Warned): TimeWarning => ({
    ...rest,
    endsAtMs: clock.nowMs() + endsInMs,
  });

  const spans = (lease: Lease) => {
    const nowMono = clock.monotonicMs();
    return {
      lease,
      endsAtMono: nowMono + lease.sessionEndsAtMs - gatewayNowMs(),
      leaseGoodUntilMono: nowMono + lease.expiresAtMs - gatewayNowMs() + leaseGraceMs,
    };
  };

  return {
    start({ lease, profile }) {
      const startedMono = clock.monotonicMs();
      const idleLimitMs = profile.limits.idleSeconds * 1000;
      const meter = createMeter(startedMono);
      kept = {
        ...spans(lease),
        ...{ startedMono, lastInputMono: startedMono, idleLimitMs, told: nothing, meter },
      };
      look();
    },
    renewed(lease, told) {
      if (kept === null) return;
      const { extraMs } = fairEnd({ ...kept, counted: told, reason: null });
      const isAdded = lease.sessionEndsAtMs - kept.lease.sessionEndsAtMs - extraMs >= addedMs;
      kept = { ...kept, ...spans(lease), told };
      if (isAdded) deps.added();
      look();
    },
    charge(reason, sinceMono) {
      if (kept === null || kept.meter.reason() === reason) return;
      kept.meter.set(reason, clock.monotonicMs(), sinceMono);
      look();
    },
    uncharged: () => kept?.meter.total(clock.monotonicMs()) ?? nothing,
    guestInput() {
      if (kept === null) return;
      kept = { ...kept, lastInputMono: clock.monotonicMs() };
      if (warning?.kind === 'idle') look();
    },
    stop() {
      cancel();
      kept = null;
      warning = null;
    },
    warning: () => warning,
    time() {
      if (kept === null) return { graceMinutes: 0, charged: true };
      const { graceMinutes } = kept.lease;
      const nowMono = clock.monotonicMs();
      const reason = kept.meter.reason();
      const { standsForMs, endsAtMono } = endOf(kept, nowMono);
      if (reason === null || standsForMs === 0) return { graceMinutes, charged: true };
      return { graceMinutes, charged: false, reason, leftMs: Math.max(0, endsAtMono - nowMono) };
    },
    endsInMs() {
      if (kept === null) return null;
      const nowMono = clock.monotonicMs();
      return endOf(kept, nowMono).endsAtMono - nowMono;
    },
  };
}

function endOf(kept: Kept, nowMono: number): FairEnd {
  return fairEnd({ ...kept, counted: kept.meter.total(nowMono), reason: kept.meter.reason() });
}

type Warned =
  | { readonly kind: 'time'; readonly secondsLeft: 300 | 120 | 30 }
  | { readonly kind: 'departure' }
  | { readonly kind: 'idle' }
  | { readonly kind: 'gateway' };

function secondsOf(warning: TimeWarning | null): number | null {
  return warning?.kind === 'time' ? warning.secondsLeft : null;
}
