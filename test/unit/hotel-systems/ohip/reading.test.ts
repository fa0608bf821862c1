import { afterEach, describe, expect, it } from 'vitest';
import { answerOf, draftAt, known } from '../contract-fixture.ts';
import { makeOhip, type OhipFixture, type OhipSettings } from './fixture.ts';
import { giving, rowOf } from './rows.ts';

let fixture: OhipFixture;
const start = async (settings: OhipSettings = {}): Promise<OhipFixture> => {
  fixture = await makeOhip(settings);
  return fixture;
};
afterEach(async () => {
  await fixture.system.close();
  await fixture.close();
});

const inHouse = async (change: Parameters<typeof draftAt>[1] = {}): Promise<string> => {
  const stayId = await fixture.hotel.addStay(draftAt(fixture.today, change));
  await fixture.hotel.checkIn(stayId);
  return stayId;
};
const away = (fault: string) => ({ ok: false, code: 'away', fault });
const callsOf = (operation: string) => fixture.fake.calls().filter((call) => call.operation === operation);

describe('every question', () => {
  it('names application, hotel and itself, and no two are the same', async () => {
    const { system } = await start({ config: { externalSystem: 'GUESTWAY' } });
    await system.staysOfRoom('101');
    const headers = callsOf('getHotelReservations').map((call) => call.headers);
    expect(headers[0]).toMatchObject({ 'x-hotelid': 'HOTEL1', 'x-externalsystem': 'GUESTWAY' });
    expect(new Set(headers.map((each) => each['x-request-id'])).size).toBe(headers.length);
  });
});

describe('an id or a room that can be none', () => {
  it.each(['', '.', '..', 'a\nb', '\u0000', '\ud800', 'x'.repeat(81)])(
    'is not asked for: %j',
    async (text) => {
      const { system, fake } = await start();
      expect(await system.stay(text)).toEqual({ ok: true, value: null });
      if (text !== '.' && text !== '..')
        expect(await system.staysOfRoom(text)).toEqual({ ok: true, value: [] });
      expect(fake.calls()).toEqual([]);
    },
  );
});

