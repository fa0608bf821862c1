import type { NumberedOrder, SessionOrder } from '../../../../preload/contract/http-help.ts';
import type { HelpAbout } from '../../../../preload/contract/http-shapes.ts';

/** What a guest asks the desk for; a session has one such request. */
export type HelpRequest = { readonly about: HelpAbout; readonly askedAtMs: number };

/** Why staff ended a session or let a site through; goes with the grant. */
export type SessionReason = {
  readonly grantId: string;
  readonly action: 'session-end' | 'session-allow';
  readonly staffId: string;
  readonly reason: string;
  readonly atMs: number;
};

/** Help between a guest and the desk. Requests and orders go with the lease: none of a lease that has ended is kept. */
export type HelpStore = {
  /** Keeps what is asked for; a request that is there keeps its time. False when the lease is none or has ended. */
  ask(leaseId: string, request: HelpRequest): Promise<boolean>;
  find(leaseId: string): Promise<HelpRequest | null>;
  /** Takes the request back; false when there is none. */
  close(leaseId: string): Promise<boolean>;
  /** Numbers and keeps orders, all or none. `ended`: the lease is none or has ended; `full`: it has `limit` orders by then. */
  order(leaseId: string, orders: readonly SessionOrder[], limit: number): Promise<'kept' | 'ended' | 'full'>;
  /** Orders after a number, in order, at most fifty. */
  ordersAfter(leaseId: string, after: number): Promise<readonly NumberedOrder[]>;
  /** Deletes what leases that were over before `aliveAtMs` left behind. */
  tidy(aliveAtMs: number): Promise<void>;
  noteReason(reason: SessionReason): Promise<void>;
  /** Of one grant, oldest first. */
  reasonsOf(grantId: string): Promise<readonly SessionReason[]>;
};
