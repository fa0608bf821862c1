import { createHash } from 'node:crypto';

/** SHA-256, for the rules, which are free of Node. */
export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}
