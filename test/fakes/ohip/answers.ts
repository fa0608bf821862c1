import { type BusinessEvent, computedStatus, type Person, type Reservation } from './hotel.ts';

// The wire shapes of OPERA Cloud 25.5, the part that is used.

const idsOf = (one: Reservation) => [
  { id: one.id, type: 'Reservation' },
  { id: one.confirmation, type: 'Confirmation' },
];

const sharedOf = (one: Reservation, hotelId: string, today: string) => ({
  reservationIdList: idsOf(one),
  hotelId,
  reservationStatus: one.status,
  computedReservationStatus: computedStatus(one, today),
  ...(one.advanceCheckedIn ? { advanceCheckIn: { advanceCheckedIn: true } } : {}),
});

const timesOf = ({ departureMoment }: Reservation) =>
  departureMoment === null ? {} : { expectedTimes: { reservationExpectedDepartureTime: departureMoment } };

/** A row of `getHotelReservations`. */
export function listedRow(one: Reservation, hotelId: string, today: string) {
  const { guest, companions } = one;
  return {
    ...sharedOf(one, hotelId, today),
    roomStay: {
      arrivalDate: one.arrivalDate,
      departureDate: one.departureDate,
      ...timesOf(one),
      adultCount: one.adults,
      childCount: 0,
      roomType: 'DLX',
      roomId: one.room,
      pseudoRoom: one.pseudoRoom,
    },
    reservationGuest: {
      id: guest.profileId,
      type: 'Guest',
      givenName: guest.givenName,
      surname: guest.surname,
      fullName: `${guest.surname}, ${guest.givenName}`,
      registrationCardNo: 'RC-77120',
      ...(one.language === null ? {} : { language: one.language }),
      ...(guest.nationality === null
        ? {}
        : { nationality: { value: 'Country', code: guest.nationality, isoCode: guest.nationality } }),
      ...(companions.length === 0 ? {} : { accompanyGuests: companions.map(accompanying) }),
    },
  };
}

const accompanying = ({ profileId, givenName, surname }: Person) => ({
  firstName: givenName,
  lastName: surname,
  fullName: `${surname}, ${givenName}`,
  profileIdList: [{ id: profileId, type: 'Profile' }],
});

/** The answer of `getHotelReservations`, or nothing when no reservation is on the page. */
export function listAnswer(rows: readonly unknown[], page: { offset: number; limit: number; total: number }) {
  return {
    reservations: {
      reservationInfo: rows,
      totalPages: Math.ceil(page.total / page.limit),
      offset: page.offset,
      limit: page.limit,
      hasMore: page.offset + rows.length < page.total,
      totalResults: page.total,
      count: rows.length,
    },
    links: [],
  };
}

/** The answer of `getReservation`: another shape than in the list. */
export function singleAnswer(one: Reservation, hotelId: string, today: string) {
  const { guest, companions } = one;
  return {
    reservations: {
      reservation: [
        {
          ...sharedOf(one, hotelId, today),
          roomStay: {
            currentRoomInfo: { roomType: 'DLX', roomId: one.room },
            roomRates: [
              {
                roomId: one.room,
                pseudoRoom: one.pseudoRoom,
                guestCounts: { adults: one.adults, children: 0 },
              },
            ],
            guestCounts: { adults: one.adults, children: 0 },
            arrivalDate: one.arrivalDate,
            departureDate: one.departureDate,
            ...timesOf(one),
          },
          reservationGuests: [
            { profileInfo: profileInfoOf(guest, one.language, true), primary: true },
            ...companions.map((each) => ({ profileInfo: profileInfoOf(each, null, false), primary: false })),
          ],
        },
      ],
    },
    links: [],
  };
}

const profileInfoOf = (person: Person, language: string | null, isMain: boolean) => ({
  profileIdList: [{ id: person.profileId, type: 'Profile' }],
  profile: {
    customer: {
      ...nameOf(person),
      ...(language === null ? {} : { language }),
      // Only the main guest has a nationality here.
      ...(isMain && person.nationality !== null ? { nationality: person.nationality } : {}),
    },
  },
});

const nameOf = ({ givenName, surname }: Person) => ({
  personName: [{ givenName, surname, nameType: 'Primary' }],
});

/** The answer of `getProfile`, with what nobody here may read. */
export function profileAnswer(person: Person) {
  return {
    profileIdList: [{ id: person.profileId, type: 'Profile' }],
    profileDetails: {
      customer: {
        ...nameOf(person),
        ...(person.nationality === null ? {} : { nationality: person.nationality }),
        identifications: {
          identificationInfo: [{ identification: { idType: 'PASSPORT', idNumber: 'X0000000' } }],
        },
      },
    },
  };
}

/** An entry of the business event queue. */
export function queuedEvent(event: BusinessEvent, hotelId: string) {
  return {
    businessEvent: {
      header: {
        moduleName: event.moduleName,
        actionType: event.eventName,
        actionId: 561_000 + event.offset,
        primaryKey: event.primaryKey,
        createdDateTime: new Date(event.atMs).toISOString(),
        hotelId,
      },
      details: event.details.map(({ element, oldValue, newValue }) => ({
        dataElement: element,
        oldValue,
        newValue,
      })),
    },
    businessEventId: { id: `${1_971_000 + event.offset}` },
  };
}

/** An event of the stream. */
export function streamedEvent(event: BusinessEvent, hotelId: string) {
  return {
    metadata: { offset: `${event.offset}`, uniqueEventId: event.uniqueEventId },
    moduleName: event.moduleName,
    eventName: event.eventName,
    primaryKey: event.primaryKey,
    timestamp: new Date(event.atMs).toISOString(),
    hotelId,
    detail: event.details.map(({ element, oldValue, newValue }) => ({
      elementName: element,
      oldValue,
      newValue,
    })),
  };
}

/** What 400, 404 and 500 carry. */
export function exceptionAnswer(status: number, title: string) {
  return { type: 'https://example.test/problem', title, status, 'o:errorCode': `FOF${status}` };
}
