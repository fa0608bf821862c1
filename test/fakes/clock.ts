import type { Clock } from '../../main/clock.ts';

/** A clock that stands until a test moves it; alarms fire in the order of their times. */
export function createFakeClock(
  startMs = Date.UTC(2026, 10, 24, 8),
): Clock & { advance(ms: number): void; setWall(ms: number): void } {
  let wall = startMs;
  let mono = 1_000;
  let alarms: { at: number; fire: () => void }[] = [];
  return {
    nowMs: () => wall,
    monotonicMs: () => mono,
    alarm(delayMs, fire) {
      const alarm = { at: mono + Math.max(0, delayMs), fire };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance(ms) {
      const until = mono + ms;
      for (;;) {
        const next = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        wall += Math.max(0, next.at - mono);
        mono = Math.max(mono, next.at);
        alarms = alarms.filter((other) => other !== next);
        next.fire();
      }
      wall += until - mono;
      mono = until;
    },
    setWall(ms) {
      wall = ms;
    },
  };
}
