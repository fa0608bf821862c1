import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { Lease } from '../../../preload/contract/http-shapes.ts';
import type { GrantRecord, ListedGrant } from '../store/ports/grant-store.ts';
import type { LeaseRecord } from '../store/ports/lease-store.ts';

type GrantRow = AnswerOf<'grants'>['grants'][number];

/** The earliest end of a grant: departure, staff-set, and the end of the day of issue while it is unused. */
export function grantEndsAt(grant: GrantRecord): number {
  const unused = grant.firstUsedAtMs === null ? grant.unusedEndsAtMs : Number.POSITIVE_INFINITY;
  return Math.min(grant.departsAtMs, grant.staffEndsAtMs, unused);
}

/** The state as staff see it. A grant that was revoked or used up stays so after its end. */
export function grantStateAt(grant: GrantRecord, nowMs: number): GrantRow['state'] {
  const over = grant.state === 'revoked' || grant.state === 'used-up';
  return !over && grantEndsAt(grant) <= nowMs ? 'expired' : grant.state;
}

/** When a session must end, and which rule says so: the earliest of all (`gateway.md` 10.2). */
export function sessionEnd(
  grant: GrantRecord,
  lease: LeaseRecord,
): Pick<Lease, 'sessionEndsAtMs' | 'endRule'> {
  const ends: Record<Lease['endRule'], number> = {
    'profile-limit': lease.profileEndsAtMs,
    departure: grant.departsAtMs,
    'token-end': lease.tokenEndsAtMs ?? Number.POSITIVE_INFINITY,
    'staff-set': grant.staffEndsAtMs,
  };
  const [endRule, sessionEndsAtMs] = Object.entries(ends).reduce((least, one) =>
    one[1] < least[1] ? one : least,
  );
  return { endRule: endRule as Lease['endRule'], sessionEndsAtMs };
}

/** The earliest of the ends that neither grace nor time without charge moves. */
export function latestEnd(grant: GrantRecord, lease: LeaseRecord): number {
  return Math.min(grant.departsAtMs, grant.staffEndsAtMs, lease.tokenEndsAtMs ?? Number.POSITIVE_INFINITY);
}

/** Whole minutes that the guest can still take: once for a grant, and only as far as another end does not come first. */
export function graceMinutesLeft(grant: GrantRecord, lease: LeaseRecord, graceMinutes: number): number {
  if (grant.graceTakenMs > 0) return 0;
  const roomMs = latestEnd(grant, lease) - lease.profileEndsAtMs;
  return Math.max(0, Math.min(graceMinutes, Math.floor(roomMs / 60_000)));
}

/** A grant as the console lists it. */
export function toGrantRow(grant: ListedGrant, nowMs: number): GrantRow {
  const { grantId, slot, profileId, basis, ruleId, issuedBy, issuedAtMs, terminalId } = grant;
  return {
    grantId,
    slot,
    profileId,
    state: grantStateAt(grant, nowMs),
    basis,
    ruleId,
    issuedBy,
    issuedAtMs,
    expiresAtMs: grantEndsAt(grant),
    revokeReason: grant.reason,
    terminalId,
  };
}
