import { describe, expect, test } from 'vitest';
import type { HotelRead, HotelSystem, Stay } from '../../../../main/gateway/hotel-systems/port.ts';
import { createStays } from '../../../../main/gateway/stays/stays.ts';
import { createVanishGuard } from '../../../../main/gateway/stays/vanish-guard.ts';
import { createFakeLog } from '../../../fakes/log.ts';
import { createTestClock } from '../fixture/test-clock.ts';

const second = 1_000;
const minute = 60 * second;

/** A house with so many guests; their stays are `s0`, `s1` and so on. */
function house(guests: number, change: { readonly hasList?: boolean } = {}) {
  const clock = createTestClock();
  const log = createFakeLog();
  const shown = new Map<string, Stay>();
  for (let index = 0; index < guests; index += 1) shown.set(`s${index}`, stayOf(`s${index}`));
  const system = { listed: null as readonly Stay[] | null, isAway: false, asked: [] as string[] };
  const read = <Value>(value: Value): HotelRead<Value> =>
    system.isAway ? { ok: false, code: 'away', fault: 'unreachable' } : { ok: true, value };
  const hotelSystem: HotelSystem = {
    kind: 'scripted',
    gives: { nationality: true, companions: true, language: true, departureTime: true },
    staysOfRoom: async () => read([]),
    async staysOn() {
      if (change.hasList === false) return { ok: false, code: 'away', fault: 'not-understood' };
      return read(system.listed ?? [...shown.values()]);
    },
    async stay(stayId) {
      system.asked.push(stayId);
      return read(shown.get(stayId) ?? null);
    },
    start() {},
    status: () => ({
      ...{ link: 'none', events: 'none', fault: null, lastAnswerAtMs: null },
      ...{ lastEventAtMs: null, eventLagMs: null, clockOffsetMs: null },
    }),
    async close() {},
  };
  const vanishGuard = createVanishGuard({ hotelSystem, clock, log });
  const begin = () => createStays({ hotelSystem, clock, log, vanishGuard, snapshotMs: 15 * minute });
  let stays = begin();
  const ids = [...shown.keys()];
  return {
    clock,
    log,
    shown,
    system,
    vanished: vanishGuard.state,
    /** Every guest is read in house once. */
    async known() {
      for (const stayId of ids) await stays.read(stayId, 0);
    },
    restart() {
      stays = begin();
    },
    snapshot: () => stays.takeSnapshot(),
    /** How a stay stands after a while. */
    async later(stayId: string, afterMs = 45 * second) {
      clock.advance(afterMs);
      const reading = await stays.read(stayId, 20 * second);
      const { stay } = reading.state === 'away' ? { stay: reading.lastKnown } : reading;
      return `${reading.state} ${stay?.state ?? 'none'}`;
    },
  };
}

function stayOf(stayId: string, state: Stay['state'] = 'inHouse'): Stay {
  return {
    ...{ stayId, room: `room-${stayId}`, initials: 'A. B.', state, adults: 1 },
    flags: { dueOutToday: false, advanceCheckedIn: false, pseudoRoom: false },
    ...{ departureDate: '2026-05-14', departureTime: null, nationality: 'SWE' },
    ...{ companions: [], language: null },
  };
}

