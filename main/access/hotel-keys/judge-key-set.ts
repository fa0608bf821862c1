import { createPublicKey, type KeyObject } from 'node:crypto';
import { hotelJwk } from '../../../preload/contract/http-hotel-key.ts';
import { epochMs, id } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import { openCompact } from '../token/compact-jws.ts';

/** Header `typ` of the signed list of the hotel's keys. */
export const keySetType = 'guestway-keys+jws';

/** Base64url SHA-256 of a SubjectPublicKeyInfo. */
export const tlsPin = z.string().regex(/^[\w-]{43}$/);

/** Shape of what a terminal keeps of the hotel's keys. */
export const heldKeySetShape = z.strictObject({
  iss: id,
  /** Grows with every change of the keys. */
  number: z.int().min(1),
  issuedAtMs: epochMs,
  keys: z.array(hotelJwk).min(1).max(32),
  /** Keys that the gateway shows, or will show, on its TLS connections; empty when it speaks no TLS of its own. */
  tlsPins: z.array(tlsPin).max(4),
});

/** The hotel's keys as a terminal holds them. */
export type HeldKeySet = z.infer<typeof heldKeySetShape>;

/** Why a list is not taken. `unknown-key`: signed by none that this terminal knows to be good. */
export type KeySetRefusal = 'malformed' | 'other-hotel' | 'unknown-key' | 'bad-signature' | 'older';

/** What was found. `isNews` is false for the list that is held already. */
export type KeySetVerdict =
  | { readonly ok: true; readonly set: HeldKeySet; readonly isNews: boolean }
  | { readonly ok: false; readonly code: KeySetRefusal };

/**
 * Judges a signed list against the one that is held. The first is taken as it comes, on the connection whose key IT compared;
 * every later one must be signed by a key that the held list knows as current or next, and never be older.
 */
export function judgeKeySet(text: string, held: HeldKeySet | null, hotelId: string): KeySetVerdict {
  const message = openCompact(text, keySetType);
  const read = heldKeySetShape.safeParse(message?.payload);
  if (message === null || !read.success) return { ok: false, code: 'malformed' };
  const set = read.data;
  if (set.iss !== hotelId) return { ok: false, code: 'other-hotel' };
  // The key that signs must say of itself that it is the one in use.
  const own = set.keys.find(({ kid, status }) => kid === message.kid && status === 'current');
  const known = held === null ? own : signerIn(held, message.kid);
  if (own === undefined || known === undefined || own.x !== known.x)
    return { ok: false, code: 'unknown-key' };
  const key = publicKeyOf(known.x);
  if (key === null || !message.isSignedBy(key)) return { ok: false, code: 'bad-signature' };
  if (held !== null && set.number < held.number) return { ok: false, code: 'older' };
  return { ok: true, set, isNews: JSON.stringify(set) !== JSON.stringify(held) };
}

/** The key that may sign times and lists under this `kid` now; a retired one may not. */
export function signerIn(held: HeldKeySet, kid: string): HeldKeySet['keys'][number] | undefined {
  return held.keys.find((key) => key.kid === kid && key.status !== 'retired');
}

/** An Ed25519 public key from its `x`; null for bytes that are none. */
export function publicKeyOf(x: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
}
