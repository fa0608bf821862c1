import type { LeaseEnd } from '../../../../preload/contract/http-shapes.ts';

/** A lease as it is kept. */
export type LeaseRecord = {
  readonly leaseId: string;
  readonly grantId: string;
  readonly terminalId: string;
  readonly counter: number;
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
  /** Start of the session plus the profile's limit, grace and time without charge; kept when a session moves. */
  readonly profileEndsAtMs: number;
  /** Time without charge that the terminal has told of, since it has had the lease. */
  readonly toldBlockedMs: number;
  readonly toldOtherMs: number;
  /** What of it has moved the end of the session; kept when a session moves. */
  readonly givenBlockedMs: number;
  readonly givenOtherMs: number;
  /** `exp` of the QR it was opened with; `null` for a typed code. */
  readonly tokenEndsAtMs: number | null;
  readonly profileVersion: number;
  readonly profileHash: string;
  readonly subjectRef: string;
  /** `given-back`: by the terminal itself. */
  readonly endReason: LeaseEnd | 'given-back' | null;
};

/** Time without charge of a lease, as it is kept. */
export type LeaseCount = Pick<
  LeaseRecord,
  'toldBlockedMs' | 'toldOtherMs' | 'givenBlockedMs' | 'givenOtherMs'
>;

/** A lease to be opened; the profile's end is worked out from what runs already. */
export type LeaseDraft = Omit<LeaseRecord, 'counter' | 'endReason' | 'profileEndsAtMs' | keyof LeaseCount> & {
  readonly profileLimitMs: number;
  readonly sessionsAllowed: number;
  /** A lease whose `expiresAtMs` is not before this is still alive. */
  readonly aliveAtMs: number;
};

/** What opening did. `moved`: the session ran on another terminal until now. */
export type LeaseOpening =
  | { readonly ok: true; readonly lease: LeaseRecord; readonly movedFrom: string | null }
  | { readonly ok: false; readonly code: 'grant-changed' | 'used-up' };

/** What a renewal did. `resent`: the answer to the last renewal was lost, and is given again. */
export type LeaseRenewal =
  | { readonly state: 'renewed' | 'resent'; readonly lease: LeaseRecord }
  | { readonly state: 'clone' };

/** Leases. */
export type LeaseStore = {
  /**
   * Opens a lease and marks the grant as used. Alive leases of the same grant end as `moved`, and the new one keeps their
   * session's end. Alive leases of the same terminal end as `clone`: a terminal has one seat, so whoever renews one is a copy.
   */
  open(draft: LeaseDraft): Promise<LeaseOpening>;
  find(leaseId: string): Promise<LeaseRecord | null>;
  /** The alive lease of a terminal, with its grant. */
  ofTerminal(terminalId: string, aliveAtMs: number): Promise<LeaseRecord | null>;
  /** The alive lease of a grant. */
  ofGrant(grantId: string, aliveAtMs: number): Promise<LeaseRecord | null>;
  /**
   * Counts one up. The counter before the last is a repeat of a question whose answer was lost; one further back, or a
   * repeat in three rounds running, is a copy of the terminal.
   */
  renew(leaseId: string, counter: number, expiresAtMs: number): Promise<LeaseRenewal>;
  /** Keeps another count of a lease that has not ended, worked out from the lease as it stands then; its end moves by what is given. */
  count(leaseId: string, next: (lease: LeaseRecord) => LeaseCount): Promise<LeaseRecord | null>;
  /** Moves the end of a session that runs, once for its grant; null for a second time, and for a lease or grant that is over. */
  takeGrace(leaseId: string, graceMs: number): Promise<LeaseRecord | null>;
  /** Ends a lease that has not ended; the first reason stays. */
  end(leaseId: string, reason: LeaseEnd): Promise<void>;
  /** Ends it as given back; a lease that opened nothing is not counted as a session of its grant. */
  giveBack(leaseId: string, wasUsed: boolean): Promise<void>;
  /** The sealed key of a UTC day; keeps `fresh` when the day has none yet. */
  dayKey(day: string, fresh: string): Promise<string>;
  /** The sealed key of a UTC day; `null` when it never had one or has it no more. */
  findDayKey(day: string): Promise<string | null>;
  /** Days that have a key, oldest first. */
  dayKeyDays(): Promise<readonly string[]>;
  /** Deletes the keys of these days for good. False when something of them may still lie in the store's log. */
  forgetDayKeys(days: readonly string[]): Promise<boolean>;
};
