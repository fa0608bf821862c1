import { areHashes, emptyRoot, nodeHash } from './hashing.ts';

/** A claim that the leaves `start` to `end` (not included) of a tree are those of a smaller tree. */
export type SubtreeClaim = {
  readonly start: number;
  readonly end: number;
  readonly subtreeRoot: Buffer;
  readonly size: number;
  readonly root: Buffer;
  readonly proof: readonly Buffer[];
};

type Path = { first: number; last: number; end: number };

/**
 * Whether leaves `start` to `end` form a subtree that a tree can prove: `start` is a multiple of the smallest power of
 * two that is not below the number of leaves (draft-ietf-plants-merkle-tree-certs, section 4.1).
 */
export function isSubtree(start: number, end: number): boolean {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || start > end) return false;
  let power = 1;
  while (power < end - start) power *= 2;
  return start % power === 0;
}

/**
 * Checks a subtree consistency proof (draft-ietf-plants-merkle-tree-certs, section 4.4.3); with `start` 0 it is the
 * consistency proof of RFC 9162 2.1.4.2. Nothing is a subtree of every tree, and needs no proof; nor does the whole tree.
 */
export function isSubtreeConsistent(claim: SubtreeClaim): boolean {
  const { start, end, size, proof } = claim;
  if (!Number.isSafeInteger(size) || end > size || !isSubtree(start, end)) return false;
  if (start === end) return proof.length === 0 && claim.subtreeRoot.equals(emptyRoot());
  if (proof.length === 0) return end - start === size && claim.subtreeRoot.equals(claim.root);
  if (!areHashes([claim.subtreeRoot, ...proof])) return false;
  const path: Path = { first: start, last: end - 1, end: size - 1 };
  while (path.first !== path.last && (path.last === path.end || path.last % 2 === 1)) climb(path);
  const [seed, ...nodes] = path.first === path.last ? [claim.subtreeRoot, ...proof] : proof;
  if (seed === undefined) return false;
  const found = climbed(path, seed, nodes);
  if (found === null) return false;
  return found.subtree.equals(claim.subtreeRoot) && found.root.equals(claim.root);
}

function climbed(
  path: Path,
  seed: Buffer,
  nodes: readonly Buffer[],
): { readonly subtree: Buffer; readonly root: Buffer } | null {
  let [subtree, root] = [seed, seed];
  for (const node of nodes) {
    if (path.end === 0) return null;
    if (path.last % 2 === 1 || path.last === path.end) {
      if (path.first < path.last) subtree = nodeHash(node, subtree);
      root = nodeHash(node, root);
      while (path.last % 2 === 0) climb(path);
    } else {
      root = nodeHash(root, node);
    }
    climb(path);
  }
  return path.end === 0 ? { subtree, root } : null;
}

function climb(path: Path): void {
  path.first = Math.floor(path.first / 2);
  path.last = Math.floor(path.last / 2);
  path.end = Math.floor(path.end / 2);
}
