import { isStillVouchedFor, partnerOf } from '../authority/partner-grant.ts';
import { departsAt } from '../grants/grant-policy.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import { mayGoOn } from '../stays/eligibility.ts';
import { slotsOf } from '../stays/guests.ts';
import { type GrantRecord, restingReason } from '../store/ports/grant-store.ts';

/** What the hotel system says of a grant's stay. `away`: nothing that still counts. */
export const stayStates = ['good', 'not-in-house', 'not-eligible', 'away'] as const;

/** One of `stayStates`. */
export type StayState = (typeof stayStates)[number];

/** What the hotel system says of a grant's stay now. */
export type StayVerdict = {
  readonly state: StayState;
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
  // A partner's guest has no stay here: the partner's word stands for it as long as the authority lists the partner.
  if (partnerOf(grant) !== null)
    return { state: (await isStillVouchedFor(deps, grant)) ? 'good' : 'not-eligible', grant, stayId };
  if (deps.askLeader !== undefined) return followElsewhere(deps, deps.askLeader, { grant, stayId, maxAgeMs });
  const reading = await deps.stays.read(stayId, maxAgeMs);
  // A supervisor answers for a grant that was issued while the hotel system was away.
  if (reading.state === 'away')
    return { state: grant.overrideReason === null ? 'away' : 'good', grant, stayId };
  const { stay } = reading;
  const isPresent = stay !== null && stay.state === 'inHouse' && grant.slot <= slotsOf(stay);
  const departsAtMs = isPresent ? departsAt(stay, deps.policy) : grant.departsAtMs;
  const isResting = grant.state === 'suspended' && grant.reason === restingReason;
  let now = grant;
  if (departsAtMs !== grant.departsAtMs || isPresent === isResting) {
    await deps.store.grants.followStay(grant.grantId, departsAtMs, !isPresent);
    now = (await deps.store.grants.find({ grantId: grant.grantId })) ?? grant;
  }
  if (!isPresent) return { state: 'not-in-house', grant: now, stayId };
  const isGood = mayGoOn(deps.rule, stay, grant.slot, grant.attestation);
  return { state: isGood ? 'good' : 'not-eligible', grant: now, stayId };
}

/** The copy that leads reads the stay and lets the grant follow; what it wrote is read again here. */
async function followElsewhere(
  { store }: GrantDeps,
  askLeader: NonNullable<GrantDeps['askLeader']>,
  asked: { readonly grant: GrantRecord; readonly stayId: string; readonly maxAgeMs: number },
): Promise<StayVerdict> {
  const { stayId } = asked;
  const said = await askLeader(asked.grant.grantId, asked.maxAgeMs);
  const grant = (await store.grants.find({ grantId: asked.grant.grantId })) ?? asked.grant;
  return { state: said === 'away' && grant.overrideReason !== null ? 'good' : said, grant, stayId };
}
