import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { judges } from '../../../main/tools/conformance/merkle-checks.ts';
import type { Vector } from '../../../main/tools/conformance/merkle-vectors.ts';
import { rootsAt } from '../../../main/verify/verify.mjs';
import { proofOf, rootOf } from '../../tamper/forge/bytes.ts';

const leaves = Array.from({ length: 21 }, (_, index) =>
  createHash('sha256').update(`leaf ${index}`).digest(),
);

/** Subtree consistency by the definition: what is needed of the whole tree to rebuild both roots, from the leaf upwards. */
function consistencyOf(start: number, end: number, all: readonly Buffer[], isKnown = true): Buffer[] {
  if (start === 0 && end === all.length) return isKnown ? [] : [rootOf(all)];
  let split = 1;
  while (split * 2 < all.length) split *= 2;
  const [left, right] = [all.slice(0, split), all.slice(split)];
  if (end <= split) return [...consistencyOf(start, end, left, isKnown), rootOf(right)];
  if (start >= split) return [...consistencyOf(start - split, end - split, right, isKnown), rootOf(left)];
  return [...consistencyOf(0, end - split, right, false), rootOf(left)];
}

function inclusionVectors(): Vector[] {
  return Array.from({ length: 21 }, (_, size) => size + 1).flatMap((size) =>
    Array.from({ length: size }, (_, index): Vector => {
      const tree = leaves.slice(0, size);
      const inner = tree[index] ?? Buffer.alloc(0);
      const place = { index, start: 0, end: size, size };
      return {
        kind: 'inclusion',
        name: '',
        ...place,
        inner,
        outer: rootOf(tree),
        proof: proofOf(tree, index),
        isGood: true,
      };
    }),
  );
}

function consistencyVectors(): Vector[] {
  const found: Vector[] = [];
  for (let size = 1; size <= 21; size++) {
    const tree = leaves.slice(0, size);
    for (let start = 0; start < size; start++)
      for (let end = start + 1; end <= size; end++) {
        const width = 2 ** Math.ceil(Math.log2(end - start));
        if (start % width !== 0) continue;
        const roots = { inner: rootOf(tree.slice(start, end)), outer: rootOf(tree) };
        const proof = consistencyOf(start, end, tree);
        found.push({
          kind: 'subtreeconsistency',
          name: '',
          index: 0,
          start,
          end,
          size,
          ...roots,
          proof,
          isGood: true,
        });
      }
  }
  return found;
}

const good = [...inclusionVectors(), ...consistencyVectors()];

/** Each good claim made wrong in one way. */
const bad = good.flatMap((each): Vector[] => {
  const flip = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.map((byte, index) => (index === 7 ? byte ^ 1 : byte)));
  const [first] = each.proof;
  return [
    { ...each, outer: flip(each.outer) },
    { ...each, proof: [...each.proof, each.outer] },
    ...(first === undefined
      ? []
      : [
          { ...each, proof: each.proof.slice(1) },
          { ...each, proof: [flip(first), ...each.proof.slice(1)] },
        ]),
    ...(each.start === 0 && each.end === each.size && each.kind !== 'inclusion'
      ? []
      : [{ ...each, inner: flip(each.inner) }]),
  ];
});

describe.each(judges.map((judge) => [judge.name, judge] as const))(
  'Merkle proofs judged by %s',
  (_, { judge }) => {
    it('hold for every leaf and every subtree of trees of up to 21 leaves', () => {
      expect(judge(good).filter((answer) => !answer)).toEqual([]);
    });

    it('fail when a root, a node or the number of nodes is wrong', () => {
      const answers = judge(bad);
      expect(bad.filter((_vector, index) => answers[index])).toEqual([]);
    });
  },
);

it('the root at each size is that of the definition', () => {
  const sizes = leaves.map((_, index) => index + 1);
  const roots = rootsAt(leaves, [0, ...sizes]);
  expect(Buffer.from(roots.get(0) ?? []).toString('hex')).toBe(createHash('sha256').digest('hex'));
  expect(sizes.map((size) => Buffer.from(roots.get(size) ?? []).toString('hex'))).toEqual(
    sizes.map((size) => rootOf(leaves.slice(0, size)).toString('hex')),
  );
});
