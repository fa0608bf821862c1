import { expect, test } from 'vitest';
import { testPin } from '../fixture/gateway-fixture.ts';
import { actsOf, ownRecords } from '../fixture/own-records.ts';
import { attackedHotel, minute, refused } from './attacked-hotel.ts';

// The rows of the attack table (`gateway.md` 13) that are about staff; docs/attacks.md names each test.

test('rogue staff grant to friends: only guests in house, bounded in number, each by name in sealed records', async () => {
  const hotel = await attackedHotel();
  const rogue = await hotel.signIn('desk-1');
  const seen = 'foreign-passport' as const;
  for (const room of ['305', '407', '408'])
    expect(await hotel.issue(rogue, room, { attestation: seen })).toEqual({
      status: 409,
      code: 'not-eligible',
    });
  expect(await hotel.issue(rogue, '999')).toEqual({ status: 404, code: 'stay-unknown' });
  const rooms = Array.from({ length: 31 }, (_, index) => String(index + 1));
  expect(await rogue.call('issueMany', { rooms, profileId: 'open-web' })).toEqual({
    status: 403,
    code: 'batch-too-large',
  });
  const reply = await hotel.issue(rogue, '306', { attestation: seen });
  if (!('value' in reply)) throw new Error(reply.code);
  const { grantId } = reply.value.grant;
  // A second slip for a guest who has one is not to be had.
  expect(await hotel.issue(rogue, '306', { attestation: seen })).toEqual({ status: 409, code: 'slots-used' });
  const issued = actsOf(hotel).filter(([, action]) => action === 'grant-issue');
  expect(issued.filter(([, , object]) => object === grantId)).toEqual([
    ['desk-1', 'grant-issue', grantId, true],
  ]);
  // The tries that failed are told too.
  expect(issued.filter(([, , , isDone]) => !isDone).length).toBe(issued.length - 1);
  expect(ownRecords(hotel, 'grant.issued').map(({ grant_issued }) => grant_issued)).toMatchObject([
    { grant_id: grantId, basis: 'staff-attested' },
  ]);
});

test('rogue staff grant to friends: an override needs a supervisor, an outage and a reason, and ends within an hour', async () => {
  const hotel = await attackedHotel();
  const [rogue, supervisor] = [await hotel.signIn('desk-1'), await hotel.signIn('super-2')];
  const stayOf = async (who: typeof rogue) =>
    (await who.ask('roomStays', undefined, { room: '101' })).stays[0];
  const keys = {
    rogue: (await stayOf(rogue))?.stayKey ?? '',
    supervisor: (await stayOf(supervisor))?.stayKey ?? '',
  };
  hotel.hotelSystemAway(true);
  for (let gone = 0; gone < 16; gone++) {
    hotel.clock.advance(minute);
    await Promise.all([rogue.ask('me'), supervisor.ask('me')]);
  }
  const asked = (stayKey: string, reason?: string) => ({
    stayKey,
    profileId: 'open-web',
    ...(reason !== undefined && { override: { reason } }),
  });
  expect((await rogue.call('issueGrant', asked(keys.rogue))).status).toBe(503);
  expect((await rogue.call('issueGrant', asked(keys.rogue, 'a friend'))).status).toBeGreaterThanOrEqual(400);
  expect((await supervisor.call('issueGrant', asked(keys.supervisor, ''))).status).toBe(400);
  const { grant, code } = await supervisor.ask('issueGrant', asked(keys.supervisor, 'OPERA is down'));
  expect(actsOf(hotel).at(-1)).toEqual(['super-2', 'grant-issue', grant.grantId, true]);
  hotel.clock.advance(61 * minute);
  hotel.hotelSystemAway(false);
  expect(await hotel.lobby.call('redeem', { token: code })).toEqual(refused);
});

test('staff account left open: locked after two minutes, whatever the page does by itself', async () => {
  const hotel = await attackedHotel();
  const desk = await hotel.signIn('desk-1');
  const { stays } = await desk.ask('roomStays', undefined, { room: '101' });
  const background = { 'x-guestway-background': '1' };
  hotel.clock.advance(minute);
  expect(await desk.call('grants', undefined, {}, background)).toMatchObject({ status: 200 });
  hotel.clock.advance(minute);
  const body = { stayKey: stays[0]?.stayKey ?? '', profileId: 'open-web' };
  expect(await desk.call('issueGrant', body)).toEqual({ status: 401, code: 'locked' });
  expect(await desk.call('roomStays', undefined, { room: '101' })).toEqual({ status: 401, code: 'locked' });
  expect(await desk.call('signIn', { staffId: 'desk-1', pin: '0000' })).toEqual({
    status: 401,
    code: 'sign-in-refused',
  });
  expect(await desk.call('issueGrant', body)).toEqual({ status: 401, code: 'locked' });
  await desk.ask('signIn', { staffId: 'desk-1', pin: testPin });
  expect(await hotel.issue(desk, '101')).toMatchObject({ status: 200 });
});