describe('a guest whom the hotel system does not show any more', () => {
  test('is gone at once while it shows the others', async () => {
    const { known, shown, later, vanished } = house(10);
    await known();
    shown.delete('s3');
    expect(await later('s3')).toBe('fresh none');
    expect(await later('s4', 0)).toBe('fresh inHouse');
    expect(vanished()).toBeNull();
  });

  test('and was the only one is gone at the second look', async () => {
    const { known, shown, later } = house(1);
    await known();
    shown.clear();
    expect(await later('s0')).toBe('snapshot inHouse');
    expect(await later('s0', 19 * second)).toBe('snapshot inHouse');
    expect(await later('s0', second)).toBe('fresh none');
  });

  test('while it shows nobody at all stays, however often and long it is asked', async () => {
    const { known, shown, later, vanished, log, clock } = house(12);
    await known();
    shown.clear();
    const since = clock.nowMs() + 45 * second;
    for (let minutes = 0; minutes < 120; minutes += 1)
      for (const stayId of ['s0', 's1', 's2'])
        expect(await later(stayId, stayId === 's0' ? 45 * second : 0)).toMatch(/^(snapshot|away) inHouse$/);
    expect(vanished()).toEqual({ atMs: since, count: 3 });
    const told = JSON.stringify(log);
    expect(told).toContain('hotel-system.stays-vanished');
    expect(told).not.toMatch(/s0|room-|SWE|A\. B\./);
  });

  test('and is one of two stays while neither is shown', async () => {
    const { known, shown, later } = house(2);
    await known();
    shown.clear();
    for (let looks = 0; looks < 60; looks += 1) expect(await later('s0')).toMatch(/ inHouse$/);
  });

  test('stays with many others, although somebody new is shown after a while', async () => {
    const { known, shown, later } = house(10);
    await known();
    shown.clear();
    for (let minutes = 0; minutes < 20; minutes += 1)
      for (let guest = 0; guest < 10; guest += 1) await later(`s${guest}`, guest === 0 ? minute : 0);
    shown.set('new', stayOf('new'));
    expect(await later('new')).toBe('fresh inHouse');
    for (let looks = 0; looks < 4; looks += 1) expect(await later('s3')).toMatch(/ inHouse$/);
  });

  test('stays when the gateway starts with a hotel system that shows nobody', async () => {
    const { shown, later, restart, snapshot } = house(3);
    shown.clear();
    restart();
    await snapshot();
    for (let looks = 0; looks < 5; looks += 1) expect(await later('s0')).toBe('away none');
  });

  test('is gone when the gateway starts with a hotel system that shows others', async () => {
    const { shown, later, restart } = house(3);
    shown.delete('s0');
    restart();
    expect(await later('s0')).toBe('fresh none');
  });

  test('and comes back is there, and nothing is told of it any more', async () => {
    const { known, shown, later, vanished } = house(4);
    await known();
    const before = new Map(shown);
    shown.clear();
    expect(await later('s0')).toBe('snapshot inHouse');
    expect(vanished()?.count).toBe(1);
    for (const [stayId, stay] of before) shown.set(stayId, stay);
    expect(await later('s0')).toBe('fresh inHouse');
    expect(vanished()).toBeNull();
  });

  test.each([
    ['a fifth of the house', 2, ['fresh none', 'fresh none']],
    ['less than half of the house', 4, ['snapshot inHouse', 'fresh none']],
    ['more than half of the house', 7, ['snapshot inHouse', 'snapshot inHouse']],
  ])('is believed to be gone with %s by its part', async (_what, count, expected) => {
    const { known, shown, later } = house(10);
    await known();
    for (let index = 0; index < count; index += 1) shown.delete(`s${index}`);
    expect([await later('s0'), await later('s0', 30 * second)]).toEqual(expected);
  });

  test('is not gone while the list still shows it', async () => {
    const { known, shown, later, system } = house(4);
    await known();
    system.listed = [...shown.values()];
    shown.delete('s0');
    for (let looks = 0; looks < 4; looks += 1) expect(await later('s0')).toBe('snapshot inHouse');
    system.listed = null;
    expect(await later('s0')).toBe('fresh none');
  });

  test('is compared with some others, asked one by one, where there is no list', async () => {
    const healthy = house(30, { hasList: false });
    await healthy.known();
    healthy.shown.delete('s3');
    healthy.system.asked.length = 0;
    expect(await healthy.later('s3')).toBe('fresh none');
    expect(healthy.system.asked.length).toBeLessThanOrEqual(6);
    const silent = house(30, { hasList: false });
    await silent.known();
    silent.shown.clear();
    for (let looks = 0; looks < 10; looks += 1) expect(await silent.later('s3')).toMatch(/inHouse$/);
  });

  test('is not gone while the hotel system is away', async () => {
    const { known, shown, later, system } = house(4);
    await known();
    shown.delete('s0');
    system.isAway = true;
    expect(await later('s0')).toBe('snapshot inHouse');
  });
});

describe('a word that nobody knows', () => {
  test('for one guest counts at once, and for everybody it does not, in lists as well', async () => {
    const { known, shown, later, snapshot } = house(10);
    await known();
    shown.set('s0', stayOf('s0', 'unknown'));
    expect(await later('s0')).toBe('fresh unknown');
    for (const stayId of [...shown.keys()]) shown.set(stayId, stayOf(stayId, 'unknown'));
    await snapshot();
    for (let looks = 0; looks < 40; looks += 1) expect(await later('s1')).toMatch(/ inHouse$/);
  });

  test('does not hold back a check-out that is told', async () => {
    const { known, shown, later } = house(10);
    await known();
    for (const stayId of [...shown.keys()]) shown.set(stayId, stayOf(stayId, 'departed'));
    expect(await later('s1')).toBe('fresh departed');
  });
});
