import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';
import { inclusionProof, isIncluded } from '../../../../main/records/tree/proofs.ts';
import { proverOf } from '../../../../main/records/tree/prover.ts';

const leavesOf = (size: number): Buffer[] =>
  Array.from({ length: size }, (_, at) => createHash('sha256').update(`leaf ${at}`).digest());

describe('proofs of many leaves at once', () => {
  it('are those that are made one by one, for every leaf of trees of up to 70 leaves', () => {
    for (let size = 1; size <= 70; size += 1) {
      const leaves = leavesOf(size);
      const proofOf = proverOf(leaves);
      for (let index = 0; index < size; index += 1)
        expect(proofOf(index)).toEqual(inclusionProof(leaves, index));
    }
  });

  it('prove every leaf of a busy day', () => {
    const leaves = leavesOf(4_099);
    const [proofOf, root] = [proverOf(leaves), rootOfLeaves(leaves)];
    const size = leaves.length;
    expect(
      leaves.every((leaf, index) => isIncluded({ leaf, index, size, proof: proofOf(index), root })),
    ).toBe(true);
  });

  it('are not given for a leaf that is not there', () => {
    const proofOf = proverOf(leavesOf(3));
    for (const index of [-1, 3, 0.5, Number.NaN]) expect(() => proofOf(index)).toThrow('no such leaf');
    expect(() => proverOf([])(0)).toThrow('no such leaf');
  });
});
