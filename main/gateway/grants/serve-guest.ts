import type { BodyOf } from '../../../preload/contract/http.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import {
  type Attestation,
  type EligibilityVerdict,
  judgeEligibility,
  type SeenDocument,
} from '../stays/eligibility.ts';
import { guestOfSlot, slotsOf } from '../stays/guests.ts';
import type { GrantDeps } from './issue-grant.ts';

type ServedStay = { readonly ok: true; readonly stay: Stay; readonly overrideReason: string | null };

/**
 * The stay as it is now. While the hotel system is away: as it was, if that is not too long ago, or if a supervisor answers
 * for it with a reason (`gateway.md` 12).
 */
export async function stayToServe(
  deps: GrantDeps,
  staff: StaffCaller,
  stayId: string,
  overrideReason: string | null,
): Promise<ServedStay | Refusal> {
  const reading = await deps.stays.read(stayId, 0);
  if (reading.state !== 'away')
    return reading.stay === null
      ? refuse('stay-unknown')
      : { ok: true, stay: reading.stay, overrideReason: null };
  if (overrideReason === null || reading.lastKnown === null) return refuse('hotel-system-away');
  if (staff.person.role !== 'supervisor') return refuse('not-allowed');
  return { ok: true, stay: reading.lastKnown, overrideReason };
}

type ServedGuest = {
  readonly ok: true;
  readonly slot: number;
  readonly verdict: EligibilityVerdict;
  readonly attestation: Attestation | null;
};

/** The guest whom the order names, or the first who has no grant and may have one; a refusal says why there is none. */
export async function guestToServe(
  deps: GrantDeps,
  stay: Stay,
  order: Pick<BodyOf<'issueGrant'>, 'slot' | 'attestation' | 'scan'>,
): Promise<ServedGuest | Refusal> {
  const free = await freeSlots(deps, stay);
  const asked = order.slot === undefined ? free : free.filter((slot) => slot === order.slot);
  const seen = seenDocument(order);
  for (const slot of asked) {
    const verdict = judgeEligibility(deps.rule, stay, guestOfSlot(stay, slot), seen);
    if (verdict.eligible) return { ok: true, slot, verdict, attestation: seen?.documentClass ?? null };
  }
  const [first] = asked;
  // A stay that is over or not begun has that against it, whatever its slots.
  const isHere = judgeEligibility(deps.rule, stay, guestOfSlot(stay, 1), seen).reason;
  if (first === undefined)
    return refuse(
      ['ok', 'nationality-missing', 'nationality-not-allowed'].includes(isHere)
        ? 'slots-used'
        : 'not-eligible',
    );
  const isMissing =
    judgeEligibility(deps.rule, stay, guestOfSlot(stay, first), null).reason === 'nationality-missing';
  return refuse(isMissing && seen !== null ? 'attestation-refused' : 'not-eligible');
}

/** Slots of a stay that no grant has, in their order. */
export async function freeSlots(deps: GrantDeps, stay: Stay): Promise<readonly number[]> {
  const stayRef = deps.secrets.stayRef(deps.stays.kind, stay.stayId);
  const taken = (await deps.store.grants.liveOfStay(stayRef, deps.clock.nowMs())).map(({ slot }) => slot);
  return Array.from({ length: slotsOf(stay) }, (_, index) => index + 1).filter(
    (slot) => !taken.includes(slot),
  );
}

function seenDocument({
  attestation,
  scan,
}: Pick<BodyOf<'issueGrant'>, 'attestation' | 'scan'>): SeenDocument | null {
  if (scan !== undefined) return scan;
  return attestation === undefined ? null : { documentClass: attestation, nationality: null };
}
