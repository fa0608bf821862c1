import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';

// Nonces for DPoP proofs (RFC 9449, 8) without a store: a time and its HMAC, so that every gateway of a hotel takes them.

/** Five minutes: a terminal asks more often than that, and gets a new one with every answer. */
const goodForMs = 300_000;

/** Makes a nonce for this moment. */
export function makeNonce(key: KeyObject, nowMs: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(nowMs));
  return Buffer.concat([time, mac(key, time)]).toString('base64url');
}

/** True for a nonce of ours that is not older than five minutes. */
export function isNonceGood(key: KeyObject, nonce: string, nowMs: number): boolean {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== 24) return false;
  const time = bytes.subarray(0, 8);
  if (!timingSafeEqual(bytes.subarray(8), mac(key, time))) return false;
  const ageMs = nowMs - Number(time.readBigUInt64BE());
  return ageMs >= 0 && ageMs <= goodForMs;
}

function mac(key: KeyObject, time: Buffer): Buffer {
  return createHmac('sha256', key).update(time).digest().subarray(0, 16);
}
