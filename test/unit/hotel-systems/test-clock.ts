import type { Clock } from '../../../main/clock.ts';
import { createFakeClock } from '../../fakes/clock.ts';

/** A fake clock that knows which alarms are set. */
export type TestClock = ReturnType<typeof createFakeClock> & {
  /** Alarms that have neither rung nor been stopped. */
  openAlarms(): number;
};

/** Makes the clock; it starts on 2026-11-24 at 08:00 UTC unless told otherwise. */
export function createTestClock(startMs?: number): TestClock {
  const clock = createFakeClock(startMs);
  const open = new Set<symbol>();
  const alarm: Clock['alarm'] = (delayMs, fire) => {
    const key = Symbol('alarm');
    open.add(key);
    const stop = clock.alarm(delayMs, () => {
      open.delete(key);
      fire();
    });
    return () => {
      open.delete(key);
      stop();
    };
  };
  return { ...clock, alarm, openAlarms: () => open.size };
}
