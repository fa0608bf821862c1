import { z } from '../../../preload/contract/z.ts';
import type { PublicJwk } from './key-file.ts';

const jwkShape = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[\w-]{43}$/),
  kid: z.string().regex(/^[\w-]{1,64}$/),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
});

const ringShape = z.strictObject({
  kind: z.literal('authority-keys'),
  format: z.literal(1),
  keys: z
    .array(
      z.strictObject({
        state: z.enum(['next', 'current', 'previous', 'retired']),
        createdAtMs: z.int().min(0),
        changedAtMs: z.int().min(0),
        jwk: jwkShape,
      }),
    )
    .max(1000),
});

/**
 * The public side of an authority's keys. `next` is pinned already and signs nothing yet, `current` signs, `previous` signs
 * no more and what it signed still counts, `retired` counts for nothing.
 */
export type KeyRing = z.infer<typeof ringShape>;

/** A changed ring, or why it stays as it is. */
export type RingChange =
  | { readonly ok: true; readonly ring: KeyRing }
  | {
      readonly ok: false;
      readonly code: 'next-there' | 'too-many' | 'no-next' | 'unknown-key' | 'is-current' | 'is-retired';
    };

/** Gateways and terminals pin no more (`main/profile/trust.ts`). */
const mostPinned = 16;

/** A ring without a key. */
export const emptyRing: KeyRing = { kind: 'authority-keys', format: 1, keys: [] };

/** Reads a ring; null for anything else. */
export function readRing(text: string): KeyRing | null {
  try {
    const read = ringShape.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Adds a key: the first one signs at once, every other one waits until gateways and terminals have pinned it. */
export function addKey(ring: KeyRing, jwk: PublicJwk, nowMs: number): RingChange {
  if (ring.keys.some(({ state }) => state === 'next')) return { ok: false, code: 'next-there' };
  if (ring.keys.filter((key) => key.state !== 'retired').length >= mostPinned)
    return { ok: false, code: 'too-many' };
  const state = ring.keys.some((key) => key.state === 'current') ? 'next' : 'current';
  const added = { state, createdAtMs: nowMs, changedAtMs: nowMs, jwk } as const;
  return { ok: true, ring: { ...ring, keys: [...ring.keys, added] } };
}

/** The next key becomes the one that signs; what the last one signed still counts. */
export function rotateKeys(ring: KeyRing, nowMs: number): RingChange {
  if (!ring.keys.some(({ state }) => state === 'next')) return { ok: false, code: 'no-next' };
  const moves: Partial<Record<string, 'current' | 'previous'>> = { next: 'current', current: 'previous' };
  const keys = ring.keys.map((key) => {
    const state = moves[key.state];
    return state === undefined ? key : { ...key, state, changedAtMs: nowMs };
  });
  return { ok: true, ring: { ...ring, keys } };
}

/** Takes a key out of what is pinned: whatever it signed counts no more. Never the one that signs. */
export function retireKey(ring: KeyRing, kid: string, nowMs: number): RingChange {
  const state = ring.keys.find(({ jwk }) => jwk.kid === kid)?.state;
  if (state === undefined) return { ok: false, code: 'unknown-key' };
  if (state === 'current') return { ok: false, code: 'is-current' };
  if (state === 'retired') return { ok: false, code: 'is-retired' };
  const keys = ring.keys.map((key) =>
    key.jwk.kid === kid ? { ...key, state: 'retired' as const, changedAtMs: nowMs } : key,
  );
  return { ok: true, ring: { ...ring, keys } };
}

/** The JWK set that gateways and terminals pin: every key that is not retired. */
export function publicKeySet(ring: KeyRing): string {
  const keys = ring.keys.filter(({ state }) => state !== 'retired').map(({ jwk }) => jwk);
  return `${JSON.stringify({ keys }, null, 2)}\n`;
}
