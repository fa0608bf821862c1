import { dayMs } from '../days.ts';
import { type Hold, holdKinds, holdOfCase, holdsOf } from '../hold/holds.ts';
import type { HeldContext } from '../hold/keep-held.ts';
import { endLapsedHolds } from '../hold/place-hold.ts';
import { codeOf } from '../store-error.ts';
import type { SegmentView } from '../store-ports.ts';
import { dueSegments } from './due.ts';
import { type PurgeIntent, pendingPurges, purgeKinds } from './pending.ts';
import type { PurgeLedger, PurgeTarget } from './ports.ts';
import { finishPurge, purgeSegment } from './purge-segment.ts';

/** What purge works with. */
export type PurgeDeps = {
  readonly ledger: PurgeLedger;
  /**
   * Asked anew each time: the ledger's own segments first, then the copies a gateway keeps. Copies of which nothing is due and
   * nothing announced may be left out.
   */
  readonly targets: () => readonly PurgeTarget[];
  /** The segments of any origin: a held copy of one may pass to another hold when none of them is due. Left out where `targets` gives all. */
  readonly targetOf?: (origin: string) => PurgeTarget | null;
  /**
   * Whether another place has all of a segment that this store would lose; asked until the last day before its ceiling. Left
   * out where there is no such place.
   */
  readonly isShippedWhole?: (origin: string, segment: string) => boolean;
  readonly log: { error(name: string, fields?: Readonly<Record<string, string>>): void };
};

/** What one look did. */
export type PurgeLook = {
  /** Segments that are gone now. */
  readonly purged: number;
  /** More is due: look again soon. */
  readonly isMoreDue: boolean;
  /** What went wrong, fit for a log; it is tried again at the next look. */
  readonly failure: string | null;
};

/** Lets segments expire: one for all segments of a ledger. */
export type Purge = {
  /** Finishes announced purges; before anything else is done with the store. Throws `StoreError` when that fails. */
  resume(): void;
  /**
   * Ends lapsed holds and purges what is due, at most a few segments at a time. Called about every ten seconds. Limit: once a
   * machine whose clock was far ahead has written that time down, no witness's time is taken until it has come
   * (`records-format.md` 4), and nothing goes before.
   */
  look(): PurgeLook;
};

/** A look takes no longer than a person waits for a button: a purge costs some tens of milliseconds. */
const purgesPerLook = 4;

/** A purge over a ledger and its targets. One at a time: it alone announces purges in that ledger. */
export function createPurge(deps: PurgeDeps): Purge {
  let known: readonly PurgeIntent[] | null = null;
  const pending = () => {
    // Read once: in years of a large hotel the spine gathers many receipts.
    known ??= pendingPurges(deps.ledger.facts(purgeKinds));
    return known;
  };
  const takeUp = (): unknown => {
    const { left, failure } = finishAll(deps, pending());
    known = left;
    return failure;
  };
  return {
    resume() {
      const failure = takeUp();
      if (failure !== null) throw failure;
    },
    look() {
      let [purged, isMoreDue, failure] = [0, false, takeUp()];
      try {
        endLapsedHolds(deps.ledger, deps.ledger.witnessedAtMs());
        const due = dueIn(deps, pending());
        isMoreDue = due.length > purgesPerLook;
        for (const each of due.slice(0, purgesPerLook)) {
          const intent = intentOf(deps.ledger, each);
          purgeSegment(contextOf(deps), each.target, intent);
          purged += 1;
        }
      } catch (error) {
        // What was announced is taken up at the next look, and only that.
        known = null;
        failure ??= error;
      }
      if (failure !== null) deps.log.error('records.purgeFailed', { failure: codeOf(failure) });
      return { purged, isMoreDue, failure: failure === null ? null : codeOf(failure) };
    },
  };
}

/** Takes up announced purges; one that cannot be finished does not keep the others. */
function finishAll(
  deps: PurgeDeps,
  pending: readonly PurgeIntent[],
): { readonly left: readonly PurgeIntent[]; readonly failure: unknown } {
  const left: PurgeIntent[] = [];
  let failure: unknown = null;
  for (const intent of pending) {
    const context = contextOf(deps);
    const target = context.targetOf(intent.of);
    try {
      // A copy whose folder is not here now is finished when it is here again.
      if (target === null) left.push(intent);
      else finishPurge(context, target, intent);
    } catch (error) {
      left.push(intent);
      failure ??= error;
    }
  }
  return { left, failure };
}

type Due = { readonly target: PurgeTarget; readonly view: SegmentView };

function dueIn(
  { ledger, targets, isShippedWhole }: PurgeDeps,
  pending: readonly PurgeIntent[],
): readonly Due[] {
  const witnessedAtMs = ledger.witnessedAtMs();
  if (witnessedAtMs === null) return [];
  const holds = holdsOf(ledger.facts(holdKinds));
  const announced = new Set(pending.map(({ of, segment }) => `${of} ${segment}`));
  return targets().flatMap((target) =>
    dueSegments(target.segments(), witnessedAtMs)
      .filter(({ name }) => !announced.has(`${target.origin} ${name}`))
      .filter((view) => isReady(view, target.origin === ledger.origin, holds))
      .filter((view) => isFree(view, target.origin, witnessedAtMs, isShippedWhole))
      .map((view) => ({ target, view })),
  );
}

/** A case goes when its hold has ended. What the store still writes to is not due, whatever a clock says; a copy may end open. */
function isReady({ name, state }: SegmentView, isOwn: boolean, holds: readonly Hold[]): boolean {
  const holdId = holdOfCase(name);
  if (holdId === null) return !isOwn || state === 'closed';
  return holds.some((hold) => hold.holdId === holdId && hold.ending !== null);
}

/** The ceiling is the law's; that another place has a copy is only our care. */
function isFree(
  { name, goneByMs }: SegmentView,
  origin: string,
  witnessedAtMs: number,
  isShippedWhole: PurgeDeps['isShippedWhole'],
): boolean {
  return isShippedWhole === undefined || witnessedAtMs >= goneByMs - dayMs || isShippedWhole(origin, name);
}

/** What is announced: a case is closed first, so that nothing is added to it any more. */
function intentOf(ledger: PurgeLedger, { target, view: due }: Due): PurgeIntent {
  const holdId = holdOfCase(due.name);
  if (holdId !== null) ledger.closeCase(holdId);
  const view = target.segments().find(({ name }) => name === due.name) ?? due;
  const witnessedAtMs = ledger.witnessedAtMs() ?? 0;
  const { name: segment, keyId, size, root } = view;
  return { of: target.origin, segment, keyId, size, root, witnessedAtMs };
}

function contextOf({ ledger, targets, ...deps }: PurgeDeps): HeldContext {
  const all = targets();
  const targetOf = (origin: string) =>
    all.find((target) => target.origin === origin) ?? deps.targetOf?.(origin) ?? null;
  const own = targetOf(ledger.origin);
  if (own === null) throw new Error('purge without the segments of its own ledger');
  return { ledger, own, targetOf };
}
