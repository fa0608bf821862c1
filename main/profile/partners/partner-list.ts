import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from '../../../preload/contract/z.ts';
import { openSigned, type SignedTextVerdict } from '../signed-text.ts';
import type { Trust } from '../trust.ts';

// Mutual recognition: whose check-in tokens a hotel may take beside its own. Off unless a hotel switches it on.

/** Header `typ` of a signed list of partners. */
export const partnersType = 'guestway-partners+jws';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
const epochMs = z.int().min(0);

/** A key that a partner signs its tokens with; `kid` is the four bytes of the token's header, hex. */
const partnerKeyShape = z.strictObject({
  kid: z.string().regex(/^[0-9a-f]{8}$/),
  x: z
    .string()
    .regex(/^[\w-]{43}$/)
    .refine((x) => importKey(x) !== null, 'is no key'),
});

/** One partner. */
export const partnerShape = z.strictObject({
  /** What its tokens name as their issuer: the id of its hotel. */
  issuerId: id,
  name: z.string().min(1).max(120),
  keys: z
    .array(partnerKeyShape)
    .min(1)
    .max(16)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'a kid is there twice'),
  /** Index of a profile in the partner's tokens, and the profile that this stands for here. */
  profileMap: z.record(z.string().regex(/^(0|[1-9]\d?)$/), id),
  notAfterMs: epochMs,
});

/** List of partners, signed by the authority. */
export const partnerListShape = z.strictObject({
  kind: z.literal('partner-list'),
  format: z.literal(1),
  authority: z.string().min(1).max(120),
  demo: z.boolean(),
  /** Grows with every issue; an older one than was seen is refused. */
  serial: z.int().min(1),
  notBeforeMs: epochMs,
  notAfterMs: epochMs,
  partners: z
    .array(partnerShape)
    .max(200)
    .refine(
      (partners) => new Set(partners.map(({ issuerId }) => issuerId)).size === partners.length,
      'an issuer is there twice',
    ),
});

/** List of partners. */
export type PartnerList = z.infer<typeof partnerListShape>;

/** One partner. */
export type Partner = z.infer<typeof partnerShape>;

/** A list of partners, or why it is not taken. */
export type PartnersVerdict =
  | SignedTextVerdict<PartnerList>
  | { readonly ok: false; readonly code: 'expired' | 'not-yet-valid'; readonly path: null };

/** Checks form, signature, shape and dates. Never throws. `nowMs` is gateway time. */
export async function verifyPartnerList(jws: string, trust: Trust, nowMs: number): Promise<PartnersVerdict> {
  const opened = await openSigned(jws, trust, partnersType, partnerListShape);
  if (!opened.ok) return opened;
  if (nowMs < opened.value.notBeforeMs) return { ok: false, code: 'not-yet-valid', path: null };
  if (nowMs >= opened.value.notAfterMs) return { ok: false, code: 'expired', path: null };
  return opened;
}

/** The public key of a partner out of its `x`; null when it is none. */
export function importKey(x: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
}
