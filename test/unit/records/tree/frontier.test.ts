import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  emptyFrontier,
  frontierOf,
  grown,
  grownBy,
  rootOf,
  rootOfLeaves,
} from '../../../../main/records/tree/frontier.ts';
import { emptyRoot, isSameHash, leafHash, nodeHash } from '../../../../main/records/tree/hashing.ts';
import { leafOfText, modelRoot } from './model.ts';

const leaves = (count: number): Buffer[] =>
  Array.from({ length: count }, (_, index) => leafOfText(`leaf ${index}`));

describe('the hashes of a tree', () => {
  it('are those of RFC 6962: a leaf and a node can never be the same input', () => {
    expect(emptyRoot().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    // Known from the certificate transparency logs: the leaf of nothing.
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
    const [left, right] = leaves(2) as [Buffer, Buffer];
    expect(nodeHash(left, right)).toEqual(modelRoot([left, right]));
    expect(leafHash(Buffer.concat([left, right]))).not.toEqual(nodeHash(left, right));
  });

  it('are refused unless they are 32 bytes', () => {
    const [leaf] = leaves(1) as [Buffer];
    for (const bad of [Buffer.alloc(0), leaf.subarray(1), Buffer.concat([leaf, Buffer.of(0)])]) {
      expect(() => nodeHash(bad, leaf)).toThrow(RangeError);
      expect(() => nodeHash(leaf, bad)).toThrow(RangeError);
      expect(() => grown(emptyFrontier, bad)).toThrow(RangeError);
      expect(isSameHash(bad, bad)).toBe(false);
    }
  });
});

describe('a frontier', () => {
  it('gives the root of the recursive definition at every size', () => {
    const all = leaves(130);
    let frontier = emptyFrontier;
    for (let size = 0; size <= all.length; size += 1) {
      expect(rootOf(frontier)).toEqual(modelRoot(all.slice(0, size)));
      const next = all[size];
      if (next !== undefined) frontier = grown(frontier, next);
    }
  });

  it('does not depend on how many leaves are added at once', () => {
    const all = leaves(64);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 64 }), fc.integer({ min: 0, max: 64 }), (one, other) => {
        const [from, to] = [Math.min(one, other), Math.max(one, other)];
        const grownTwice = grownBy(frontierOf(all.slice(0, from)), all.slice(from, to));
        expect(grownTwice).toEqual(frontierOf(all.slice(0, to)));
        expect(rootOf(grownTwice)).toEqual(rootOfLeaves(all.slice(0, to)));
      }),
    );
  });

  it('leaves the one it grew from as it was', () => {
    const before = frontierOf(leaves(7));
    const root = rootOf(before);
    grown(before, leaves(8)[7] as Buffer);
    expect(rootOf(before)).toEqual(root);
  });

  it('is refused when nodes and size do not belong together', () => {
    const [leaf] = leaves(1) as [Buffer];
    const bad = [
      { size: 1, nodes: [] },
      { size: 0, nodes: [leaf] },
      { size: 2, nodes: [leaf, leaf] },
      { size: -1, nodes: [] },
      { size: 0.5, nodes: [] },
      { size: Number.NaN, nodes: [] },
      { size: 2 ** 53, nodes: [leaf] },
    ];
    for (const frontier of bad) expect(() => rootOf(frontier)).toThrow(RangeError);
    expect(() => grown({ size: 3, nodes: [leaf] }, leaf)).toThrow(RangeError);
    expect(() => grown({ size: Number.MAX_SAFE_INTEGER, nodes: [] }, leaf)).toThrow(RangeError);
  });
});
