import type { EndCause } from '../../preload/contract/codes.ts';
import type { Lease } from '../../preload/contract/http-shapes.ts';
import type { TimeWarning } from '../../preload/contract/views.ts';
import type { Clock } from '../clock.ts';
import { judgeLimits, type LimitFacts, leaseGraceMs } from './limits.ts';
import type { Session } from './states.ts';

/** What the timekeeper tells. */
export type TimekeeperDeps = {
  readonly clock: Clock;
  /** Gateway time; a lease speaks in it. */
  readonly gatewayNowMs: () => number;
  readonly ended: (cause: EndCause) => void;
  readonly changed: () => void;
};

/** Watches one session's limits on the monotonic clock and says when it is over or a warning is due. */
export type Timekeeper = {
  start(session: Session): void;
  /** The gateway renewed the lease, and may have moved the end. */
  renewed(lease: Lease): void;
  /** The guest touched, typed or scrolled anywhere. */
  guestInput(): void;
  stop(): void;
  warning(): TimeWarning | null;
};

/** Makes the timekeeper of one session. Gateway times are taken as spans, so the terminal's wall clock never matters. */
export function createTimekeeper({ clock, gatewayNowMs, ended, changed }: TimekeeperDeps): Timekeeper {
  let facts: LimitFacts | null = null;
  let warning: TimeWarning | null = null;
  let cancel = (): void => {};

  const look = (): void => {
    cancel();
    if (facts === null) return;
    const judged = judgeLimits(facts, clock.monotonicMs());
    if (judged.ended !== null) {
      facts = null;
      ended(judged.ended);
      return;
    }
    const next = judged.warning === null ? null : toView(judged.warning);
    const isNew = next?.kind !== warning?.kind || secondsOf(next) !== secondsOf(warning);
    if (isNew) {
      warning = next;
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
      endsAtMono: nowMono + lease.sessionEndsAtMs - gatewayNowMs(),
      leaseGoodUntilMono: nowMono + lease.expiresAtMs - gatewayNowMs() + leaseGraceMs,
    };
  };

  return {
    start({ lease, profile }) {
      const idleLimitMs = profile.limits.idleSeconds * 1000;
      facts = { ...spans(lease), lastInputMono: clock.monotonicMs(), idleLimitMs };
      look();
    },
    renewed(lease) {
      if (facts === null) return;
      facts = { ...facts, ...spans(lease) };
      look();
    },
    guestInput() {
      if (facts === null) return;
      facts = { ...facts, lastInputMono: clock.monotonicMs() };
      if (warning?.kind === 'idle') look();
    },
    stop() {
      cancel();
      facts = null;
      warning = null;
    },
    warning: () => warning,
  };
}

type Warned =
  | { readonly kind: 'time'; readonly secondsLeft: 300 | 120 | 30 }
  | { readonly kind: 'idle' }
  | { readonly kind: 'gateway' };

function secondsOf(warning: TimeWarning | null): number | null {
  return warning?.kind === 'time' ? warning.secondsLeft : null;
}
