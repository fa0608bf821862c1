const dot = 0x2e;

/**
 * Values by host, found for all endings of a host in one pass over its letters: a `Map` would want each ending as a string of
 * its own and takes five times as long. The hash needs no key: whoever signs the rules writes the hosts in it, and what a
 * page asks for costs one comparison of text at most where hashes are equal.
 */
export class HostTable<Value> {
  readonly #hosts: readonly string[];
  readonly #values: readonly Value[];
  readonly #hashes: Int32Array;
  /** Places in the arrays above and one; 0 ends a search. Half of the slots are empty. */
  readonly #slots: Int32Array;

  constructor(entries: ReadonlyMap<string, Value>) {
    this.#hosts = [...entries.keys()];
    this.#values = [...entries.values()];
    this.#hashes = Int32Array.from(this.#hosts, hashOf);
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(entries.size * 2 + 2)));
    for (const [place, hash] of this.#hashes.entries()) {
      let slot = this.#firstSlot(hash);
      while (this.#slots[slot] !== 0) slot = this.#nextSlot(slot);
      this.#slots[slot] = place + 1;
    }
  }

  get isEmpty(): boolean {
    return this.#hosts.length === 0;
  }

  /** Shows the values of all endings of a host, the shortest first, and whether the ending is the host itself. */
  visitEndings(host: string, visit: (value: Value, isWhole: boolean) => void): void {
    let hash = 0;
    for (let at = host.length - 1; at >= -1; at -= 1) {
      const code = at < 0 ? dot : host.charCodeAt(at);
      if (code === dot) {
        const place = this.#placeOf(host, at + 1, hash);
        if (place >= 0) visit(this.#values[place] as Value, at < 0);
      }
      hash = hashNext(hash, code);
    }
  }

  #placeOf(host: string, start: number, hash: number): number {
    const slots = this.#slots;
    let slot = this.#firstSlot(hash);
    for (let place = slots[slot] as number; place !== 0; place = slots[slot] as number) {
      if (this.#hashes[place - 1] === hash) {
        const known = this.#hosts[place - 1] as string;
        if (known.length === host.length - start && host.endsWith(known)) return place - 1;
      }
      slot = this.#nextSlot(slot);
    }
    return -1;
  }

  #firstSlot(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #nextSlot(slot: number): number {
    return (slot + 1) & (this.#slots.length - 1);
  }
}

function hashOf(host: string): number {
  let hash = 0;
  for (let at = host.length - 1; at >= 0; at -= 1) hash = hashNext(hash, host.charCodeAt(at));
  return hash;
}

/** A step of FNV-1a. */
function hashNext(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}
