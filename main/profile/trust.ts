import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from '../../preload/contract/z.ts';
import { badPath } from './bad-path.ts';

// The pinned keys of the authority. Whoever can change this file decides what is approved, so it comes with the
// installer and is read strictly: one wrong key refuses the whole file.

const authorityKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: z.string().regex(/^[\w-]{1,64}$/),
  alg: z.literal('EdDSA').optional(),
  use: z.literal('sig').optional(),
});

const keySet = z.strictObject({
  keys: z
    .array(authorityKey)
    .min(1)
    .max(16)
    .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'a kid is there twice'),
});

/** Public keys of the authority by `kid`. */
export type Trust = ReadonlyMap<string, KeyObject>;

/** Pinned keys, or the place in the file that is wrong. */
export type TrustResult =
  | { readonly ok: true; readonly trust: Trust }
  | { readonly ok: false; readonly path: string };

/**
 * Reads a JWK set of Ed25519 public keys (RFC 8037). Refuses private keys, other kinds, unknown fields and a `kid` that
 * is there twice, naming the place.
 */
export function readTrust(text: string): TrustResult {
  const parsed = keySet.safeParse(parseJson(text));
  if (!parsed.success) return { ok: false, path: badPath(parsed.error) };
  const trust = new Map<string, KeyObject>();
  for (const [index, jwk] of parsed.data.keys.entries()) {
    const key = importKey(jwk.x);
    if (key === null) return { ok: false, path: `keys.${index}.x` };
    trust.set(jwk.kid, key);
  }
  return { ok: true, trust };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function importKey(x: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  } catch {
    return null;
  }
}
