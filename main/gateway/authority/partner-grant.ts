import { randomBytes } from 'node:crypto';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';
import { type PartnerEvidence, type PartnerVerdict, verifyPartnerQr } from './partner-token.ts';

/** Rule that a grant on a partner's word is kept under: nothing was judged here. */
const partnerRuleId = 'partner-token@1';

/** No staff id has a colon. */
const issuedByPartner = 'partner:';

/** A grant on a partner's word, or why there is none. `used`: the guest has one already by another print. */
export type PartnerGrant =
  | { readonly ok: true; readonly grant: GrantRecord; readonly tokenEndsAtMs: number }
  | {
      readonly ok: false;
      readonly code: Extract<PartnerVerdict, { ok: false }>['code'] | 'used' | 'records-away';
    };

/** The partner that vouched for a grant; `null` for a grant of this hotel. */
export function partnerOf({ issuedBy }: Pick<GrantRecord, 'issuedBy'>): string | null {
  return issuedBy.startsWith(issuedByPartner) ? issuedBy.slice(issuedByPartner.length) : null;
}

/** Whether the partner that vouched for a grant is still one. A grant of this hotel needs none. */
export async function isStillVouchedFor(
  { partners, clock }: GrantDeps,
  grant: GrantRecord,
): Promise<boolean> {
  const issuerId = partnerOf(grant);
  const partner = (await partners.current())?.partners.find((one) => one.issuerId === issuerId);
  return partner !== undefined && clock.nowMs() < partner.notAfterMs;
}

/**
 * Takes a partner's token as evidence for a grant of this hotel, without a stay: made at its first use, found by it later.
 * One grant for one guest of the partner, whatever was printed for him. `null` where the hotel takes no partners.
 */
export async function findPartnerGrant(deps: GrantDeps, text: string): Promise<PartnerGrant | null> {
  const list = await deps.partners.current();
  if (list === null) return null;
  const context = { hotelId: deps.policy.hotelId, nowMs: deps.clock.nowMs() };
  const verdict = verifyPartnerQr(text, list, context);
  if (!verdict.ok) return verdict;
  const { evidence } = verdict;
  const known = await deps.store.grants.find({ jti: evidence.jti });
  if (known !== null)
    return partnerOf(known) === evidence.issuerId ? found(known, evidence) : { ok: false, code: 'used' };
  const draft = draftOf(deps, evidence, context.nowMs);
  const grant = await deps.store.grants.issue(draft.grant);
  if (grant === null) {
    // Two terminals may have begun with the same print at the same moment.
    const other = await deps.store.grants.find({ jti: evidence.jti });
    return other === null ? { ok: false, code: 'used' } : found(other, evidence);
  }
  if (!(await deps.duties.issued(grant, draft.stayKey))) return { ok: false, code: 'records-away' };
  deps.log.info('grant.issued', { grantId: grant.grantId, by: grant.issuedBy, basis: grant.basis });
  return found(grant, evidence);
}

function found(grant: GrantRecord, { tokenEndsAtMs }: PartnerEvidence): PartnerGrant {
  return { ok: true, grant, tokenEndsAtMs };
}

function draftOf(
  { secrets }: GrantDeps,
  { issuerId, subject, slot, profileId, jti, endsAtMs }: PartnerEvidence,
  nowMs: number,
): { readonly grant: GrantRecord; readonly stayKey: string } {
  // Stands where a stay's id stands, so that pseudonyms and slots work as for any guest; no hotel system is asked for it.
  const stayKey = `partner ${issuerId} ${subject}`;
  const grant: GrantRecord = {
    grantId: randomBytes(16).toString('base64url'),
    stayRef: secrets.stayRef('partner', stayKey),
    sealedStay: secrets.seal(stayKey),
    slot,
    profileId,
    // The staff of the issuer attested it; the lease names that issuer.
    basis: 'staff-attested',
    attestation: null,
    ruleId: partnerRuleId,
    issuedBy: `${issuedByPartner}${issuerId}`,
    issuedAtMs: nowMs,
    unusedEndsAtMs: endsAtMs,
    departsAtMs: endsAtMs,
    staffEndsAtMs: endsAtMs,
    graceTakenMs: 0,
    firstUsedAtMs: null,
    sessionsUsed: 0,
    state: 'issued',
    reason: null,
    // No code was printed here: this is the code of nothing.
    codeMac: randomBytes(32).toString('hex'),
    jti,
    overrideReason: null,
    language: null,
  };
  return { grant, stayKey };
}
