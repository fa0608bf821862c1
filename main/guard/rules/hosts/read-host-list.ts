import { type Artefact, type ArtefactFault, exactNamesOf, readArtefact } from './artefact.ts';
import type { ExactNames } from './exact-names.ts';
import { covers, type HostList } from './host-list.ts';
import { listedBits, parentBits, type Sieve } from './sieve.ts';
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
    : { ok: true, list: new CompiledList(artefact) };
}

const dot = 0x2e;
const dots = 0x2e2e2e2e;
const greatestAscii = 0x7f;

/** Stands for every character that no name holds. */
const stranger = 1;

class CompiledList implements ReadHostList {
  readonly artefact: Artefact;
  readonly count: number;
  readonly exact: boolean;
  readonly #table: Uint32Array;
  readonly #forSlot: number;
  readonly #sieve: Sieve;
  readonly #forSieve: number;
  readonly #key0: number;
  readonly #key1: number;
  readonly #fewestLabels: number;
  readonly #mostLabels: number;
  readonly #names: ExactNames | null;
  readonly #exceptions: ExactNames | null;

  constructor(artefact: Artefact) {
    const { exact, count, exceptionCount } = artefact;
    this.artefact = artefact;
    this.count = count;
    this.exact = exact;
    this.#table = artefact.table;
    this.#forSlot = slotsForHash(tableHomes(count, artefact.parents.length));
    this.#sieve = artefact.sieve;
    this.#forSieve = slotsForHash(artefact.sieve.length);
    this.#key0 = artefact.key[0] | 0;
    this.#key1 = artefact.key[1] | 0;
    this.#fewestLabels = artefact.fewestLabels;
    this.#mostLabels = artefact.mostLabels;
    this.#names = exactNamesOf(artefact.nameText, artefact.nameIndex, exact ? count : 0);
    this.#exceptions = exactNamesOf(artefact.exceptionText, artefact.exceptionIndex, exceptionCount);
  }

  find(host: string): string | null {
    const start = this.startOf(host, 0, host.length);
    return start < 0 ? null : host.slice(start);
  }

  /**
   * Walks from the end of the host, hashing in place four characters at a time. The sieve holds every parent of a listed
   * name, so the walk stops at the first ending that is none, and it stops at the depth of the deepest name: no host costs
   * more for having more labels. One long function with the rounds of `sip-hash.ts` written out twice, because V8 keeps the
   * four words of the state in registers only within one function: this is nearly twice as fast as calling the other.
   */
  startOf(text: string, from: number, to: number): number {
    const sieve = this.#sieve;
    const exceptions = this.#exceptions;
    // Without `| 0` V8 takes the word for any number, and is half as slow again.
    let a = this.#key0 | 0;
    let b = this.#key1 ^ 0xee;
    let c = this.#key0 ^ 0x6c796765;
    let d = this.#key1 ^ 0x74656462;
    let labels = 0;
    let listedAt = to;
    let sparedAt = to;
    for (let end = to; ; end -= 4) {
      const word = end - from < 4 ? firstWord(text, from, end) : wordBefore(text, end);
      // Bit 7 of each byte that is a dot; exact, since all bytes are ASCII.
      let marks = ~(((word ^ dots) & 0x7f7f7f7f) + 0x7f7f7f7f) & 0x80808080;
      for (; marks !== 0; marks &= marks - 1) {
        labels += 1;
        if (labels < this.#fewestLabels) continue;
        if (labels > this.#mostLabels) return startOfListed(listedAt, sparedAt, to);
        // How far the dot's byte is shifted.
        const shift = 24 - Math.clz32(marks & -marks);
        const start = end - (shift >> 3);
        const rest = (word & ((1 << shift) - 1)) | ((to - start) << 24);
        let e = a;
        let f = b;
        let g = c;
        let h = d ^ rest;
        for (let round = 0; round < 4; round += 1) {
          if (round === 1) {
            e ^= rest;
            g ^= 0xee;
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
        const high = (f ^ h) >>> 0;
        const low = e ^ g;
        const sieved = sieve[slotOf(high, this.#forSieve)] as number;
        const wanted = start === from ? covers.itself : covers.below;
        if (hasAll(sieved, listedBits(low)) && (this.#coverOf(text, start, to, high, low) & wanted) !== 0) {
          if (exceptions === null) return start;
          listedAt = start;
        }
        if (exceptions !== null && (exceptions.coverOf(text, start, to, high) & wanted) !== 0)
          sparedAt = start;
        if (!hasAll(sieved, parentBits(high))) return startOfListed(listedAt, sparedAt, to);
      }
      if (end - from < 4) return startOfListed(listedAt, sparedAt, to);
      d ^= word;
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
      a ^= word;
    }
  }

  #coverOf(text: string, start: number, end: number, high: number, low: number): number {
    return this.#names === null
      ? fingerprintCover(this.#table, slotOf(high, this.#forSlot), high, low)
      : this.#names.coverOf(text, start, end, high);
  }
}

/** What the fingerprint covers; 0 when it is not in the table. */
function fingerprintCover(table: Uint32Array, slot: number, high: number, low: number): number {
  let at = slot * 2 + 1;
  while ((table[at] as number) < high) at += 2;
  while (table[at] === high) {
    const entry = table[at - 1] as number;
    if ((entry ^ low) >>> 0 < 4) return entry & covers.both;
    at += 2;
  }
  return 0;
}

/** An exception takes the host out when it is longer than what is listed, or as long. */
function startOfListed(listedAt: number, sparedAt: number, end: number): number {
  return listedAt < Math.min(sparedAt, end) ? listedAt : -1;
}

function hasAll(word: number, bits: number): boolean {
  return (word & bits) === bits;
}

/** The four characters before `end`, the last one lowest. */
function wordBefore(text: string, end: number): number {
  const first = text.charCodeAt(end - 1);
  const second = text.charCodeAt(end - 2);
  const third = text.charCodeAt(end - 3);
  const fourth = text.charCodeAt(end - 4);
  if ((first | second | third | fourth) > greatestAscii) return oddWordBefore(text, end - 4, end);
  return first | (second << 8) | (third << 16) | (fourth << 24);
}

/** The up to three characters that are left, and the dot that is thought before them. */
function firstWord(text: string, from: number, end: number): number {
  return oddWordBefore(text, from, end) | (dot << (8 * (end - from)));
}

function oddWordBefore(text: string, from: number, end: number): number {
  let word = 0;
  for (let at = from; at < end; at += 1) {
    const code = text.charCodeAt(at);
    word = (word << 8) | (code > greatestAscii ? stranger : code);
  }
  return word;
}
