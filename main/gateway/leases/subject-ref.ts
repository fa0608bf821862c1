import { createHmac, randomBytes } from 'node:crypto';
import type { Secrets } from '../secrets.ts';
import type { LeaseStore } from '../store/ports/lease-store.ts';

/**
 * Pseudonym of a stay for one UTC day: the first 128 bits of HMAC-SHA-256 under that day's random key, hex. Days cannot be
 * joined without the keys (`records.md` 4, field 7).
 */
export async function subjectRef(
  leases: LeaseStore,
  secrets: Secrets,
  stayId: string,
  nowMs: number,
): Promise<string> {
  return (await dayPseudonyms(leases, secrets, nowMs))(stayId);
}

/** Pseudonyms of stays for the UTC day of `nowMs`, as `subjectRef` gives them one by one. */
export async function dayPseudonyms(
  leases: LeaseStore,
  secrets: Secrets,
  nowMs: number,
): Promise<(stayId: string) => string> {
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const sealed = await leases.dayKey(day, secrets.seal(randomBytes(32).toString('base64url')));
  const dayKey = secrets.unseal(sealed);
  return (stayId) => pseudonymOf(dayKey, stayId);
}

/** Pseudonym of a stay under the key of a day, base64url. */
export function pseudonymOf(dayKey: string, stayId: string): string {
  return createHmac('sha256', Buffer.from(dayKey, 'base64url')).update(stayId).digest('hex').slice(0, 32);
}
