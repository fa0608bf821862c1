import type { LeaseRecord } from '../ports/lease-store.ts';
import type { Statements } from './sql.ts';

/** A lease as its table has it. */
export type LeaseRow = LeaseRecord & { readonly repeated: number; readonly repeatedRounds: number };

/** One lease; with `forUpdate` of a transaction it stays as it is until the end of that. */
export function findLease(statements: Statements, leaseId: string, forUpdate = ''): Promise<LeaseRow | null> {
  return statements.first<LeaseRow>(`SELECT * FROM leases WHERE lease_id = @leaseId ${forUpdate}`, {
    leaseId,
  });
}

/** What the rest of the gateway may know of it. */
export function toLeaseRecord({
  repeated: _repeated,
  repeatedRounds: _rounds,
  ...record
}: LeaseRow): LeaseRecord {
  return record;
}
