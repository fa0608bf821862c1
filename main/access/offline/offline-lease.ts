import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { Profile } from '../../profile/shape.ts';
import type { OfflineVerdict } from './judge-offline.ts';
import type { OfflineList } from './offline-list.ts';

/** As long as a lease of the gateway is good at most. */
const leaseMs = 90_000;

/** What a lease without the gateway is made of. Times are gateway time, epoch milliseconds. */
export type OfflineOpening = {
  readonly leaseId: string;
  readonly hotelId: string;
  readonly list: OfflineList;
  readonly verdict: Extract<OfflineVerdict, { readonly ok: true }>;
  readonly profile: Profile;
  /** Hash of the profile's signed text. */
  readonly hash: string;
  readonly nowMs: number;
};

/** A lease like one of the gateway's, so that a session need not know who gave it; its id says that nobody did. */
export function offlineLease(opening: OfflineOpening): Lease {
  const { leaseId, hotelId, list, verdict, profile, hash, nowMs } = opening;
  const { facts } = verdict;
  const profileEndsAtMs = nowMs + profile.limits.sessionMinutes * 60_000;
  const sessionEndsAtMs = Math.min(verdict.endsAtMs, profileEndsAtMs);
  return {
    leaseId,
    counter: 0,
    nowMs,
    expiresAtMs: Math.min(nowMs + leaseMs, sessionEndsAtMs),
    sessionEndsAtMs,
    endRule: sessionEndsAtMs === facts.grantEndsAtMs ? 'departure' : 'profile-limit',
    // What the hotel allows without the gateway is the end; nothing moves it, and nobody is there to ask for more.
    latestEndMs: sessionEndsAtMs,
    graceMinutes: 0,
    uncharged: { leftMs: 0, blockedLeftMs: 0 },
    profileId: facts.profileId,
    profileVersion: profile.version,
    profileHash: hash,
    subjectRef: facts.subjectRef,
    identityCheck: { basis: facts.basis, issuer: hotelId, keyVersion: list.keyVersion },
    eligibility: { eligible: true, ruleId: facts.ruleId },
    routerId: list.routerId,
  };
}

/** The same lease a while later, as long as the session may last. */
export function prolonged(lease: Lease, nowMs: number): Lease {
  return { ...lease, nowMs, expiresAtMs: Math.min(nowMs + leaseMs, lease.sessionEndsAtMs) };
}

/** True for a lease that was opened without the gateway. */
export function isOfflineLease(leaseId: string): boolean {
  return leaseId.startsWith('offline-');
}
