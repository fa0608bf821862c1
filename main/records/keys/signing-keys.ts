import { randomBytes } from 'node:crypto';
import { dayAfter } from '../days.ts';
import { dailyKeyCertificate } from '../notes/daily-key.ts';
import { newSigningKey, rawSigningKey, signingKeyFrom } from '../notes/signing-key.ts';
import { vkeyOf } from '../notes/vkey.ts';
import { StoreError } from '../store-error.ts';
import type { SpineFact } from '../store-ports.ts';
import type { KeyRing, RingKey } from './key-ring.ts';

/** Days whose signing keys are certified at once: the root is not needed again for a month. */
export const certifiedDays = 35;

/** Fewer days left, and the next batch is due. */
const certifiedDaysMin = 7;

const rootPurpose = 'root';
const dayPurpose = (day: string): string => `day:${day}`;

/** A fresh root key of an origin: what it signs with, and the verifier key that names it. */
export function newRootKey(origin: string): { readonly key: RingKey; readonly vkey: string } {
  const privateKey = newSigningKey();
  return {
    key: { keyId: newKeyId(), purpose: rootPurpose, bytes: rawSigningKey(privateKey) },
    vkey: vkeyOf(`${origin}/root`, 1, privateKey),
  };
}

/** A fresh id of a key: 32 hex digits. */
export function newKeyId(): string {
  return randomBytes(16).toString('hex');
}

/** A fresh key for a segment. */
export function newSegmentKey(segment: string): RingKey {
  return { keyId: newKeyId(), purpose: `segment:${segment}`, bytes: randomBytes(32) };
}

/** The segment a key of the ring is for; null when it is for none. */
export function segmentOfPurpose(purpose: string): string | null {
  return purpose.startsWith('segment:') ? purpose.slice('segment:'.length) : null;
}

/** Private signing key of a day; null when it is not there, or not any more. */
export function dayKeyOf(ring: KeyRing, day: string): Buffer | null {
  return ring.of(dayPurpose(day));
}

/** Destroys the signing keys of days that are over. */
export function destroyKeysBefore(ring: KeyRing, day: string): void {
  const over = ring.list().filter(({ purpose }) => purpose.startsWith('day:') && purpose < dayPurpose(day));
  if (over.length > 0) ring.destroy(over.map(({ keyId }) => keyId));
}

/**
 * Keys and certificates for the days from `day` on that have none yet; none when enough days are certified. The keys are to be
 * put into the ring before the facts into the spine.
 */
export function certifyAhead(
  {
    origin,
    root,
    certified,
  }: {
    readonly origin: string;
    /** The root's private key, 32 raw bytes. */
    readonly root: Buffer | null;
    readonly certified: ReadonlySet<string>;
  },
  day: string,
): { readonly keys: readonly RingKey[]; readonly facts: readonly SpineFact[] } {
  if (certified.has(day) && certified.has(dayAfter(day, certifiedDaysMin))) return { keys: [], facts: [] };
  if (root === null) throw new StoreError('key-missing', rootPurpose);
  const rootKey = signingKeyFrom(root);
  const days = Array.from({ length: certifiedDays }, (_, index) => dayAfter(day, index));
  const made = days
    .filter((each) => !certified.has(each))
    .map((each) => {
      const privateKey = newSigningKey();
      const vkey = vkeyOf(origin, 1, privateKey);
      const signature = dailyKeyCertificate(rootKey, { origin, day: each, vkey });
      return {
        key: { keyId: newKeyId(), purpose: dayPurpose(each), bytes: rawSigningKey(privateKey) },
        fact: { kind: 'key.certified', day: each, vkey, signature },
      };
    });
  return { keys: made.map(({ key }) => key), facts: made.map(({ fact }) => fact) };
}

/** The root's private key; null when it is not there. */
export function rootKeyOf(ring: KeyRing): Buffer | null {
  return ring.of(rootPurpose);
}
