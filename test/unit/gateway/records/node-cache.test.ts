import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createNodeCache } from '../../../../main/gateway/records/witness/node-cache.ts';
import { sha256 } from '../../../../main/records/tree/hashing.ts';
import { consistencyProof } from '../../../../main/records/tree/proofs.ts';

const leaves = Array.from({ length: 300 }, (_, index) => sha256(`leaf ${index}`));

test('gives the consistency proofs of RFC 6962, however the leaves came', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (steps, first, second) => {
        const cache = createNodeCache();
        for (const step of steps) cache.add(leaves.slice(cache.size(), cache.size() + step));
        const size = Math.max(1, Math.round(second * cache.size()));
        const oldSize = Math.max(1, Math.round(first * size));
        expect(cache.consistencyProof(oldSize, size)).toEqual(
          consistencyProof(leaves.slice(0, size), oldSize),
        );
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  [0, 5],
  [6, 5],
  [1, 6],
])('has no proof from %s to %s of five leaves', (oldSize, size) => {
  const cache = createNodeCache();
  cache.add(leaves.slice(0, 5));
  expect(() => cache.consistencyProof(oldSize, size)).toThrow(RangeError);
});
