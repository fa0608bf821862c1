import { existsSync } from 'node:fs';
import type { KeyRing } from '../../keys/key-ring.ts';
import { everyRow, peekSegmentFile, type SegmentPeek } from '../../segments/segment-file.ts';
import type { SegmentFacts } from '../../spine/spine-state.ts';
import { StoreError } from '../../store-error.ts';
import { emptyFrontier, grown, rootOf } from '../../tree/frontier.ts';
import type { Opener } from '../reading/open-records.ts';
import { segmentPath } from '../reading/paths.ts';
import type { Shelf } from '../reading/shelf.ts';

/** What segments are looked over with. */
export type SegmentCheck = {
  readonly folder: string;
  readonly origin: string;
  readonly ring: Pick<KeyRing, 'list'>;
  readonly shelf: Pick<Shelf, 'reader' | 'writer'>;
  readonly opener: Opener;
};

/**
 * Looks over all segments that are live: each is there with its key, is the one the spine names, and is not shorter than its
 * last head. Open ones are recomputed row by row, closed ones only compared; `checkSegment` does the rest of those in time. From
 * one process tree to the next closed ones need only be there: nobody else had the store.
 */
export function checkSegments(
  check: SegmentCheck,
  facts: readonly SegmentFacts[],
  { isHandOver }: { readonly isHandOver: boolean },
): void {
  const keys = new Set(check.ring.list().map(({ keyId }) => keyId));
  for (const each of facts) {
    // File and key of one that is being purged may be gone; the purge is taken up where it stopped.
    if (each.state === 'purged' || each.isExpiring) continue;
    if (!existsSync(segmentPath(check.folder, each.segment)))
      throw new StoreError('segment-missing', each.segment);
    if (!keys.has(each.keyId)) throw new StoreError('key-missing', each.segment);
    const { segment } = each;
    if (each.state === 'closed') {
      if (!isHandOver) comparePeek(check.origin, peekSegmentFile(segmentPath(check.folder, segment)), each);
      continue;
    }
    const file = check.shelf.writer(segment);
    const { frontier, root } = file.head();
    comparePeek(check.origin, { id: file.id, size: frontier.size, root: root.toString('hex') }, each);
    checkSegment(check, each);
  }
}

/** Recomputes a segment from its rows and its key. Throws `segment-broken` when they do not give its root. */
export function checkSegment({ shelf, opener }: SegmentCheck, facts: SegmentFacts): void {
  const { segment, noted } = facts;
  const reader = shelf.reader(segment);
  const { frontier, root } = reader.head();
  let tree = emptyFrontier;
  for (const row of everyRow(reader)) {
    if (row.seq !== tree.size || !opener.isTrueLeaf(segment, row))
      throw new StoreError('segment-broken', `${segment} ${row.seq}`);
    tree = grown(tree, row.leaf);
    if (tree.size === noted?.size && rootOf(tree).toString('hex') !== noted.root)
      throw new StoreError('segment-broken', `${segment} root`);
  }
  if (tree.size < frontier.size) throw new StoreError('segment-short', segment);
  if (tree.size > frontier.size || !rootOf(tree).equals(root))
    throw new StoreError('segment-broken', segment);
}

function comparePeek(origin: string, peek: SegmentPeek, facts: SegmentFacts): void {
  const { segment, keyId, catalogueSha256, noted, state } = facts;
  const { id, size, root } = peek;
  const isTheOne =
    id.origin === origin &&
    id.segment === segment &&
    id.keyId === keyId &&
    id.catalogueSha256 === catalogueSha256;
  if (!isTheOne) throw new StoreError('segment-foreign', segment);
  if (size < (noted?.size ?? 0)) throw new StoreError('segment-short', segment);
  if (state === 'closed' && (size !== noted?.size || root !== noted.root))
    throw new StoreError('segment-broken', segment);
}
