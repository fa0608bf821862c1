import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import { judgeEligibility } from '../stays/eligibility.ts';
import { guestOfSlot, slotsOf } from '../stays/guests.ts';
import type { StaffCaller } from './staff-desk.ts';

type Row = AnswerOf<'roomStays'>['stays'][number];
type GuestRow = Row['guests'][number];

/** Guests of a room as the desk sees them, eligible ones first. Each gets a handle that only this sign-in can use. */
export async function roomStays(
  deps: GrantDeps,
  staff: StaffCaller,
  room: string,
): Promise<Answer<AnswerOf<'roomStays'>>> {
  const read = await deps.stays.ofRoom(room);
  if (read === null) return refuse('hotel-system-away');
  const defaultProfileId = (await deps.documents.current())?.profiles[0]?.profile.profileId ?? null;
  const rows: Row[] = [];
  for (const stay of read.stays) rows.push(await rowOf(deps, staff, stay, defaultProfileId));
  await deps.store.staff.saveStayKeys(
    staff.sessionHash,
    read.stays.map(({ stayId }) => ({
      stayKey: deps.secrets.stayKey(staff.sessionHash, stayId),
      sealedStay: deps.secrets.seal(stayId),
    })),
  );
  rows.sort((a, b) => Number(b.eligibility.eligible) - Number(a.eligibility.eligible));
  const { asOfMs } = read;
  const needsOverride = asOfMs !== null && deps.clock.nowMs() - asOfMs > deps.policy.snapshotMs;
  return answer({ stays: rows, asOfMs, needsOverride });
}

async function rowOf(
  deps: GrantDeps,
  staff: StaffCaller,
  stay: Stay,
  defaultProfileId: string | null,
): Promise<Row> {
  const guests = await guestRows(deps, stay);
  const next = guests.find(({ grantId, eligibility }) => grantId === null && eligibility.eligible);
  const waiting = next ?? guests.find(({ grantId }) => grantId === null);
  return {
    stayKey: deps.secrets.stayKey(staff.sessionHash, stay.stayId),
    room: stay.room,
    initials: stay.initials,
    state: stay.state,
    dueOutToday: stay.flags.dueOutToday,
    departureDate: stay.departureDate,
    eligibility:
      (waiting ?? guests[0])?.eligibility ?? judgeEligibility(deps.rule, stay, guestOfSlot(stay, 1), null),
    guests: [...guests],
    language: stay.language,
    slotsUsed: guests.filter(({ grantId }) => grantId !== null).length,
    slotsAllowed: slotsOf(stay),
    defaultProfileId,
  };
}

async function guestRows(deps: GrantDeps, stay: Stay): Promise<readonly GuestRow[]> {
  const stayRef = deps.secrets.stayRef(deps.stays.kind, stay.stayId);
  const grants = await deps.store.grants.liveOfStay(stayRef, deps.clock.nowMs());
  return Array.from({ length: slotsOf(stay) }, (_, index) => {
    const guest = guestOfSlot(stay, index + 1);
    return {
      slot: index + 1,
      initials: guest.initials,
      eligibility: judgeEligibility(deps.rule, stay, guest, null),
      grantId: grants.find(({ slot }) => slot === index + 1)?.grantId ?? null,
    };
  });
}
