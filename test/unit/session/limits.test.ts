import { describe, expect, it } from 'vitest';
import { judgeLimits } from '../../../main/session/limits.ts';
import { createTimekeeper } from '../../../main/session/timekeeper.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { fakeLease, fakeProfile, fakeSession } from '../../fakes/session.ts';

const minute = 60_000;
const facts = {
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

describe('the timekeeper', () => {
  const setUp = () => {
    const clock = createFakeClock();
    const startMono = clock.monotonicMs();
    const ended: string[] = [];
    const keeper = createTimekeeper({
      clock,
      gatewayNowMs: () => fakeLease().nowMs + clock.monotonicMs() - startMono,
      ended: (cause) => ended.push(cause),
      changed: () => {},
    });
    return { clock, ended, keeper };
  };

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
    keeper.renewed(fakeLease(fakeLease().nowMs + 60_000));
    clock.advance(90_000 + 119_000);
    expect([ended, keeper.warning()?.kind]).toEqual([[], 'gateway']);
    clock.advance(1_100);
    expect(ended).toEqual(['gateway-lost']);
  });

  it('time added by staff moves the end', () => {
    const { clock, ended, keeper } = setUp();
    const lease = { ...fakeLease(), expiresAtMs: fakeLease().nowMs + 7_200_000 };
    keeper.start(sessionOf(lease, 100));
    clock.advance(1000);
    keeper.renewed({ ...lease, sessionEndsAtMs: lease.sessionEndsAtMs + 10 * minute });
    clock.advance(69 * minute);
    expect(ended).toEqual([]);
    clock.advance(minute);
    expect(ended).toEqual(['expired']);
  });
});
