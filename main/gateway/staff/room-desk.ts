import type { AnswerOf } from '../../../preload/contract/http.ts';
import type { GrantDeps } from '../grants/issue-grant.ts';
import type { Stay } from '../hotel-systems/port.ts';
import { type Answer, answer, refuse } from '../refusal.ts';
import { judgeEligibility } from '../stays/eligibility.ts';
import type { StaffCaller } from './staff-desk.ts';

type Row = AnswerOf<'roomStays'>['stays'][number];

/** Guests of a room as the desk sees them, eligible ones first. Each gets a handle that only this sign-in can use. */
export async function roomStays(
  deps: GrantDeps,
  staff: StaffCaller,
  room: string,
): Promise<Answer<AnswerOf<'roomStays'>>> {
  const stays = await deps.stays.ofRoom(room);
  if (stays === null) return refuse('hotel-system-away');
  const defaultProfileId = (await deps.documents.current())?.profiles[0]?.profile.profileId ?? null;
  const rows: Row[] = [];
  for (const stay of stays) rows.push(await rowOf(deps, staff, stay, defaultProfileId));
  await deps.store.staff.saveStayKeys(
    staff.sessionHash,
    stays.map(({ stayId }) => ({
      stayKey: deps.secrets.stayKey(staff.sessionHash, stayId),
      sealedStay: deps.secrets.seal(stayId),
    })),
  );
  rows.sort((a, b) => Number(b.eligibility.eligible) - Number(a.eligibility.eligible));
  return answer({ stays: rows });
}

async function rowOf(
  deps: GrantDeps,
  staff: StaffCaller,
  stay: Stay,
  defaultProfileId: string | null,
): Promise<Row> {
  const stayRef = deps.secrets.stayRef(deps.stays.kind, stay.stayId);
  return {
    stayKey: deps.secrets.stayKey(staff.sessionHash, stay.stayId),
    room: stay.room,
    initials: stay.initials,
    state: stay.state,
    dueOutToday: stay.flags.dueOutToday,
    departureDate: stay.departureDate,
    eligibility: judgeEligibility(deps.rule, stay, null),
    slotsUsed: await deps.store.grants.countLive(stayRef, deps.clock.nowMs()),
    slotsAllowed: stay.flags.pseudoRoom ? 0 : stay.adults,
    defaultProfileId,
  };
}
