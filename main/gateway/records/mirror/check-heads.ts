import type { SealedRow } from '../../../records/store-ports.ts';
import { emptyFrontier, type Frontier, grownBy, rootOf } from '../../../records/tree/frontier.ts';
import { broken, type Checked, type MirrorView, type SegmentCopy, sound } from './mirror-view.ts';

/** What an entry says of a segment: so many rows, with this hex root. */
export type Head = { readonly segment: string; readonly size: number; readonly root: string };

/** The rows heads are held against: those that are here, and those that come with them. */
export type HeadSources = {
  readonly copies: (segment: string) => SegmentCopy | null;
  readonly rows: ReadonlyMap<string, readonly SealedRow[]>;
};

/** Rows read at a time. */
const pageRows = 1_024;

/**
 * Holds every head against the rows. One whose rows are not all here is let pass: either its segment is purged by the end
 * of the spine, or no checkpoint over it is cosigned.
 */
export function checkHeads(heads: readonly Head[], view: MirrorView, sources: HeadSources): Checked<null> {
  const grown = new Map<string, Frontier>();
  for (const { segment, size, root } of heads) {
    if (view.isGone(segment)) continue;
    const copy = sources.copies(segment);
    if (copy === null) continue;
    const leaves = leavesOf(copy, sources.rows.get(segment) ?? []);
    const frontier = grownTo(grown.get(segment) ?? emptyFrontier, size, leaves);
    if (frontier.size !== size) continue;
    if (rootOf(frontier).toString('hex') !== root) return broken('head');
    grown.set(segment, frontier);
  }
  return sound(null);
}

type Leaves = (from: number, limit: number) => readonly Buffer[];

function leavesOf(copy: SegmentCopy, added: readonly SealedRow[]): Leaves {
  const size = copy.size();
  return (from, limit) => {
    const here = from < size ? copy.rows(from, Math.min(limit, size - from)) : [];
    const rest = added.slice(Math.max(0, from - size), Math.max(0, from + limit - size));
    return [...here, ...rest].map(({ leaf }) => leaf);
  };
}

/** Grows as far as there are leaves, at most to `size`. */
function grownTo(start: Frontier, size: number, leaves: Leaves): Frontier {
  let frontier = start;
  while (frontier.size < size) {
    const page = leaves(frontier.size, Math.min(pageRows, size - frontier.size));
    if (page.length === 0) return frontier;
    frontier = grownBy(frontier, page);
  }
  return frontier;
}
