import { describe, expect, test } from 'vitest';
import type {
  HotelRead,
  HotelSystem,
  HotelSystemStatus,
  Stay,
} from '../../../../main/gateway/hotel-systems/port.ts';
import { createStays, type Stays } from '../../../../main/gateway/stays/stays.ts';
import { createVanishGuard } from '../../../../main/gateway/stays/vanish-guard.ts';
import { createTestClock } from '../fixture/test-clock.ts';

const minute = 60_000;

describe('readings of stays', () => {
  test('a stay read a moment ago is not asked for again, and one read before that is', async () => {
    const { stays, system, clock } = hotel();
    await stays.read('s1', 20_000);
    clock.advance(19_999);
    await stays.read('s1', 20_000);
    expect(system.asked).toEqual(['s1']);
    clock.advance(1);
    await stays.read('s1', 20_000);
    expect(system.asked).toEqual(['s1', 's1']);
  });

  test.each([
    ['stream', 300_000],
    ['poll', 300_000],
    ['hook', 60_000],
    ['none', 20_000],
  ] as const)(
    'a system that tells of changes by %s is trusted for %i ms while its link is up',
    async (events, ms) => {
      const { stays, system, clock } = hotel({ link: 'up', events });
      await stays.read('s1', 20_000);
      clock.advance(ms - 1);
      await stays.read('s1', 20_000);
      expect(system.asked).toHaveLength(1);
      clock.advance(1);
      await stays.read('s1', 20_000);
      expect(system.asked).toHaveLength(2);
    },
  );

  test('with the link down nothing is trusted longer than asked, and a reading of now is asked for always', async () => {
    const { stays, system, clock } = hotel({ link: 'down', events: 'stream' });
    await stays.read('s1', 20_000);
    clock.advance(20_000);
    await stays.read('s1', 20_000);
    system.status.link = 'up';
    await stays.read('s1', 0);
    expect(system.asked).toHaveLength(3);
  });

  test('a hint makes a reading old, of its own stay or of all', async () => {
    const { stays, system } = hotel({ link: 'up', events: 'stream' });
    for (const id of ['s1', 's2']) await stays.read(id, 20_000);
    stays.hint({ about: 'stay', stayId: 's1' });
    for (const id of ['s1', 's2']) await stays.read(id, 20_000);
    expect(system.asked).toEqual(['s1', 's2', 's1']);
    stays.hint({ about: 'all' });
    for (const id of ['s1', 's2']) await stays.read(id, 20_000);
    expect(system.asked).toEqual(['s1', 's2', 's1', 's1', 's2']);
  });

  test('an answer on its way when a hint comes is not taken for what holds after it', async () => {
    const { stays, system } = hotel({ link: 'up', events: 'stream' });
    const slow = system.holdNext();
    const before = stays.read('s1', 20_000);
    stays.hint({ about: 'stay', stayId: 's1' });
    system.stays.set('s1', stayOf('s1', { state: 'departed' }));
    const after = stays.read('s1', 20_000);
    slow.letGo();
    expect((await before) as { stay: Stay }).toMatchObject({ stay: { state: 'inHouse' } });
    expect((await after) as { stay: Stay }).toMatchObject({ stay: { state: 'departed' } });
    expect(await stays.read('s1', 20_000)).toMatchObject({ stay: { state: 'departed' } });
  });

  test('many who ask for one stay at a time cost one question', async () => {
    const { stays, system } = hotel();
    await Promise.all(Array.from({ length: 50 }, () => stays.read('s1', 20_000)));
    expect(system.asked).toEqual(['s1']);
  });

  test('while the hotel system is away what was read counts for its time, then it is only known', async () => {
    const { stays, system, clock } = hotel();
    await stays.read('s1', 20_000);
    system.isAway = true;
    clock.advance(15 * minute);
    expect(await stays.read('s1', 20_000)).toMatchObject({ state: 'snapshot', stay: { stayId: 's1' } });
    clock.advance(1);
    expect(await stays.read('s1', 20_000)).toMatchObject({ state: 'away', lastKnown: { stayId: 's1' } });
    expect(await stays.read('never-read', 20_000)).toEqual({ state: 'away', lastKnown: null });
  });

  test('a snapshot lets a desk look up rooms that nobody asked for before', async () => {
    const { stays, system, clock } = hotel();
    await stays.takeSnapshot();
    const takenAtMs = clock.nowMs();
    clock.advance(minute);
    system.isAway = true;
    expect(await stays.ofRoom('101')).toMatchObject({ asOfMs: takenAtMs, stays: [{ stayId: 's1' }] });
    expect(await stays.ofRoom('999')).toBeNull();
    system.isAway = false;
    expect(await stays.ofRoom('101')).toMatchObject({ asOfMs: null });
  });

  test('no more than five thousand readings are kept, the oldest goes first', async () => {
    const { stays, system } = hotel();
    for (let index = 0; index <= 5_000; index += 1) system.stays.set(`n${index}`, stayOf(`n${index}`));
    for (let index = 0; index <= 5_000; index += 1) await stays.read(`n${index}`, 20_000);
    system.isAway = true;
    expect(await stays.read('n0', 20_000)).toEqual({ state: 'away', lastKnown: null });
    expect(await stays.read('n1', 20_000)).toMatchObject({ state: 'fresh' });
  });
});

