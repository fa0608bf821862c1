import type { Clock } from '../../../main/clock.ts';
import type { Stage } from '../../../main/selftest/attempt.ts';
import type { Ground } from '../../../main/selftest/ground/ground.ts';

/** A clock that goes on by itself to the next alarm as soon as everybody waits. */
export function runningClock(): Clock {
  let now = 0;
  let alarms: { readonly at: number; readonly fire: () => void }[] = [];
  const next = (): void => {
    const [first] = alarms.toSorted((one, other) => one.at - other.at);
    if (first === undefined) return;
    alarms = alarms.filter((each) => each !== first);
    now = Math.max(now, first.at);
    first.fire();
  };
  return {
    nowMs: () => now,
    monotonicMs: () => now,
    alarm(delayMs, fire) {
      const alarm = { at: now + delayMs, fire };
      alarms.push(alarm);
      setImmediate(next);
      return () => {
        alarms = alarms.filter((each) => each !== alarm);
      };
    },
  };
}

/** A stage on which nothing happens but what a test says. `windows` is read at each look; `dismissed` gathers what was closed. */
export function stageWith(
  ground: Partial<Ground>,
  windows: readonly number[] | null = [],
): Stage & { readonly dismissed: number[] } {
  const dismissed: number[] = [];
  return {
    dismissed,
    clock: runningClock(),
    opened: () => [],
    screen:
      windows === null
        ? null
        : { windows: async () => [...windows], dismiss: async (ids) => void dismissed.push(...ids) },
    world: {
      authorityPem: '',
      channelPort: 1,
      sitePort: 2,
      page() {},
      tunnels: () => [],
      direct: () => 0,
      close: async () => {},
    },
    ground: {
      visit: async () => {},
      enter() {},
      run: async () => null,
      touch() {},
      press() {},
      untilTouchable: async () => {},
      url: () => 'https://site.selftest.example/',
      arrivals: () => [],
      pages: () => 1,
      refusals: () => [],
      crash() {},
      copy() {},
      leave: async () => ({ unproved: [] }),
      left: async () => ({ cookies: 0, cacheBytes: 0 }),
      ...ground,
    },
  };
}
