import { isIPv6 } from 'node:net';
import type { Clock } from '../../../clock.ts';

/** Holds back whoever asks too often. Kept in memory only: an address on the hotel's network is a guest's device. */
export type LookUpLimit = {
  /** Counts a question; gives the seconds to wait when it may not be asked now, else null. */
  take(address: string): number | null;
};

/** A person types a few codes; this many at once, and one more every six seconds. */
const perAddress = { most: 10, everyMs: 6_000 };

/** All addresses together: a hotel full of guests, and too little to try 45 bits. */
const together = { most: 120, everyMs: 500 };

/** Addresses remembered; the one that asked longest ago is forgotten first. */
const addressesMax = 4_096;

type Bucket = { readonly left: number; readonly atMs: number };

/** Makes the limit. */
export function createLookUpLimit(clock: Pick<Clock, 'monotonicMs'>): LookUpLimit {
  const buckets = new Map<string, Bucket>();
  let all: Bucket = { left: together.most, atMs: clock.monotonicMs() };
  return {
    take(address) {
      const nowMs = clock.monotonicMs();
      const key = networkOf(address);
      const own = filled(buckets.get(key) ?? { left: perAddress.most, atMs: nowMs }, perAddress, nowMs);
      all = filled(all, together, nowMs);
      buckets.delete(key);
      const isFree = own.left >= 1 && all.left >= 1;
      buckets.set(key, isFree ? { ...own, left: own.left - 1 } : own);
      const [oldest] = buckets.keys();
      if (buckets.size > addressesMax && oldest !== undefined) buckets.delete(oldest);
      if (isFree) {
        all = { ...all, left: all.left - 1 };
        return null;
      }
      const waitMs = Math.max((1 - own.left) * perAddress.everyMs, (1 - all.left) * together.everyMs);
      return Math.max(1, Math.ceil(waitMs / 1000));
    },
  };
}

function filled({ left, atMs }: Bucket, { most, everyMs }: typeof together, nowMs: number): Bucket {
  return { left: Math.min(most, left + (nowMs - atMs) / everyMs), atMs: nowMs };
}

/** A device may take any address of its own /64 (RFC 4291), so all of them count as one. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].slice(0, 4).join(':');
}
