import { languageTag } from '../cloud/language-tag.ts';
import type { WallClock } from '../cloud/local-time.ts';
import { initialsOf } from '../initials.ts';
import type { Stay, StayGuest, StayState } from '../port.ts';
import type { MewsCustomer, MewsReservation } from './shapes.ts';

/** The words of Mews and what they mean (`gateway.md` 2); another word is unknown. */
export const mewsStates: Readonly<Record<string, StayState>> = {
  Inquired: 'expected',
  Requested: 'expected',
  Optional: 'expected',
  Confirmed: 'expected',
  Started: 'inHouse',
  Processed: 'departed',
  Canceled: 'cancelled',
};

/** What a stay is made of. */
export type StayParts = {
  readonly reservation: MewsReservation;
  readonly room: string;
  readonly mainGuest: MewsCustomer | null;
  readonly companions: readonly MewsCustomer[];
  readonly adultCategories: ReadonlySet<string>;
};

/** Makes the stay; `today` is the hotel's date. */
export function toStay(parts: StayParts, today: string, wall: WallClock): Stay {
  const { reservation, mainGuest } = parts;
  const state = Object.hasOwn(mewsStates, reservation.State)
    ? (mewsStates[reservation.State] ?? 'unknown')
    : 'unknown';
  const endsAtMs = Date.parse(reservation.ScheduledEndUtc);
  const departureDate = wall.date(endsAtMs);
  return {
    stayId: reservation.Id,
    room: parts.room,
    initials: initialsOf(mainGuest?.FirstName, mainGuest?.LastName),
    state,
    flags: {
      dueOutToday: state === 'inHouse' && departureDate <= today,
      advanceCheckedIn: false,
      pseudoRoom: false,
    },
    adults: adultsOf(parts),
    departureDate,
    departureTime: wall.time(endsAtMs),
    nationality: mainGuest?.NationalityCode ?? null,
    companions: parts.companions.slice(0, Math.max(0, adultsOf(parts) - 1)).map(toGuest),
    language: languageTag(mainGuest?.PreferredLanguageCode ?? mainGuest?.LanguageCode),
  };
}

// Who is of a category that is not known to be one of adults does not count: no grant without an adult behind it.
function adultsOf({ reservation, adultCategories }: StayParts): number {
  return reservation.PersonCounts.filter(({ AgeCategoryId }) => adultCategories.has(AgeCategoryId)).reduce(
    (sum, { Count }) => sum + Count,
    0,
  );
}

function toGuest({ FirstName, LastName, NationalityCode }: MewsCustomer): StayGuest {
  return { initials: initialsOf(FirstName, LastName), nationality: NationalityCode ?? null };
}
