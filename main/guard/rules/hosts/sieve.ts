import type { Fingerprints } from './hash-names.ts';
import { slotOf, slotsForHash } from './slots.ts';

/**
 * Says of most endings that are not in the list that they are not, out of a tenth of the memory: of 22 it takes one for
 * listed that is not, and one for a parent. Names and parents each set two bits of one word, so one word tells both, and a
 * host that is not listed is nearly always known not to be before the table is read.
 */
export type Sieve = Uint32Array<ArrayBuffer>;

/** Names and parents that share a word of a sieve. */
const sharers = 4;

/** Words of a sieve for this many names and parents. */
export function sieveWords(count: number): number {
  return Math.ceil(count / sharers) + 1;
}

/** Bits of a listed name, from the second half of its hash, whose two lowest bits tell what it covers. */
export function listedBits(hashLow: number): number {
  return (1 << (hashLow >>> 2)) | (1 << (hashLow >>> 7));
}

/** Bits of a parent, from the first half of its hash. */
export function parentBits(hashHigh: number): number {
  return (1 << hashHigh) | (1 << (hashHigh >>> 5));
}

/** The sieve of a list. */
export function sieveOf(names: Fingerprints, parents: Uint32Array): Sieve {
  const sieve = new Uint32Array(sieveWords(names.length / 2 + parents.length));
  const forHash = slotsForHash(sieve.length);
  for (let at = 0; at < names.length; at += 2) {
    const word = slotOf(names[at + 1] as number, forHash);
    sieve[word] = (sieve[word] as number) | listedBits(names[at] as number);
  }
  for (const hashHigh of parents) {
    const word = slotOf(hashHigh, forHash);
    sieve[word] = (sieve[word] as number) | parentBits(hashHigh);
  }
  return sieve;
}
