import type { Fingerprints } from './hash-names.ts';

// The table is a sorted list of fingerprints with gaps: each stands in the slot its hash names or as soon behind as there is
// room. A search begins at that slot and ends at the first hash that is not smaller. A gap holds the greatest hash there is.

/** First half of the hash in a gap. */
export const gap = 0xffffffff;

/** Of twelve bytes a name, those that the sieve takes for it are gone, and a little for the end of the table. */
const slotsForName = 1.37;

/** Five bytes, in the sieve and beside it. */
const slotsForParent = 0.625;

/** Fuller tables need long searches. */
const fullest = 0.9;

/** Home slots of a table for this many names, in a list that keeps so many parents: twelve bytes a name, if that can be. */
export function tableHomes(names: number, parents: number): number {
  const affordable = Math.floor(names * slotsForName - parents * slotsForParent);
  return Math.max(affordable, Math.ceil(names / fullest), 1);
}

/** How many slots there are for each hash: what `slotOf` takes. */
export function slotsForHash(homes: number): number {
  return homes / 2 ** 32;
}

/** Where a search for a hash, unsigned, begins; grows with the hash. */
export function slotOf(hashHigh: number, forHash: number): number {
  return (hashHigh * forHash) >>> 0;
}

/** Spreads sorted fingerprints over a table. The last slot is always a gap, so that every search ends. */
export function spread(sorted: Fingerprints, homes: number): Fingerprints {
  const places = new Uint32Array(sorted.length / 2);
  let next = 0;
  const forHash = slotsForHash(homes);
  for (let nth = 0; nth < places.length; nth += 1) {
    const place = Math.max(next, slotOf(sorted[nth * 2 + 1] as number, forHash));
    places[nth] = place;
    next = place + 1;
  }
  const slots = Math.max(homes, next) + 1;
  const table = new Uint32Array(slots * 2);
  for (let slot = 0; slot < slots; slot += 1) table[slot * 2 + 1] = gap;
  for (let nth = 0; nth < places.length; nth += 1) {
    const at = (places[nth] as number) * 2;
    table[at] = sorted[nth * 2] as number;
    table[at + 1] = sorted[nth * 2 + 1] as number;
  }
  return table;
}

/** The sorted fingerprints of a table again. */
export function gather(table: Fingerprints): Fingerprints {
  const sorted = new Uint32Array(table.length);
  let used = 0;
  for (let at = 0; at < table.length; at += 2) {
    if (table[at + 1] === gap && table[at] === 0) continue;
    sorted[used] = table[at] as number;
    sorted[used + 1] = table[at + 1] as number;
    used += 2;
  }
  return sorted.subarray(0, used);
}
