import { initialsOf } from '../../initials.ts';
import type { Stay, StayGuest } from '../../port.ts';
import { stateOf } from '../states.ts';
import { adultsOf, countryOf, departureTimeOf, languageOf, profileIdOf, reservationIdOf } from './fields.ts';
import {
  type Customer,
  type ListedReservation,
  listedReservation,
  type SingleReservation,
  singleReservation,
} from './shapes.ts';

/** What a reservation is read with. */
export type StayContext = {
  readonly today: string;
  readonly timeZone: string;
  readonly countryCodes: Readonly<Record<string, string>>;
  readonly hotelId: string;
};

/** A stay whose companions may need a look at their profiles: those that have a `profileId`. */
export type StayDraft = {
  readonly stay: Stay;
  readonly guests: readonly (StayGuest & { readonly profileId: string | null })[];
};

/** The stay of a row of the list; `null` for a row that is not what it should be. */
export function fromListed(row: unknown, context: StayContext): StayDraft | null {
  const read = listedReservation.safeParse(row);
  if (!read.success) return null;
  const { roomStay, reservationGuest: guest } = read.data;
  const base = baseOf(read.data, context);
  if (base === null) return null;
  return {
    stay: {
      ...base,
      room: roomStay.roomId ?? '',
      initials: initialsOf(guest.givenName, guest.surname),
      flags: { ...base.flags, pseudoRoom: roomStay.pseudoRoom === true },
      adults: adultsOf(roomStay.adultCount),
      nationality: countryOf([guest.nationality?.isoCode, guest.nationality?.code], context.countryCodes),
      language: languageOf(guest.language),
    },
    guests: (guest.accompanyGuests ?? []).map((one) => ({
      initials: initialsOf(one.firstName, one.lastName),
      nationality: null,
      profileId: profileIdOf(one.profileIdList),
    })),
  };
}

/** The stay of a reservation that was asked for by its id; `null` when it is not what it should be. */
export function fromSingle(row: unknown, context: StayContext): StayDraft | null {
  const read = singleReservation.safeParse(row);
  if (!read.success) return null;
  const { roomStay, reservationGuests: people } = read.data;
  const base = baseOf(read.data, context);
  if (base === null) return null;
  const main = people?.find(({ primary }) => primary === true) ?? people?.[0];
  const customer = main?.profileInfo?.profile?.customer;
  const rates = roomStay.roomRates ?? [];
  const roomOf = (one: { readonly roomId?: string | null | undefined }): string => one.roomId ?? '';
  const current = roomOf(roomStay.currentRoomInfo ?? {});
  const room = current === '' ? (rates.map(roomOf).find((each) => each !== '') ?? '') : current;
  // A stay that moved has rates of its former rooms as well.
  const rate = rates.find((each) => roomOf(each) === room) ?? rates[0];
  return {
    stay: {
      ...base,
      room,
      initials: initialsOfCustomer(customer),
      flags: { ...base.flags, pseudoRoom: rate?.pseudoRoom === true },
      adults: adultsOf(roomStay.guestCounts?.adults, rate?.guestCounts?.adults),
      nationality: countryOf([customer?.nationality], context.countryCodes),
      language: languageOf(customer?.language),
    },
    guests: (people ?? [])
      .filter((one) => one !== main)
      .map(({ profileInfo }) => {
        const companion = profileInfo?.profile?.customer;
        const nationality = countryOf([companion?.nationality], context.countryCodes);
        const profileId = nationality === null ? profileIdOf(profileInfo?.profileIdList) : null;
        return { initials: initialsOfCustomer(companion), nationality, profileId };
      }),
  };
}

/** Initials of a profile's customer, by the name that stands first. */
export function initialsOfCustomer(customer: Customer | null | undefined): string {
  const names = customer?.personName ?? [];
  const name = names.find(({ nameType }) => nameType === 'Primary') ?? names[0];
  return initialsOf(name?.givenName, name?.surname);
}

type Base = Omit<Stay, 'room' | 'initials' | 'adults' | 'nationality' | 'language'>;

function baseOf(read: ListedReservation | SingleReservation, context: StayContext): Base | null {
  const stayId = reservationIdOf(read.reservationIdList);
  const { departureDate, scheduledCheckoutTime, expectedTimes } = read.roomStay;
  // A reservation of another hotel of the group is none of ours.
  if (stayId === null || (read.hotelId ?? context.hotelId) !== context.hotelId) return null;
  const state = stateOf(read.reservationStatus, read.computedReservationStatus);
  return {
    stayId,
    state,
    flags: {
      dueOutToday: state === 'inHouse' && departureDate <= context.today,
      advanceCheckedIn: read.advanceCheckIn?.advanceCheckedIn === true,
      pseudoRoom: false,
    },
    departureDate,
    departureTime: departureTimeOf(
      [scheduledCheckoutTime, expectedTimes?.reservationExpectedDepartureTime],
      departureDate,
      context.timeZone,
    ),
    companions: [],
  };
}
