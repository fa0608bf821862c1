import type { DemoReservation } from './demo.ts';

type Guest = Pick<DemoReservation, 'roomId' | 'givenName' | 'surname' | 'nationality'> & {
  readonly inDays: number;
} & Partial<DemoReservation>;

// One of each case the desk meets.
const guests: readonly Guest[] = [
  { roomId: '101', givenName: 'Mara', surname: 'Lindqvist', nationality: 'SWE', inDays: 3 },
  {
    roomId: '102',
    givenName: 'Tomás',
    surname: 'Herrera',
    nationality: 'MX',
    inDays: 2,
    adultCount: 2,
    accompanyGuests: [{ givenName: 'Rosa', surname: 'Herrera', nationality: 'MX' }],
    language: 'es',
  },
  { roomId: '203', givenName: 'Aiko', surname: 'Tanabe', nationality: 'JPN', inDays: 5 },
  // A late check-out, so that the guest is still in house whenever the demo is shown.
  {
    roomId: '204',
    givenName: 'Owen',
    surname: 'Pryce',
    nationality: 'GB',
    inDays: 0,
    reservationStatus: 'DueOut',
    scheduledCheckoutTime: '23:59',
  },
  { roomId: '305', givenName: 'Wei', surname: 'Zhang', nationality: 'CHN', inDays: 2 },
  { roomId: '306', givenName: 'Ines', surname: 'Carvalho', nationality: null, inDays: 4 },
  {
    roomId: '407',
    givenName: 'Lena',
    surname: 'Vogt',
    nationality: 'DEU',
    inDays: -1,
    reservationStatus: 'CheckedOut',
  },
  {
    roomId: '408',
    givenName: 'Priya',
    surname: 'Nair',
    nationality: 'IND',
    inDays: 6,
    reservationStatus: 'DueIn',
  },
];

/**
 * The demo hotel's file around one local date (ISO 8601). Rooms: 101 one guest, 102 two adults, 203 one guest, 204 due out
 * today, 305 not eligible, 306 without nationality, 407 departed, 408 expected.
 */
export function demoReservations(today: string): DemoReservation[] {
  const noon = Date.parse(`${today}T12:00:00Z`);
  return guests.map(({ inDays, ...guest }, index) => ({
    reservationId: `D-${1001 + index}`,
    reservationStatus: 'InHouse',
    adultCount: 1,
    scheduledCheckoutTime: null,
    pseudoRoom: false,
    departureDate: new Date(noon + inDays * 86_400_000).toISOString().slice(0, 10),
    ...guest,
  }));
}
