import { randomBytes } from 'node:crypto';
import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log/log.ts';
import type { Documents } from '../documents.ts';
import type { HotelKey } from '../hotel-key.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { endOfLocalDay } from '../hotel-time.ts';
import { departedKeptMs, type GrantDuties } from '../records/duties/grant-duties.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import type { Secrets } from '../secrets.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import { type EligibilityVerdict, judgeEligibility } from '../stays/eligibility.ts';
import type { EligibilityRule } from '../stays/eligibility-rule.ts';
import type { Stays } from '../stays/stays.ts';
import type { Store } from '../store/port.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import { toGrantRow } from './grant-ends.ts';
import { departsAt, type GrantPolicy } from './grant-policy.ts';
import { type DrawnToken, drawToken, showToken } from './token-print.ts';

/** What issuing needs. */
export type GrantDeps = {
  readonly store: Store;
  readonly stays: Stays;
  readonly rule: EligibilityRule;
  readonly documents: Documents;
  readonly secrets: Secrets;
  readonly key: HotelKey;
  readonly policy: GrantPolicy;
  /** Records of grants. */
  readonly duties: GrantDuties;
  readonly clock: Clock;
  readonly log: Log;
};

type Issued = Answer<AnswerOf<'issueGrant'>>;

/** Issues a grant for a stay that the caller has looked up. The stay is read again first: what the desk saw may be old. */
export async function issueGrant(
  deps: GrantDeps,
  staff: StaffCaller,
  body: BodyOf<'issueGrant'>,
): Promise<Issued> {
  const sealed = await deps.store.staff.sealedStay(staff.sessionHash, body.stayKey);
  if (sealed === null) return refuse('stay-unknown');
  const reading = await deps.stays.read(deps.secrets.unseal(sealed), 0);
  if (reading.state === 'away') return refuse('hotel-system-away');
  if (reading.stay === null) return refuse('stay-unknown');
  const attestation = body.attestation ?? null;
  const verdict = judgeEligibility(deps.rule, reading.stay, attestation);
  if (!verdict.eligible) {
    const isMissing = judgeEligibility(deps.rule, reading.stay, null).reason === 'nationality-missing';
    return refuse(isMissing && attestation !== null ? 'attestation-refused' : 'not-eligible');
  }
  const profileIndex = await profileIndexOf(deps, body.profileId);
  if (profileIndex === null) return refuse('profile-not-offered');
  const token = drawToken(deps.secrets);
  const draft = {
    ...draftOf(deps, reading.stay, verdict, token),
    profileId: body.profileId,
    issuedBy: staff.person.staffId,
  };
  // Attestation counts only where it was needed, so that a later reading judges by the same evidence.
  const basis = verdict.basis === 'staff-attested' ? { attestation } : { attestation: null };
  if (Math.min(draft.departsAtMs, draft.staffEndsAtMs) <= draft.issuedAtMs) return refuse('stay-over');
  // A grant that is over helps to explain a refusal for a day; then it goes (`gateway.md` 18, "grants, issuance log").
  await deps.duties.tellEnds();
  await deps.store.grants.forget(draft.issuedAtMs, draft.issuedAtMs - departedKeptMs);
  const grant = await deps.store.grants.issue({ ...draft, ...basis }, reading.stay.adults);
  if (grant === null) return refuse('slots-used');
  if (!(await deps.duties.issued(grant, reading.stay.stayId))) return refuse('records-away');
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
  stay: Stay,
  verdict: EligibilityVerdict,
  token: DrawnToken,
): Omit<GrantRecord, 'slot' | 'profileId' | 'issuedBy' | 'attestation'> {
  const nowMs = deps.clock.nowMs();
  return {
    grantId: randomBytes(16).toString('base64url'),
    stayRef: deps.secrets.stayRef(deps.stays.kind, stay.stayId),
    sealedStay: deps.secrets.seal(stay.stayId),
    basis: verdict.basis ?? 'pms-nationality',
    ruleId: verdict.ruleId,
    issuedAtMs: nowMs,
    unusedEndsAtMs: endOfLocalDay(nowMs, deps.policy.timeZone),
    departsAtMs: departsAt(stay, deps.policy),
    staffEndsAtMs: nowMs + deps.policy.grantMs,
    firstUsedAtMs: null,
    sessionsUsed: 0,
    state: 'issued',
    reason: null,
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
  return answer({ grant: toGrantRow({ ...grant, terminalId: null }, nowMs), ...shown });
}
