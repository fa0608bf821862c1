import { describe, expect, it } from 'vitest';
import type { NightlyRestart } from '../../../main/config/opening/nightly-shape.ts';
import { createMemoryRestarts } from '../../../main/supervisor/memory-restarts.ts';
import { createNightlyRestarts } from '../../../main/supervisor/nightly-restart.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLog } from '../../fakes/log.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const shanghai: NightlyRestart = { at: '04:30', timeZone: 'Asia/Shanghai' };

function nights(
  startMs: number,
  first: NightlyRestart | null = shanghai,
  mayRestart: (nowMs: number) => boolean = () => true,
) {
  const clock = createFakeClock(startMs);
  const restarts: string[] = [];
  let setting = first;
  const nightly = createNightlyRestarts({
    clock,
    log: createFakeLog(),
    setting: () => setting,
    mayRestart: () => mayRestart(clock.nowMs()),
    restart: () => restarts.push(new Date(clock.nowMs()).toISOString().slice(0, 16)),
  });
  const set = (next: NightlyRestart | null): void => {
    setting = next;
  };
  return { clock, restarts, nightly, set };
}

describe('the nightly restart', () => {
  it('comes once each night, at the hour of the hotel’s own wall', () => {
    const { clock, restarts } = nights(Date.UTC(2026, 10, 24, 4));
    clock.advance(3 * day);
    expect(restarts).toEqual(['2026-11-24T20:30', '2026-11-25T20:30', '2026-11-26T20:30']);
  });

  it('is off without a setting, and a setting that comes while the program runs holds from the next night on', () => {
    const { clock, restarts, set } = nights(Date.UTC(2026, 10, 24, 21), null);
    clock.advance(2 * day);
    expect(restarts).toEqual([]);
    set(shanghai);
    clock.advance(23 * hour);
    expect(restarts).toEqual([]);
    clock.advance(hour);
    expect(restarts).toEqual(['2026-11-27T20:30']);
    set(null);
    clock.advance(3 * day);
    expect(restarts).toHaveLength(1);
  });

  it.each([
    ['the program was started just before', 20, false],
    ['the program was started just after', 21, false],
    ['everything was started anew just before for another reason', 4, true],
  ])('does not come a second time when %s', (_, startHour, isTold) => {
    const { clock, restarts, nightly } = nights(Date.UTC(2026, 10, 24, startHour));
    if (isTold) {
      clock.advance(16 * hour);
      nightly.restarted();
    }
    clock.advance(hour);
    expect(restarts).toEqual([]);
    clock.advance(day);
    expect(restarts).toEqual(['2026-11-25T20:30']);
  });

  it('waits for the next maintenance window, and comes once for all nights before it', () => {
    // Weekends, by the clock in UTC: Saturday the 28th and the next.
    const isWeekend = (nowMs: number): boolean => [0, 6].includes(new Date(nowMs).getUTCDay());
    const { clock, restarts } = nights(Date.UTC(2026, 10, 24, 4), shanghai, isWeekend);
    clock.advance(4 * day - 5 * hour);
    expect(restarts).toEqual([]);
    clock.advance(4 * hour);
    expect(restarts).toEqual(['2026-11-28T00:00']);
    clock.advance(7 * day);
    expect(restarts).toEqual([
      '2026-11-28T00:00',
      '2026-11-28T20:30',
      '2026-11-29T20:30',
      '2026-12-05T00:00',
    ]);
  });

  it('a clock that is put back or forward in the night makes no second one', () => {
    const { clock, restarts } = nights(Date.UTC(2026, 10, 24, 4));
    clock.advance(17 * hour);
    expect(restarts).toHaveLength(1);
    // Back over the hour, and on over it again.
    clock.setWall(Date.UTC(2026, 10, 24, 20));
    clock.advance(2 * hour);
    // A day ahead by mistake, for a while.
    clock.setWall(Date.UTC(2026, 10, 25, 21));
    clock.advance(10 * minute);
    clock.setWall(Date.UTC(2026, 10, 24, 22));
    clock.advance(hour);
    expect(restarts).toHaveLength(1);
  });

  it('a clock that was a year ahead by mistake does not end them for a year', () => {
    const { clock, restarts } = nights(Date.UTC(2026, 10, 24, 4));
    clock.setWall(Date.UTC(2027, 10, 24, 4));
    clock.advance(minute);
    clock.setWall(Date.UTC(2026, 10, 24, 5));
    clock.advance(day);
    expect(restarts).toEqual(['2026-11-24T20:30']);
  });

  it.each([
    ['is left out, it comes at the next there is', Date.UTC(2026, 2, 28, 12), ['2026-03-29T01:00']],
    ['comes twice, it comes once', Date.UTC(2026, 9, 24, 12), ['2026-10-25T00:30']],
  ])('where the hour %s', (_, startMs, expected) => {
    const { clock, restarts } = nights(startMs, { at: '02:30', timeZone: 'Europe/Paris' });
    clock.advance(20 * hour);
    expect(restarts).toEqual(expected);
  });
});

describe('too much memory', () => {
  it('is answered by one restart, then by one warning, and by a restart again six hours later', () => {
    const clock = createFakeClock();
    const log = createFakeLog();
    let restarts = 0;
    const memory = createMemoryRestarts({ clock, log, restart: () => (restarts += 1) });
    for (let look = 0; look < 12; look += 1) {
      memory.heavy(1_300 + look);
      clock.advance(5 * minute);
    }
    expect(restarts).toBe(1);
    expect(log.lines.map(({ name, fields }) => [name, fields.megabytes])).toEqual([
      ['memory.restart', 1_300],
      ['memory.stays-high', 1_301],
    ]);
    clock.advance(6 * hour);
    memory.heavy(1_400);
    expect(restarts).toBe(2);
  });

  it('is not answered sooner since the clock on the wall is put forward', () => {
    const clock = createFakeClock();
    let restarts = 0;
    const memory = createMemoryRestarts({ clock, log: createFakeLog(), restart: () => (restarts += 1) });
    memory.heavy(1_300);
    clock.setWall(clock.nowMs() + 30 * day);
    memory.heavy(1_300);
    expect(restarts).toBe(1);
  });
});
