import { covers } from './host-list.ts';
import type { HostNames } from './host-names.ts';
import { absorbSip, createSip, finishSip, type SipState, sipHigh, sipLow, startSip } from './sip-hash.ts';

/** Hash key of a list. */
export type HashKey = readonly [number, number];

/**
 * Fingerprints of names, two words each: 30 bits of the hash with the two bits of what the name covers below them, then the
 * other 32 bits. Read as 64-bit numbers they sort by the hash. Little-endian, as every processor the product runs on.
 */
export type Fingerprints = Uint32Array<ArrayBuffer>;

/** Leaves the parents of names out. */
const noParents = Number.POSITIVE_INFINITY;

const dot = 0x2e;

/** Hashes names one after the other, from their end towards their start as a search does, and writes what it found. */
class FingerprintWriter {
  readonly #sip: SipState = createSip();
  readonly #key: HashKey;
  readonly #fewestLabels: number;
  readonly #found: Fingerprints;
  #used = 0;

  constructor(key: HashKey, fewestLabels: number, most: number) {
    this.#key = key;
    this.#fewestLabels = fewestLabels;
    this.#found = new Uint32Array(most * 2);
  }

  /** Writes the name between `start` and `end`, and before it its parents from the fewest labels on. */
  write(bytes: Uint8Array, start: number, end: number, covered: number): void {
    const sip = this.#sip;
    startSip(sip, this.#key[0], this.#key[1]);
    let word = 0;
    let shift = 0;
    let labels = 0;
    for (let at = end - 1; at >= start; at -= 1) {
      const code = bytes[at] as number;
      if (code === dot) {
        labels += 1;
        if (labels >= this.#fewestLabels) this.#put(word, end - at - 1, 0);
      }
      word |= code << shift;
      shift += 8;
      if (shift < 32) continue;
      absorbSip(sip, word);
      word = 0;
      shift = 0;
    }
    this.#put(word, end - start, covered);
  }

  /** What was written, as it came. */
  end(): Fingerprints {
    return this.#found.subarray(0, this.#used);
  }

  #put(rest: number, length: number, covered: number): void {
    finishSip(this.#sip, rest, length);
    this.#found[this.#used] = ((this.#sip[sipLow] as number) & ~covers.both) | covered;
    this.#found[this.#used + 1] = this.#sip[sipHigh] as number;
    this.#used += 2;
  }
}

/**
 * Fingerprints of names with what they cover, of exceptions with nothing, and of the parents of both from `fewestLabels`
 * labels on, with nothing. Sorted, doubles joined.
 */
export function fingerprintNames(
  { names, exceptions }: { readonly names: HostNames; readonly exceptions: HostNames },
  key: HashKey,
  fewestLabels: number,
): Fingerprints {
  const most = names.labels - names.count * (fewestLabels - 1) + exceptions.labels;
  const writer = new FingerprintWriter(key, fewestLabels, most);
  names.visit((covered, start, end) => writer.write(names.bytes, start, end, covered));
  exceptions.visit((_, start, end) => writer.write(exceptions.bytes, start, end, 0));
  return sortFingerprints(writer.end());
}

/** First half of the hash of one name. */
export function hashHighOf(bytes: Uint8Array, start: number, end: number, key: HashKey): number {
  const writer = new FingerprintWriter(key, noParents, 1);
  writer.write(bytes, start, end, 0);
  return writer.end()[1] ?? 0;
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
