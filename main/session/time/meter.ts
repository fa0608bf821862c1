import type { UnchargedReason } from '../../../preload/contract/browsing-view.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';

/** Counts the time of one session that is not charged, on the monotonic clock. It never falls, and no moment counts twice. */
export type Meter = {
  /** For which reason time is not charged now; null while it is. */
  reason(): UnchargedReason | null;
  /** From now on it is this reason; of time that was charged, from `fromMono` on already. What was counted stays counted. */
  set(reason: UnchargedReason | null, nowMono: number, fromMono?: number): void;
  total(nowMono: number): UnchargedTime;
};

/** Makes a meter at nothing, with everything charged. */
export function createMeter(startMono: number): Meter {
  let total: UnchargedTime = { blockedMs: 0, otherMs: 0 };
  let reason: UnchargedReason | null = null;
  let sinceMono = startMono;
  const at = (nowMono: number): UnchargedTime => {
    const ms = Math.max(0, nowMono - sinceMono);
    if (reason === null) return total;
    return reason === 'blocked'
      ? { ...total, blockedMs: total.blockedMs + ms }
      : { ...total, otherMs: total.otherMs + ms };
  };
  return {
    reason: () => reason,
    set(next, nowMono, fromMono = nowMono) {
      if (next === reason) return;
      const changedMono = reason === null ? Math.max(Math.min(fromMono, nowMono), sinceMono) : nowMono;
      total = at(changedMono);
      sinceMono = changedMono;
      reason = next;
    },
    total(nowMono) {
      const { blockedMs, otherMs } = at(nowMono);
      return { blockedMs: Math.floor(blockedMs), otherMs: Math.floor(otherMs) };
    },
  };
}
