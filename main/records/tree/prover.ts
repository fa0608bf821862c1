import { nodeHash } from './hashing.ts';

/**
 * Inclusion proofs (RFC 6962 2.1.1) of many leaves of one tree: every level is hashed once, so that a segment held whole
 * costs as much as one proof.
 */
export function proverOf(leaves: readonly Buffer[]): (index: number) => Buffer[] {
  const levels = levelsOf(leaves);
  return (index) => {
    if (!Number.isSafeInteger(index) || index < 0 || index >= leaves.length)
      throw new RangeError('no such leaf');
    const proof: Buffer[] = [];
    let place = index;
    for (const level of levels) {
      const sibling = level[place % 2 === 1 ? place - 1 : place + 1];
      // The last node of a level of odd length moves up as it is.
      if (sibling !== undefined) proof.push(sibling);
      place = Math.floor(place / 2);
    }
    return proof;
  };
}

/** Nodes of the tree, leaves first, without the root. */
function levelsOf(leaves: readonly Buffer[]): readonly (readonly Buffer[])[] {
  const levels: (readonly Buffer[])[] = [];
  for (let level = leaves; level.length > 1; level = nextLevel(level)) levels.push(level);
  return levels;
}

function nextLevel(level: readonly Buffer[]): readonly Buffer[] {
  const next: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as Buffer, level[at + 1]];
    next.push(right === undefined ? left : nodeHash(left, right));
  }
  return next;
}
