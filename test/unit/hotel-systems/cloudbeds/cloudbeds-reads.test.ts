import { afterEach, describe, expect, it } from 'vitest';
import type { CloudbedsConfig } from '../../../../main/gateway/hotel-systems/cloudbeds/config.ts';
import type { Room } from '../../../fakes/cloudbeds/cloudbeds-data.ts';
import { draftAt, known, type StayDraft } from '../contract-fixture.ts';
import { type CloudbedsFixture, makeCloudbeds } from './cloudbeds-fixture.ts';

let beds: CloudbedsFixture;
afterEach(async () => {
  await beds.system.close();
  await beds.close();
});

const start = async (change: Partial<CloudbedsConfig> = {}): Promise<void> => {
  beds = await makeCloudbeds(change);
};
const inHouse = async (change: Partial<StayDraft> = {}): Promise<string> => {
  const stayId = await beds.hotel.addStay(draftAt(beds.today, change));
  await beds.hotel.checkIn(stayId);
  return stayId;
};
const change = (
  stayId: string,
  made: (old: CloudbedsFixture['fake']['data']['reservations'][number]) => object,
): void => {
  const { reservations } = beds.fake.data;
  const index = reservations.findIndex(({ reservationID }) => stayId.startsWith(`${reservationID}:`));
  const old = reservations[index];
  if (old !== undefined) reservations[index] = { ...old, ...made(old) };
};
/** Gives a reservation a second room, with a guest of its own. */
const addRoom = (stayId: string, room: Partial<Room>): string => {
  const reservationId = stayId.split(':')[0] ?? '';
  const subReservationID = `${reservationId}-2`;
  change(stayId, ({ rooms, guests }) => ({
    rooms: [...rooms, { ...rooms[0], roomName: '102', roomID: '7-102', ...room, subReservationID }],
    guests: [
      ...guests,
      {
        guestID: '77',
        firstName: 'Ola',
        lastName: 'Berg',
        isMainGuest: false,
        country: 'NO',
        subReservationID,
      },
    ],
  }));
  return `${reservationId}:${subReservationID}`;
};
const paths = (): string[] => beds.fake.http.questions.map(({ path }) => path);

