import type { Stay } from '../hotel-systems/port.ts';
import { momentOf } from '../hotel-time.ts';

/** What the hotel has set for its grants and leases. */
export type GrantPolicy = {
  readonly hotelId: string;
  /** Router of the hotel, for `gw_ref` of the record. */
  readonly routerId: string;
  /** IANA name. */
  readonly timeZone: string;
  /** `HH:mm`. */
  readonly checkOutTime: string;
  readonly departureGraceMs: number;
  /** From issue to the staff-set end, before any extension. */
  readonly grantMs: number;
  readonly leaseMs: number;
  readonly sessionsPerGrant: number;
  /** How old a stay may be while the hotel system is away. */
  readonly snapshotMs: number;
};

/** A lease counts as alive this long after its end: that is how long a terminal may go on without us (`gateway.md` 12). */
export const leaseGraceMs = 120_000;

/** A stay is read again for a redemption when it was read a minute ago (`gateway.md` 10). */
export const redeemStayAgeMs = 60_000;

/** For a renewal a stay is read again sooner, so that a check-out reaches the session within one lease. */
export function renewStayAgeMs(policy: GrantPolicy): number {
  return Math.min(20_000, policy.leaseMs / 5);
}

/**
 * When a stay's guests must be gone: departure date, check-out time, grace. Epoch milliseconds. A time of the stay's own
 * counts where it is later: what a hotel system expects before the hotel's check-out time is no agreement.
 */
export function departsAt(stay: Stay, policy: GrantPolicy): number {
  const { departureDate, departureTime } = stay;
  const isLate = departureTime !== null && departureTime > policy.checkOutTime;
  const time = isLate ? departureTime : policy.checkOutTime;
  return momentOf(departureDate, time, policy.timeZone) + policy.departureGraceMs;
}
