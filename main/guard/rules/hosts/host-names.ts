import { covers } from './host-list.ts';

/** Longest text a list may hold, all names together. 5 million names take about 110 MB. */
const longestBytes = 2 ** 30;

const dot = 0x2e;
const hyphen = 0x2d;

/** Letters in lower case, digits, underscore. */
const isCommon = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(/[a-z0-9_]/.test(String.fromCharCode(code))),
);
const isLetter = Uint8Array.from({ length: 256 }, (_, code) =>
  Number(/[a-z]/.test(String.fromCharCode(code))),
);

const longestName = 253;
const longestLabel = 63;

/** Calls `visit` for each record of a text with what the name covers and where its characters begin and end. */
export function visitRecords(
  text: Uint8Array,
  visit: (covered: number, start: number, end: number) => void,
): void {
  for (let at = 0; at < text.length; ) {
    const start = at + 2;
    const end = start + (text[at + 1] as number);
    visit(text[at] as number, start, end);
    at = end;
  }
}

/**
 * Names that are to be compiled, in one growing buffer: what a name covers, its length, its characters. Millions of strings
 * would cost ten times as much.
 */
export class HostNames {
  #bytes = new Uint8Array(4096);
  #usedBytes = 0;
  /** Names added, doubles included. */
  count = 0;
  /** Labels of all names together. */
  labels = 0;
  /** Labels of the name that has fewest; Infinity without any name. */
  fewestLabels = Number.POSITIVE_INFINITY;
  /** Labels of the name that has most; 0 without any name. */
  mostLabels = 0;

  /** Adds a canonical name; false when there is no room for more. */
  add(name: string, covered: number): boolean {
    const next = this.#usedBytes + 2 + name.length;
    if (next > longestBytes) return false;
    if (next > this.#bytes.length) this.#grow(next);
    const bytes = this.#bytes;
    let at = this.#usedBytes;
    bytes[at] = covered & covers.both;
    bytes[at + 1] = name.length;
    at += 2;
    let labels = 1;
    for (let index = 0; index < name.length; index += 1) {
      const code = name.charCodeAt(index);
      if (code === dot) labels += 1;
      bytes[at + index] = code;
    }
    this.#usedBytes = next;
    this.#counted(labels);
    return true;
  }

  /**
   * Adds a name from the bytes of a text, if it is surely canonical as it stands; false otherwise, and nothing is added. Of
   * a million lines nearly all are such names, and strings are what reading them would cost most.
   */
  addPlain(text: Uint8Array, start: number, end: number, covered: number): boolean {
    const length = end - start;
    const used = this.#usedBytes;
    if (length > longestName || used + 2 + length > longestBytes) return false;
    if (used + 2 + length > this.#bytes.length) this.#grow(used + 2 + length);
    const bytes = this.#bytes;
    let labels = 1;
    let labelStart = start;
    for (let at = start; at < end; at += 1) {
      const code = text[at] as number;
      bytes[used + 2 + at - start] = code;
      if (isCommon[code] === 1) continue;
      // The third character of `xn--` that is a hyphen may begin punycode, which is checked elsewhere.
      if (code === hyphen && at !== labelStart + 2) continue;
      if (code !== dot || at === labelStart || at - labelStart > longestLabel) return false;
      labels += 1;
      labelStart = at + 1;
    }
    if (end - labelStart > longestLabel || labels < 2 || isLetter[text[labelStart] ?? 0] !== 1) return false;
    bytes[used] = covered;
    bytes[used + 1] = length;
    this.#usedBytes = used + 2 + length;
    this.#counted(labels);
    return true;
  }

  /** All names as records. */
  get text(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(0, this.#usedBytes);
  }

  #counted(labels: number): void {
    this.count += 1;
    this.labels += labels;
    if (labels < this.fewestLabels) this.fewestLabels = labels;
    if (labels > this.mostLabels) this.mostLabels = labels;
  }

  #grow(neededBytes: number): void {
    const grown = new Uint8Array(Math.min(longestBytes, Math.max(neededBytes, this.#bytes.length * 2)));
    grown.set(this.#bytes.subarray(0, this.#usedBytes));
    this.#bytes = grown;
  }
}
