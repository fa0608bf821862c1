import { describe, expect, it } from 'vitest';
import { judgeLimits } from '../../../main/session/limits.ts';
import { createTimekeeper } from '../../../main/session/timekeeper.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { fakeLease, fakeProfile, fakeSession } from '../../fakes/session.ts';

const minute = 60_000;
const nothing = { blockedMs: 0, otherMs: 0 };
const facts = {
  startedMono: 0,
  standsForMs: 0,
  isDeparture: false,
  endsAtMono: 60 * minute,
  lastInputMono: 0,
  idleLimitMs: 200 * minute,
  leaseGoodUntilMono: 300 * minute,
};

describe('judging limits', () => {
  it('warnings come at five minutes, two minutes and thirty seconds; the last stays', () => {
    const at = (secondsLeft: number) => judgeLimits(facts, 60 * minute - secondsLeft * 1000).warning;
    expect(
      [301, 300, 281, 279, 121, 120, 101, 99, 31, 30, 1].map((left) => [
        left,
        at(left)?.kind === 'time' ? at(left) : null,
      ]),
    ).toEqual([
      [301, null],
      [300, { kind: 'time', secondsLeft: 300, endsInMs: 300_000 }],
      [281, { kind: 'time', secondsLeft: 300, endsInMs: 281_000 }],
      [279, null],
      [121, null],
      [120, { kind: 'time', secondsLeft: 120, endsInMs: 120_000 }],
      [101, { kind: 'time', secondsLeft: 120, endsInMs: 101_000 }],
      [99, null],
      [31, null],
      [30, { kind: 'time', secondsLeft: 30, endsInMs: 30_000 }],
      [1, { kind: 'time', secondsLeft: 30, endsInMs: 1000 }],
    ]);
  });

  it('each limit ends the session with its own cause', () => {
    expect(judgeLimits(facts, 60 * minute).ended).toBe('expired');
    expect(judgeLimits({ ...facts, idleLimitMs: 2 * minute }, 2 * minute).ended).toBe('inactive');
    expect(judgeLimits({ ...facts, leaseGoodUntilMono: minute }, minute).ended).toBe('gateway-lost');
  });

  it('an idle guest is warned thirty seconds before', () => {
    const idle = { ...facts, idleLimitMs: 2 * minute };
    expect(judgeLimits(idle, 89_999).warning).toBeNull();
    expect(judgeLimits(idle, 90_000).warning).toEqual({ kind: 'idle', endsInMs: 30_000 });
  });

  it('the next look is never later than the next change', () => {
    for (let now = 0; now < 60 * minute; now += 7_777) {
      const { lookAgainInMs, warning } = judgeLimits(facts, now);
      const justBefore = judgeLimits(facts, now + lookAgainInMs - 1);
      expect(justBefore.ended).toBeNull();
      expect(justBefore.warning?.kind).toBe(warning?.kind);
    }
  });
});

const sessionOf = (lease: Lease, idleMinutes: number) => ({
  ...fakeSession(),
  lease,
  profile: { ...fakeProfile, limits: { ...fakeProfile.limits, idleSeconds: idleMinutes * 60 } },
});

function setUp() {
  const clock = createFakeClock();
  const startMono = clock.monotonicMs();
  const ended: string[] = [];
  const added: number[] = [];
  const changed: number[] = [];
  const keeper = createTimekeeper({
    clock,
    gatewayNowMs: () => fakeLease().nowMs + clock.monotonicMs() - startMono,
    ended: (cause) => ended.push(cause),
    changed: () => changed.push(1),
    added: () => added.push(1),
  });
  return { clock, ended, added, changed, keeper };
}

describe('the timekeeper', () => {
  it('a wall clock set back an hour gives nobody another hour', () => {
    const { clock, ended, keeper } = setUp();
    keeper.start(sessionOf({ ...fakeLease(), expiresAtMs: fakeLease().nowMs + 7_200_000 }, 100));
    clock.advance(30 * minute);
    clock.setWall(clock.nowMs() - 60 * minute);
    clock.advance(30 * minute + 10);
    expect(ended).toEqual(['expired']);
  });

  it('input puts the idle end off, and takes its warning down', () => {
    const { clock, ended, keeper } = setUp();
    keeper.start(sessionOf({ ...fakeLease(), expiresAtMs: fakeLease().nowMs + 7_200_000 }, 2));
    clock.advance(95_000);
    expect(keeper.warning()?.kind).toBe('idle');
    keeper.guestInput();
    expect(keeper.warning()).toBeNull();
    clock.advance(119_000);
    expect(ended).toEqual([]);
    clock.advance(1_100);
    expect(ended).toEqual(['inactive']);
  });

  it('a gateway that stays silent ends the session at lease end plus grace, and a renewal puts it off', () => {
    const { clock, ended, keeper } = setUp();
    keeper.start(sessionOf(fakeLease(), 100));
    clock.advance(60_000);
    keeper.renewed(fakeLease(fakeLease().nowMs + 60_000), nothing);
    clock.advance(90_000 + 119_000);
    expect([ended, keeper.warning()?.kind]).toEqual([[], 'gateway']);
    clock.advance(1_100);
    expect(ended).toEqual(['gateway-lost']);
  });

  it('time added by staff moves the end', () => {
    const { clock, ended, added, keeper } = setUp();
    const lease = { ...fakeLease(), expiresAtMs: fakeLease().nowMs + 7_200_000 };
    keeper.start(sessionOf(lease, 100));
    clock.advance(1000);
    keeper.renewed({ ...lease, sessionEndsAtMs: lease.sessionEndsAtMs + 10 * minute }, nothing);
    expect(added).toEqual([1]);
    clock.advance(69 * minute);
    expect(ended).toEqual([]);
    clock.advance(minute);
    expect(ended).toEqual(['expired']);
  });
});

