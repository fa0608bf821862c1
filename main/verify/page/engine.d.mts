import type { Engine } from '../verify.mjs';

/** SHA-256 of the parts, joined. */
export function sha256Of(parts: readonly Uint8Array[]): Uint8Array;

/** CRC-32 as zip uses it. */
export function crc32Of(bytes: Uint8Array): number;

/** Ed25519 without the browser's own. */
export function isSignedHere(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean>;

/** Everything verify.mjs asks of a browser. */
export function browserEngine(): Engine;
