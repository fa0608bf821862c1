import { createHash, hash } from 'node:crypto';

/** Bytes of a SHA-256 value: leaf, node or root. */
export const hashBytes = 32;

const leafMark = Buffer.of(0x00);

/** What a node is the hash of: its mark, and room for the two below it. */
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 0x01);

/** SHA-256 of some bytes. */
export function sha256(bytes: Uint8Array | string): Buffer {
  return Buffer.from(hashText(bytes), 'latin1');
}

/**
 * The same as a text of 32 characters, one for each byte. A buffer of its own costs the library three times the hashing of
 * a few hundred bytes, so where the bytes go into another buffer this is how they are carried.
 */
export function hashText(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'binary');
}

/** Leaf of an entry: SHA-256(0x00 || bytes), RFC 6962 2.1. */
export function leafHash(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(leafMark).update(bytes).digest();
}

/** Node over two subtrees: SHA-256(0x01 || left || right), RFC 6962 2.1. Throws unless both are 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== hashBytes || right.length !== hashBytes) throw new RangeError('not a hash');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return sha256(nodeInput);
}

/** Root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Buffer {
  return sha256('');
}

/** Whether two hashes are the same 32 bytes. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === hashBytes && other.length === hashBytes && Buffer.compare(one, other) === 0;
}

/** Whether every one is 32 bytes. */
export function areHashes(values: readonly Uint8Array[]): boolean {
  return values.every((value) => value.length === hashBytes);
}
