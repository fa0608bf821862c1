import fc from 'fast-check';
import { expect, test } from 'vitest';
import { latestEnd, sessionEnd } from '../../../main/gateway/grants/grant-ends.ts';
import { blockedAllowedMs, countUncharged, unchargedLeft } from '../../../main/gateway/leases/uncharged.ts';
import type { LeaseRecord } from '../../../main/gateway/store/ports/lease-store.ts';
import { draft, hour } from './store/drafts.ts';

const lease: LeaseRecord = {
  leaseId: 'l-1',
  grantId: 'g-1',
  terminalId: 't-1',
  counter: 0,
  startedAtMs: 0,
  expiresAtMs: 90_000,
  profileEndsAtMs: hour,
  toldBlockedMs: 0,
  toldOtherMs: 0,
  givenBlockedMs: 0,
  givenOtherMs: 0,
  tokenEndsAtMs: null,
  profileVersion: 1,
  profileHash: 'hash',
  subjectRef: 'ref',
  endReason: null,
};

type Count = Parameters<typeof countUncharged>;

/** What the store does with a count. */
function counted(before: LeaseRecord, told: Count[1], bounds: Count[2]): LeaseRecord {
  const next = countUncharged(before, told, bounds);
  const given = next.givenBlockedMs + next.givenOtherMs - before.givenBlockedMs - before.givenOtherMs;
  return { ...before, ...next, profileEndsAtMs: before.profileEndsAtMs + given };
}

/** The same session on another terminal. */
const moved = (before: LeaseRecord, nowMs: number): LeaseRecord => ({
  ...before,
  startedAtMs: nowMs,
  toldBlockedMs: 0,
  toldOtherMs: 0,
});

const telling = fc.record({
  do: fc.constantFrom('tell', 'repeat', 'move'),
  passMs: fc.integer({ min: 0, max: 600_000 }),
  blockedMs: fc.integer({ min: 0, max: 86_400_000 }),
  otherMs: fc.integer({ min: 0, max: 86_400_000 }),
});

test('whatever a terminal tells: never beyond the other ends, never backwards, never more than time has passed', () => {
  fc.assert(
    fc.property(
      fc.array(telling, { maxLength: 40 }),
      fc.tuple(fc.integer({ min: 1, max: 5 * hour }), fc.integer({ min: 1, max: 5 * hour })),
      fc.integer({ min: 60_000, max: 2 * hour }),
      (tellings, [departsAtMs, tokenEndsAtMs], limitMs) => {
        const grant = draft({ departsAtMs, state: 'active', firstUsedAtMs: 1 });
        let now: LeaseRecord = { ...lease, profileEndsAtMs: limitMs, tokenEndsAtMs };
        let nowMs = 0;
        let last = { blockedMs: 0, otherMs: 0 };
        for (const one of tellings) {
          nowMs += one.passMs;
          const before = now;
          if (one.do === 'move') now = moved(now, nowMs);
          else {
            last = one.do === 'tell' ? { blockedMs: one.blockedMs, otherMs: one.otherMs } : last;
            now = counted(now, last, { limitMs, nowMs });
            expect(countUncharged(now, last, { limitMs, nowMs })).toMatchObject({
              givenBlockedMs: now.givenBlockedMs,
              givenOtherMs: now.givenOtherMs,
            });
          }
          const gained = now.profileEndsAtMs - before.profileEndsAtMs;
          expect(gained).toBeGreaterThanOrEqual(0);
          expect(now.givenBlockedMs).toBeLessThanOrEqual(blockedAllowedMs);
          expect(now.givenBlockedMs + now.givenOtherMs).toBeLessThanOrEqual(Math.min(limitMs, nowMs));
          expect(now.profileEndsAtMs).toBe(limitMs + now.givenBlockedMs + now.givenOtherMs);
          expect(sessionEnd(grant, now).sessionEndsAtMs).toBeLessThanOrEqual(latestEnd(grant, now));
          const left = unchargedLeft(now, limitMs);
          expect(left.blockedLeftMs).toBeLessThanOrEqual(left.leftMs);
          expect(left.leftMs).toBe(limitMs - now.givenBlockedMs - now.givenOtherMs);
        }
      },
    ),
    { numRuns: 400 },
  );
});

test('a gateway whose clock is set back gives nothing, and takes nothing back', () => {
  const before = counted(lease, { blockedMs: 5_000, otherMs: 0 }, { limitMs: hour, nowMs: 10_000 });
  const after = counted(before, { blockedMs: 9_000, otherMs: 9_000 }, { limitMs: hour, nowMs: -5_000 });
  expect(after).toEqual(before);
});

test('a profile that allows less than was given already leaves nothing', () => {
  expect(unchargedLeft({ ...lease, givenOtherMs: 90_000 }, 60_000)).toEqual({ leftMs: 0, blockedLeftMs: 0 });
});
