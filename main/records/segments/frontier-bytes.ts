import type { Frontier } from '../tree/frontier.ts';
import { hashBytes } from '../tree/hashing.ts';

/** A frontier's nodes in one piece, as a head keeps them. */
export function frontierBytes({ nodes }: Frontier): Buffer {
  return Buffer.concat(nodes as Buffer[]);
}

/** The frontier of that size from such a piece; null when they do not belong together. */
export function frontierFrom(size: number, bytes: Buffer): Frontier | null {
  if (!Number.isSafeInteger(size) || size < 0 || bytes.length !== bitsSet(size) * hashBytes) return null;
  const nodes = Array.from({ length: bytes.length / hashBytes }, (_, index) =>
    bytes.subarray(index * hashBytes, (index + 1) * hashBytes),
  );
  return { size, nodes };
}

function bitsSet(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}
