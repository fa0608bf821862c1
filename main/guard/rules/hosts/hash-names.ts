import { covers } from './host-list.ts';
import { type HostNames, visitRecords } from './host-names.ts';
import { absorbSip, createSip, finishSip, sipHigh, sipLow, startSip } from './sip-hash.ts';

/** Hash key of a list. */
export type HashKey = readonly [number, number];

/**
 * Fingerprints of names, two words each: 30 bits of the hash with the two bits of what the name covers below them, then the
 * other 32 bits. Read as 64-bit numbers they sort by the hash. Little-endian, as every processor the product runs on.
 */
export type Fingerprints = Uint32Array<ArrayBuffer>;

/** First halves of hashes of parents: they only say where a search may go on, so a mix-up costs one more look. */
export type ParentHashes = Uint32Array<ArrayBuffer>;

/** What is kept of names in place of their text. */
export type NameHashes = { readonly entries: Fingerprints; readonly parents: ParentHashes };

const dot = 0x2e;

/** Hashes names from their end towards their start, as a search does. */
class NameHasher {
  readonly #sip = createSip();
  readonly #key: HashKey;
  readonly #fewestLabels: number;
  readonly #parents: ParentHashes;
  #used = 0;

  constructor(key: HashKey, fewestLabels: number, mostParents: number) {
    this.#key = key;
    this.#fewestLabels = fewestLabels;
    this.#parents = new Uint32Array(mostParents);
  }

  /** First half of the hash of the name hashed last. */
  get high(): number {
    return this.#sip[sipHigh] as number;
  }

  /** Second half. */
  get low(): number {
    return this.#sip[sipLow] as number;
  }

  /** Parents of all names hashed, as they came. */
  get parents(): ParentHashes {
    return this.#parents.subarray(0, this.#used);
  }

  /** Hashes a name and, on the way, its parents from the fewest labels on. */
  hash(bytes: Uint8Array, start: number, end: number): void {
    const sip = this.#sip;
    startSip(sip, this.#key[0], this.#key[1]);
    let word = 0;
    let shift = 0;
    let labels = 0;
    for (let at = end - 1; at >= start; at -= 1) {
      const code = bytes[at] as number;
      if (code === dot) {
        labels += 1;
        if (labels >= this.#fewestLabels) this.#putParent(word, end - at - 1);
      }
      word |= code << shift;
      shift += 8;
      if (shift < 32) continue;
      absorbSip(sip, word);
      word = 0;
      shift = 0;
    }
    finishSip(sip, word, end - start);
  }

  #putParent(rest: number, length: number): void {
    if (this.#used === this.#parents.length) return;
    finishSip(this.#sip, rest, length);
    this.#parents[this.#used] = this.high;
    this.#used += 1;
  }
}

/** Hashes of the names in a text, in its order, doubles kept. Parents are told of as many as `mostParents`. */
export function hashText(
  text: Uint8Array,
  count: number,
  key: HashKey,
  { fewestLabels, mostParents }: { readonly fewestLabels: number; readonly mostParents: number },
): NameHashes {
  const hasher = new NameHasher(key, fewestLabels, mostParents);
  const entries = new Uint32Array(count * 2);
  let used = 0;
  visitRecords(text, (covered, start, end) => {
    hasher.hash(text, start, end);
    entries[used] = (hasher.low & ~covers.both) | covered;
    entries[used + 1] = hasher.high;
    used += 2;
  });
  return { entries, parents: hasher.parents };
}

/** Fingerprints of names, and parents of names and exceptions from `fewestLabels` labels on. Sorted, doubles joined. */
export function hashNames(
  { names, exceptions }: { readonly names: HostNames; readonly exceptions: HostNames },
  key: HashKey,
  fewestLabels: number,
): NameHashes {
  const hash = ({ text, count, labels }: HostNames): NameHashes =>
    hashText(text, count, key, { fewestLabels, mostParents: labels });
  const { entries, parents } = hash(names);
  const others = hash(exceptions).parents;
  const all = new Uint32Array(parents.length + others.length);
  all.set(parents);
  all.set(others, parents.length);
  return { entries: sortFingerprints(entries), parents: sortParents(all) };
}

/** In place; begins at the start of its buffer. The native sort of 64-bit numbers makes no object for any of them. */
function sortFingerprints(sorted: Fingerprints): Fingerprints {
  new BigUint64Array(sorted.buffer, 0, sorted.length / 2).sort();
  let last = -2;
  for (let at = 0; at < sorted.length; at += 2) {
    const low = sorted[at] as number;
    const high = sorted[at + 1] as number;
    const isDouble = last >= 0 && sorted[last + 1] === high && ((sorted[last] as number) ^ low) >>> 0 < 4;
    if (isDouble) {
      sorted[last] = (sorted[last] as number) | low;
      continue;
    }
    last += 2;
    sorted[last] = low;
    sorted[last + 1] = high;
  }
  return sorted.subarray(0, last + 2);
}

function sortParents(sorted: ParentHashes): ParentHashes {
  sorted.sort();
  let used = 0;
  for (const hash of sorted) {
    if (used > 0 && sorted[used - 1] === hash) continue;
    sorted[used] = hash;
    used += 1;
  }
  return sorted.subarray(0, used);
}
