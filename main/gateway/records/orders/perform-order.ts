import { dayStartMs } from '../../../records/days.ts';
import { holdPlaced, subjectResolved } from '../../../records/events/gateway-events.ts';
import type { RecordEvent } from '../../../records/generated/record-types.ts';
import { type Hold, holdKinds, holdsOf } from '../../../records/hold/holds.ts';
import { type HoldRefusal, liftHold, placeHold } from '../../../records/hold/place-hold.ts';
import { periodEndMs } from '../../../records/segments/segment-name.ts';
import { saltedHex } from '../../../records/spine/salted-hex.ts';
import type { OpenRecordStore } from '../../../records/store.ts';
import type { DutyStore } from '../../store/ports/duty-store.ts';
import type { OrderEnd, OrderRecord } from '../../store/ports/order-store.ts';
import { tellHoldEnds } from '../duties/hold-ends.ts';
import type { RecordGate } from '../duties/record-gate.ts';
import type { SubjectAnswer, SubjectQuestion } from '../resolve/resolve-subject.ts';
import type { OrderPaper } from './order-paper.ts';

/** An order that two persons stand behind. */
export type ApprovedOrder = { readonly order: OrderRecord; readonly paper: OrderPaper };

/** What orders are carried out with. */
export type PerformDeps = {
  readonly own: Pick<OpenRecordStore, 'ledger' | 'checkpoint'>;
  readonly gate: RecordGate;
  readonly duties: DutyStore;
  readonly resolve: (question: SubjectQuestion) => Promise<SubjectAnswer>;
  readonly nowMs: () => number;
};

const failures: Partial<Record<HoldRefusal, string>> = {
  'bad-days': 'days-refused',
  'future-day': 'days-refused',
  expired: 'expiry-refused',
  'too-long': 'expiry-refused',
  'too-many-holds': 'too-many-holds',
  ended: 'hold-over',
  unknown: 'hold-over',
};

/**
 * Carries out a hold, its end, or a re-identification. Each part is done once, however often this is called for an order, so
 * that one that was cut short is simply carried out again. Null when a record is still owed; throws `StoreError`.
 */
export async function performOrder(deps: PerformDeps, approved: ApprovedOrder): Promise<OrderEnd | null> {
  switch (approved.order.kind) {
    case 'hold':
      return hold(deps, approved);
    case 'lift':
      return lift(deps, approved);
    case 'resolve':
      return resolve(deps, approved);
    case 'export':
      throw new Error('a package is made apart');
  }
}

/** The question that a re-identification asks. */
export function questionOf({ order, paper }: ApprovedOrder): SubjectQuestion {
  const { fromDay, toDay } = order;
  return { sessionId: paper.sessionIds[0] ?? null, subjectRef: paper.subjectRef, fromDay, toDay };
}

const done: OrderEnd = { state: 'done', packageSha256: null };

async function hold(deps: PerformDeps, { order, paper }: ApprovedOrder): Promise<OrderEnd | null> {
  const { ledger } = deps.own;
  const { orderId: holdId, fromDay, toDay } = order;
  const expiresAtMs = order.expiresAtMs ?? 0;
  const approvers = approversOf(order);
  const { instrument, sessionIds } = paper;
  if (holdOf(deps, holdId) === undefined) {
    const asked = { holdId, instrument, fromDay, toDay, sessionIds, approvers, expiresAtMs };
    const placed = placeHold(ledger, asked, deps.nowMs());
    if (!placed.ok) return { state: 'failed', failure: failures[placed.code] ?? 'failed' };
  }
  const record = holdPlaced({
    holdId,
    instrument,
    fromMs: dayStartMs(fromDay),
    toMs: periodEndMs(toDay) - 1000,
    sessions: sessionIds.length === 0 ? null : sessionIds.length,
    approvers,
    expiresAtMs,
  });
  return (await tellOnce(deps, `hold-placed:${holdId}`, record)) ? done : null;
}

async function lift(deps: PerformDeps, { order }: ApprovedOrder): Promise<OrderEnd | null> {
  const holdId = order.holdId ?? '';
  const note = `lift:${order.orderId}`;
  // Noted first: when this is called again, an end of the hold is this order's own doing.
  const isAgain = (await deps.duties.note(note)) !== null;
  if (!isAgain) {
    if (holdOf(deps, holdId)?.ending !== null) return { state: 'failed', failure: 'hold-over' };
    await deps.duties.setNote(note, holdId);
  }
  const lifted = liftHold(deps.own.ledger, holdId);
  if (!lifted.ok && lifted.code !== 'ended')
    return { state: 'failed', failure: failures[lifted.code] ?? 'failed' };
  await tellHoldEnds({ gate: deps.gate, duties: deps.duties, facts: deps.own.ledger.facts });
  return (await deps.duties.note(`hold-ended:${holdId}`)) === null ? null : done;
}

async function resolve(deps: PerformDeps, approved: ApprovedOrder): Promise<OrderEnd | null> {
  const { orderId } = approved.order;
  const { instrument } = approved.paper;
  const answer = await deps.resolve(questionOf(approved));
  if (!answer.ok) return { state: 'failed', failure: answer.code };
  const approvers = approversOf(approved.order);
  const { ledger } = deps.own;
  const isTold = ledger
    .facts(['subject.resolved'])
    .some(({ text }) => (JSON.parse(text) as { readonly request: string }).request === orderId);
  if (!isTold) {
    ledger.addFact({
      kind: 'subject.resolved',
      request: orderId,
      instrument: saltedHex(orderId, instrument),
      approvers: approvers.map((each) => saltedHex(orderId, each, 16)),
    });
    deps.own.checkpoint();
  }
  const record = subjectResolved({
    requestId: orderId,
    instrument,
    approvers,
    subjectRef: answer.subjectRef,
    found: answer.stay !== null,
  });
  return (await tellOnce(deps, `resolved:${orderId}`, record)) ? done : null;
}

async function tellOnce({ gate, duties }: PerformDeps, note: string, record: RecordEvent): Promise<boolean> {
  if ((await duties.note(note)) !== null) return true;
  if (!gate.keep(record)) return false;
  await duties.setNote(note, 'told');
  return true;
}

function holdOf({ own }: PerformDeps, holdId: string): Hold | undefined {
  return holdsOf(own.ledger.facts(holdKinds)).find((each) => each.holdId === holdId);
}

function approversOf({ requestedBy, approvedBy }: OrderRecord): [string, string] {
  if (approvedBy === null || approvedBy === requestedBy) throw new Error('two persons stand behind an order');
  return [requestedBy, approvedBy];
}
