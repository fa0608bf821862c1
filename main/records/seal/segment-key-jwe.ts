import { CompactEncrypt, compactDecrypt, importJWK, type JWK } from 'jose';
import { keyBytes } from './record-key.ts';

/** AES key wrap is missing in Electron, so the agreed key encrypts directly. */
const algorithm = 'ECDH-ES';
const encryption = 'A256GCM';
const kind = 'guestway-segment-key';

/**
 * Wraps a segment key to the holder of a P-256 key, as a compact JWE that names the key's id under its protection.
 * Rejects on a key of another length and on a JWK that is not a P-256 public key.
 */
export async function wrapSegmentKey(segmentKey: Buffer, sealTo: JWK, keyId: string): Promise<string> {
  if (segmentKey.length !== keyBytes) throw new RangeError('not a segment key');
  const { kty, crv, x, y } = sealTo;
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined)
    throw new RangeError('not a P-256 key');
  const recipient = await importJWK({ kty, crv, x, y }, algorithm);
  return await new CompactEncrypt(segmentKey)
    .setProtectedHeader({ alg: algorithm, enc: encryption, kid: keyId, typ: kind })
    .encrypt(recipient);
}

/** Unwraps a segment key; null for anything that was not wrapped to this key under this key id. */
export async function unwrapSegmentKey(jwe: string, privateKey: JWK, keyId: string): Promise<Buffer | null> {
  // Base64 has spellings that differ in bits nobody reads.
  if (!jwe.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part))
    return null;
  try {
    const recipient = await importJWK(privateKey, algorithm);
    const { plaintext, protectedHeader } = await compactDecrypt(jwe, recipient, {
      keyManagementAlgorithms: [algorithm],
      contentEncryptionAlgorithms: [encryption],
    });
    const isOurs = protectedHeader.kid === keyId && protectedHeader.typ === kind;
    return isOurs && plaintext.length === keyBytes ? Buffer.from(plaintext) : null;
  } catch {
    return null;
  }
}
