import { endpoint } from './http-endpoint.ts';
import { epochMs } from './http-shapes.ts';
import { z } from './z.ts';

/**
 * A public key of the hotel. `next` signs nothing yet; `retired` signs nothing any more, and what it signed counts until it
 * leaves the list.
 */
export const hotelJwk = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  /** First four bytes of the SHA-256 of the SubjectPublicKeyInfo, hex: the `kid` of a QR. */
  kid: z.string().regex(/^[0-9a-f]{8}$/),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
  status: z.enum(['current', 'next', 'retired']),
});

/** The hotel's public keys as a JWK set (RFC 7517). `issuedAtMs` is when the set last changed. */
export const hotelJwks = z.strictObject({
  keys: z
    .array(hotelJwk)
    .min(1)
    .max(32)
    .refine((keys) => new Set(keys.map(({ kid }) => kid)).size === keys.length, 'a kid is there twice'),
  issuedAtMs: epochMs,
});

/** What anybody may ask about the hotel's keys. */
export const hotelKeyEndpoints = {
  hotelKeys: endpoint({
    method: 'GET',
    path: '/hotel/jwks',
    callers: ['public'],
    summary: 'Public keys that the hotel signs tokens, times and lists with',
    body: z.undefined(),
    answer: hotelJwks,
  }),
} as const;

/** A public key of the hotel as it is published. */
export type HotelJwk = z.infer<typeof hotelJwk>;
