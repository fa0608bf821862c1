import { createHash, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, compactVerify, EmbeddedJWK } from 'jose';
import { terminalJwk } from '../../../preload/contract/http-shapes.ts';
import { z } from '../../../preload/contract/z.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { isNonceGood } from './proof-nonce.ts';

// Proof of possession (RFC 9449). There is no access token: the proof itself authenticates, so its key must be that of an
// enrolled terminal, and every proof counts once.

const header = z.strictObject({ alg: z.literal('ES256'), typ: z.literal('dpop+jwt'), jwk: terminalJwk });

const claims = z.strictObject({
  htm: z.string().max(16),
  htu: z.string().max(1024),
  iat: z.int().min(0),
  jti: z.string().min(8).max(128),
  nonce: z.string().max(128).optional(),
});

/** A proof has about 500 characters. */
const longestProof = 2_048;

/** Clock skew allowed between terminal and gateway (`gateway.md` 11). */
const skewSeconds = 60;

/** How long a proof could be used again, and so must be remembered. */
export const proofLifeMs = 2 * skewSeconds * 1000;

/** What the proof must speak of. `url` is the public one, without query. */
export type ProofContext = {
  readonly method: string;
  readonly url: string;
  readonly nonceKey: KeyObject;
  readonly nowMs: number;
};

/** A proof that holds, as long as it is seen for the first time. */
export type ProvenKey = {
  readonly ok: true;
  /** RFC 7638 thumbprint of the key, base64url of SHA-256. */
  readonly thumbprint: string;
  /** Name under which the proof is remembered. */
  readonly proofId: string;
  /** The proof's own id, as the terminal drew it. */
  readonly jti: string;
};

/**
 * Checks the one `DPoP` header of a request. `use_dpop_nonce` for a good proof without a fresh nonce; everything else that
 * is wrong is `invalid_dpop_proof`.
 */
export async function checkProof(
  proof: string | undefined,
  context: ProofContext,
): Promise<ProvenKey | Refusal> {
  const opened = await open(proof);
  if (opened === null) return refuse('invalid_dpop_proof');
  const { claims: said, jwk } = opened;
  if (said.htm !== context.method || !isSameAddress(said.htu, context.url))
    return refuse('invalid_dpop_proof');
  if (said.nonce === undefined || !isNonceGood(context.nonceKey, said.nonce, context.nowMs))
    return refuse('use_dpop_nonce');
  if (Math.abs(context.nowMs / 1000 - said.iat) > skewSeconds) return refuse('invalid_dpop_proof');
  const thumbprint = await calculateJwkThumbprint(jwk);
  const proofId = createHash('sha256').update(`${thumbprint}.${said.jti}`).digest('base64url');
  return { ok: true, thumbprint, proofId, jti: said.jti };
}

type Opened = { readonly claims: z.infer<typeof claims>; readonly jwk: z.infer<typeof terminalJwk> };

async function open(proof: string | undefined): Promise<Opened | null> {
  if (proof === undefined || proof.length > longestProof) return null;
  try {
    const { payload, protectedHeader } = await compactVerify(proof, EmbeddedJWK, { algorithms: ['ES256'] });
    const head = header.safeParse(protectedHeader);
    const body = claims.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
    return head.success && body.success ? { claims: body.data, jwk: head.data.jwk } : null;
  } catch {
    return null;
  }
}

// Query and fragment do not count (RFC 9449, 4.3).
function isSameAddress(said: string, wanted: string): boolean {
  const url = URL.parse(said);
  return (
    url !== null && url.username === '' && url.password === '' && `${url.origin}${url.pathname}` === wanted
  );
}
