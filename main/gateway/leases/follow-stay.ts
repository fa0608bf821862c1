import { departsAt } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { judgeEligibility } from '../stays/eligibility.ts';
import { type GrantRecord, restingReason } from '../store/ports/grant-store.ts';

/** What the hotel system says of a grant's stay now. `away`: nothing that still counts. */
export type StayVerdict =
  | { readonly state: 'good'; readonly grant: GrantRecord; readonly stayId: string }
  | {
      readonly state: 'not-in-house' | 'not-eligible' | 'away';
      readonly grant: GrantRecord;
      readonly stayId: string;
    };

/**
 * Re-reads the stay of a grant and lets the grant follow it: a new departure moves its end, a check-out puts it to rest, a
 * reinstated check-out wakes it.
 */
export async function followStay(
  deps: GrantDeps,
  grant: GrantRecord,
  maxAgeMs: number,
): Promise<StayVerdict> {
  const stayId = deps.secrets.unseal(grant.sealedStay);
  const reading = await deps.stays.read(stayId, maxAgeMs);
  if (reading.state === 'away') return { state: 'away', grant, stayId };
  const { stay } = reading;
  const verdict = stay === null ? null : judgeEligibility(deps.rule, stay, grant.attestation);
  const inHouse = stay?.state === 'inHouse';
  const departsAtMs = stay !== null && inHouse ? departsAt(stay, deps.policy) : grant.departsAtMs;
  const isResting = grant.state === 'suspended' && grant.reason === restingReason;
  let now = grant;
  if (departsAtMs !== grant.departsAtMs || inHouse === isResting) {
    await deps.store.grants.followStay(grant.grantId, departsAtMs, !inHouse);
    now = (await deps.store.grants.find({ grantId: grant.grantId })) ?? grant;
  }
  const state = !inHouse ? 'not-in-house' : verdict?.eligible === true ? 'good' : 'not-eligible';
  return { state, grant: now, stayId };
}
