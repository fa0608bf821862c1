import { createHash } from 'node:crypto';
import { type QrRefusal, verifyQr } from '../../access/token/qr-token.ts';
import { importKey, type Partner, type PartnerList } from '../../profile/partners/partner-list.ts';

/** What a partner's token is worth here. */
export type PartnerEvidence = {
  readonly issuerId: string;
  /** The guest at the partner's hotel: its pseudonym of the stay, hex, and which adult. */
  readonly subject: string;
  readonly slot: number;
  /** Our profile that the partner's stands for. */
  readonly profileId: string;
  /** Name of this print here, hex; no partner can choose that of another token. */
  readonly jti: string;
  readonly tokenEndsAtMs: number;
  /** The earliest of the end of the token and that of the partnership. */
  readonly endsAtMs: number;
};

/** Evidence, or why there is none. `no-profile`: the partner's profile stands for none of ours. */
export type PartnerVerdict =
  | { readonly ok: true; readonly evidence: PartnerEvidence }
  | { readonly ok: false; readonly code: QrRefusal | 'no-profile' };

/** Tells what is wrong most exactly; four bytes of a key's name may be the same at two partners. */
const ranks: readonly QrRefusal[] = [
  'unknown-key',
  'malformed',
  'bad-signature',
  'other-hotel',
  'not-yet-valid',
  'expired',
];

/**
 * Holds a token against the keys of the partners whose time is not over, each for tokens of its own only. Says nothing of
 * whether the partner has revoked it: only the partner knows.
 */
export function verifyPartnerQr(
  text: string,
  list: PartnerList,
  context: { readonly hotelId: string; readonly nowMs: number },
): PartnerVerdict {
  let worst: QrRefusal = 'unknown-key';
  for (const partner of list.partners) {
    if (partner.notAfterMs <= context.nowMs || partner.issuerId === context.hotelId) continue;
    const verdict = verifyQr(text, keysOf(partner), { hotelId: partner.issuerId, nowMs: context.nowMs });
    if (!verdict.ok) {
      if (ranks.indexOf(verdict.code) > ranks.indexOf(worst)) worst = verdict.code;
      continue;
    }
    const { claims } = verdict;
    const profileId = partner.profileMap[String(claims.profileIndex)];
    if (profileId === undefined) return { ok: false, code: 'no-profile' };
    const tokenEndsAtMs = claims.expSeconds * 1000;
    const evidence = {
      issuerId: partner.issuerId,
      subject: Buffer.from(claims.sub).toString('hex'),
      slot: claims.slot,
      profileId,
      jti: jtiHere(partner.issuerId, claims.jti),
      tokenEndsAtMs,
      endsAtMs: Math.min(tokenEndsAtMs, partner.notAfterMs, list.notAfterMs),
    };
    return { ok: true, evidence };
  }
  return { ok: false, code: worst };
}

function keysOf({ keys }: Partner) {
  return keys.flatMap(({ kid, x }) => {
    const publicKey = importKey(x);
    return publicKey === null ? [] : [{ kid: Buffer.from(kid, 'hex'), alg: 'EdDSA' as const, publicKey }];
  });
}

function jtiHere(issuerId: string, jti: Uint8Array): string {
  return createHash('sha256').update(`partner ${issuerId} `).update(jti).digest('hex').slice(0, 20);
}
