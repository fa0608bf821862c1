import { createHash } from 'node:crypto';

/** Hex of SHA-256(`salt` || 0x0A || `text`), cut to `bytes`: stands for a name in the spine, which holds no personal data. */
export function saltedHex(salt: string, text: string, bytes = 32): string {
  return createHash('sha256').update(`${salt}\n${text}`, 'utf8').digest().subarray(0, bytes).toString('hex');
}
