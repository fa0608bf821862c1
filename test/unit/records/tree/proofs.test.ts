import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rootOfLeaves } from '../../../../main/records/tree/frontier.ts';
import {
  consistencyProof,
  inclusionProof,
  isConsistent,
  isIncluded,
} from '../../../../main/records/tree/proofs.ts';
import { isSubtree, isSubtreeConsistent } from '../../../../main/records/tree/subtree.ts';
import { leafOfText, modelPath, modelRoot, modelSubproof, modelSubtreeProof } from './model.ts';

const largest = 40;
const leaves = Array.from({ length: largest }, (_, index) => leafOfText(`leaf ${index}`));
const rootAt = (size: number): Buffer => rootOfLeaves(leaves.slice(0, size));
const other = leafOfText('another');

type Bend = 'swap' | 'drop-first' | 'drop-last' | 'add-first' | 'add-last' | 'flip';
const bends = fc.constantFrom<Bend[]>('swap', 'drop-first', 'drop-last', 'add-first', 'add-last', 'flip');

/** The proof with one thing wrong in it; null where it has nothing to bend in that way. */
function bent(proof: readonly Buffer[], bend: Bend, at: number): Buffer[] | null {
  const index = at % Math.max(1, proof.length);
  const one = proof[index];
  if (bend === 'add-first') return [other, ...proof];
  if (bend === 'add-last') return [...proof, other];
  if (one === undefined) return null;
  if (bend === 'drop-first') return proof.slice(1);
  if (bend === 'drop-last') return proof.slice(0, -1);
  if (bend === 'swap') return proof.length < 2 ? null : [...proof].reverse();
  const flipped = Buffer.from(one);
  flipped.writeUInt8(flipped.readUInt8(at % 32) ^ (1 << (at % 8)), at % 32);
  return proof.with(index, flipped);
}

describe('an inclusion proof', () => {
  const places = fc.record({ size: fc.integer({ min: 1, max: largest }), at: fc.nat(largest) });

  it('is that of the recursive definition, and holds, at every place of every tree', () => {
    for (let size = 1; size <= largest; size += 1) {
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(leaves.slice(0, size), index);
        expect(proof).toEqual(modelPath(index, leaves.slice(0, size)));
        const leaf = leaves[index] as Buffer;
        expect(isIncluded({ leaf, index, size, proof, root: rootAt(size) })).toBe(true);
      }
    }
  });

  it('holds for no other leaf, index, size, root or proof', () => {
    fc.assert(
      fc.property(places, bends, fc.nat(255), ({ size, at }, bend, where) => {
        const index = at % size;
        const [leaf, root] = [leaves[index] as Buffer, rootAt(size)];
        const proof = inclusionProof(leaves.slice(0, size), index);
        const claim = { leaf, index, size, proof, root };
        expect(isIncluded({ ...claim, leaf: other })).toBe(false);
        expect(isIncluded({ ...claim, root: other })).toBe(false);
        if (size > 1) expect(isIncluded({ ...claim, index: index ^ 1 })).toBe(false);
        const bad = bent(proof, bend, where);
        if (bad !== null) expect(isIncluded({ ...claim, proof: bad })).toBe(false);
      }),
    );
  });

  it('is refused for what is no place', () => {
    const claim = { leaf: rootAt(1), index: 0, size: 1, proof: [], root: rootAt(1) };
    expect(isIncluded(claim)).toBe(true);
    const bad = [
      { index: 1 },
      { index: -1 },
      { index: 0.5 },
      { size: 0 },
      { size: 2 },
      { size: Number.NaN },
      { size: 2 ** 53 },
      { leaf: Buffer.alloc(0) },
      { root: Buffer.alloc(0) },
      { leaf: rootAt(1).subarray(1), root: rootAt(1).subarray(1) },
    ];
    for (const change of bad) expect(isIncluded({ ...claim, ...change })).toBe(false);
    expect(() => inclusionProof([], 0)).toThrow(RangeError);
    expect(() => inclusionProof(leaves, largest)).toThrow(RangeError);
  });
});

