import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { PartnerReader } from '../authority/partner-reader.ts';
import type { Documents } from '../documents.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { endOfLocalDay } from '../hotel-time.ts';
import type { HotelKey } from '../keys/hotel-keys.ts';
import type { StayState } from '../leases/follow-stay.ts';
import { departedKeptMs, type GrantDuties } from '../records/duties/grant-duties.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { Secrets } from '../secrets.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import type { Attestation, EligibilityVerdict } from '../stays/eligibility.ts';
import type { EligibilityRule } from '../stays/eligibility-rule.ts';
import type { Stays } from '../stays/stays.ts';
import type { Store } from '../store/port.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import { toGrantRow } from './grant-ends.ts';
import { departsAt, type GrantPolicy, leaseGraceMs } from './grant-policy.ts';
import { guestToServe, stayToServe } from './serve-guest.ts';
import { type DrawnToken, drawToken, showToken } from './token-print.ts';

/** What issuing needs. */
export type GrantDeps = {
  readonly store: Store;
  readonly stays: Stays;
  /** In a copy that does not lead: what the one that leads says of the stay of a grant, read `maxAgeMs` ago at most. */
  readonly askLeader?: (grantId: string, maxAgeMs: number) => Promise<StayState>;
  readonly rule: EligibilityRule;
  readonly documents: Documents;
  /** Whose tokens count beside our own. */
  readonly partners: PartnerReader;
  readonly secrets: Secrets;
  readonly key: HotelKey;
  readonly policy: GrantPolicy;
  /** Records of grants. */
  readonly duties: GrantDuties;
  readonly clock: Clock;
  readonly log: Log;
};

type Issued = Answer<AnswerOf<'issueGrant'>>;

/** What a supervisor answers for while the hotel system is away ends after an hour (`gateway.md` 12). */
const overrideMs = 3_600_000;

/** Issues a grant for a stay that the caller has looked up. The stay is read again first: what the desk saw may be old. */
export async function issueGrant(
  deps: GrantDeps,
  staff: StaffCaller,
  body: BodyOf<'issueGrant'>,
): Promise<Issued> {
  const sealed = await deps.store.staff.sealedStay(staff.sessionHash, body.stayKey);
  if (sealed === null) return refuse('stay-unknown');
  const read = await stayToServe(deps, staff, deps.secrets.unseal(sealed), body.override?.reason ?? null);
  if (!read.ok) return read;
  const guest = await guestToServe(deps, read.stay, body);
  if (!guest.ok) return guest;
  return issueTo(deps, staff, { ...read, ...guest, profileId: body.profileId });
}

/** A grant that is to be: for whom, on what ground, with which profile. */
export type GrantOrder = {
  readonly stay: Stay;
  readonly overrideReason: string | null;
  readonly slot: number;
  readonly verdict: EligibilityVerdict;
  /** What staff saw, where that was needed. */
  readonly attestation: Attestation | null;
  readonly profileId: string;
  /** One of many that are issued by one call. */
  readonly isOneOfMany?: boolean;
};

/** Issues what was ordered, records it, and shows the token once. */
export async function issueTo(deps: GrantDeps, staff: StaffCaller, order: GrantOrder): Promise<Issued> {
  const profileIndex = await profileIndexOf(deps, order.profileId);
  if (profileIndex === null) return refuse('profile-not-offered');
  const token = drawToken(deps.secrets);
  const draft = { ...draftOf(deps, order, token), issuedBy: staff.person.staffId };
  if (Math.min(draft.departsAtMs, draft.staffEndsAtMs) <= draft.issuedAtMs) return refuse('stay-over');
  // A grant that is over helps to explain a refusal for a day; then it goes (`gateway.md` 18, "grants, issuance log").
  await deps.duties.tellEnds();
  await deps.store.grants.forget(draft.issuedAtMs, draft.issuedAtMs - departedKeptMs);
  await deps.store.help.tidy(draft.issuedAtMs - leaseGraceMs);
  const grant = await deps.store.grants.issue(draft);
  if (grant === null) return refuse('slots-used');
  if (!(await deps.duties.issued(grant, order.stay.stayId, order.isOneOfMany))) return refuse('records-away');
  deps.log.info('grant.issued', { grantId: grant.grantId, by: grant.issuedBy, basis: grant.basis });
  return printed(deps, grant, token, profileIndex);
}

/** Gives a grant a new code and QR; the old ones are unknown from then on. */
export async function reprintGrant(deps: GrantDeps, grant: GrantRecord): Promise<Issued> {
  const profileIndex = await profileIndexOf(deps, grant.profileId);
  if (profileIndex === null) return refuse('profile-not-offered');
  const token = drawToken(deps.secrets);
  if (!(await deps.store.grants.reprint(grant.grantId, token.print))) return refuse('grant-over');
  deps.log.info('grant.reprinted', { grantId: grant.grantId });
  return printed(deps, { ...grant, ...token.print }, token, profileIndex);
}

function draftOf(
  deps: GrantDeps,
  { stay, overrideReason, slot, verdict, attestation, profileId }: GrantOrder,
  token: DrawnToken,
): Omit<GrantRecord, 'issuedBy'> {
  const nowMs = deps.clock.nowMs();
  return {
    grantId: randomBytes(16).toString('base64url'),
    stayRef: deps.secrets.stayRef(deps.stays.kind, stay.stayId),
    sealedStay: deps.secrets.seal(stay.stayId),
    slot,
    profileId,
    basis: verdict.basis ?? 'pms-nationality',
    // Counts only where it was needed, so that a later reading judges by the same evidence.
    attestation: verdict.basis === 'pms-nationality' ? null : attestation,
    ruleId: verdict.ruleId,
    issuedAtMs: nowMs,
    unusedEndsAtMs: endOfLocalDay(nowMs, deps.policy.timeZone),
    departsAtMs: departsAt(stay, deps.policy),
    staffEndsAtMs: nowMs + (overrideReason === null ? deps.policy.grantMs : overrideMs),
    graceTakenMs: 0,
    firstUsedAtMs: null,
    sessionsUsed: 0,
    state: 'issued',
    reason: null,
    overrideReason,
    language: stay.language,
    ...token.print,
  };
}

async function profileIndexOf(deps: GrantDeps, profileId: string): Promise<number | null> {
  const set = await deps.documents.current();
  if (set === null || !set.profiles.some(({ profile }) => profile.profileId === profileId)) return null;
  return set.designation.profileIds.indexOf(profileId);
}

async function printed(
  deps: GrantDeps,
  grant: GrantRecord,
  token: DrawnToken,
  profileIndex: number,
): Promise<Issued> {
  const nowMs = deps.clock.nowMs();
  const shown = await showToken(grant, token.code, {
    hotelId: deps.policy.hotelId,
    key: deps.key,
    nowMs,
    profileIndex,
  });
  return answer({
    grant: toGrantRow({ ...grant, terminalId: null }, nowMs),
    ...shown,
    language: grant.language,
    sessions: deps.policy.sessionsPerGrant,
  });
}
