import { activeHolds, type Hold, holdKinds, holdOfCase, holdsOf } from '../hold/holds.ts';
import { holdsOver } from '../hold/keep-held.ts';
import type { SegmentView, SpineRow } from '../store-ports.ts';
import { pendingPurges, purgeKinds } from './pending.ts';

/** A live segment and when it goes. */
export type PurgePlanLine = {
  readonly segment: string;
  readonly size: number;
  readonly dueAtMs: number;
  readonly goneByMs: number;
  /** `announced`: a purge has begun. `due`: it goes at the next look. `late`: it should be gone. `waiting`: its time has not come. */
  readonly state: 'announced' | 'due' | 'late' | 'waiting';
  /** Active holds that may keep some of its records. */
  readonly holds: readonly string[];
};

/** What is known of a store; `facts` are at least the entries of `planKinds`. */
export type PurgeOutlook = {
  readonly origin: string;
  readonly segments: readonly SegmentView[];
  readonly facts: readonly SpineRow[];
  readonly witnessedAtMs: number | null;
  readonly nowMs: number;
};

/** Kinds of spine entries a plan is made from. */
export const planKinds: readonly string[] = [...holdKinds, ...purgeKinds];

/** What would go, when, and what holds would keep of it; those due first in front. Changes nothing. */
export function purgePlan(outlook: PurgeOutlook): readonly PurgePlanLine[] {
  const holds = holdsOf(outlook.facts);
  const active = activeHolds(holds);
  const announced = new Set(
    pendingPurges(outlook.facts)
      .filter(({ of }) => of === outlook.origin)
      .map(({ segment }) => segment),
  );
  return outlook.segments
    .filter(({ state }) => state !== 'purged')
    .map((view) => ({
      segment: view.name,
      size: view.size,
      dueAtMs: view.dueAtMs,
      goneByMs: view.goneByMs,
      state: announced.has(view.name) ? ('announced' as const) : stateOf(view, holds, outlook),
      holds: holdsOver(view.name, active).map(({ holdId }) => holdId),
    }))
    .sort((one, other) => one.dueAtMs - other.dueAtMs || (one.segment < other.segment ? -1 : 1));
}

function stateOf(
  view: SegmentView,
  holds: readonly Hold[],
  { witnessedAtMs, nowMs }: PurgeOutlook,
): PurgePlanLine['state'] {
  if (view.goneByMs < Math.max(nowMs, witnessedAtMs ?? 0)) return 'late';
  if (witnessedAtMs === null || view.dueAtMs > witnessedAtMs) return 'waiting';
  const holdId = holdOfCase(view.name);
  const isOver = holdId === null || holds.some((hold) => hold.holdId === holdId && hold.ending !== null);
  return isOver ? 'due' : 'waiting';
}
