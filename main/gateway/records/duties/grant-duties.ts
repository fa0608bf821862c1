import { grantEnded, grantIssued, staffActed } from '../../../records/events/gateway-events.ts';
import { grantEndsAt } from '../../grants/grant-ends.ts';
import { subjectRef } from '../../leases/subject-ref.ts';
import type { Secrets } from '../../secrets.ts';
import type { Store } from '../../store/port.ts';
import { type GrantRecord, restingReason } from '../../store/ports/grant-store.ts';
import type { RecordGate } from './record-gate.ts';
import { createTurns } from './turns.ts';

/** Records of grants: who vouched for which stay, and when that was over. */
export type GrantDuties = {
  /**
   * Records an issue before its code is shown. False when that cannot be: then there is no grant any more. An override, and
   * who issued one of `many` whose call is recorded as one act, are recorded with it.
   */
  issued(grant: GrantRecord, stayId: string, many?: boolean): Promise<boolean>;
  /** Records the ends of grants that are over for good. Grants whose end cannot be recorded stay until it can. */
  tellEnds(): Promise<void>;
  /** Removes grants whose issue was cut short. Before anybody is served. */
  dropUntold(): Promise<void>;
};

/** What the duties need. */
export type GrantDutiesDeps = {
  readonly gate: RecordGate;
  readonly store: Pick<Store, 'grants' | 'leases'>;
  readonly secrets: Secrets;
  readonly nowMs: () => number;
};

/** A grant that has departed can come back with its stay for so long; then it is deleted. */
export const departedKeptMs = 86_400_000;

/** Makes them. */
export function createGrantDuties({ gate, store, secrets, nowMs }: GrantDutiesDeps): GrantDuties {
  const { grants, leases } = store;
  const inTurn = createTurns();

  const tellEnds = async (): Promise<void> => {
    const atMs = nowMs();
    for (const grant of await grants.endedUntold(atMs, atMs - departedKeptMs)) {
      if (!gate.keep(grantEnded(grant.grantId, reasonOf(grant, atMs)))) return;
      await grants.tellEnded(grant.grantId);
    }
  };

  return {
    async issued(grant, stayId, many = false) {
      const { grantId, basis, ruleId, profileId, issuedAtMs } = grant;
      const pseudonym = await subjectRef(leases, secrets, stayId, issuedAtMs);
      const expiresAtMs = Math.min(grant.departsAtMs, grant.staffEndsAtMs);
      const isKept = gate.keep(
        grantIssued({ grantId, subjectRef: pseudonym, basis, ruleId, profileId, expiresAtMs }),
        ...(grant.overrideReason === null ? [] : [actOf(grant, 'grant-override')]),
        ...(many ? [actOf(grant, 'grant-issue')] : []),
      );
      if (isKept) await grants.tellIssued(grantId);
      else await grants.dropUntold(grantId);
      return isKept;
    },
    tellEnds: () => inTurn(tellEnds),
    dropUntold: () => grants.dropUntold(),
  };
}

function actOf(
  { grantId, issuedBy }: GrantRecord,
  action: 'grant-issue' | 'grant-override',
): ReturnType<typeof staffActed> {
  return staffActed({ staffId: issuedBy, action, objectId: grantId, success: true });
}

function reasonOf(grant: GrantRecord, nowMs: number): Parameters<typeof grantEnded>[1] {
  if (grant.state === 'revoked' || grant.state === 'used-up') return grant.state;
  const isResting = grant.state === 'suspended' && grant.reason === restingReason;
  const isDeparted = grant.departsAtMs <= nowMs && grant.departsAtMs === grantEndsAt(grant);
  return isResting || isDeparted ? 'checked-out' : 'expired';
}
