import { createHash } from 'node:crypto';

// The recursive definitions of RFC 6962 2.1, word by word and slow, as a model for the product's loops.

/** Leaf of some text. */
export function leafOfText(text: string): Buffer {
  return sha256(Buffer.concat([Buffer.of(0), Buffer.from(text)]));
}

/** Merkle tree hash, MTH(D[n]). */
export function modelRoot(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return sha256(Buffer.alloc(0));
  if (leaves.length === 1) return only;
  const k = splitOf(leaves.length);
  return sha256(Buffer.concat([Buffer.of(1), modelRoot(leaves.slice(0, k)), modelRoot(leaves.slice(k))]));
}

/** Audit path, PATH(m, D[n]). */
export function modelPath(index: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...modelPath(index, left), modelRoot(right)]
    : [...modelPath(index - k, right), modelRoot(left)];
}

/** Consistency proof, SUBPROOF(m, D[n], b). */
export function modelSubproof(size: number, leaves: readonly Buffer[], isWhole = true): Buffer[] {
  if (size === leaves.length) return isWhole ? [] : [modelRoot(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return size <= k
    ? [...modelSubproof(size, left, isWhole), modelRoot(right)]
    : [...modelSubproof(size - k, right, false), modelRoot(left)];
}

/** SUBTREE_PROOF(start, end, D[n]) of draft-ietf-plants-merkle-tree-certs, for a subtree that is valid and not empty. */
export function modelSubtreeProof(
  start: number,
  end: number,
  leaves: readonly Buffer[],
  isWhole = true,
): Buffer[] {
  if (start === 0 && end === leaves.length) return isWhole ? [] : [modelRoot(leaves)];
  const k = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  if (end <= k) return [...modelSubtreeProof(start, end, left, isWhole), modelRoot(right)];
  if (start >= k) return [...modelSubtreeProof(start - k, end - k, right, isWhole), modelRoot(left)];
  return [...modelSubtreeProof(0, end - k, right, false), modelRoot(left)];
}

function splitOf(count: number): number {
  return 2 ** (31 - Math.clz32(count - 1));
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