describe('the stays of a room', () => {
  it('show who left today, and nobody who left before', async () => {
    const { system, hotel, today } = await start();
    const [left, gone] = [
      await inHouse({ departureDate: today }),
      await inHouse({ departureDate: '2026-11-23' }),
    ];
    await hotel.checkOut(left);
    await hotel.checkOut(gone);
    const stays = known(await system.staysOfRoom('101'));
    expect(stays.map(({ stayId, state }) => [stayId, state])).toEqual([[left, 'departed']]);
  });

  it('hide no good row behind a broken one, and make nobody of a broken one', async () => {
    const { system, fake, logged } = await start();
    const good = rowOf({ id: '900' });
    const broken: readonly unknown[] = [
      null,
      7,
      'row',
      {},
      { ...rowOf(), reservationIdList: [] },
      { ...rowOf(), reservationIdList: [{ id: '1', type: 'Confirmation' }] },
      { ...rowOf(), reservationIdList: [{ id: 'x'.repeat(81), type: 'Reservation' }] },
      { ...rowOf(), roomStay: { ...rowOf().roomStay, departureDate: 'soon' } },
      { ...rowOf(), roomStay: { ...rowOf().roomStay, adultCount: '2' } },
      { ...rowOf(), roomStay: { ...rowOf().roomStay, roomId: 101 } },
      { ...rowOf(), reservationGuest: null },
      { ...rowOf(), hotelId: 'OTHER' },
    ];
    fake.instead('getHotelReservations', giving([...broken, good]));
    expect(known(await system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual(['900']);
    expect(logged()).toContain(
      `hotel-system.rows-not-understood {"kind":"ohip","rows":${broken.length * 2}}`,
    );
  });

  it('hold nobody of another room, whatever is answered', async () => {
    const { system, fake } = await start();
    fake.instead('getHotelReservations', giving([rowOf({ room: '1010' }), rowOf({ id: '2', room: '101' })]));
    expect(known(await system.staysOfRoom('101')).map(({ stayId }) => stayId)).toEqual(['2']);
  });

  it('are unknown when the two words of a state contradict each other', async () => {
    const { system, fake } = await start();
    const row = { ...rowOf(), computedReservationStatus: 'CheckedOut' };
    fake.instead('getHotelReservations', giving([row]));
    expect(known(await system.staysOfRoom('101')).map(({ state }) => state)).toEqual(['unknown']);
  });

  it('read no more of a person than initials, country and language', async () => {
    const { system } = await start();
    await inHouse({ companions: [{ givenName: 'Ines', surname: 'Carvalho', nationality: 'PT' }] });
    const text = JSON.stringify(known(await system.staysOfRoom('101')));
    expect(text).not.toMatch(/Mara|Lindqvist|Ines|Carvalho|RC-77120|PASSPORT|X0000000/);
  });
});

describe('long lists', () => {
  it('are read page by page to their end', async () => {
    const { system, today } = await start({ fake: { pageRows: 3 } });
    const ids: string[] = [];
    for (let room = 0; room < 10; room += 1) ids.push(await inHouse({ room: `${room}` }));
    expect(known(await system.staysOn(today)).map(({ stayId }) => stayId)).toEqual(ids);
  });

  it.each([
    ['goes on without anything more', [] as readonly unknown[]],
    ['goes on with the same', [rowOf()]],
  ])('are not understood when one %s, after no more than two questions', async (_, rows) => {
    const { system, fake } = await start();
    fake.instead('getHotelReservations', giving(rows, true));
    expect(await system.staysOfRoom('101')).toEqual(away('not-understood'));
    expect(callsOf('getHotelReservations').length).toBeLessThanOrEqual(2);
  });
});

describe('a stay that is said not to be there', () => {
  it('is unknown while the hotel system shows other guests', async () => {
    const { system } = await start();
    await inHouse();
    expect(await system.stay('999')).toEqual({ ok: true, value: null });
  });

  it.each([204, 404])('is away when the hotel system answers everything with %i', async (status) => {
    const { system, fake } = await start();
    const stayId = await inHouse();
    for (const operation of ['getReservation', 'getHotelReservations'])
      fake.instead(operation, (response) => response.writeHead(status).end());
    expect(await system.stay(stayId)).toEqual(away('not-understood'));
  });

  it('is away when another stay comes back', async () => {
    const { system } = await start();
    const stayId = await inHouse();
    fixture.fake.instead('getReservation', (response) => {
      const row = { ...rowOf(), reservationIdList: [{ id: '1', type: 'Reservation' }] };
      response.writeHead(200).end(JSON.stringify({ reservations: { reservation: [row] } }));
    });
    expect(await system.stay(stayId)).toEqual(away('not-understood'));
  });
});

describe('a stay that moved', () => {
  const rates = [
    { roomId: '9001', pseudoRoom: true, guestCounts: { adults: 1 } },
    { roomId: '0202', pseudoRoom: false, guestCounts: { adults: 2 } },
  ];
  it.each([
    [{ currentRoomInfo: { roomId: '0202' } }, { room: '0202', adults: 2, flags: { pseudoRoom: false } }],
    [{}, { room: '9001', adults: 1, flags: { pseudoRoom: true } }],
    [{ roomRates: [] }, { room: '', adults: 1 }],
  ])('is in its room of now: %j', async (roomStay, expected) => {
    const { system, fake } = await start();
    const row = { ...rowOf(), roomStay: { departureDate: '2026-11-26', roomRates: rates, ...roomStay } };
    fake.instead('getReservation', (response) => {
      response.writeHead(200).end(JSON.stringify({ reservations: { reservation: [row] } }));
    });
    expect(known(await system.stay('571001'))).toMatchObject(expected);
  });
});

describe('companions', () => {
  const companions = [{ givenName: 'Ines', surname: 'Carvalho', nationality: 'PT' }];

  it('have no nationality when their profile cannot be read, and the stay stands', async () => {
    const { system, fake } = await start();
    const stayId = await inHouse({ companions });
    fake.instead('getProfile', (response) => response.writeHead(403).end());
    const expected = [{ initials: 'I. C.', nationality: null }];
    expect(known(await system.stay(stayId))).toMatchObject({ state: 'inHouse', companions: expected });
    expect(known(await system.staysOfRoom('101'))[0]?.companions).toEqual(expected);
  });

  it('of a whole day are told without a question for each, with the nationality that was read before', async () => {
    const { system, today } = await start();
    const stayId = await inHouse({ companions });
    const ofDay = async () => known(await system.staysOn(today)).map((stay) => stay.companions);
    expect(await ofDay()).toEqual([[{ initials: 'I. C.', nationality: null }]]);
    expect(callsOf('getProfile')).toEqual([]);
    await system.stay(stayId);
    expect(await ofDay()).toEqual([[{ initials: 'I. C.', nationality: 'PT' }]]);
    expect(callsOf('getProfile')).toHaveLength(1);
  });

  it('are not read at all where the configuration does not say so', async () => {
    const { system } = await start({ config: { companions: false } });
    const stayId = await inHouse({ companions });
    expect(known(await system.stay(stayId))?.companions).toEqual([]);
    expect(system.gives.companions).toBe(false);
    expect(callsOf('getProfile')).toEqual([]);
  });
});

describe('a hotel system that misbehaves', () => {
  it('is not understood when an answer has 10 MB', async () => {
    const { system, fake } = await start();
    fake.instead('getHotelReservations', (response) => {
      response.writeHead(200).end(`{"reservations":{"x":"${'x'.repeat(10 * 1024 * 1024)}"}}`);
    });
    expect(await system.staysOfRoom('101')).toEqual(away('not-understood'));
  });

  it('is late when an answer comes byte by byte', async () => {
    const { system, fake } = await start();
    await system.staysOfRoom('101');
    fake.instead('getReservation', (response) => void response.writeHead(200).write('{"reser'));
    expect(await answerOf(fixture, system.stay('1'))).toEqual(away('timeout'));
  });

  it('is left alone as long as it says after 429', async () => {
    const { system, fake, advance } = await start();
    fake.instead('getHotelReservations', (response) =>
      response.writeHead(429, { 'retry-after': '40' }).end(),
    );
    expect(await system.staysOfRoom('1')).toEqual(away('rate-limited'));
    fake.instead('getHotelReservations', null);
    const before = fake.calls().length;
    advance(39_000);
    expect(await system.staysOfRoom('1')).toEqual(away('rate-limited'));
    expect(fake.calls()).toHaveLength(before);
    advance(2_000);
    expect(await system.staysOfRoom('1')).toEqual({ ok: true, value: [] });
  });

  it('is not followed to another address', async () => {
    const { system, fake } = await start();
    const location = `${fake.url}/oauth/v1/tokens`;
    fake.instead('getHotelReservations', (response) => response.writeHead(302, { location }).end());
    expect(await system.staysOfRoom('101')).toEqual(away('not-understood'));
  });

  it.each(['null', '[]', '{"reservations":null}', '{"reservations":{"reservationInfo":{}}}', '"x"', 'OK'])(
    'is not understood when it answers %s',
    async (text) => {
      const { system, fake } = await start();
      for (const operation of ['getHotelReservations', 'getReservation'])
        fake.instead(operation, (response) => response.writeHead(200).end(text));
      expect(await system.staysOfRoom('101')).toEqual(away('not-understood'));
      expect(await system.stay('1')).toEqual(away('not-understood'));
    },
  );
});
