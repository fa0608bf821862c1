import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  absorbSip,
  createSip,
  finishSip,
  sipHigh,
  sipLow,
  startSip,
} from '../../../../../main/guard/rules/hosts/sip-hash.ts';

/** The paper's algorithm, word for word and slow: rounds of compression and of the end, then the whole state. */
function halfSip(key: readonly [bigint, bigint], message: Uint8Array, compress: number, finish: number) {
  const word = (value: bigint): bigint => value & 0xffffffffn;
  const rotate = (value: bigint, by: bigint): bigint => word((value << by) | (value >> (32n - by)));
  let [v0, v1, v2, v3] = [key[0], key[1] ^ 0xeen, key[0] ^ 0x6c796765n, key[1] ^ 0x74656462n];
  const rounds = (count: number): void => {
    for (let round = 0; round < count; round += 1) {
      v0 = word(v0 + v1);
      v1 = rotate(v1, 5n) ^ v0;
      v0 = rotate(v0, 16n);
      v2 = word(v2 + v3);
      v3 = rotate(v3, 8n) ^ v2;
      v0 = word(v0 + v3);
      v3 = rotate(v3, 7n) ^ v0;
      v2 = word(v2 + v1);
      v1 = rotate(v1, 13n) ^ v2;
      v2 = rotate(v2, 16n);
    }
  };
  const padded = new Uint8Array(Math.floor(message.length / 4) * 4 + 4);
  padded.set(message);
  padded[padded.length - 1] = message.length;
  for (const each of new Uint32Array(padded.buffer)) {
    v3 ^= BigInt(each);
    rounds(compress);
    v0 ^= BigInt(each);
  }
  v2 ^= 0xeen;
  rounds(finish);
  const first = v1 ^ v3;
  const others = v0 ^ v2;
  v1 ^= 0xddn;
  rounds(finish);
  return { first, others, second: v1 ^ v3 };
}

function hashOf(message: Uint8Array): readonly [number, number] {
  const sip = createSip();
  startSip(sip, 0x03020100, 0x07060504);
  let word = 0;
  for (const [at, byte] of message.entries()) {
    word |= byte << (8 * (at % 4));
    if (at % 4 !== 3) continue;
    absorbSip(sip, word);
    word = 0;
  }
  finishSip(sip, word, message.length);
  return [(sip[sipHigh] ?? 0) >>> 0, (sip[sipLow] ?? 0) >>> 0];
}

const key = [0x03020100n, 0x07060504n] as const;

describe('the hash', () => {
  // Key 00..07, message 00..(n-1); vectors of the reference implementation of HalfSipHash-2-4 with 64 bits.
  it.each([
    [0, '218d1f59b9b83cc8'],
    [1, 'be552412f8387315'],
    [3, 'ce0f1a45f7060679'],
    [4, 'd5e78a175be52ea1'],
    [5, 'cb9d7c3f2f3db580'],
    [8, 'edfee820bce4858c'],
    [11, 'ae26333994ddcd48'],
  ])('is compared with what gives the published vectors, %i bytes', (length, expected) => {
    const message = Uint8Array.from({ length }, (_, at) => at);
    const { first, second } = halfSip(key, message, 2, 4);
    const output = Uint32Array.from([Number(first), Number(second)]);
    expect(Buffer.from(output.buffer).toString('hex')).toBe(expected);
  });

  it('is HalfSipHash-1-3, first half as published, the other two words of the state behind it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 255 }), (message) => {
        const { first, others } = halfSip(key, message, 1, 3);
        expect(hashOf(message)).toEqual([Number(first), Number(others)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('changes every bit of both halves half of the time when one character changes', () => {
    const flips = new Array<number>(64).fill(0);
    const tries = 4_000;
    for (let nth = 0; nth < tries; nth += 1) {
      const message = new TextEncoder().encode(`host-${nth}.example`);
      const before = hashOf(message);
      // The character hashed last, for which the fewest rounds are left.
      const last = message.length - 1;
      message[last] = (message[last] ?? 0) ^ (1 << (nth % 5));
      const after = hashOf(message);
      for (let bit = 0; bit < 64; bit += 1) {
        const half = bit < 32 ? 0 : 1;
        flips[bit] = (flips[bit] ?? 0) + ((((before[half] ?? 0) ^ (after[half] ?? 0)) >>> (bit % 32)) & 1);
      }
    }
    const rates = flips.map((count) => count / tries);
    expect(Math.min(...rates)).toBeGreaterThan(0.46);
    expect(Math.max(...rates)).toBeLessThan(0.54);
  });
});