describe('a consistency proof', () => {
  it('is that of the recursive definition, and holds, between every two sizes', () => {
    for (let size = 1; size <= largest; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const proof = consistencyProof(leaves.slice(0, size), oldSize);
        expect(proof).toEqual(modelSubproof(oldSize, leaves.slice(0, size)));
        const claim = { oldSize, oldRoot: rootAt(oldSize), size, root: rootAt(size), proof };
        expect(isConsistent(claim)).toBe(true);
      }
    }
  });

  it('holds for no other roots and no other proof', () => {
    const pairs = fc.record({
      one: fc.integer({ min: 1, max: largest }),
      two: fc.integer({ min: 1, max: largest }),
    });
    fc.assert(
      fc.property(pairs, bends, fc.nat(255), ({ one, two }, bend, where) => {
        const [oldSize, size] = [Math.min(one, two), Math.max(one, two)];
        const proof = consistencyProof(leaves.slice(0, size), oldSize);
        const claim = { oldSize, oldRoot: rootAt(oldSize), size, root: rootAt(size), proof };
        expect(isConsistent({ ...claim, oldRoot: other })).toBe(false);
        expect(isConsistent({ ...claim, root: other })).toBe(false);
        if (size > oldSize)
          expect(isConsistent({ ...claim, oldRoot: claim.root, root: claim.oldRoot })).toBe(false);
        const bad = bent(proof, bend, where);
        if (bad !== null) expect(isConsistent({ ...claim, proof: bad })).toBe(false);
      }),
    );
  });

  it('never holds from a tree of no leaves, whatever is shown', () => {
    const empty = rootOfLeaves([]);
    for (const [size, root] of [
      [0, empty],
      [1, rootAt(1)],
      [8, rootAt(8)],
    ] as const) {
      for (const proof of [[], [root], [empty]])
        expect(isConsistent({ oldSize: 0, oldRoot: empty, size, root, proof })).toBe(false);
    }
    expect(() => consistencyProof(leaves, 0)).toThrow(RangeError);
    expect(() => consistencyProof(leaves, largest + 1)).toThrow(RangeError);
  });

  it('is refused for sizes that are none', () => {
    const claim = { oldSize: 4, oldRoot: rootAt(4), size: 4, root: rootAt(4), proof: [] };
    expect(isConsistent(claim)).toBe(true);
    for (const change of [
      { oldSize: 5 },
      { oldSize: -1 },
      { oldSize: 3.5 },
      { size: 2 ** 53, oldSize: 2 ** 53 },
      { size: Number.NaN },
      { proof: [rootAt(4)] },
      { oldRoot: Buffer.alloc(0) },
      { size: 6, proof: [Buffer.alloc(0)] },
      { size: 6, oldRoot: Buffer.alloc(31), proof: [rootAt(4)] },
    ])
      expect(isConsistent({ ...claim, ...change })).toBe(false);
  });
});

describe('a subtree proof', () => {
  it('holds at every subtree of every tree, and for no other subtree', () => {
    for (let size = 1; size <= 17; size += 1) {
      for (let start = 0; start < size; start += 1) {
        for (let end = start + 1; end <= size; end += 1) {
          if (!isSubtree(start, end)) continue;
          const whole = leaves.slice(0, size);
          const proof = modelSubtreeProof(start, end, whole);
          const claim = { start, end, size, proof, subtreeRoot: modelRoot(whole.slice(start, end)) };
          expect(isSubtreeConsistent({ ...claim, root: rootAt(size) })).toBe(true);
          expect(isSubtreeConsistent({ ...claim, root: other })).toBe(false);
          expect(isSubtreeConsistent({ ...claim, root: rootAt(size), subtreeRoot: other })).toBe(false);
        }
      }
    }
  });

  it('is known only where a tree can prove it', () => {
    const subtrees = [
      [0, 0],
      [3, 3],
      [0, 7],
      [4, 7],
      [8, 13],
      [1, 2],
    ] as const;
    const others = [
      [1, 3],
      [2, 5],
      [2, 6],
      [1, 15],
      [3, 2],
      [-1, 0],
      [0, 2 ** 53],
    ] as const;
    expect(subtrees.map(([start, end]) => isSubtree(start, end))).toEqual(subtrees.map(() => true));
    expect(others.map(([start, end]) => isSubtree(start, end))).toEqual(others.map(() => false));
  });

  it('of nothing needs the root of nothing and no proof', () => {
    const claim = { start: 1, end: 1, size: 2, root: rootAt(2), subtreeRoot: rootOfLeaves([]), proof: [] };
    expect(isSubtreeConsistent(claim)).toBe(true);
    expect(isSubtreeConsistent({ ...claim, subtreeRoot: rootAt(1) })).toBe(false);
    expect(isSubtreeConsistent({ ...claim, proof: [other] })).toBe(false);
    expect(isSubtreeConsistent({ ...claim, start: 3, end: 3 })).toBe(false);
  });
});
