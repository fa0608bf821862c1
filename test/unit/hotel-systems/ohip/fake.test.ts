import { describe, expect, it } from 'vitest';
import { draftAt } from '../contract-fixture.ts';
import { makeOhip } from './fixture.ts';
import { expectHonest, wrongOf } from './honest-fake.ts';

describe('the fake of OPERA Cloud', () => {
  it('gives the answers that our schemas of OPERA Cloud allow, in each state', async () => {
    const { fake, hotel, system, today, close } = await makeOhip({ events: 'poll' });
    const companions = [{ givenName: 'Ines', surname: 'Carvalho', nationality: 'PT' }];
    const stayId = await hotel.addStay(draftAt(today, { companions, adults: 2 }));
    fake.hotel.change(stayId, 'UPDATE RESERVATION', {
      departureMoment: `${today}T15:00:00+08:00`,
      advanceCheckedIn: true,
    });
    const acts = [hotel.checkIn, hotel.checkOut, hotel.reinstate, hotel.reverseCheckIn];
    system.start(() => {});
    for (const act of acts) {
      await act?.(stayId);
      await system.stay(stayId);
      await system.staysOfRoom('101');
      await system.staysOn(today);
    }
    await system.stay('1');
    fake.setMood('server-error');
    await system.stay(stayId);
    fake.setMood('credentials');
    await system.stay(stayId);
    await system.close();
    await close();
    const kinds = new Set(fake.answers().map(({ operation, status }) => `${operation} ${status}`));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining([
        'getBusinessEvents 200',
        'getHotelReservations 200',
        'getHotelReservations 204',
        'getProfile 200',
        'getReservation 200',
        'getReservation 204',
        'getReservation 401',
        'getReservation 500',
        'getToken 200',
      ]),
    );
    expectHonest(fake.answers());
  });

  it('is found out when it invents a word, a field or an answer', () => {
    const row = { reservationIdList: [], reservationStatus: 'Gone', computedReservationStatus: 'InHouse' };
    const lie = { reservations: { reservation: [{ ...row, roomStay: {}, reservationGuests: [] }] } };
    expect(wrongOf({ operation: 'getReservation', status: 200, body: lie })).not.toBeNull();
    expect(wrongOf({ operation: 'getToken', status: 200, body: { token: 'x' } })).not.toBeNull();
    expect(wrongOf({ operation: 'getReservation', status: 404, body: undefined })).not.toBeNull();
    expect(wrongOf({ operation: 'getReservation', status: 418, body: {} })).not.toBeNull();
  });

  it('turns away calls without token, application key or hotel', async () => {
    const { fake, close } = await makeOhip();
    const path = `${fake.url}/rsv/v1/hotels/HOTEL1/reservations`;
    const statuses = await Promise.all(
      [{}, { authorization: 'Bearer nobody' }].map(
        async (headers) => (await fetch(path, { headers })).status,
      ),
    );
    expect(statuses).toEqual([401, 401]);
    await close();
  });
});
