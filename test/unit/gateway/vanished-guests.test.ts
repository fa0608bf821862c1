import { expect, test } from 'vitest';
import { draftAt } from '../hotel-systems/contract-fixture.ts';
import { renew } from './attacks/attacked-hotel.ts';
import { type MewsHotel, mewsHotel } from './attacks/mews-hotel.ts';
import { testStartMs } from './fixture/test-clock.ts';

// A hotel system that answers, and shows nobody any more: rights that were taken away, another hotel's id, an empty database.

const rooms = ['101', '102', '103', '104'];

/** A session in each of four rooms. */
async function fullHouse() {
  const hotel = await mewsHotel();
  const today = new Date(testStartMs).toISOString().slice(0, 10);
  const stayIds = [hotel.stayId];
  for (const room of rooms.slice(1)) {
    const stayId = await hotel.mews.hotel.addStay(draftAt(today, { room }));
    await hotel.mews.hotel.checkIn(stayId);
    stayIds.push(stayId);
  }
  const sessions = [];
  for (const room of rooms) sessions.push(await session(hotel, room));
  return { ...hotel, stayIds, sessions };
}

async function session(hotel: MewsHotel, room: string) {
  const { code } = await hotel.printed(room);
  const terminal = room === '101' ? hotel.lobby : await hotel.terminal({ label: `Seat ${room}` });
  const { leaseId } = await terminal.ask('redeem', { token: code });
  let counter = 0;
  return async () => {
    const reply = await renew(terminal, leaseId, counter);
    counter += 1;
    return reply.state === 'renewed' ? 'renewed' : reply.reason;
  };
}

const shown = async (hotel: MewsHotel) => (await hotel.signIn('desk-1')).ask('hotelSystem');

test('no session ends, staff read how many are missing, and all is as before when they are shown again', async () => {
  const hotel = await fullHouse();
  const renewAll = async () => {
    hotel.clock.advance(65_000);
    return Promise.all(hotel.sessions.map((one) => one()));
  };
  const all = rooms.map(() => 'renewed');
  expect(await renewAll()).toEqual(all);
  const nobody = { status: 200, json: { Reservations: [], Cursor: null } };
  for (let looks = 0; looks < 20; looks += 1) {
    hotel.mews.instead.push(...Array.from({ length: 60 }, () => nobody));
    expect(await renewAll()).toEqual(all);
    hotel.mews.instead.length = 0;
  }
  expect(await shown(hotel)).toMatchObject({ vanished: { count: rooms.length } });
  expect(await renewAll()).toEqual(all);
  expect(await shown(hotel)).toMatchObject({ vanished: null, fault: null });
  // And the truth still counts, for the one whom it is about.
  await hotel.mews.hotel.checkOut(hotel.stayIds[2] ?? '');
  expect(await renewAll()).toEqual(['renewed', 'renewed', 'checked-out', 'renewed']);
  expect(JSON.stringify(hotel.logged)).not.toMatch(/Lindqvist|Mara|room|\b10[1-4]\b/);
  expect(JSON.stringify(hotel.logged)).toContain('hotel-system.stays-vanished');
});
