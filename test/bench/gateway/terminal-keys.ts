import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** A terminal of the benchmark: its own P-256 key, in memory. */
export type BenchTerminal = {
  /** RFC 7638. */
  readonly thumbprint: string;
  /** A DPoP proof for one POST, dated now (RFC 9449). */
  proof(url: string, nonce: string): string;
};

/** Makes one with a fresh key. */
export function createBenchTerminal(): BenchTerminal {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { crv, kty, x, y } = publicKey.export({ format: 'jwk' });
  const head = base64url({ alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } });
  return {
    thumbprint: createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'),
    proof: (url, nonce) => proofOf(privateKey, head, { url, nonce }),
  };
}

function proofOf(
  key: KeyObject,
  head: string,
  { url, nonce }: { readonly url: string; readonly nonce: string },
): string {
  const iat = Math.floor(Date.now() / 1000);
  const jti = randomBytes(16).toString('base64url');
  const text = `${head}.${base64url({ htm: 'POST', htu: url, iat, jti, nonce })}`;
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}

function base64url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
