import type { Fingerprints } from './hash-names.ts';
import { slotOf, slotsForHash } from './slots.ts';

/** Names kept as text: what each covers, its length, its characters, in order of the characters. */
export type NameText = Uint8Array<ArrayBuffer>;

/** Open-addressed by the first half of a name's hash: its place in the text and one; 0 ends a run. */
export type NameIndex = Uint32Array<ArrayBuffer>;

/** Home slots of an index, three for two names. */
export function indexHomes(count: number): number {
  return Math.ceil(count * 1.5);
}

/** Compares the characters of two records, the second one in `others`. */
export function compareNames(text: Uint8Array, place: number, other: number, others = text): number {
  const length = text[place + 1] as number;
  const otherLength = others[other + 1] as number;
  for (let at = 2; at < 2 + Math.min(length, otherLength); at += 1) {
    const difference = (text[place + at] as number) - (others[other + at] as number);
    if (difference !== 0) return difference;
  }
  return length - otherLength;
}

/** Index of a text by the hashes of its names, which come in its order; deterministic. */
export function indexNames(text: NameText, hashes: Fingerprints): NameIndex {
  const count = hashes.length / 2;
  const homes = indexHomes(count);
  const forHash = slotsForHash(homes);
  const index = new Uint32Array(homes + count + 1);
  let end = 0;
  let place = 0;
  for (let nth = 0; nth < count; nth += 1) {
    let slot = slotOf(hashes[nth * 2 + 1] as number, forHash);
    while (index[slot] !== 0) slot += 1;
    index[slot] = place + 1;
    end = Math.max(end, slot + 1);
    place += 2 + (text[place + 1] as number);
  }
  // One slot more than is used, so that every run ends.
  return index.slice(0, count === 0 ? 0 : Math.max(homes, end) + 1);
}

/** Names that can be asked for as they are written. */
export class ExactNames {
  readonly #text: Uint8Array;
  readonly #index: Uint32Array;
  readonly #forHash: number;

  constructor(text: Uint8Array, index: Uint32Array, count: number) {
    this.#text = text;
    this.#index = index;
    this.#forHash = slotsForHash(indexHomes(count));
  }

  /** What the name between `start` and `end` of a text covers; 0 when it is not among the names. The hash is unsigned. */
  coverOf(within: string, start: number, end: number, hashHigh: number): number {
    const index = this.#index;
    for (let slot = slotOf(hashHigh, this.#forHash); slot < index.length; slot += 1) {
      const place = index[slot] as number;
      if (place === 0) return 0;
      if (this.#isAt(place - 1, within, start, end)) return this.#text[place - 1] as number;
    }
    return 0;
  }

  #isAt(place: number, within: string, start: number, end: number): boolean {
    const text = this.#text;
    if (text[place + 1] !== end - start) return false;
    const offset = place + 2 - start;
    for (let at = start; at < end; at += 1) {
      if (within.charCodeAt(at) !== text[offset + at]) return false;
    }
    return true;
  }
}
