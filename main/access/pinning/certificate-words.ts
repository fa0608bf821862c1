import { pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { fingerprintWords } from './word-list.ts';

/**
 * Two people compare 32 bits. Somebody in between would have to try four thousand million keys while they do; at this many
 * rounds each try takes a tenth of a second.
 */
const rounds = 200_000;

/**
 * Four words over a terminal's key and the key of the certificate it was shown: they are the same on both sides only when
 * nobody stands in between. `thumbprint` is the RFC 7638 one of the terminal, `pin` the base64url SHA-256 of the SPKI.
 */
export async function certificateWords(thumbprint: string, pin: string): Promise<string[]> {
  const digest = await promisify(pbkdf2)(`${thumbprint} ${pin}`, 'guestway enrolment', rounds, 4, 'sha256');
  return [...digest].map((byte) => fingerprintWords[byte] ?? '');
}
