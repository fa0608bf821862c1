import { javascriptChecker } from './checkers.ts';
import { pack } from './forge/pack.ts';
import { simulate } from './forge/simulate.ts';
import { checkDelaySeconds, type Mutant } from './mutants/row.ts';

/** What came of flipping bits: how many were flipped, and how many the verifier did not notice. */
export type BitFlips = { readonly sizeBytes: number; flipped: number; missed: number };

/** A good package of about this many bytes. */
export function packageOfSize(leastBytes: number): Mutant {
  for (let records = 1; ; records = Math.ceil(records * 1.3)) {
    const shape = {
      origins: 1,
      days: 3,
      recordsPerDay: records,
      gaps: false,
      holds: false,
      catalogueChange: false,
    } as const;
    const world = simulate('bits', shape);
    const packed = pack(world, { sort: 'A', from: world.firstDay, to: world.lastDay, sessions: null });
    if (packed.bytes.length >= leastBytes)
      return { bytes: packed.bytes, now: packed.at + checkDelaySeconds, outside: {} };
  }
}

/**
 * Flips every bit of a package, or one in `stride`, one at a time, and gives each to the whole JavaScript verifier. Nothing
 * of a verdict is kept from one flip to the next.
 */
export async function flipBits(
  mutant: Mutant,
  stride: number,
  note: (done: BitFlips) => void,
): Promise<BitFlips> {
  const { bytes } = mutant;
  const result: BitFlips = { sizeBytes: bytes.length, flipped: 0, missed: 0 };
  for (let bit = 0; bit < bytes.length * 8; bit += stride) {
    const [at, mask] = [bit >> 3, 1 << (bit & 7)];
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    const { class: found } = await javascriptChecker.check(mutant);
    bytes[at] = (bytes[at] ?? 0) ^ mask;
    result.flipped += 1;
    if (found === null || found === 'CRASH') result.missed += 1;
    if (result.flipped % 10_000 === 0) note(result);
  }
  return result;
}
