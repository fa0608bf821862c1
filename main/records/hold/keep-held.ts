import { dayOf } from '../days.ts';
import type { KeptRecord } from '../generated/record-types.ts';
import type { PurgeLedger, PurgeTarget } from '../purge/ports.ts';
import { descriptorOf } from '../seal/descriptor.ts';
import { recordKeys } from '../seal/record-key.ts';
import { StoreError } from '../store-error.ts';
import type { SealedRow, SegmentView } from '../store-ports.ts';
import { rootOfLeaves } from '../tree/frontier.ts';
import { proverOf } from '../tree/prover.ts';
import { heldCopiesIn } from './case-copies.ts';
import { type HeldCopy, heldCopyPayload, placeOf } from './held-copy.ts';
import { caseSegment, type Hold, holdOfCase, meetsPeriod } from './holds.ts';
import { scopeFrom } from './scope.ts';

/** The store of the ledger and all whose segments expire. */
export type HeldContext = {
  readonly ledger: PurgeLedger;
  /** The ledger's own segments, its case segments among them. */
  readonly own: PurgeTarget;
  /** By origin: where a held copy came from. */
  readonly targetOf: (origin: string) => PurgeTarget | null;
};

/** How many records of a segment a hold keeps. */
export type HeldCount = { readonly hold: string; readonly held: number };

/** Which records of a segment a hold means: those of its sessions when it names some, else those of its days. */
type Choice = (record: () => KeptRecord, segment: string) => boolean;

/** Holds that may mean records of a segment: those whose days meet its period; for a case segment every other one. */
export function holdsOver(segment: string, active: readonly Hold[]): readonly Hold[] {
  const ended = holdOfCase(segment);
  if (ended !== null) return active.filter(({ holdId }) => holdId !== ended);
  return active.filter((hold) => meetsPeriod(hold, segment));
}

/**
 * Copies what holds mean of a segment into their case segments, with what opens each copy and proves it. What is already
 * there is left as it is, so this may be called again after a crash. Throws `store-damaged` when a row is not what the spine
 * says, with nothing more copied: what cannot be proved is not worth holding, and must not be purged unseen.
 */
export function keepHeld(
  context: HeldContext,
  target: PurgeTarget,
  view: SegmentView,
  holds: readonly Hold[],
): void {
  if (holds.length === 0 || view.size === 0) return;
  const isCase = holdOfCase(view.name) !== null;
  const candidates = isCase ? copiedCandidates(context, view) : sealedCandidates(target, view);
  for (const hold of holds) {
    const kept = new Set(heldCopiesIn(context.own, caseSegment(hold.holdId)).map(placeOf));
    const isMeant = choiceOf(context.ledger, hold);
    const payloads = candidates
      .filter(
        ({ place, periodOf, record }) =>
          meetsPeriod(hold, periodOf) && !kept.has(place) && isMeant(record, periodOf),
      )
      .map(({ copy }) => heldCopyPayload(copy()));
    if (payloads.length > 0) context.ledger.keepCopies(hold.holdId, payloads);
  }
}

/**
 * What the case segments of some holds keep of a segment, sorted by hold. None is told of a case segment: its copies belong
 * to other segments, and to their receipts.
 */
export function heldCounts(
  context: HeldContext,
  target: PurgeTarget,
  view: SegmentView,
  holds: readonly Hold[],
): readonly HeldCount[] {
  if (holdOfCase(view.name) !== null) return [];
  const counts = holds.map(({ holdId }) => {
    const copies = heldCopiesIn(context.own, caseSegment(holdId));
    return { hold: holdId, held: copies.filter((copy) => isFrom(copy, target, view)).length };
  });
  return counts.sort((one, other) => (one.hold < other.hold ? -1 : 1));
}

type Candidate = {
  readonly place: string;
  /** Segment whose period the record belongs to. */
  readonly periodOf: string;
  /** Opened only when a hold asks for more than the day. */
  readonly record: () => KeptRecord;
  readonly copy: () => HeldCopy;
};

function sealedCandidates(target: PurgeTarget, view: SegmentView): readonly Candidate[] {
  const rows = target.rows(view.name).slice(0, view.size);
  const leaves = rows.map(({ leaf }) => leaf);
  if (leaves.length !== view.size || rootOfLeaves(leaves).toString('hex') !== view.root)
    throw new StoreError('store-damaged', view.name);
  const { origin } = target;
  const { name: segment, size, keyId, catalogueSha256 } = view;
  const { hash } = descriptorOf({ origin, segment, keyId, catalogueSha256 });
  const keyOf = recordKeys(target.segmentKey(segment), hash);
  const proofOf = proverOf(leaves);
  return rows.map((row: SealedRow) => ({
    place: placeOf({ origin, segment, seq: row.seq }),
    periodOf: segment,
    record: () => target.openRow(segment, row),
    copy: () => ({
      origin,
      segment,
      seq: row.seq,
      size,
      sealed: row.sealed,
      recordKey: keyOf(row.seq),
      proof: proofOf(row.seq),
    }),
  }));
}

/** Copies pass from an ended hold to another as they are. */
function copiedCandidates({ own, targetOf }: HeldContext, view: SegmentView): readonly Candidate[] {
  return heldCopiesIn(own, view.name).map((copy) => {
    const record = () => {
      const source = targetOf(copy.origin);
      if (source === null) throw new StoreError('store-missing', copy.origin);
      return source.openDisclosed(copy.segment, copy.sealed, copy.recordKey);
    };
    return { place: placeOf(copy), periodOf: copy.segment, record, copy: () => copy };
  });
}

function choiceOf(ledger: PurgeLedger, hold: Hold): Choice {
  const isOfDays: Choice = (record, segment) => {
    // A day segment is a day of the spine; a clock that was set may have put another into a record.
    if (segment.startsWith('N1-')) return true;
    const day = dayOf(record().at * 1000);
    return hold.fromDay <= day && day <= hold.toDay;
  };
  if (hold.whole) return isOfDays;
  const bytes = ledger.caseScope(hold.holdId);
  if (bytes === null) throw new StoreError('key-missing', caseSegment(hold.holdId));
  const named = new Set(scopeFrom(bytes).sessionIds);
  return (record) => {
    const kept = record();
    return 'session_id' in kept && named.has(String(kept.session_id));
  };
}

function isFrom(copy: HeldCopy, target: PurgeTarget, view: SegmentView): boolean {
  return copy.origin === target.origin && copy.segment === view.name;
}
