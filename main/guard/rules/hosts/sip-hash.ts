/**
 * A run of HalfSipHash-1-3 (Aumasson and Bernstein; the rounds Linux takes for its tables): a keyed hash, so that nobody can
 * look for names that collide before the key is known. The first half of its 64 bits is the published one. The second is the
 * other two words of the same state, not three rounds more: those would hide the state, and here nothing is secret.
 * Words 0 to 3 are the running state, 4 to 7 the scratch of `finishSip`, 8 and 9 its output: one typed array, because V8
 * boxes whole 32-bit words elsewhere.
 */
export type SipState = Int32Array<ArrayBuffer>;

/** Where `finishSip` leaves the first half of the hash. */
export const sipHigh = 8;

/** Where `finishSip` leaves the second half of the hash. */
export const sipLow = 9;

/** Room for one run. */
export function createSip(): SipState {
  return new Int32Array(10);
}

/** Begins a new run. */
export function startSip(sip: SipState, key0: number, key1: number): void {
  sip[0] = key0;
  sip[1] = key1 ^ 0xee;
  sip[2] = key0 ^ 0x6c796765;
  sip[3] = key1 ^ 0x74656462;
}

/** Takes the next four bytes, the first one lowest. */
export function absorbSip(sip: SipState, word: number): void {
  sip[3] = (sip[3] as number) ^ word;
  mix(sip, 0, 1);
  sip[0] = (sip[0] as number) ^ word;
}

/** Hashes what came so far and `rest`, up to three bytes more, without ending the run. `length` counts all bytes. */
export function finishSip(sip: SipState, rest: number, length: number): void {
  const word = rest | (length << 24);
  sip[4] = sip[0] as number;
  sip[5] = sip[1] as number;
  sip[6] = sip[2] as number;
  sip[7] = (sip[3] as number) ^ word;
  mix(sip, 4, 1);
  sip[4] = (sip[4] as number) ^ word;
  sip[6] = (sip[6] as number) ^ 0xee;
  mix(sip, 4, 3);
  sip[sipHigh] = (sip[5] as number) ^ (sip[7] as number);
  sip[sipLow] = (sip[4] as number) ^ (sip[6] as number);
}

function mix(sip: SipState, at: number, rounds: number): void {
  let a = sip[at] as number;
  let b = sip[at + 1] as number;
  let c = sip[at + 2] as number;
  let d = sip[at + 3] as number;
  for (let round = 0; round < rounds; round += 1) {
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
  sip[at] = a;
  sip[at + 1] = b;
  sip[at + 2] = c;
  sip[at + 3] = d;
}
