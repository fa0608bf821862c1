import { emptyRoot, hashBytes, nodeHash } from './hashing.ts';

/**
 * All of a growing tree that its next root needs: how many leaves it has, and the roots of its perfect subtrees, the
 * largest (leftmost) first. One node for each bit set in `size`, so at most 53.
 */
export type Frontier = { readonly size: number; readonly nodes: readonly Buffer[] };

/** The frontier of no leaves. */
export const emptyFrontier: Frontier = { size: 0, nodes: [] };

/** The frontier with one more leaf at the right. */
export function grown(frontier: Frontier, leaf: Buffer): Frontier {
  return grownBy(frontier, [leaf]);
}

/** The frontier with some more leaves at the right, in order. Throws on a leaf that is no hash, and past 2^53 - 1 leaves. */
export function grownBy(frontier: Frontier, leaves: readonly Buffer[]): Frontier {
  const nodes = [...frontier.nodes];
  let size = frontier.size;
  for (const leaf of leaves) {
    if (leaf.length !== hashBytes) throw new RangeError('not a hash');
    if (size >= Number.MAX_SAFE_INTEGER) throw new RangeError('tree is full');
    let node = leaf;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(pop(nodes), node);
    nodes.push(node);
    size += 1;
  }
  return { size, nodes };
}

/** Root of the tree that a frontier stands for. Throws when nodes and size do not belong together. */
export function rootOf(frontier: Frontier): Buffer {
  if (frontier.nodes.length !== bitsSet(frontier.size)) throw new RangeError('not a frontier');
  let root: Buffer | null = null;
  for (let index = frontier.nodes.length - 1; index >= 0; index -= 1) {
    const node = frontier.nodes[index] as Buffer;
    root = root === null ? node : nodeHash(node, root);
  }
  return root ?? emptyRoot();
}

/** The frontier of some leaves. */
export function frontierOf(leaves: readonly Buffer[]): Frontier {
  return grownBy(emptyFrontier, leaves);
}

/** Root over some leaves. */
export function rootOfLeaves(leaves: readonly Buffer[]): Buffer {
  return rootOf(frontierOf(leaves));
}

function pop(nodes: Buffer[]): Buffer {
  const node = nodes.pop();
  if (node === undefined) throw new RangeError('not a frontier');
  return node;
}

function bitsSet(size: number): number {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError('not a size');
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
