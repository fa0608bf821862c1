import type { GrantRecord } from '../ports/grant-store.ts';
import type { LeaseCount, LeaseRecord } from '../ports/lease-store.ts';
import { findLease, toLeaseRecord } from './lease-row.ts';
import type { Transaction } from './sql.ts';

/** Keeps another count of time without charge; the end moves by what is given. */
export async function countTime(
  transaction: Transaction,
  leaseId: string,
  next: (lease: LeaseRecord) => LeaseCount,
): Promise<LeaseRecord | null> {
  const row = await findLease(transaction, leaseId, transaction.forUpdate);
  if (row === null) return null;
  const lease = toLeaseRecord(row);
  if (lease.endReason !== null) return lease;
  const counted = next(lease);
  const given = counted.givenBlockedMs - lease.givenBlockedMs + counted.givenOtherMs - lease.givenOtherMs;
  const profileEndsAtMs = lease.profileEndsAtMs + given;
  await transaction.run(
    `UPDATE leases SET told_blocked_ms = @toldBlockedMs, told_other_ms = @toldOtherMs,
     given_blocked_ms = @givenBlockedMs, given_other_ms = @givenOtherMs, profile_ends_at_ms = @profileEndsAtMs
     WHERE lease_id = @leaseId`,
    { leaseId, profileEndsAtMs, ...counted },
  );
  return { ...lease, ...counted, profileEndsAtMs };
}

/** Moves the end of a session that runs, once for its grant. */
export async function takeGrace(
  transaction: Transaction,
  leaseId: string,
  graceMs: number,
): Promise<LeaseRecord | null> {
  const found = await findLease(transaction, leaseId);
  if (found === null) return null;
  const { grantId } = found;
  // The grant before its leases, as when one is opened.
  const grant = await transaction.first<GrantRecord>(
    `SELECT * FROM grants WHERE grant_id = @grantId ${transaction.forUpdate}`,
    { grantId },
  );
  const row = await findLease(transaction, leaseId, transaction.forUpdate);
  if (grant?.state !== 'active' || grant.graceTakenMs > 0 || row === null || row.endReason !== null)
    return null;
  const profileEndsAtMs = row.profileEndsAtMs + graceMs;
  await transaction.run('UPDATE grants SET grace_taken_ms = @graceMs WHERE grant_id = @grantId', {
    grantId,
    graceMs,
  });
  await transaction.run('UPDATE leases SET profile_ends_at_ms = @profileEndsAtMs WHERE lease_id = @leaseId', {
    leaseId,
    profileEndsAtMs,
  });
  return toLeaseRecord({ ...row, profileEndsAtMs });
}
