import { languageTag } from '../cloud/language-tag.ts';
import type { WallClock } from '../cloud/local-time.ts';
import { initialsOf } from '../initials.ts';
import type { Stay, StayGuest, StayState } from '../port.ts';
import type { ApaleoGuest, ApaleoReservation } from './shapes.ts';

/** The words of Apaleo and what they mean (`gateway.md` 2); another word is unknown. */
export const apaleoStates: Readonly<Record<string, StayState>> = {
  Confirmed: 'expected',
  InHouse: 'inHouse',
  CheckedOut: 'departed',
  Canceled: 'cancelled',
  NoShow: 'noShow',
};

/** Where and when a stay is told. */
export type Here = { readonly nowMs: number; readonly today: string; readonly wall: WallClock };

/** Makes the stay. `isPreCheckedIn` says that papers were filled in before the arrival, which is no check-in: it is not read. */
export function toStay(reservation: ApaleoReservation, here: Here): Stay {
  const { id, status, departure, adults, primaryGuest } = reservation;
  const state = Object.hasOwn(apaleoStates, status) ? (apaleoStates[status] ?? 'unknown') : 'unknown';
  const departureDate = here.wall.date(Date.parse(departure));
  return {
    stayId: id,
    room: roomOf(reservation, here.nowMs),
    initials: initialsOf(primaryGuest?.firstName, primaryGuest?.lastName),
    state,
    flags: {
      dueOutToday: state === 'inHouse' && departureDate <= here.today,
      advanceCheckedIn: false,
      pseudoRoom: false,
    },
    adults,
    departureDate,
    departureTime: here.wall.time(Date.parse(departure)),
    nationality: primaryGuest?.nationalityCountryCode ?? null,
    // Children are among them, and nothing marks them: no more are named than there are adults.
    companions: (reservation.additionalGuests ?? []).slice(0, Math.max(0, adults - 1)).map(toGuest),
    language: languageTag(primaryGuest?.preferredLanguage),
  };
}

/** The unit of now: a stay may be given one after another. */
function roomOf({ unit, assignedUnits }: ApaleoReservation, nowMs: number): string {
  const current = (assignedUnits ?? []).find(({ timeRanges }) =>
    (timeRanges ?? []).some(({ from, to }) => Date.parse(from) <= nowMs && nowMs < Date.parse(to)),
  );
  return current?.unit.name ?? unit?.name ?? '';
}

function toGuest({ firstName, lastName, nationalityCountryCode }: ApaleoGuest): StayGuest {
  return { initials: initialsOf(firstName, lastName), nationality: nationalityCountryCode ?? null };
}
