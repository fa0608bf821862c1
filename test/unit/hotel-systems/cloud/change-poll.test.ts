import { describe, expect, it } from 'vitest';
import {
  type ChangePoll,
  type Changes,
  createChangePoll,
} from '../../../../main/gateway/hotel-systems/cloud/change-poll.ts';
import type { HotelHint, HotelRead } from '../../../../main/gateway/hotel-systems/port.ts';
import { createTestClock, type TestClock } from '../test-clock.ts';

type Bench = {
  readonly poll: ChangePoll;
  readonly clock: TestClock;
  readonly asked: number[];
  readonly hints: HotelHint[];
  /** Lets time pass and answers what was asked in it. */
  go(ms: number): Promise<void>;
};

/** A poll every ten seconds; `answer` gives what the hotel system says, `offsetMs` is how far its clock is ahead. */
function bench(answer: (sinceMs: number) => HotelRead<Changes>, offsetMs = 0): Bench {
  const clock = createTestClock();
  const [asked, hints]: [number[], HotelHint[]] = [[], []];
  const poll = createChangePoll({
    clock,
    everyMs: 10_000,
    ask: async (sinceMs) => {
      asked.push(sinceMs - clock.nowMs());
      return answer(sinceMs);
    },
    clockOffsetMs: () => offsetMs,
    note: () => {},
  });
  const go = async (ms: number): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    for (let passed = 0; passed < ms; passed += 1_000) {
      clock.advance(Math.min(1_000, ms - passed));
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  return { poll, clock, asked, hints, go };
}

const nothing: HotelRead<Changes> = { ok: true, value: { changes: [], isAll: true } };
const away: HotelRead<Changes> = { ok: false, code: 'away', fault: 'unreachable' };

describe('a poll for changes', () => {
  it('asks at once and then at its times, each time back over two minutes by the hotel system’s clock', async () => {
    const { poll, asked, go } = bench(() => nothing, 60_000);
    poll.start(() => {});
    await go(30_000);
    // Two minutes before the question of before, by a clock that is a minute ahead.
    expect(asked).toEqual([-60_000, -70_000, -70_000, -70_000]);
    await poll.close();
  });

  it('keeps asking over the time in which the hotel system was away', async () => {
    let isAway = false;
    const { poll, asked, go } = bench(() => (isAway ? away : nothing));
    poll.start(() => {});
    await go(10_000);
    isAway = true;
    await go(50_000);
    expect(poll.link()).toBe('down');
    isAway = false;
    await go(10_000);
    expect([poll.link(), asked.at(-1)]).toEqual(['up', -180_000]);
    await poll.close();
  });

  it('begins with its own start when the hotel system is away from the beginning', async () => {
    let isAway = true;
    const { poll, asked, go } = bench(() => (isAway ? away : nothing));
    poll.start(() => {});
    await go(600_000);
    isAway = false;
    await go(10_000);
    expect(asked.at(-1)).toBe(-730_000);
    await poll.close();
  });

  it('tells everything when there was more than it could read', async () => {
    const { poll, hints, go } = bench(() => ({ ok: true, value: { changes: [], isAll: false } }));
    poll.start((hint) => void hints.push(hint));
    await go(1_000);
    expect(hints).toEqual([{ about: 'all' }]);
    await poll.close();
  });

  it('tells a second change with the stamp of the first', async () => {
    const made: { stayId: string; atMs: number }[] = [];
    const { poll, clock, hints, go } = bench(() => ({
      ok: true,
      value: { changes: [...made], isAll: true },
    }));
    const change = { stayId: 'a', atMs: clock.nowMs() };
    made.push(change);
    poll.start((hint) => void hints.push(hint));
    await go(1_000);
    expect(hints.length).toBe(1);
    // By now the stay has changed again, within the second that the stamp names.
    await go(10_000);
    expect(hints.length).toBe(2);
    await go(60_000);
    expect(hints.length).toBe(2);
    await poll.close();
  });

  it('is woken, though not more often than every two seconds', async () => {
    const { poll, asked, go } = bench(() => nothing);
    poll.start(() => {});
    await go(3_000);
    for (let times = 0; times < 50; times += 1) poll.wake();
    await go(1_000);
    expect(asked.length).toBe(2);
    for (let times = 0; times < 50; times += 1) poll.wake();
    await go(500);
    expect(asked.length).toBe(2);
    await go(1_000);
    expect(asked.length).toBe(3);
    await poll.close();
  });

  it('is silent after its end, also with a question on its way', async () => {
    let give: (read: HotelRead<Changes>) => void = () => {};
    const clock = createTestClock();
    const hints: HotelHint[] = [];
    const poll = createChangePoll({
      clock,
      everyMs: 10_000,
      ask: () => new Promise((resolve) => (give = resolve)),
      clockOffsetMs: () => null,
      note: () => {},
    });
    poll.start((hint) => void hints.push(hint));
    const closed = poll.close();
    poll.wake();
    give({ ok: true, value: { changes: [{ stayId: 'a', atMs: clock.nowMs() }], isAll: true } });
    await closed;
    expect([hints, clock.openAlarms()]).toEqual([[], 0]);
  });
});
