import type { Clock } from '../../clock.ts';

/** Counts check-ins, whatever tells of them. */
export type BurstWatch = {
  /** A stay is in house that was not before. One stay counts once within a window. */
  saw(stayId: string): void;
};

/** How many check-ins are too many. */
export type BurstWatchDeps = {
  readonly clock: Clock;
  /** So many within a window are still a bus that arrived. */
  readonly limit: number;
  readonly windowMs: number;
};

/** Tells how many stays the window holds. */
export type BurstAlarm = (burst: { readonly count: number; readonly windowMs: number }) => void;

/**
 * Makes a watch over a sliding window: a mass of check-ins is what somebody makes who pretends to be the hotel system
 * (`gateway.md` 13). It alarms at most once in a window, and never stops anything.
 */
export function createBurstWatch({ clock, limit, windowMs }: BurstWatchDeps, alarm: BurstAlarm): BurstWatch {
  // In the order of their times.
  const seenAtMono = new Map<string, number>();
  let alarmedAtMono = Number.NEGATIVE_INFINITY;
  return {
    saw(stayId) {
      const nowMono = clock.monotonicMs();
      for (const [id, atMono] of seenAtMono) {
        if (nowMono - atMono <= windowMs && seenAtMono.size <= limit) break;
        seenAtMono.delete(id);
      }
      seenAtMono.delete(stayId);
      seenAtMono.set(stayId, nowMono);
      if (seenAtMono.size <= limit || nowMono - alarmedAtMono < windowMs) return;
      alarmedAtMono = nowMono;
      alarm({ count: seenAtMono.size, windowMs });
    },
  };
}
