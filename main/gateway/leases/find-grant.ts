import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { TokenText } from '../../../preload/contract/token-code.ts';
import { type QrRefusal, verifyQr } from '../../access/token/qr-token.ts';
import { findPartnerGrant, type PartnerGrant } from '../authority/partner-grant.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { GrantRecord } from '../store/ports/grant-store.ts';

/** Why a token is refused, as staff see it. */
export type AttemptReason = AnswerOf<'attempts'>['attempts'][number]['reason'];

/**
 * A grant with the end that a QR adds, or why there is none. `malformed` tells of a text, `records-away` of this gateway; both
 * tell nothing of a grant.
 */
export type FoundGrant =
  | { readonly ok: true; readonly grant: GrantRecord; readonly tokenEndsAtMs: number | null }
  | { readonly ok: false; readonly reason: AttemptReason | 'malformed' | 'records-away' };

// A key we do not have is another hotel's; with our key and a wrong signature it is a forgery.
const qrReasons: Readonly<Record<QrRefusal, AttemptReason | 'malformed'>> = {
  malformed: 'malformed',
  'unknown-key': 'other-hotel',
  'other-hotel': 'other-hotel',
  'bad-signature': 'bad-signature',
  'not-yet-valid': 'bad-signature',
  expired: 'expired',
};

const partnerReasons: Readonly<
  Record<Extract<PartnerGrant, { ok: false }>['code'], AttemptReason | 'malformed' | 'records-away'>
> = { ...qrReasons, 'no-profile': 'not-eligible', used: 'used', 'records-away': 'records-away' };

/** Finds the grant of a token. Every token that has the form of one costs one look into the store. */
export async function findGrant(
  deps: GrantDeps,
  token: TokenText & { readonly ok: true },
): Promise<FoundGrant> {
  const { grants } = deps.store;
  if (token.kind === 'code') {
    const grant = await grants.find({ codeMac: deps.secrets.codeMac(token.code) });
    return grant === null ? { ok: false, reason: 'unknown' } : { ok: true, grant, tokenEndsAtMs: null };
  }
  const nowMs = deps.clock.nowMs();
  const verdict = verifyQr(token.text, deps.key.verifying, { hotelId: deps.policy.hotelId, nowMs });
  const jti = verdict.ok ? Buffer.from(verdict.claims.jti).toString('hex') : 'none';
  const grant = await grants.find({ jti });
  // Only a key that is none of ours can be a partner's: no partner can stand in for this hotel.
  const partner =
    !verdict.ok && verdict.code === 'unknown-key' ? await findPartnerGrant(deps, token.text) : null;
  if (partner !== null) return partner.ok ? partner : { ok: false, reason: partnerReasons[partner.code] };
  if (!verdict.ok) return { ok: false, reason: qrReasons[verdict.code] };
  if (grant === null) return { ok: false, reason: 'unknown' };
  return { ok: true, grant, tokenEndsAtMs: verdict.claims.expSeconds * 1000 };
}
