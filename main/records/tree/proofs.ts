import { rootOfLeaves } from './frontier.ts';
import { areHashes, isSameHash, nodeHash } from './hashing.ts';
import { splitOf } from './split.ts';
import { isSubtreeConsistent } from './subtree.ts';

/** A claim that a leaf stands at an index of a tree. */
export type InclusionClaim = {
  readonly leaf: Buffer;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Buffer[];
  readonly root: Buffer;
};

/** A claim that a tree grew from an older one by leaves at its right only. */
export type ConsistencyClaim = {
  readonly oldSize: number;
  readonly oldRoot: Buffer;
  readonly size: number;
  readonly root: Buffer;
  readonly proof: readonly Buffer[];
};

/** Inclusion proof of a leaf, RFC 6962 2.1.1, nearest sibling first. Throws when there is no such leaf. */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (!isIndex(index, leaves.length)) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const { split, left, right } = halves(leaves);
  return index < split
    ? [...inclusionProof(left, index), rootOfLeaves(right)]
    : [...inclusionProof(right, index - split), rootOfLeaves(left)];
}

/** Consistency proof from the first `oldSize` leaves, RFC 6962 2.1.2. Throws unless 1 <= oldSize <= leaves. */
export function consistencyProof(leaves: readonly Buffer[], oldSize: number): Buffer[] {
  if (!isIndex(oldSize - 1, leaves.length)) throw new RangeError('no such tree');
  return provenSubtree(leaves, oldSize, true);
}

/** Checks an inclusion proof, RFC 9162 2.1.3.2. What is malformed is not included. */
export function isIncluded(claim: InclusionClaim): boolean {
  if (!isIndex(claim.index, claim.size) || !areHashes([claim.leaf, claim.root, ...claim.proof])) return false;
  let [index, last, root] = [claim.index, claim.size - 1, claim.leaf];
  for (const node of claim.proof) {
    if (last === 0) return false;
    if (index % 2 === 1 || index === last) {
      root = nodeHash(node, root);
      while (index % 2 === 0) [index, last] = [half(index), half(last)];
    } else {
      root = nodeHash(root, node);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && isSameHash(root, claim.root);
}

/**
 * Checks a consistency proof, RFC 9162 2.1.4.2. A tree of no leaves is older than every tree and proves nothing, so
 * `oldSize` 0 is refused with any proof.
 */
export function isConsistent({ oldSize, oldRoot, size, root, proof }: ConsistencyClaim): boolean {
  return (
    oldSize !== 0 && isSubtreeConsistent({ start: 0, end: oldSize, subtreeRoot: oldRoot, size, root, proof })
  );
}

function provenSubtree(leaves: readonly Buffer[], oldSize: number, isOldRoot: boolean): Buffer[] {
  if (oldSize === leaves.length) return isOldRoot ? [] : [rootOfLeaves(leaves)];
  const { split, left, right } = halves(leaves);
  return oldSize <= split
    ? [...provenSubtree(left, oldSize, isOldRoot), rootOfLeaves(right)]
    : [...provenSubtree(right, oldSize - split, false), rootOfLeaves(left)];
}

function halves(leaves: readonly Buffer[]): {
  split: number;
  left: readonly Buffer[];
  right: readonly Buffer[];
} {
  const split = splitOf(leaves.length);
  return { split, left: leaves.slice(0, split), right: leaves.slice(split) };
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(index) && Number.isSafeInteger(size) && index >= 0 && index < size;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
