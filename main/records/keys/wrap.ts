import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals some bytes with a key of 32 bytes: nonce, ciphertext, tag. AES-256-GCM, since Electron has no AES key wrap
 * (electron#31874); `purpose` is bound to it, so that one thing cannot be given for another.
 */
export function wrapBytes(key: Buffer, purpose: string, bytes: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose, 'utf8'));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `wrapBytes` sealed; null for anything else. */
export function unwrapBytes(key: Buffer, purpose: string, wrapped: Buffer): Buffer | null {
  if (wrapped.length < nonceBytes + tagBytes) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, wrapped.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(purpose, 'utf8'))
      .setAuthTag(wrapped.subarray(-tagBytes));
    return Buffer.concat([decipher.update(wrapped.subarray(nonceBytes, -tagBytes)), decipher.final()]);
  } catch {
    return null;
  }
}
