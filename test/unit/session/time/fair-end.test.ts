import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FairFacts, fairEnd } from '../../../../main/session/time/fair-end.ts';
import { createMeter } from '../../../../main/session/time/meter.ts';
import { isHelping, whyUncharged } from '../../../../main/session/time/why-uncharged.ts';
import type { PageView } from '../../../../preload/contract/browsing-view.ts';

const none = { blockedMs: 0, otherMs: 0 };
const facts: FairFacts = {
  lease: {
    sessionEndsAtMs: 1_000_000,
    latestEndMs: 9_000_000,
    uncharged: { leftMs: 600_000, blockedLeftMs: 100_000 },
  },
  endsAtMono: 50_000,
  counted: none,
  told: none,
  reason: null,
};

describe('the end of a session whose time is not all charged', () => {
  it('is that of the lease while nothing was counted', () => {
    expect(fairEnd(facts)).toEqual({ endsAtMono: 50_000, extraMs: 0, standsForMs: 0 });
  });

  it('moves by what was counted and not told, and stands as long as there is room', () => {
    const counted = { blockedMs: 30_000, otherMs: 20_000 };
    const told = { blockedMs: 10_000, otherMs: 5_000 };
    expect(fairEnd({ ...facts, counted, told, reason: 'blocked' })).toEqual({
      endsAtMono: 85_000,
      extraMs: 35_000,
      standsForMs: 80_000,
    });
    expect(fairEnd({ ...facts, counted, told, reason: 'desk' }).standsForMs).toBe(565_000);
  });

  it('does not move beyond departure, token end or what staff set, and then time is charged', () => {
    const lease = { ...facts.lease, latestEndMs: 1_010_000 };
    const counted = { blockedMs: 0, otherMs: 30_000 };
    expect(fairEnd({ ...facts, lease, counted, reason: 'line' })).toMatchObject({
      extraMs: 10_000,
      standsForMs: 0,
    });
  });

  it('is charged when blocked pages have given all they give, but still not while the desk helps', () => {
    const counted = { blockedMs: 150_000, otherMs: 0 };
    expect(fairEnd({ ...facts, counted, reason: 'blocked' })).toMatchObject({
      extraMs: 100_000,
      standsForMs: 0,
    });
    expect(fairEnd({ ...facts, counted, reason: 'desk' })).toMatchObject({ standsForMs: 500_000 });
  });

  it('whatever is counted and told: within the room, never behind the latest end, never before the lease says', () => {
    const ms = fc.integer({ min: 0, max: 5_000_000 });
    const time = fc.record({ blockedMs: ms, otherMs: ms });
    const reason = fc.constantFrom('blocked', 'line', 'desk', null);
    fc.assert(
      fc.property(time, time, ms, ms, ms, reason, (counted, told, roomMs, leftMs, blockedLeftMs, why) => {
        const lease = {
          sessionEndsAtMs: 1_000_000,
          latestEndMs: 1_000_000 + roomMs,
          uncharged: { leftMs, blockedLeftMs },
        };
        const end = fairEnd({ ...facts, lease, counted, told, reason: why });
        expect(end.extraMs).toBeGreaterThanOrEqual(0);
        expect(end.standsForMs).toBeGreaterThanOrEqual(0);
        expect(end.extraMs + end.standsForMs).toBeLessThanOrEqual(Math.min(roomMs, leftMs));
        expect(end.endsAtMono).toBe(50_000 + end.extraMs);
        if (why === null) expect(end.standsForMs).toBe(0);
      }),
    );
  });
});

describe('the meter', () => {
  it('counts no moment twice and none that is charged, whatever is set and since when', () => {
    const change = fc.record({
      reason: fc.constantFrom('blocked', 'line', 'desk', null),
      passMs: fc.integer({ min: 0, max: 10_000 }),
      backMs: fc.integer({ min: 0, max: 20_000 }),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const meter = createMeter(1_000);
        let nowMono = 1_000;
        let last = 0;
        for (const { reason, passMs, backMs } of changes) {
          nowMono += passMs;
          meter.set(reason, nowMono, nowMono - backMs);
          const { blockedMs, otherMs } = meter.total(nowMono);
          expect(blockedMs + otherMs).toBeGreaterThanOrEqual(last);
          expect(blockedMs + otherMs).toBeLessThanOrEqual(nowMono - 1_000);
          last = blockedMs + otherMs;
        }
      }),
    );
  });

  it('counts a silence from the question that got no answer', () => {
    const meter = createMeter(0);
    meter.set('line', 8_000, 4_000);
    expect(meter.total(9_000)).toEqual({ blockedMs: 0, otherMs: 5_000 });
    meter.set('blocked', 9_000);
    meter.set(null, 12_000);
    expect(meter.total(99_000)).toEqual({ blockedMs: 3_000, otherMs: 5_000 });
  });
});

const blocked: PageView = {
  kind: 'blocked',
  reason: 'rule',
  host: 'a.test',
  rule: null,
  groupId: null,
  canGoBack: true,
};
const going = {
  isSilent: false,
  isHelped: false,
  page: { kind: 'start' } as PageView,
  isCovered: false,
  isPaused: false,
};

it.each([
  [{}, null],
  [{ page: blocked }, 'blocked'],
  [{ page: { ...blocked, reason: 'channel' as const } }, 'line'],
  [{ page: blocked, isCovered: true }, null],
  [{ page: blocked, isPaused: true }, null],
  [{ isHelped: true }, 'desk'],
  [{ isHelped: true, page: blocked }, 'desk'],
  [{ isHelped: true, isPaused: true }, null],
  [{ isSilent: true, isPaused: true, isHelped: true, page: blocked }, 'line'],
])('%j: not charged because of %s', (change, reason) => {
  expect(whyUncharged({ ...going, ...change })).toBe(reason);
});

it('the desk helps from the question until its answer is read; words that nobody asked for are no help', () => {
  const asked = { kind: 'time' } as const;
  const message = { kind: 'ready', message: 'we-are-coming' } as const;
  const story = [
    { asked: null, message },
    { asked, message: null },
    { asked, message },
    { asked: null, message },
    { asked: null, message: null },
    { asked: null, message },
  ];
  let helping = false;
  const told = story.map((now) => {
    helping = isHelping(helping, now);
    return helping;
  });
  expect(told).toEqual([false, true, true, true, false, false]);
});
