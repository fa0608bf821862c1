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
  const day = new Date(nowMs).toISOString().slice(0, 10);
  const sealed = await leases.dayKey(day, secrets.seal(randomBytes(32).toString('base64url')));
  const key = Buffer.from(secrets.unseal(sealed), 'base64url');
  return createHmac('sha256', key).update(stayId).digest('hex').slice(0, 32);
}
