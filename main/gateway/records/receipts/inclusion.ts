import { setImmediate as nextTurn } from 'node:timers/promises';
import type { StoreReader } from '../../../records/store-ports.ts';
import { emptyFrontier, type Frontier, grownBy, rootOf } from '../../../records/tree/frontier.ts';
import { leafHash } from '../../../records/tree/hashing.ts';
import { splitOf } from '../../../records/tree/split.ts';

/** Leaves `start` to `end` of a tree, the last one not included. */
type Range = { readonly start: number; readonly end: number };

/** Rows read in one turn; others of the gateway's callers go on in between. */
const rowsPerTurn = 512;

/**
 * Inclusion proof (RFC 6962 2.1.1) of a spine entry in the tree of the first `size` entries. Reads the spine once and holds
 * no more than a few hashes of it.
 */
export async function spineInclusion(
  spine: Pick<StoreReader, 'spine'>,
  index: number,
  size: number,
): Promise<readonly Buffer[]> {
  const hashes: Buffer[] = [];
  for (const range of siblings(index, { start: 0, end: size })) hashes.push(await rootOfRange(spine, range));
  return hashes;
}

/** The subtrees beside the path from a leaf to the root, lowest first. */
function siblings(index: number, { start, end }: Range): readonly Range[] {
  if (end - start <= 1) return [];
  const middle = start + splitOf(end - start);
  if (index < middle) return [...siblings(index, { start, end: middle }), { start: middle, end }];
  return [...siblings(index, { start: middle, end }), { start, end: middle }];
}

async function rootOfRange(spine: Pick<StoreReader, 'spine'>, { start, end }: Range): Promise<Buffer> {
  let frontier: Frontier = emptyFrontier;
  for (let from = start; from < end; from += rowsPerTurn) {
    const rows = spine.spine(from, Math.min(rowsPerTurn, end - from));
    frontier = grownBy(
      frontier,
      rows.map(({ text }) => leafHash(Buffer.from(text))),
    );
    await nextTurn();
  }
  if (frontier.size !== end - start) throw new Error('spine shorter than its checkpoint');
  return rootOf(frontier);
}
