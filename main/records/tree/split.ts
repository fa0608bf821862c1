/** Leaves left of the root of a tree of two leaves or more: the largest power of two below their number (RFC 6962 2.1). */
export function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}
