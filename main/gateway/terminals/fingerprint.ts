import { fingerprintWords as words } from '../../access/pinning/word-list.ts';

/** Four words for a key, from the first bytes of its RFC 7638 thumbprint: what two people can compare aloud. */
export function fingerprintWords(thumbprint: string): string[] {
  return [...Buffer.from(thumbprint, 'base64url').subarray(0, 4)].map((byte) => words[byte] ?? '');
}
