import { type Artefact, type ArtefactFault, exactNamesOf, readArtefact } from './artefact.ts';
import type { ExactNames } from './exact-names.ts';
import { covers, type HostList } from './host-list.ts';
import { slotOf, slotsForHash, tableHomes } from './slots.ts';

/** A list from its file, with what the file tells of itself. */
export type ReadHostList = HostList & { readonly artefact: Artefact };

/** The list, or why the bytes are none. */
export type HostListReading =
  | { readonly ok: true; readonly list: ReadHostList }
  | { readonly ok: false; readonly code: ArtefactFault };

/** Makes a list of a file's bytes: some views and nothing else, whatever its size. Never throws. */
export function readHostList(bytes: ArrayBuffer): HostListReading {
  const artefact = readArtefact(bytes);
  return typeof artefact === 'string'
    ? { ok: false, code: artefact }
    : { ok: true, list: new FingerprintList(artefact) };
}

const dot = 0x2e;
const greatestAscii = 0x7f;
const absent = -1;

class FingerprintList implements ReadHostList {
  readonly artefact: Artefact;
  readonly count: number;
  readonly exact: boolean;
  readonly #table: Uint32Array;
  readonly #forHash: number;
  readonly #key0: number;
  readonly #key1: number;
  readonly #fewestLabels: number;
  readonly #names: ExactNames | null;
  readonly #exceptions: ExactNames | null;

  constructor(artefact: Artefact) {
    const { exact, count, exceptionCount } = artefact;
    this.artefact = artefact;
    this.count = count;
    this.exact = exact;
    this.#table = artefact.table;
    this.#forHash = slotsForHash(tableHomes(count, artefact.entryCount));
    this.#key0 = artefact.key[0] | 0;
    this.#key1 = artefact.key[1] | 0;
    this.#fewestLabels = artefact.fewestLabels;
    this.#names = exactNamesOf(artefact.nameText, artefact.nameIndex, exact ? count : 0);
    this.#exceptions = exactNamesOf(artefact.exceptionText, artefact.exceptionIndex, exceptionCount);
  }

  /**
   * Walks from the end of the host, hashing in place. Every parent of a listed name stands in the table too, so the walk
   * stops at the first ending that does not: no host costs more for having more labels. One long function with the rounds of
   * `sip-hash.ts` written out twice, because V8 keeps the four words of the state in registers only within one function:
   * this is nearly twice as fast as calling the other.
   */
  find(host: string): string | null {
    const table = this.#table;
    const forHash = this.#forHash;
    const fewestLabels = this.#fewestLabels;
    const names = this.#names;
    const exceptions = this.#exceptions;
    // Without `| 0` V8 takes the word for any number, and is half as slow again.
    let a = this.#key0 | 0;
    let b = this.#key1 ^ 0xee;
    let c = this.#key0 ^ 0x6c796765;
    let d = this.#key1 ^ 0x74656462;
    let word = 0;
    let shift = 0;
    let labels = 0;
    let listedAt = host.length;
    let sparedAt = host.length;
    for (let at = host.length - 1; at >= -1; at -= 1) {
      const code = at < 0 ? dot : host.charCodeAt(at);
      if (code > greatestAscii) break;
      if (code === dot) {
        labels += 1;
        if (labels >= fewestLabels || at < 0) {
          const rest = word | ((host.length - 1 - at) << 24);
          let e = a;
          let f = b;
          let g = c;
          let h = d ^ rest;
          let first = 0;
          for (let round = 0; round < 10; round += 1) {
            if (round === 2) {
              e ^= rest;
              g ^= 0xee;
            } else if (round === 6) {
              first = f ^ h;
              f ^= 0xdd;
            }
            e = (e + f) | 0;
            f = ((f << 5) | (f >>> 27)) ^ e;
            e = (e << 16) | (e >>> 16);
            g = (g + h) | 0;
            h = ((h << 8) | (h >>> 24)) ^ g;
            e = (e + h) | 0;
            h = ((h << 7) | (h >>> 25)) ^ e;
            g = (g + f) | 0;
            f = ((f << 13) | (f >>> 19)) ^ g;
            g = (g << 16) | (g >>> 16);
          }
          const high = first >>> 0;
          const covered = coverOf(table, slotOf(high, forHash), high, f ^ h);
          if (covered === absent) break;
          const start = at + 1;
          const wanted = at < 0 ? covers.itself : covers.below;
          const isListed = (covered & wanted) !== 0 && isIn(names, host, start, high, wanted);
          if (isListed) listedAt = start;
          if (exceptions === null && isListed) break;
          if (exceptions !== null && isIn(exceptions, host, start, high, wanted)) sparedAt = start;
        }
      }
      word |= code << shift;
      shift += 8;
      if (shift < 32) continue;
      d ^= word;
      for (let round = 0; round < 2; round += 1) {
        a = (a + b) | 0;
        b = ((b << 5) | (b >>> 27)) ^ a;
        a = (a << 16) | (a >>> 16);
        c = (c + d) | 0;
        d = ((d << 8) | (d >>> 24)) ^ c;
        a = (a + d) | 0;
        d = ((d << 7) | (d >>> 25)) ^ a;
        c = (c + b) | 0;
        b = ((b << 13) | (b >>> 19)) ^ c;
        c = (c << 16) | (c >>> 16);
      }
      a ^= word;
      word = 0;
      shift = 0;
    }
    if (listedAt >= sparedAt) return null;
    return listedAt === 0 ? host : host.slice(listedAt);
  }
}

/** What the fingerprint covers; `absent` when it is not in the table. */
function coverOf(table: Uint32Array, slot: number, high: number, low: number): number {
  let at = slot * 2 + 1;
  while ((table[at] as number) < high) at += 2;
  while (table[at] === high) {
    const entry = table[at - 1] as number;
    if ((entry ^ low) >>> 0 < 4) return entry & covers.both;
    at += 2;
  }
  return absent;
}

/** Whether an ending stands among names kept as text; null is for a list that believes its fingerprints. */
function isIn(names: ExactNames | null, host: string, start: number, high: number, wanted: number): boolean {
  return names === null || (names.coverOf(host, start, high) & wanted) !== 0;
}
