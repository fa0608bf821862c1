import type { AnswerOf, BodyOf } from '../../../preload/contract/http.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { type Answer, answer, type Refusal, refuse } from '../refusal.ts';
import type { StaffCaller } from '../staff/staff-desk.ts';
import { judgeEligibility } from '../stays/eligibility.ts';
import { guestOfSlot, slotsOf } from '../stays/guests.ts';
import { type GrantDeps, issueTo } from './issue-grant.ts';
import { freeSlots } from './serve-guest.ts';

type Many = AnswerOf<'issueMany'>;
type Skipped = Many['skipped'][number];

/** Rooms that one person may serve in one go, by role (`gateway.md` 15, "batch limits per role"). */
const roomsAtOnce = { desk: 30, supervisor: 200 } as const;

/**
 * Issues a grant to every guest of some rooms who may have one and has none. What stands against one guest stops no other;
 * when nothing can be recorded any more, it stops, and what was issued until then is shown.
 */
export async function issueMany(
  deps: GrantDeps,
  staff: StaffCaller,
  { rooms, profileId }: BodyOf<'issueMany'>,
): Promise<Answer<Many>> {
  const limit = staff.person.role === 'supervisor' ? roomsAtOnce.supervisor : roomsAtOnce.desk;
  if (rooms.length > limit) return refuse('batch-too-large');
  const done: Many = { issued: [], skipped: [] };
  for (const room of new Set(rooms)) {
    const read = await deps.stays.ofRoom(room);
    const isOld =
      read !== null && read.asOfMs !== null && deps.clock.nowMs() - read.asOfMs > deps.policy.snapshotMs;
    if (read === null || isOld) {
      done.skipped.push({ room, initials: '', why: 'hotel-system-away' });
      continue;
    }
    if (read.stays.length === 0) done.skipped.push({ room, initials: '', why: 'nobody-there' });
    for (const stay of read.stays) {
      const stopped = await serveStay(deps, staff, { stay, profileId }, done);
      if (stopped !== null) return done.issued.length === 0 ? stopped : answer(done);
    }
  }
  return answer(done);
}

/** Serves the guests of one stay; the refusal of what stands against everybody. */
async function serveStay(
  deps: GrantDeps,
  staff: StaffCaller,
  { stay, profileId }: { readonly stay: Stay; readonly profileId: string },
  done: Many,
): Promise<Refusal | null> {
  const free = await freeSlots(deps, stay);
  for (let slot = 1; slot <= Math.max(1, slotsOf(stay)); slot += 1) {
    const guest = guestOfSlot(stay, slot);
    const skip = (why: Skipped['why']): void =>
      void done.skipped.push({ room: stay.room, initials: guest.initials, why });
    const verdict = judgeEligibility(deps.rule, stay, guest, null);
    if (!verdict.eligible) skip(whyNot(verdict.reason));
    else if (!free.includes(slot)) skip('has-a-grant');
    else {
      const order = {
        stay,
        slot,
        verdict,
        profileId,
        attestation: null,
        overrideReason: null,
        isOneOfMany: true,
      };
      const issued = await issueTo(deps, staff, order);
      if (issued.ok) done.issued.push({ room: stay.room, initials: guest.initials, slip: issued.value });
      else if (issued.code === 'slots-used') skip('has-a-grant');
      else if (issued.code === 'stay-over') skip('stay-over');
      else return issued;
    }
  }
  return null;
}

function whyNot(reason: AnswerOf<'roomStays'>['stays'][number]['eligibility']['reason']): Skipped['why'] {
  return reason === 'nationality-missing' || reason === 'nationality-not-allowed' ? reason : 'not-in-house';
}