function stayOf(stayId: string, change: Partial<Stay> = {}): Stay {
  return {
    stayId,
    room: '101',
    initials: 'A. B.',
    state: 'inHouse',
    flags: { dueOutToday: false, advanceCheckedIn: false, pseudoRoom: false },
    adults: 1,
    departureDate: '2026-05-14',
    departureTime: null,
    nationality: 'SWE',
    companions: [],
    language: null,
    ...change,
  };
}

type Scripted = {
  readonly asked: string[];
  readonly stays: Map<string, Stay>;
  readonly status: { -readonly [Key in keyof HotelSystemStatus]: HotelSystemStatus[Key] };
  isAway: boolean;
  /** Keeps the next answer, as it was when asked, until it is let go. */
  holdNext(): { letGo(): void };
};

function hotel(change: Partial<HotelSystemStatus> = {}): {
  stays: Stays;
  system: Scripted;
  clock: ReturnType<typeof createTestClock>;
} {
  const clock = createTestClock();
  let held: Promise<void> | null = null;
  const system: Scripted = {
    asked: [],
    stays: new Map(['s1', 's2'].map((id) => [id, stayOf(id, id === 's2' ? { room: '102' } : {})])),
    isAway: false,
    status: {
      link: 'none',
      events: 'none',
      fault: null,
      lastAnswerAtMs: null,
      lastEventAtMs: null,
      eventLagMs: null,
      clockOffsetMs: null,
      ...change,
    },
    holdNext() {
      let letGo = (): void => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return { letGo: () => letGo() };
    },
  };
  const read = async <Value>(value: Value): Promise<HotelRead<Value>> => {
    const wait = held;
    held = null;
    await wait;
    return system.isAway ? { ok: false, code: 'away', fault: 'unreachable' } : { ok: true, value };
  };
  const all = (): Stay[] => [...system.stays.values()];
  const hotelSystem: HotelSystem = {
    kind: 'scripted',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    staysOfRoom: (room) => read(all().filter((stay) => stay.room === room)),
    staysOn: () => read(all()),
    stay(stayId) {
      system.asked.push(stayId);
      return read(system.stays.get(stayId) ?? null);
    },
    start() {},
    status: () => system.status,
    async close() {},
  };
  const log = { info() {}, warn() {}, error() {} };
  const vanishGuard = createVanishGuard({ hotelSystem, clock, log });
  const stays = createStays({ hotelSystem, clock, log, vanishGuard, snapshotMs: 15 * minute });
  return { stays, system, clock };
}
