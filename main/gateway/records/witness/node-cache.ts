import { hashBytes, nodeHash } from '../../../records/tree/hashing.ts';
import { splitOf } from '../../../records/tree/split.ts';

/** The nodes of a growing tree in memory, so that a proof over a hundred thousand leaves takes a few hashes. */
export type NodeCache = {
  size(): number;
  add(leaves: readonly Buffer[]): void;
  /** Consistency proof from the first `oldSize` leaves to the first `size`, RFC 6962 2.1.2. Throws unless 1 <= oldSize <= size <= leaves. */
  consistencyProof(oldSize: number, size: number): Buffer[];
};

/** Makes one without leaves. 64 bytes a leaf. */
export function createNodeCache(): NodeCache {
  /** Roots of the perfect subtrees, by the power of two of their leaves. */
  const levels: Buffer[] = [];
  const counts: number[] = [];

  const put = (level: number, node: Buffer): void => {
    const count = counts[level] ?? 0;
    let nodes = levels[level] ?? Buffer.alloc(64 * hashBytes);
    if ((count + 1) * hashBytes > nodes.length) nodes = Buffer.concat([nodes, Buffer.alloc(nodes.length)]);
    nodes.set(node, count * hashBytes);
    levels[level] = nodes;
    counts[level] = count + 1;
    if (count % 2 === 1) put(level + 1, nodeHash(nodeAt(level, count - 1), node));
  };

  const nodeAt = (level: number, index: number): Buffer => {
    const node = levels[level]?.subarray(index * hashBytes, (index + 1) * hashBytes);
    if (node === undefined || index >= (counts[level] ?? 0)) throw new RangeError('no such node');
    return Buffer.from(node);
  };

  /** Root over leaves `from` to `end`, not included; `from` is where a subtree of RFC 6962 begins. */
  const rootOver = (from: number, end: number): Buffer => {
    const level = Math.log2(end - from);
    if (Number.isInteger(level)) return nodeAt(level, from / (end - from));
    const split = from + splitOf(end - from);
    return nodeHash(rootOver(from, split), rootOver(split, end));
  };

  const proven = (
    range: { readonly from: number; readonly end: number },
    oldEnd: number,
    isOldRoot: boolean,
  ): Buffer[] => {
    const { from, end } = range;
    if (oldEnd === end) return isOldRoot ? [] : [rootOver(from, end)];
    const split = from + splitOf(end - from);
    return oldEnd <= split
      ? [...proven({ from, end: split }, oldEnd, isOldRoot), rootOver(split, end)]
      : [...proven({ from: split, end }, oldEnd, false), rootOver(from, split)];
  };

  return {
    size: () => counts[0] ?? 0,
    add(leaves) {
      for (const leaf of leaves) put(0, leaf);
    },
    consistencyProof(oldSize, size) {
      if (oldSize < 1 || oldSize > size || size > (counts[0] ?? 0)) throw new RangeError('no such tree');
      return proven({ from: 0, end: size }, oldSize, true);
    },
  };
}
