import type { UnchargedReason } from '../../../preload/contract/browsing-view.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { UnchargedTime } from '../../../preload/contract/http-terminal.ts';

/** When a session ends by what is known now; all but the lease is milliseconds of the monotonic clock, or spans. */
export type FairEnd = {
  readonly endsAtMono: number;
  /** By how much that is later than what the gateway said. */
  readonly extraMs: number;
  /** For how long the end moves along with the time, unless the reason goes sooner; 0 while time is charged. */
  readonly standsForMs: number;
};

/** What it is worked out from. */
export type FairFacts = {
  readonly lease: Pick<Lease, 'sessionEndsAtMs' | 'latestEndMs' | 'uncharged'>;
  /** The session's end by the lease. */
  readonly endsAtMono: number;
  /** What was counted, and how much of it the lease knows of already. */
  readonly counted: UnchargedTime;
  readonly told: UnchargedTime;
  readonly reason: UnchargedReason | null;
};

/** The end that the gateway would give if it were told of everything now: within the lease's room, never behind its latest end. */
export function fairEnd({ lease, endsAtMono, counted, told, reason }: FairFacts): FairEnd {
  const { leftMs, blockedLeftMs } = lease.uncharged;
  const blockedMs = Math.min(Math.max(0, counted.blockedMs - told.blockedMs), blockedLeftMs);
  const pendingMs = Math.min(blockedMs + Math.max(0, counted.otherMs - told.otherMs), leftMs);
  const roomMs = Math.max(0, lease.latestEndMs - lease.sessionEndsAtMs);
  const extraMs = Math.min(pendingMs, roomMs);
  const rest = Math.min(leftMs - pendingMs, roomMs - extraMs);
  const standsForMs =
    reason === null ? 0 : reason === 'blocked' ? Math.min(rest, blockedLeftMs - blockedMs) : rest;
  return { endsAtMono: endsAtMono + extraMs, extraMs, standsForMs: Math.max(0, standsForMs) };
}
