import { activeHolds, holdKinds, holdsOf } from '../hold/holds.ts';
import { type HeldContext, heldCounts, holdsOver, keepHeld } from '../hold/keep-held.ts';
import { stopping } from '../stopping.ts';
import { StoreError } from '../store-error.ts';
import type { SegmentView } from '../store-ports.ts';
import { eraseDatabase } from './erase-file.ts';
import { intentMembers, type PurgeIntent } from './pending.ts';
import type { PurgeTarget } from './ports.ts';
import { filesWithTraces, tracesOf } from './residue.ts';

/** Announces the purge of a due segment and carries it out. */
export function purgeSegment(context: HeldContext, target: PurgeTarget, intent: PurgeIntent): void {
  context.ledger.addFact({ kind: 'purge.intent', ...intentMembers(intent) });
  finishPurge(context, target, intent);
}

/**
 * Carries out an announced purge from wherever it stands: every step may be taken again, and none is taken before the one
 * before it is durable. Throws `StoreError` when a step fails or something of the segment is left; then there is no receipt,
 * and it is tried again.
 */
export function finishPurge(context: HeldContext, target: PurgeTarget, intent: PurgeIntent): void {
  const { ledger } = context;
  const view = viewOf(target, intent);
  const holds = holdsOver(intent.segment, activeHolds(holdsOf(ledger.facts(holdKinds))));
  const traces = tracesOf(target, view);
  // Without the key there is nothing to copy any more: the copies were on the disk before it went.
  if (target.hasKey(intent.keyId)) {
    keepHeld(context, target, view, holds);
    // The heads of the case segments are in the spine before the only other copy goes.
    ledger.checkpoint();
  }
  // Also when it seems gone: a reader or a crash may have come between its row and the old wrapping.
  target.destroyKey(intent.keyId);
  const erase = () => eraseDatabase(target.closeSegmentFile(intent.segment));
  if (target.write === undefined) erase();
  else target.write(erase);
  const [left] = stopping(target.write, () => filesWithTraces(target.folder, traces));
  if (left !== undefined) throw new StoreError('store-failed', `residue in ${left}`);
  const counts = heldCounts(context, target, view, holds);
  ledger.addFact({ kind: 'segment.purged', ...intentMembers(intent), holds: counts });
  target.markPurged?.(intent.segment);
  ledger.checkpoint();
}

/** The segment as it was announced. Throws `store-damaged` when the spine tells another story now. */
function viewOf(target: PurgeTarget, intent: PurgeIntent): SegmentView {
  const view = target.segments().find(({ name }) => name === intent.segment);
  if (view === undefined || view.keyId !== intent.keyId || view.size < intent.size)
    throw new StoreError('store-damaged', `purge of ${intent.segment}`);
  return { ...view, size: intent.size, root: intent.root };
}
