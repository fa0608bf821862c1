import type { ServerResponse } from 'node:http';
import { listedRow } from '../../../fakes/ohip/answers.ts';
import type { Reservation } from '../../../fakes/ohip/hotel.ts';

/** A reservation in house, with what a test says otherwise. */
export function reservationOf(change: Partial<Reservation> = {}): Reservation {
  return {
    id: '571001',
    confirmation: '813001',
    room: '101',
    guest: { profileId: '680001', givenName: 'Mara', surname: 'Lindqvist', nationality: 'SE' },
    language: 'sv',
    companions: [],
    adults: 1,
    arrivalDate: '2026-11-23',
    departureDate: '2026-11-26',
    status: 'InHouse',
    departureMoment: null,
    pseudoRoom: false,
    advanceCheckedIn: false,
    ...change,
  };
}

/** A row of the list as the fake gives it. */
export function rowOf(change: Partial<Reservation> = {}) {
  return listedRow(reservationOf(change), 'HOTEL1', '2026-11-24');
}

/** Answers with rows, and with whether the list goes on. */
export function giving(rows: readonly unknown[], hasMore = false): (response: ServerResponse) => void {
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8' });
    response.end(JSON.stringify({ reservations: { reservationInfo: rows, hasMore } }));
  };
}
