import { z } from '../../../../../preload/contract/z.ts';

// What is used of OHIP's answers, and no more: fields that are not named here are dropped unread, passport numbers and
// addresses among them. Texts that OPERA may leave out are optional; whatever is there must be what it should be.

const text = (max: number) => z.string().max(max).nullish();

const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** OPERA writes dates with and without a time. */
const moment = z.string().max(40).nullish();

const count = z.int().min(0).max(99).nullish();

const flag = z.boolean().nullish();

/** Ids of one thing in several systems. */
const ids = z.array(z.object({ id: text(80), type: text(40) })).max(50);

const shared = {
  reservationIdList: ids,
  hotelId: text(20),
  reservationStatus: text(40),
  computedReservationStatus: text(40),
  advanceCheckIn: z.object({ advanceCheckedIn: flag }).nullish(),
};

const expectedTimes = z.object({ reservationExpectedDepartureTime: moment }).nullish();

/** One reservation as the look-up lists it. */
export const listedReservation = z.object({
  ...shared,
  roomStay: z.object({
    departureDate: date,
    roomId: text(20),
    adultCount: count,
    pseudoRoom: flag,
    scheduledCheckoutTime: moment,
    expectedTimes,
  }),
  reservationGuest: z.object({
    givenName: text(200),
    surname: text(200),
    language: text(40),
    nationality: z.object({ code: text(20), isoCode: text(20) }).nullish(),
    accompanyGuests: z
      .array(z.object({ firstName: text(200), lastName: text(200), profileIdList: ids.nullish() }))
      .max(200)
      .nullish(),
  }),
});

/** A page of the look-up; its rows are read one by one, so that a broken one hides none of the others. */
export const reservationPage = z.object({
  reservations: z.object({
    reservationInfo: z.array(z.unknown()).max(4_000).nullish(),
    hasMore: flag,
  }),
});

const customer = z.object({
  personName: z
    .array(z.object({ givenName: text(200), surname: text(200), nameType: text(40) }))
    .max(20)
    .nullish(),
  language: text(40),
  nationality: text(20),
});

/** One reservation as OHIP gives it by its id: another shape than in the list. */
export const singleReservation = z.object({
  ...shared,
  roomStay: z.object({
    departureDate: date,
    currentRoomInfo: z.object({ roomId: text(20) }).nullish(),
    guestCounts: z.object({ adults: count }).nullish(),
    roomRates: z
      .array(
        z.object({
          roomId: text(20),
          pseudoRoom: flag,
          guestCounts: z.object({ adults: count }).nullish(),
        }),
      )
      .max(400)
      .nullish(),
    scheduledCheckoutTime: moment,
    expectedTimes,
  }),
  reservationGuests: z
    .array(
      z.object({
        primary: flag,
        profileInfo: z
          .object({
            profileIdList: ids.nullish(),
            profile: z.object({ customer: customer.nullish() }).nullish(),
          })
          .nullish(),
      }),
    )
    .max(200)
    .nullish(),
});

/** The answer to a question for one reservation. */
export const singleAnswer = z.object({
  reservations: z.object({ reservation: z.array(z.unknown()).max(20).nullish() }),
});

/** A profile, for the nationality of an accompanying guest. */
export const profileAnswer = z.object({
  profileDetails: z.object({ customer: customer.nullish() }).nullish(),
});

/** Names and nationality of a person. */
export type Customer = z.output<typeof customer>;

/** A reservation of the list. */
export type ListedReservation = z.output<typeof listedReservation>;

/** A reservation by itself. */
export type SingleReservation = z.output<typeof singleReservation>;
