import { describe, expect, it } from 'vitest';
import { createBurstWatch } from '../../../main/gateway/hotel-systems/burst.ts';
import { createFakeClock } from '../../fakes/clock.ts';

function watch() {
  const clock = createFakeClock();
  const alarms: number[] = [];
  const burst = createBurstWatch(
    { clock, limit: 3, windowMs: 60_000 },
    ({ count }) => void alarms.push(count),
  );
  return { clock, alarms, burst };
}

describe('a mass of check-ins', () => {
  it('is more than the limit within the window', () => {
    const { burst, alarms } = watch();
    for (const id of ['1', '2', '3']) burst.saw(id);
    expect(alarms).toEqual([]);
    burst.saw('4');
    expect(alarms).toEqual([4]);
  });

  it('is told once in a window', () => {
    const { burst, alarms, clock } = watch();
    for (let id = 0; id < 1_000; id += 1) burst.saw(String(id));
    expect(alarms).toEqual([4]);
    clock.advance(60_000);
    for (let id = 0; id < 1_000; id += 1) burst.saw(`again ${id}`);
    expect(alarms).toEqual([4, 4]);
  });

  it('is not one stay that is seen often', () => {
    const { burst, alarms } = watch();
    for (let times = 0; times < 100; times += 1) burst.saw('1');
    expect(alarms).toEqual([]);
  });

  it('is not what is spread over a longer time', () => {
    const { burst, alarms, clock } = watch();
    for (let id = 0; id < 100; id += 1) {
      burst.saw(String(id));
      clock.advance(20_001);
    }
    expect(alarms).toEqual([]);
  });
});
