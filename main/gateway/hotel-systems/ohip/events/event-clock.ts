import type { Clock } from '../../../../clock.ts';
import { momentOf } from '../../../hotel-time.ts';
import { localTime, momentMs } from '../local-time.ts';

/** Keeps when the last event came, and how late. */
export type EventClock = {
  /** Notes an event; `said` is the moment that OPERA gives for it. */
  note(said: string | null | undefined): void;
  lastEventAtMs(): number | null;
  lagMs(): number | null;
};

/** A lag beyond this is a clock or a zone that is wrong, and no lag. */
const longestLagMs = 8 * 86_400_000;

/** Makes the keeper; a moment without a zone is on the hotel's clock. */
export function createEventClock(clock: Clock, timeZone: string): EventClock {
  let lastEventAtMs: number | null = null;
  let lagMs: number | null = null;
  return {
    note(said) {
      lastEventAtMs = clock.nowMs();
      const atMs = atMsOf(said ?? '', timeZone);
      const lateMs = atMs === null ? null : lastEventAtMs - atMs;
      lagMs = lateMs === null || Math.abs(lateMs) > longestLagMs ? null : lateMs;
    },
    lastEventAtMs: () => lastEventAtMs,
    lagMs: () => lagMs,
  };
}

function atMsOf(text: string, timeZone: string): number | null {
  const known = momentMs(text);
  if (known !== null) return known;
  const local = localTime(text, timeZone);
  if (local === null) return null;
  const seconds = Number(/:(\d{2})(?:\.|$)/.exec(text.slice(16))?.[1] ?? 0);
  return momentOf(local.date, local.time, timeZone) + seconds * 1000;
}
