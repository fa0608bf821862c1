import type { AnswerOf } from '../../../../preload/contract/http.ts';
import type { StaffPerson } from '../../staff/staff-desk.ts';

type Order = AnswerOf<'recordOrders'>['orders'][number];

/** A request of one person that needs a second. What names a guest or a case is sealed under a key outside the store. */
export type OrderRecord = Pick<
  Order,
  'orderId' | 'kind' | 'sort' | 'expiresAtMs' | 'holdId' | 'requestedBy' | 'requestedAtMs' | 'approvedBy'
> &
  Pick<Order, 'state' | 'failure' | 'packageSha256'> & {
    readonly fromDay: string;
    readonly toDay: string;
    readonly sealedPaper: string;
    readonly requesterRole: StaffPerson['role'];
    /** Null while it waits. */
    readonly decidedAtMs: number | null;
    /** Null until it is done or has failed. */
    readonly finishedAtMs: number | null;
  };

/** How an order ends. */
export type OrderEnd =
  | { readonly state: 'done'; readonly packageSha256: string | null }
  | { readonly state: 'failed'; readonly failure: string };

/** Requests about records. */
export type OrderStore = {
  /** False when as many are open as may be. */
  add(order: OrderRecord, openMax: number): Promise<boolean>;
  find(orderId: string): Promise<OrderRecord | null>;
  /** Newest first. */
  list(limit: number): Promise<readonly OrderRecord[]>;
  inState(state: OrderRecord['state']): Promise<readonly OrderRecord[]>;
  /** From here on it runs under both names. False when it does not wait any more, or for the one who asked. */
  approve(orderId: string, staffId: string, nowMs: number): Promise<boolean>;
  /** False when it does not wait any more. */
  refuse(orderId: string, nowMs: number): Promise<boolean>;
  /** Ends one that runs. */
  finish(orderId: string, end: OrderEnd, nowMs: number): Promise<void>;
  /** Ends those that have waited since before a moment. */
  lapse(beforeMs: number, nowMs: number): Promise<void>;
  /** True once for each person. */
  collect(orderId: string, staffId: string): Promise<boolean>;
  collectedBy(orderId: string): Promise<readonly string[]>;
  /** Deletes those that ended before a moment. */
  forget(beforeMs: number): Promise<void>;
};
