import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';
import type { LeaseCount, LeaseRecord } from '../store/ports/lease-store.ts';

// Time that is not charged moves the end of a session, within bounds that do not depend on what a terminal says.

/** Blocked pages give a session no more than this: looking at one is no way to stay. */
export const blockedAllowedMs = 900_000;

/** What bounds it. `limitMs`: the profile's time for a session, which is given a second time at most. */
export type UnchargedBounds = { readonly limitMs: number; readonly nowMs: number };

/**
 * The count of a lease after its terminal told of `told`, all of it since the lease began. It never falls; telling the same
 * again, or less, gives nothing; no more is believed than has passed since the lease began.
 */
export function countUncharged(
  lease: LeaseRecord,
  told: UnchargedTime,
  { limitMs, nowMs }: UnchargedBounds,
): LeaseCount {
  const passedMs = Math.max(0, nowMs - lease.startedAtMs);
  const toldBlockedMs = Math.max(lease.toldBlockedMs, Math.min(told.blockedMs, passedMs - lease.toldOtherMs));
  const toldOtherMs = Math.max(lease.toldOtherMs, Math.min(told.otherMs, passedMs - toldBlockedMs));
  const room = unchargedLeft(lease, limitMs);
  const blockedMs = Math.min(toldBlockedMs - lease.toldBlockedMs, room.blockedLeftMs);
  const otherMs = Math.min(toldOtherMs - lease.toldOtherMs, room.leftMs - blockedMs);
  return {
    toldBlockedMs,
    toldOtherMs,
    givenBlockedMs: lease.givenBlockedMs + blockedMs,
    givenOtherMs: lease.givenOtherMs + otherMs,
  };
}

/** How much more time without charge can move the end of the session. */
export function unchargedLeft(
  { givenBlockedMs, givenOtherMs }: LeaseCount,
  limitMs: number,
): Lease['uncharged'] {
  const leftMs = Math.max(0, limitMs - givenBlockedMs - givenOtherMs);
  return { leftMs, blockedLeftMs: Math.min(leftMs, Math.max(0, blockedAllowedMs - givenBlockedMs)) };
}
