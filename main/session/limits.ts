import type { EndCause } from '../../preload/contract/codes.ts';

// How long a session may go on. Pure; all times are milliseconds of the monotonic clock, so no wall clock moves a limit.

/** What the limits are counted from. */
export type LimitFacts = {
  readonly startedMono: number;
  readonly endsAtMono: number;
  /** For how long the end moves along with the time at most, since time is not charged; 0: it does not. */
  readonly standsForMs: number;
  /** The end is the guest's departure. */
  readonly isDeparture: boolean;
  readonly lastInputMono: number;
  readonly idleLimitMs: number;
  /** Until when the lease is good, grace included. */
  readonly leaseGoodUntilMono: number;
};

/** What holds now, and when to look again. */
export type LimitState = {
  readonly ended: EndCause | null;
  readonly warning:
    | { readonly kind: 'time'; readonly secondsLeft: 300 | 120 | 30; readonly endsInMs: number }
    | { readonly kind: 'departure'; readonly endsInMs: number }
    | { readonly kind: 'idle'; readonly endsInMs: number }
    | { readonly kind: 'gateway'; readonly endsInMs: number }
    | null;
  readonly lookAgainInMs: number;
};

/** Thirty seconds to say "I am still here". `product.md` J3. */
export const idleWarningMs = 30_000;

/** Two minutes after its lease a session ends: gateway outage table of `gateway.md` 12. */
export const leaseGraceMs = 120_000;

/** A warning that the gateway is silent comes one minute before the end. */
const gatewayWarningMs = 60_000;

/** Warnings stay on screen this long, but for the last one, which stays to the end. */
const timeWarningShownMs = 20_000;

/** A guest who leaves today hears of it half an hour before, or when the session begins later than that. */
const departureWarningMs = 1_800_000;

const timeWarnings = [30, 120, 300] as const;

/** Judges the limits at `nowMono`. The order of causes is the order in which a guest should hear of them. */
export function judgeLimits(facts: LimitFacts, nowMono: number): LimitState {
  const timeLeft = facts.endsAtMono - nowMono;
  const idleLeft = facts.lastInputMono + facts.idleLimitMs - nowMono;
  const leaseLeft = facts.leaseGoodUntilMono - nowMono;
  const ended =
    timeLeft <= 0 ? 'expired' : leaseLeft <= 0 ? 'gateway-lost' : idleLeft <= 0 ? 'inactive' : null;
  if (ended !== null) return { ended, warning: null, lookAgainInMs: 0 };
  const departureInMs = departureToldMono(facts) - nowMono;
  const moments = [
    idleLeft,
    leaseLeft,
    idleLeft - idleWarningMs,
    leaseLeft - gatewayWarningMs,
    facts.standsForMs,
    // While the end moves along, these stay as far away as they are.
    ...[
      timeLeft,
      ...timeWarnings.flatMap((seconds) => [
        timeLeft - seconds * 1000,
        timeLeft - seconds * 1000 + timeWarningShownMs,
      ]),
    ].map((delay) => (delay > 0 ? delay + facts.standsForMs : 0)),
    ...(facts.isDeparture ? [departureInMs, departureInMs + timeWarningShownMs] : []),
  ].filter((delay) => delay > 0);
  const warning =
    warningFor(timeLeft, idleLeft, leaseLeft) ?? departureWarning(facts.isDeparture, departureInMs, timeLeft);
  return { ended: null, warning, lookAgainInMs: Math.min(...moments) };
}

function departureToldMono({ endsAtMono, startedMono }: LimitFacts): number {
  return Math.max(endsAtMono - departureWarningMs, startedMono);
}

function departureWarning(isDue: boolean, inMs: number, endsInMs: number): LimitState['warning'] {
  const isNow = isDue && inMs <= 0 && inMs > -timeWarningShownMs;
  return isNow ? { kind: 'departure', endsInMs } : null;
}

function warningFor(timeLeft: number, idleLeft: number, leaseLeft: number): LimitState['warning'] {
  if (idleLeft <= idleWarningMs) return { kind: 'idle', endsInMs: idleLeft };
  if (timeLeft <= 30_000) return { kind: 'time', secondsLeft: 30, endsInMs: timeLeft };
  if (leaseLeft <= gatewayWarningMs) return { kind: 'gateway', endsInMs: leaseLeft };
  const due = timeWarnings.find((seconds) => {
    const since = seconds * 1000 - timeLeft;
    return since >= 0 && since < timeWarningShownMs;
  });
  return due === undefined ? null : { kind: 'time', secondsLeft: due, endsInMs: timeLeft };
}