describe('what Cloudbeds says of a stay', () => {
  it('is asked for with the key of the property and for that property alone', async () => {
    await start();
    const stayId = await inHouse();
    await beds.system.stay(stayId);
    await beds.system.staysOfRoom('101');
    for (const { method, headers, query } of beds.fake.http.questions) {
      expect([method, headers['x-api-key'], query.get('propertyID')]).toEqual([
        'GET',
        'cbat_Zk7Qm2zT9xLw4Rb8',
        '320211',
      ]);
    }
    expect([...new Set(paths())].sort()).toEqual(['/getReservation', '/getReservations']);
  });

  it('holds no nationality: the country is that of an address', async () => {
    await start();
    const stayId = await inHouse({ nationality: 'IS' });
    expect(beds.fake.data.reservations[0]?.guests[0]?.country).toBe('IS');
    expect(known(await beds.system.stay(stayId))).toMatchObject({
      nationality: null,
      language: null,
      departureTime: null,
    });
    expect(beds.system.gives).toEqual({
      nationality: false,
      companions: true,
      language: false,
      departureTime: false,
    });
  });

  it('leaves no id of a guest in a trace, though guests are listed by it', async () => {
    await start();
    const stayId = await inHouse();
    await beds.system.stay(stayId);
    await beds.system.staysOfRoom('101');
    expect(beds.fake.data.reservations[0]?.guests[0]?.guestID).toBe('50000000');
    expect(JSON.stringify(beds.entries())).not.toMatch(/5000000|X0000000|passport/);
    expect(JSON.stringify(beds.entries())).toContain('in_house');
  });

  it('has a stay for each room of a reservation, each with its own state, guests and dates', async () => {
    await start();
    const first = await inHouse();
    const second = addRoom(first, { roomStatus: 'not_checked_in', endDate: '2026-11-30', adults: 3 });
    expect(known(await beds.system.stay(first))).toMatchObject({
      room: '101',
      state: 'inHouse',
      initials: 'M. L.',
    });
    const other = known(await beds.system.stay(second));
    expect(other).toMatchObject({
      room: '102',
      state: 'expected',
      initials: 'O. B.',
      adults: 3,
      departureDate: '2026-11-30',
    });
    expect(known(await beds.system.staysOfRoom('102'))).toEqual([other]);
  });

  it('ends the stay of a room that is left while the reservation goes on', async () => {
    await start();
    const first = await inHouse();
    const second = addRoom(first, { roomStatus: 'checked_out' });
    expect(known(await beds.system.stay(second))?.state).toBe('departed');
    expect(known(await beds.system.staysOfRoom('102'))[0]?.state).toBe('departed');
    expect(known(await beds.system.stay(first))?.state).toBe('inHouse');
  });

  it('does not begin before the room’s own first day', async () => {
    await start();
    const first = await inHouse();
    const second = addRoom(first, { startDate: '2026-11-25' });
    expect(known(await beds.system.stay(second))?.state).toBe('expected');
  });

  it('is unknown where words contradict each other or are new, and in house where one guest is', async () => {
    await start();
    const stayId = await inHouse();
    const words = async (...list: string[]): Promise<string | undefined> => {
      const [row] = beds.fake.data.reservations;
      const guest = { guestFirstName: 'A', guestLastName: 'B', isMainGuest: false };
      const guestList = Object.fromEntries(
        list.map((guestStatus, index) => [
          `${index}`,
          { ...guest, guestStatus, roomID: row?.rooms[0]?.roomID },
        ]),
      );
      const assigned = [{ ...row?.rooms[0], adults: '2' }];
      beds.fake.instead.push({ status: 200, json: { success: true, data: { ...row, guestList, assigned } } });
      return known(await beds.system.stay(stayId))?.state;
    };
    expect(await words('in_house', 'not_checked_in')).toBe('inHouse');
    expect(await words('checked_out', 'not_checked_in')).toBe('unknown');
    expect(await words('in_progress')).toBe('unknown');
    expect(await words('checked_out', 'checked_out')).toBe('departed');
    expect(await words()).toBe('inHouse');
  });

  it('marks a room that is none', async () => {
    await start();
    const stayId = await inHouse();
    change(stayId, ({ rooms }) => ({ rooms: rooms.map((room) => ({ ...room, roomTypeIsVirtual: true })) }));
    expect(known(await beds.system.stay(stayId))?.flags.pseudoRoom).toBe(true);
  });

  it('takes an empty list for an empty map of guests', async () => {
    await start();
    const stayId = await inHouse();
    change(stayId, () => ({ guests: [] }));
    expect(known(await beds.system.stay(stayId))).toMatchObject({
      state: 'inHouse',
      initials: '',
      companions: [],
    });
  });

  it('is nothing when it belongs to another property, or when the room is gone from the reservation', async () => {
    await start();
    const stayId = await inHouse();
    const [row] = beds.fake.data.reservations;
    const detail = { ...row, guestList: [], assigned: [{ ...row?.rooms[0], adults: '1' }] };
    beds.fake.instead.push({ status: 200, json: { success: true, data: { ...detail, propertyID: '1' } } });
    expect(known(await beds.system.stay(stayId))).toBeNull();
    change(stayId, () => ({ rooms: [] }));
    expect(known(await beds.system.stay(stayId))).toBeNull();
  });

  it('finds who overstays', async () => {
    await start();
    const stayId = await inHouse({ arrivalDate: '2026-10-01', departureDate: '2026-10-05' });
    expect(known(await beds.system.staysOfRoom('101'))).toMatchObject([
      { stayId, flags: { dueOutToday: true } },
    ]);
  });

  it('is listed over more than a page', async () => {
    await start();
    for (let index = 0; index < 230; index += 1) await inHouse({ room: `${index}` });
    expect(known(await beds.system.staysOn(beds.today)).length).toBe(230);
  });
});