describe('a clock that stands still', () => {
  const still = { leftMs: 30 * minute, blockedLeftMs: 15 * minute };
  const begun = () => {
    const made = setUp();
    const lease = { ...fakeLease(), expiresAtMs: fakeLease().nowMs + 9 * 3_600_000, uncharged: still };
    made.keeper.start(sessionOf(lease, 500));
    return { ...made, lease };
  };

  it('moves the end along, says why, and goes on where it stood', () => {
    const { clock, keeper } = begun();
    clock.advance(50 * minute);
    keeper.charge('blocked');
    clock.advance(9 * minute);
    const leftMs = 10 * minute;
    expect(keeper.time()).toEqual({ graceMinutes: 0, charged: false, reason: 'blocked', leftMs });
    expect([keeper.endsInMs(), keeper.warning(), keeper.uncharged()]).toEqual([
      leftMs,
      null,
      { blockedMs: 9 * minute, otherMs: 0 },
    ]);
    keeper.charge(null);
    clock.advance(5 * minute + 10);
    expect([keeper.time().charged, keeper.warning()?.kind]).toEqual([true, 'time']);
  });

  it('stands no longer than there is room, and tells the screen of that moment', () => {
    const { clock, keeper, ended, changed } = begun();
    clock.advance(59 * minute);
    keeper.charge('blocked');
    const before = changed.length;
    clock.advance(15 * minute + 1);
    expect([changed.length, keeper.time().charged]).toEqual([before + 1, true]);
    clock.advance(minute);
    expect(ended).toEqual(['expired']);
  });

  it('a renewal that knows of it moves the end once, and is no time added', () => {
    const { clock, keeper, lease, added } = begun();
    keeper.charge('desk');
    clock.advance(4 * minute);
    const told = keeper.uncharged();
    clock.advance(minute);
    const sessionEndsAtMs = lease.sessionEndsAtMs + told.otherMs;
    keeper.renewed({ ...lease, sessionEndsAtMs, uncharged: { ...still, leftMs: 26 * minute } }, told);
    expect([keeper.endsInMs(), added]).toEqual([60 * minute, []]);
    keeper.charge(null);
    clock.advance(60 * minute - 10);
    expect(keeper.endsInMs()).toBe(10);
  });

  it('a warning that is on the screen stays as it is, and no other comes', () => {
    const { clock, keeper } = begun();
    clock.advance(55 * minute + 5_000);
    keeper.charge('line');
    clock.advance(10 * minute);
    expect([keeper.warning()?.kind, keeper.endsInMs()]).toEqual(['time', 5 * minute - 5_000]);
    keeper.charge(null);
    clock.advance(16_000);
    expect(keeper.warning()).toBeNull();
  });

  it('is not looked at again and again though the next warning is a moment away', () => {
    const soon = { ...facts, endsAtMono: 300_001, standsForMs: 60_000 };
    expect(judgeLimits(soon, 0).lookAgainInMs).toBe(60_000);
    expect(judgeLimits({ ...soon, standsForMs: 0 }, 0).lookAgainInMs).toBe(1);
  });

  it('idle runs all the same', () => {
    const { clock, keeper, ended } = setUp();
    keeper.start(sessionOf({ ...fakeLease(), expiresAtMs: fakeLease().nowMs + 9 * 3_600_000 }, 2));
    keeper.charge('desk');
    clock.advance(2 * minute + 10);
    expect(ended).toEqual(['inactive']);
  });
});

describe('the day of departure', () => {
  const leaving = { ...facts, isDeparture: true };
  const kindAt = (minutes: number, change = {}) =>
    judgeLimits({ ...leaving, ...change }, minutes * minute).warning?.kind ?? null;

  it('is told half an hour before the end, for a while, and to nobody whose session ends for another reason', () => {
    expect([29.9, 30, 30.3, 30.4, 54.9, 55].map((at) => kindAt(at))).toEqual([
      null,
      'departure',
      'departure',
      null,
      null,
      'time',
    ]);
    expect(kindAt(30, { isDeparture: false })).toBeNull();
  });

  it('is told at the beginning of a session that is shorter than that', () => {
    expect([40, 40.3, 40.4].map((at) => kindAt(at, { startedMono: 40 * minute }))).toEqual([
      'departure',
      'departure',
      null,
    ]);
  });
});
