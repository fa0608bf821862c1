import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { StaffPerson } from '../../staff/staff-desk.ts';
import type { OrderRecord } from '../../store/ports/order-store.ts';
import type { OrderPaper } from './order-paper.ts';

type Order = AnswerOf<'recordOrders'>['orders'][number];

/** A package or an answer waits a day for the two persons; then it is gone. */
export const collectMs = 86_400_000;

/** What is known of an order beside its record. */
export type OrderState = {
  readonly paper: OrderPaper;
  readonly progress: Order['progress'];
  readonly collectedBy: readonly string[];
  readonly hasPackage: boolean;
  readonly nowMs: number;
};

/** An order as one person sees it. An auditor sees who asked for what, and no pseudonym. */
export function toOrderRow(order: OrderRecord, state: OrderState, viewer: StaffPerson): Order {
  const { paper, progress } = state;
  const isAuditor = viewer.role === 'auditor';
  const { orderId, kind, sort, expiresAtMs, holdId, requestedBy, requestedAtMs, approvedBy } = order;
  return {
    orderId,
    kind,
    sort,
    instrument: paper.instrument,
    authority: paper.authority,
    purpose: paper.purpose,
    scope: {
      fromDay: order.fromDay,
      toDay: order.toDay,
      sessionIds: isAuditor ? [] : [...paper.sessionIds],
    },
    subjectRef: isAuditor ? null : paper.subjectRef,
    expiresAtMs,
    holdId,
    requestedBy,
    requestedAtMs,
    approvedBy,
    state: order.state,
    failure: order.failure,
    packageSha256: order.packageSha256,
    progress,
    collectUntilMs: collectUntil(order, state, viewer.staffId),
  };
}

/** Until when a person may collect what an order made; null when there is nothing, or nothing any more. */
export function collectUntil(
  order: OrderRecord,
  { collectedBy, hasPackage, nowMs }: Pick<OrderState, 'collectedBy' | 'hasPackage' | 'nowMs'>,
  staffId: string,
): number | null {
  const makesSomething = order.kind === 'resolve' || (order.kind === 'export' && hasPackage);
  if (order.state !== 'done' || order.finishedAtMs === null || !makesSomething) return null;
  if (!isOneOfTwo(order, staffId) || collectedBy.includes(staffId)) return null;
  const untilMs = order.finishedAtMs + collectMs;
  return nowMs < untilMs ? untilMs : null;
}

/** Whether somebody is one of the two persons behind an order. */
export function isOneOfTwo({ requestedBy, approvedBy }: OrderRecord, staffId: string): boolean {
  return staffId === requestedBy || staffId === approvedBy;
}
