import { afterEach, describe, expect, it } from 'vitest';
import type { CloudbedsConfig } from '../../../../main/gateway/hotel-systems/cloudbeds/config.ts';
import type { HotelHint } from '../../../../main/gateway/hotel-systems/port.ts';
import type { Room } from '../../../fakes/cloudbeds/cloudbeds-data.ts';
import { soon } from '../../gateway/fixture/soon.ts';
import { draftAt, type StayDraft } from '../contract-fixture.ts';
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

describe('calls of Cloudbeds', () => {
  const asForm = (call: Readonly<Record<string, string | number>>): object =>
    Object.fromEntries(Object.entries(call).map(([name, value]) => [name, `${value}`]));

  it('are hints of every room that the reservation is known to have, as JSON and as a form', async () => {
    await start({ events: 'hook' });
    const first = await inHouse();
    const second = addRoom(first, {});
    await beds.system.staysOfRoom('102');
    await beds.system.staysOfRoom('101');
    const call = beds.fake.callOf('status_changed', first);
    for (const body of [call, asForm(call)])
      expect(beds.system.takeHook?.(body)).toEqual([
        { about: 'stay', stayId: first },
        { about: 'stay', stayId: second },
      ]);
    expect(beds.system.status().eventLagMs).toBe(700);
    const { propertyID, reservationID, ...rest } = call;
    expect(
      beds.system.takeHook?.({ ...rest, propertyId: propertyID, reservationId: reservationID })?.length,
    ).toBe(2);
  });

  it('of a reservation that was never read make the adapter ask what changed, and not more often than every two seconds', async () => {
    await start({ events: 'hook' });
    const hints: HotelHint[] = [];
    beds.system.start((hint) => void hints.push(hint));
    await soon(() => expect(beds.system.status().link).toBe('up'));
    const stayId = await inHouse();
    const before = paths().length;
    for (let index = 0; index < 100; index += 1)
      expect(beds.system.takeHook?.(beds.fake.callOf('status_changed', stayId))).toEqual([]);
    await soon(() => {
      beds.test.clock.advance(100);
      expect(hints).toContainEqual({ about: 'stay', stayId });
    });
    expect(paths().length - before).toBeLessThanOrEqual(2);
  });

  it.each([
    ['another object', { event: 'guest/created', propertyID: 320211, guestID: '7' }],
    ['another property', { event: 'reservation/status_changed', propertyID: 1, reservationID: '5000000' }],
    ['no reservation', { event: 'reservation/status_changed', propertyID: 320211 }],
  ])('are taken without a hint when they are about %s', async (_, body) => {
    await start({ events: 'hook' });
    expect(beds.system.takeHook?.(body)).toEqual([]);
  });

  it.each([null, 7, 'x', [], {}, { event: 7 }, { event: 'reservation/created', reservationID: { id: 1 } }])(
    'are none when they look otherwise: %j',
    async (body) => {
      await start({ events: 'hook' });
      expect(beds.system.takeHook?.(body)).toBeNull();
    },
  );

  it('are not needed to learn of a room that the reservation has no more', async () => {
    await start();
    let hints: HotelHint[] = [];
    const stayId = await inHouse();
    await beds.system.stay(stayId);
    // Long before anything is asked that would still name the room.
    beds.test.clock.advance(600_000);
    beds.system.start((hint) => void hints.push(hint));
    await soon(() => expect(beds.system.status().link).toBe('up'));
    hints = [];
    change(stayId, () => ({ rooms: [], dateModified: new Date(beds.test.clock.nowMs()).toISOString() }));
    await soon(() => {
      beds.test.clock.advance(15_000);
      expect(hints).toContainEqual({ about: 'stay', stayId });
    });
  });
});
