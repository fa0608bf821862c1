import { createHash } from 'node:crypto';

/** A source of numbers that a seed fixes, so that a finding can be seen again. */
export type Random = {
  /** A whole number from 0 to below `limit`. */
  below(limit: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
};

/** Numbers of a seed: SHA-256 in counter mode. */
export function randomOf(seed: string): Random {
  let block = Buffer.alloc(0);
  let [count, at] = [0, 0];
  const word = (): number => {
    if (at + 4 > block.length) {
      block = createHash('sha256').update(`${seed}\n${count}`).digest();
      [count, at] = [count + 1, 0];
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
  return {
    below: (limit) => Math.floor((word() / 0x1_0000_0000) * limit),
    chance: (probability) => word() / 0x1_0000_0000 < probability,
  };
}
